// Answers as JSON.
#include "sim/page/page_json.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "sim/page/page_walk.h"
#include "sim/scenario/scenario_file.h"

namespace backcheck {
namespace {

boost::json::value told(const std::string& steps, Profile profile) {
  const auto read = read_scenarios(
      "scenario: A test.\nrequirements: [PRE-2]\n"
      "world: {instances: [{id: rm-1, engine: MySQL}]}\nsteps:\n" +
          steps,
      "t.yaml", "group/t");
  EXPECT_TRUE(read);
  const AskedScenario asked{read->front(), walk_page(read->front(), profile)};
  return boost::json::parse(page_json({&asked, 1}, profile));
}

TEST(PageJson, TellsConditionsAsObjects) {
  const auto json =
      told("  - call: {DBInstanceId: rm-1, BackupMethod: \"\"}\n  - inspect: rm-1\n", Profile::kPage);
  EXPECT_EQ(json.at("answers"), "backcheck-answers/1");
  EXPECT_EQ(json.at("profile"), "page");
  const auto& scenario = json.at("scenarios").at(0);
  EXPECT_EQ(scenario.at("id"), "group/t");
  const auto& call = scenario.at("steps").at(0).at("calls").at(0);
  EXPECT_EQ(call.at("verdict"), "open");
  EXPECT_EQ(boost::json::serialize(call.at("accepted")), R"([{"empty-value":["as if absent"]}])");
  EXPECT_EQ(call.at("rejected").at(0).at("requirement"), "PAR-3");
  EXPECT_EQ(call.at("rejected").at(0).at("certain"), true);
  EXPECT_EQ(scenario.at("steps").at(1).at("effects").as_array().size(), 2U);
}

TEST(PageJson, AlwaysIsAnEmptyConditionAndNeverNone) {
  const auto json = told("  - call: {DBInstanceId: rm-2}\n", Profile::kPublished);
  const auto& call = json.at("scenarios").at(0).at("steps").at(0).at("calls").at(0);
  EXPECT_EQ(call.at("verdict"), "rejected");
  EXPECT_EQ(boost::json::serialize(call.at("accepted")), "[]");
  EXPECT_EQ(boost::json::serialize(call.at("rejected").at(0).at("when")), "[{}]");
  EXPECT_NE(call.at("rejected").at(0).at("codes").as_string().find("InvalidDBInstanceName.NotFound"),
            boost::json::string::npos);
}

}  // namespace
}  // namespace backcheck
