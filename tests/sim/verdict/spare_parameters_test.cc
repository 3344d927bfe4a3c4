// What can be left out of a request, and what cannot.
#include "sim/verdict/spare_parameters.h"

#include <gtest/gtest.h>

#include "tests/sim/verdict/judged.h"

namespace backcheck {
namespace {

std::vector<std::string> names_of(const Findings& findings) {
  std::vector<std::string> names;
  for (const SpareParameter& spare : findings.violation.value().spare) names.push_back(spare.name);
  return names;
}

using Names = std::vector<std::string>;

TEST(SpareParameters, AreThoseThatChangeNothingOfAnOngoingTask) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  const Findings findings = tale.accepted(with({{"BackupMethod", "Physical"}, {"BackupType", "FullBackup"}}));
  EXPECT_EQ(names_of(findings), (Names{"BackupMethod", "BackupType"}));
  EXPECT_EQ(findings.violation->spare.front().value, "Physical");
}

TEST(SpareParameters, AreNoneWhereTheViolationIsAboutTheParameter) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  EXPECT_EQ(names_of(tale.accepted(with({{"BackupMethod", "Magnetic"}}))), Names{});
  EXPECT_EQ(names_of(tale.accepted(with({{"BackupMethod", "Magnetic"}, {"BackupType", "Auto"}}))),
            Names{"BackupType"});
}

TEST(SpareParameters, NeverNameTheInstanceOrWhatEveryCallCarries) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.set_status("rm-1", "Stopped");
  const Findings findings = tale.accepted(with({{"BackupType", "Auto"}}));
  EXPECT_EQ(names_of(findings), Names{"BackupType"});
}

// With the strategy left out the names have no place; so neither can go alone, but what is beside them can.
TEST(SpareParameters, GoAllAtOnce) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  const Findings findings = tale.rejected(with(
      {{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "orders"}, {"BackupType", "Auto"}}));
  ASSERT_TRUE(findings.violation.has_value());
  Parameters left;
  for (const auto& [name, value] : with({{"BackupMethod", "Logical"},
                                         {"BackupStrategy", "db"},
                                         {"DBName", "orders"},
                                         {"BackupType", "Auto"}})) {
    const SpareParameter spare{name, value};
    if (std::ranges::find(findings.violation->spare, spare) == findings.violation->spare.end())
      left.emplace_back(name, value);
  }
  Tale again;
  again.reset({an_instance("rm-1")});
  const Findings shown = again.rejected(left);
  ASSERT_TRUE(shown.violation.has_value());
  EXPECT_EQ(shown.violation->allowed, findings.violation->allowed);
  EXPECT_TRUE(shown.violation->spare.empty());
}

TEST(SpareParameters, AreNotSoughtInAVeryLongRequest) {
  Tale tale;
  tale.reset({an_instance("rm-1")});
  tale.accepted(kOne);
  Parameters many = with({});
  for (int i = 0; i < 70; ++i) many.emplace_back("Extra" + std::to_string(i), "x");
  EXPECT_TRUE(names_of(tale.accepted(many)).empty());
}

}  // namespace
}  // namespace backcheck
