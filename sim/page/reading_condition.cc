// Products of readings: joined, widened, and put into words.
#include "sim/page/reading_condition.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <utility>

namespace backcheck {
namespace {

// More products than this are not made fewer, which takes time with their square; they stay right.
constexpr std::size_t kMostWidened = 64;

constexpr std::size_t kQuotaChoices = 4;  // the first of the catalogue, which are coupled

// A product, factor by factor: the combinations of the quota, and the alternatives of every other choice.
struct Factors {
  std::uint16_t quota = 0;
  std::array<std::uint8_t, kReadingCount> others{};
};

Factors factors_of(Readings product) {
  Factors factors{product.quota_mask(), {}};
  for (std::size_t at = kQuotaChoices; at < kReadingCount; ++at) {
    const ReadingRow& row = readings()[at];
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      if (product.possible(row.reading, i)) factors.others[at] |= static_cast<std::uint8_t>(1U << i);
    }
  }
  return factors;
}

Readings product_of(const Factors& factors) {
  Readings product = Readings::where_quota(factors.quota);
  for (std::size_t at = kQuotaChoices; at < kReadingCount; ++at) {
    Readings any = Readings::none();
    for (std::size_t i = 0; i < readings()[at].alternative_count(); ++i) {
      if ((factors.others[at] >> i & 1U) != 0) any = any.hull(Readings::where(readings()[at].reading, i));
    }
    product = product & any;
  }
  return product;
}

// The product with every factor made as wide as the union allows.
Readings widened(Readings product, const ReadingsUnion& readings, const Factors& possible) {
  Factors factors = factors_of(product);
  const auto try_wider = [&](auto& factor, auto wide) {
    const auto narrow = std::exchange(factor, wide);
    if (narrow != wide && !covers(readings, product_of(factors))) factor = narrow;
  };
  for (std::size_t at = kReadingCount; at-- > kQuotaChoices;)
    try_wider(factors.others[at], possible.others[at]);
  try_wider(factors.quota, possible.quota);
  return product_of(factors);
}

// Without the products that the others cover.
ReadingsUnion without_superfluous(ReadingsUnion readings) {
  for (std::size_t i = readings.size(); i-- > 0;) {
    ReadingsUnion others;
    for (std::size_t j = 0; j < readings.size(); ++j) {
      if (j != i) others.push_back(readings[j]);
    }
    if (covers(others, readings[i])) readings = others;
  }
  return readings;
}

ReadingsUnion simplified(const ReadingsUnion& readings, Readings possible) {
  ReadingsUnion inside;
  for (const Readings part : readings) add_readings(part & possible, inside);
  if (inside.size() > kMostWidened) return inside;
  const Factors widest = factors_of(possible);
  ReadingsUnion wide;
  for (const Readings part : inside) add_readings(widened(part, inside, widest), wide);
  return without_superfluous(wide);
}

// Some of the four choices of the quota decided: `decided` says which, `values` how.
struct QuotaCube {
  unsigned decided = 0;
  unsigned values = 0;
  std::uint16_t mask() const {
    unsigned mask = 0;
    for (unsigned index = 0; index < kQuotaReadingCount; ++index) {
      if ((index & decided) == values) mask |= 1U << index;
    }
    return static_cast<std::uint16_t>(mask);
  }
};

// The cubes that lie in `mask`, whatever is not possible; those that decide less first.
std::vector<QuotaCube> cubes_in(std::uint16_t mask, std::uint16_t possible) {
  std::vector<QuotaCube> cubes;
  for (int count = 0; count <= static_cast<int>(kQuotaChoices); ++count) {
    for (unsigned decided = 0; decided < kQuotaReadingCount; ++decided) {
      if (std::popcount(decided) != count) continue;
      for (unsigned values = 0; values < kQuotaReadingCount; ++values) {
        const QuotaCube cube{decided, values};
        if ((values & ~decided) == 0 && (cube.mask() & possible & ~mask) == 0) cubes.push_back(cube);
      }
    }
  }
  return cubes;
}

// Few cubes that make up `mask` together, each time the one that adds most.
std::vector<QuotaCube> cover_of(std::uint16_t mask, std::uint16_t possible) {
  const std::vector<QuotaCube> cubes = cubes_in(mask, possible);
  std::vector<QuotaCube> cover;
  for (unsigned left = mask; left != 0;) {
    const auto gain = [left](const QuotaCube& cube) { return std::popcount(cube.mask() & left); };
    const QuotaCube best = *std::ranges::max_element(cubes, {}, gain);
    cover.push_back(best);
    left &= ~static_cast<unsigned>(best.mask());
  }
  return cover;
}

ReadingCondition condition_of(const QuotaCube& cube) {
  ReadingCondition condition;
  for (std::size_t at = 0; at < kQuotaChoices; ++at) {
    if ((cube.decided >> at & 1U) != 0)
      condition.push_back({readings()[at].reading, {cube.values >> at & 1U}});
  }
  return condition;
}

void append_others(const Factors& factors, const Factors& possible, ReadingCondition& condition) {
  for (std::size_t at = kQuotaChoices; at < kReadingCount; ++at) {
    if (factors.others[at] == possible.others[at]) continue;
    ChoicePart part{readings()[at].reading, {}};
    for (std::size_t i = 0; i < readings()[at].alternative_count(); ++i) {
      if ((factors.others[at] >> i & 1U) != 0) part.alternatives.push_back(i);
    }
    condition.push_back(std::move(part));
  }
}

}  // namespace

std::vector<ReadingCondition> conditions_of(const ReadingsUnion& readings, Readings possible) {
  std::vector<ReadingCondition> conditions;
  const Factors widest = factors_of(possible);
  for (const Readings product : simplified(readings, possible)) {
    const Factors factors = factors_of(product);
    for (const QuotaCube& cube : cover_of(factors.quota, widest.quota)) {
      ReadingCondition condition = condition_of(cube);
      append_others(factors, widest, condition);
      conditions.push_back(std::move(condition));
    }
  }
  return conditions;
}

std::string condition_text(const ReadingCondition& condition) {
  std::string text;
  for (const ChoicePart& part : condition) {
    const ReadingRow& row = row_of(part.reading);
    text += (text.empty() ? "" : " and ") + std::string(row.id) + " is ";
    for (std::size_t i = 0; i < part.alternatives.size(); ++i)
      text += (i == 0 ? "\"" : " or \"") + std::string(row.alternatives.at(part.alternatives[i])) + "\"";
  }
  return text;
}

bool covers(const ReadingsUnion& readings, Readings part) {
  ReadingsUnion rest = {part};
  for (const Readings product : readings) {
    ReadingsUnion left;
    for (const Readings piece : rest) {
      if ((piece & product).empty()) {
        left.push_back(piece);
      } else {
        piece.append_difference(product, left);
      }
    }
    rest = left;
    if (rest.empty()) return true;
  }
  return part.empty();
}

void add_readings(Readings part, ReadingsUnion& readings) {
  if (part.empty()) return;
  for (std::size_t i = 0; i < readings.size();) {
    const auto joined = readings[i].joined_with(part);
    if (!joined) {
      ++i;
      continue;
    }
    if (*joined == readings[i]) return;
    part = *joined;  // it may join with the earlier ones now
    readings[i] = readings.back();
    readings.shorten(readings.size() - 1);
    i = 0;
  }
  readings.push_back(part);
}

}  // namespace backcheck
