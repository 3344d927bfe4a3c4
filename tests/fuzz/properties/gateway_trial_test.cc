// The judge over one connection: content with what the mock says, and not with a lie.
#include "fuzz/properties/gateway_trial.h"

#include <gtest/gtest.h>

#include "fuzz/mutators/call_draft.h"

namespace backcheck {
namespace {

// What really happens with a call that is accepted.
Witnessed witnessed_call() {
  GatewayDoor door;
  GatewayWitness witness(door.mock());
  SeededChoices choices(7);
  const std::string bytes = join_drafts({make_call(choices)});
  const std::vector<std::string_view> pieces = {bytes};
  exchange_on(witness, pieces);
  return witness.seen().at(0);
}

std::string_view broken_by(const Witnessed& seen) {
  Examination examination(false);
  const auto broken = judge_connection(std::vector<Witnessed>{seen}, examination);
  return broken ? broken->statement : "";
}

TEST(GatewayTrial, IsContentWithTheMock) {
  Examination examination(false);
  EXPECT_FALSE(judge_connection({}, examination));
  EXPECT_FALSE(judge_connection(std::vector<Witnessed>{witnessed_call()}, examination));
  EXPECT_EQ(examination.count("accepted-call"), 1U);
}

TEST(GatewayTrial, SeesAWrongAnswer) {
  Witnessed seen = witnessed_call();
  seen.response.body.insert(0, "x");
  EXPECT_EQ(broken_by(seen), "the judge finds that the clean mock conforms");
}

TEST(GatewayTrial, SeesAWorldThatDoesNotFollow) {
  Witnessed seen = witnessed_call();
  for (Inspection& inspection : seen.after) inspection.ongoing_task.reset();
  EXPECT_EQ(broken_by(seen), "the judge finds that the clean mock conforms");
}

TEST(GatewayTrial, SeesWhoIsLetInAndShouldNotBe) {
  Witnessed seen = witnessed_call();
  seen.request = {"GET", "/?Action=CreateBackup", {}, ""};
  EXPECT_EQ(broken_by(seen), "who is not let in is rejected");
}

}  // namespace
}  // namespace backcheck
