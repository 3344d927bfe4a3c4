// What was seen is known; what was not is not, until its fingerprint says otherwise.
#include "sim/verdict/id_fingerprints.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace backcheck {
namespace {

using Finding = IdFingerprints::Finding;

TEST(IdFingerprints, KnowsWhatItRemembersThroughAllGrowth) {
  IdFingerprints ids;
  constexpr int kMany = 20'000;
  for (int i = 0; i < kMany; ++i) {
    ASSERT_EQ(ids.remember(fingerprint_of(std::to_string(i))), Finding::kNew) << i;
  }
  for (int i = 0; i < kMany; ++i) {
    ASSERT_EQ(ids.remember(fingerprint_of(std::to_string(i))), Finding::kKnown) << i;
  }
  EXPECT_EQ(ids.size(), static_cast<std::size_t>(kMany));
}

TEST(IdFingerprints, KnowsNothingOnceItIsCleared) {
  IdFingerprints ids;
  for (int i = 0; i < 5000; ++i) ids.remember(fingerprint_of(std::to_string(i)));
  ids.clear();
  EXPECT_EQ(ids.size(), 0U);
  EXPECT_EQ(ids.remember(fingerprint_of("7")), Finding::kNew);
  EXPECT_EQ(ids.remember(fingerprint_of("7")), Finding::kKnown);
}

TEST(IdFingerprints, TellsIdsApartThatDifferInOneByteOrInLength) {
  std::set<std::uint64_t> seen;
  std::string id = "E220A839-7B1D-4DAF-8E6F-2C125605266F";
  seen.insert(fingerprint_of(id));
  for (std::size_t i = 0; i < id.size(); ++i) {
    std::string other = id;
    other[i] = 'x';
    EXPECT_TRUE(seen.insert(fingerprint_of(other)).second) << i;
    EXPECT_TRUE(seen.insert(fingerprint_of(id.substr(0, i))).second) << i;
  }
  EXPECT_FALSE(seen.contains(0));
}

}  // namespace
}  // namespace backcheck
