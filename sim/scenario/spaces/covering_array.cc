// Grows a covering array by one dimension after the other.
#include "sim/scenario/spaces/covering_array.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

namespace backcheck {
namespace {

constexpr std::size_t kAny = static_cast<std::size_t>(-1);  // a cell in which any value will do

// Turns to the next combination, the last dimension first; false after the last one.
bool turn(std::span<const std::size_t> counts, Combination& combination) {
  for (std::size_t at = counts.size(); at-- > 0;) {
    if (++combination[at] < counts[at]) return true;
    combination[at] = 0;
  }
  return false;
}

std::vector<Combination> all_combinations(std::span<const std::size_t> counts) {
  std::vector<Combination> rows;
  Combination row(counts.size(), 0);
  do {
    rows.push_back(row);
  } while (turn(counts, row));
  return rows;
}

// Every choice of `size` of the first `count` columns, ascending.
std::vector<std::vector<std::size_t>> choices_of(std::size_t count, std::size_t size) {
  std::vector<std::vector<std::size_t>> choices;
  std::vector<std::size_t> choice(size);
  std::iota(choice.begin(), choice.end(), std::size_t{0});
  while (true) {
    choices.push_back(choice);
    std::size_t at = size;
    while (at > 0 && choice[at - 1] == count - size + at - 1) --at;
    if (at == 0) return choices;
    ++choice[at - 1];
    for (std::size_t next = at; next < size; ++next) choice[next] = choice[next - 1] + 1;
  }
}

// The new column together with some of those before it, and which of their values have met.
class Group {
 public:
  Group(std::vector<std::size_t> columns, std::span<const std::size_t> counts)
      : columns_(std::move(columns)), counts_(counts) {
    std::size_t meetings = 1;
    for (const std::size_t column : columns_) meetings *= counts_[column];
    met_.assign(meetings, false);
  }

  // True where the row, with `value` in the last column of the group, shows a meeting that is new.
  bool would_meet(const Combination& row, std::size_t value) const {
    const auto meeting = meeting_of(row, value);
    return meeting && !met_[*meeting];
  }
  void meet(const Combination& row, std::size_t value) {
    if (const auto meeting = meeting_of(row, value)) met_[*meeting] = true;
  }

  // Puts every meeting that is still to come into a row where it finds room, or else into a new one.
  void settle(std::vector<Combination>& rows) {
    for (std::size_t meeting = 0; meeting < met_.size(); ++meeting) {
      if (!met_[meeting]) place(cells_of(meeting, rows.front().size()), rows);
    }
  }

 private:
  // Nothing where a cell is open.
  std::optional<std::size_t> meeting_of(const Combination& row, std::size_t value) const {
    std::size_t meeting = 0;
    for (const std::size_t column : columns_) {
      const std::size_t cell = column == columns_.back() ? value : row[column];
      if (cell == kAny) return std::nullopt;
      meeting = meeting * counts_[column] + cell;
    }
    return meeting;
  }

  // A row that is open but for the cells of the meeting.
  Combination cells_of(std::size_t meeting, std::size_t width) const {
    Combination cells(width, kAny);
    for (std::size_t at = columns_.size(); at-- > 0;) {
      cells[columns_[at]] = meeting % counts_[columns_[at]];
      meeting /= counts_[columns_[at]];
    }
    return cells;
  }

  static void place(const Combination& cells, std::vector<Combination>& rows) {
    const auto agrees = [](std::size_t wanted, std::size_t cell) {
      return wanted == kAny || cell == kAny || wanted == cell;
    };
    const auto room = std::ranges::find_if(
        rows, [&](const Combination& row) { return std::ranges::equal(cells, row, agrees); });
    if (room == rows.end()) {
      rows.push_back(cells);
      return;
    }
    std::ranges::transform(cells, *room, room->begin(), [](std::size_t wanted, std::size_t cell) {
      return wanted == kAny ? cell : wanted;
    });
  }

  std::vector<std::size_t> columns_;
  std::span<const std::size_t> counts_;
  std::vector<bool> met_;
};

std::vector<Group> groups_of(std::size_t column, std::span<const std::size_t> counts, std::size_t strength) {
  std::vector<Group> groups;
  for (std::vector<std::size_t>& others : choices_of(column, strength - 1)) {
    others.push_back(column);
    groups.emplace_back(std::move(others), counts);
  }
  return groups;
}

// Fills a column of the rows there are, always the cell and value with the most new meetings next. Cells that
// bring nothing new stay open.
void grow_across(std::vector<Combination>& rows, std::size_t column, std::size_t count,
                 std::vector<Group>& groups) {
  // Gains, the best first, then the earlier row, then the value that is next in turn for the row. They only
  // ever shrink, so the first one that is still right is the best.
  using Move = std::tuple<std::size_t, std::size_t, std::size_t>;  // gain, rows behind it, values behind it
  const auto gain_of = [&](const Combination& row, std::size_t value) {
    return static_cast<std::size_t>(
        std::ranges::count_if(groups, [&](const Group& group) { return group.would_meet(row, value); }));
  };
  std::priority_queue<Move> moves;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t behind = 0; behind < count; ++behind) {
      moves.emplace(gain_of(rows[row], (row + behind) % count), rows.size() - row, count - behind);
    }
  }
  while (!moves.empty()) {
    const auto [gain, rows_behind, values_behind] = moves.top();
    moves.pop();
    const std::size_t row = rows.size() - rows_behind;
    const std::size_t value = (row + count - values_behind) % count;
    if (rows[row][column] != kAny) continue;
    const std::size_t still = gain_of(rows[row], value);
    if (still == 0) continue;
    if (still < gain) {
      moves.emplace(still, rows_behind, values_behind);
      continue;
    }
    rows[row][column] = value;
    for (Group& group : groups) group.meet(rows[row], value);
  }
}

// Adds a column: what its values are still to meet after the rows there are goes into new ones.
void grow(std::vector<Combination>& rows, std::size_t column, std::span<const std::size_t> counts,
          std::size_t strength) {
  for (Combination& row : rows) row.push_back(kAny);
  std::vector<Group> groups = groups_of(column, counts, strength);
  grow_across(rows, column, counts[column], groups);
  for (Group& group : groups) {
    for (const Combination& row : rows) group.meet(row, row[column]);
    group.settle(rows);
  }
}

}  // namespace

std::vector<Combination> covering_array(std::span<const std::size_t> counts, std::size_t strength) {
  assert(strength > 0 && std::ranges::none_of(counts, [](std::size_t count) { return count == 0; }));
  strength = std::min(strength, counts.size());
  // The largest dimensions first: their product is the least number of rows there can be.
  std::vector<std::size_t> order(counts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {},
                    [&](std::size_t dimension) { return std::pair(~counts[dimension], dimension); });
  std::vector<std::size_t> sorted;
  for (const std::size_t dimension : order) sorted.push_back(counts[dimension]);

  std::vector<Combination> grown = all_combinations(std::span(sorted).first(strength));
  for (std::size_t column = strength; column < sorted.size(); ++column) grow(grown, column, sorted, strength);

  std::vector<Combination> rows(grown.size(), Combination(counts.size()));
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < sorted.size(); ++column) {
      const std::size_t cell = grown[row][column];
      rows[row][order[column]] = cell == kAny ? row % sorted[column] : cell;
    }
  }
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
  return rows;
}

}  // namespace backcheck
