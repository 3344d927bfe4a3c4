// backcheck spec: what is promised, and what covers it.
#include <gtest/gtest.h>

#include "model/reading.h"
#include "model/requirement.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

TEST(SpecCommand, ListsEveryRequirementAndEveryReading) {
  const Ending ending = run_backcheck({"spec"});
  EXPECT_EQ(ending.status, 0);
  EXPECT_EQ(ending.err, "");
  for (const RequirementRow& row : requirements()) {
    EXPECT_NE(ending.out.find("\n  " + std::string(row.id) + " "), std::string::npos) << row.id;
  }
  for (const ReadingRow& row : readings()) EXPECT_NE(ending.out.find(row.id), std::string::npos) << row.id;
}

TEST(SpecCommand, ShippedScenariosLeaveNothingOut) {
  const std::string whole = run_backcheck({"spec"}).out;
  const Ending part = run_backcheck({"spec", "state"});
  EXPECT_EQ(part.status, 0);
  EXPECT_NE(part.out.find("no scenario"), std::string::npos) << part.out;
  EXPECT_EQ(whole.find("no scenario"), std::string::npos) << whole;
}

}  // namespace
}  // namespace backcheck
