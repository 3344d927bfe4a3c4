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
  GatewayWitness witness(door.mock(), Notes::kMessages);
  EXPECT_EQ(witness.handle({"HEAD", "/", {}, ""}).status, 400);
  EXPECT_TRUE(witness.before().empty());
  ASSERT_EQ(witness.seen().size(), 1U);
  EXPECT_TRUE(witness.seen()[0].after.empty());
  EXPECT_EQ(witness.seen()[0].request.target, "/");
  EXPECT_FALSE(witness.seen()[0].response.body.empty());
}

TEST(GatewayWitness, NotesTheCourseAloneAndHandsOnAllTheSame) {
  GatewayDoor door;
  GatewayWitness witness(door.mock(), Notes::kCourse);
  const HttpRequest request{"HEAD", "/", {{"a", "b"}}, "c"};
  auto begun = witness.begin(request);
  const HttpResponse response = std::get<LaterResponse>(begun)();
  EXPECT_FALSE(response.headers.empty());
  EXPECT_FALSE(response.body.empty());
  EXPECT_TRUE(witness.before().empty());
  ASSERT_EQ(witness.seen().size(), 1U);
  const Witnessed& seen = witness.seen()[0];
  EXPECT_EQ(seen.request.method, "HEAD");
  EXPECT_TRUE(seen.request.target.empty() && seen.request.headers.empty() && seen.request.body.empty());
  EXPECT_EQ(seen.response.status, response.status);
  EXPECT_TRUE(seen.response.headers.empty() && seen.response.body.empty());
  EXPECT_TRUE(seen.after.empty());
}

}  // namespace
}  // namespace backcheck
