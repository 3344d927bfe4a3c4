// What a witness of a connection notes.
#include "fuzz/properties/gateway_witness.h"

#include <gtest/gtest.h>

#include "fuzz/mutators/call_draft.h"

namespace backcheck {
namespace {

TEST(GatewayWitness, NotesEachRequestWithTheWorldAfterIt) {
  GatewayDoor door;
  GatewayWitness witness(door.mock());
  SeededChoices choices(7);
  const std::string bytes = join_drafts({make_call(choices), {"GET /x HTTP/1.1", {"Host: h"}, true, ""}});
  const std::vector<std::string_view> pieces = {bytes};
  exchange_on(witness, pieces);
  ASSERT_EQ(witness.seen().size(), 2U);
  EXPECT_EQ(witness.seen()[0].response.status, 200);
  EXPECT_NE(witness.seen()[0].after, witness.before());
  EXPECT_EQ(witness.seen()[1].request.target, "/x");
  EXPECT_EQ(witness.seen()[1].response.status, 404);
  EXPECT_EQ(witness.seen()[1].after, witness.seen()[0].after);
}

TEST(GatewayWitness, NotesWhatIsHandledAtOnce) {
  GatewayDoor door;
  GatewayWitness witness(door.mock());
  EXPECT_EQ(witness.handle({"HEAD", "/", {}, ""}).status, 400);
  EXPECT_EQ(witness.seen().size(), 1U);
}

TEST(GatewayWitness, NotesNoWorldWhereItDoesNotLook) {
  GatewayDoor door;
  GatewayWitness witness(door.mock(), false);
  EXPECT_EQ(witness.handle({"HEAD", "/", {}, ""}).status, 400);
  EXPECT_TRUE(witness.before().empty());
  ASSERT_EQ(witness.seen().size(), 1U);
  EXPECT_TRUE(witness.seen()[0].after.empty());
}

}  // namespace
}  // namespace backcheck
