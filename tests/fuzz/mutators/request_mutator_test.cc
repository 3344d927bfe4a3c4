// Edits of requests: field by field, every kind of outcome.
#include "fuzz/mutators/request_mutator.h"

#include <gtest/gtest.h>

#include <set>

#include "fuzz/fields.h"
#include "fuzz/harness.h"
#include "fuzz/reference/slow_request.h"

namespace backcheck {
namespace {

using Fields = std::vector<std::string>;

constexpr std::uint64_t kTries = 3000;

Fields mutated(Mutator mutator, const Fields& fields, std::uint64_t seed) {
  std::string bytes = join_fields(fields);
  SeededChoices choices(seed);
  mutator(bytes, choices);
  return split_fields(bytes, fields.size());
}

// In how many fields two lists differ.
std::size_t differing(const Fields& left, const Fields& right) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < left.size(); ++i) count += left[i] == right[i] ? 0U : 1U;
  return count;
}

const Fields kRequest = {"POST", "/?a\\=1&b=2", "application/x-www-form-urlencoded", "c=3\\\nd"};
const Fields kCall = {"GET", "secret\\",    "a=1&b=2",
                      "c=3", "host:h\na:b", "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host,Signature=0"};

TEST(RequestMutator, ChangesOneFieldAndKeepsTheOthersApart) {
  std::set<std::size_t> changed;
  for (std::uint64_t seed = 0; seed < kTries; ++seed) {
    const Fields after = mutated(mutate_request, kRequest, seed);
    EXPECT_LE(differing(kRequest, after), 1U) << seed;
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (after[i] != kRequest[i]) changed.insert(i);
    }
  }
  EXPECT_EQ(changed, (std::set<std::size_t>{0, 1, 2, 3}));
}

TEST(RequestMutator, DependsOnItsChoicesAlone) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    EXPECT_EQ(mutated(mutate_request, kRequest, seed), mutated(mutate_request, kRequest, seed));
    EXPECT_EQ(mutated(mutate_signature, kCall, seed), mutated(mutate_signature, kCall, seed));
  }
}

TEST(RequestMutator, MakesGoodRequestsAndEveryFaultOutOfNothing) {
  std::set<WireFaultKind> faults;
  bool query = false;
  bool body = false;
  Fields fields(4);
  for (std::uint64_t seed = 0; seed < kTries; ++seed) {
    if (seed % 8 == 0) fields = Fields(4);
    fields = mutated(mutate_request, fields, seed);
    const SlowForm form = slow_parse_request({fields[0], fields[1], fields[2], fields[3]});
    if (form.fault) faults.insert(form.fault->kind);
    query = query || (!form.parameters.empty() && form.parameters.front().origin == Origin::kQuery);
    body = body || (!form.parameters.empty() && form.parameters.back().origin == Origin::kBody);
  }
  faults.erase(WireFaultKind::kTooManyParameters);
  EXPECT_EQ(faults.size(), 6U);
  EXPECT_TRUE(query);
  EXPECT_TRUE(body);
}

TEST(RequestMutator, ChangesEachFieldOfACallAndMovesParametersBetweenItsForms) {
  std::set<std::size_t> changed;
  bool moved = false;
  for (std::uint64_t seed = 0; seed < kTries; ++seed) {
    const Fields after = mutated(mutate_signature, kCall, seed);
    moved = moved || after == Fields{"GET", "secret\\", "b=2", "c=3&a=1", kCall[4], kCall[5]};
    if (differing(kCall, after) != 1) continue;
    for (std::size_t i = 0; i < after.size(); ++i) {
      if (after[i] != kCall[i]) changed.insert(i);
    }
  }
  EXPECT_TRUE(moved);
  EXPECT_EQ(changed, (std::set<std::size_t>{0, 1, 2, 3, 4, 5}));
}

}  // namespace
}  // namespace backcheck
