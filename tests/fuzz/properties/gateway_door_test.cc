// A connection without a socket.
#include "fuzz/properties/gateway_door.h"

#include <gtest/gtest.h>

#include "fuzz/mutators/call_draft.h"
#include "sim/endpoint/mock_routes.h"

namespace backcheck {
namespace {

std::string call() {
  SeededChoices choices(7);
  return join_drafts({make_call(choices)});
}

TEST(GatewayDoor, AnswersEveryInputFromTheSameWorld) {
  GatewayDoor door;
  const std::string first = door.answer(call());
  EXPECT_TRUE(first.starts_with("HTTP/1.1 200 OK")) << first;
  EXPECT_EQ(door.answer(call()), first);
  EXPECT_EQ(door.answer("nonsense"), "");
  EXPECT_TRUE(door.answer("\n").starts_with("HTTP/1.1 400"));
}

TEST(GatewayDoor, ShowsTheWorldThatACallLeaves) {
  GatewayDoor door;
  const auto before = inspect_all(door.mock());
  EXPECT_EQ(before.size(), gateway_world().instances.size());
  door.answer(call());
  EXPECT_NE(inspect_all(door.mock()), before);
  door.renew();
  EXPECT_EQ(inspect_all(door.mock()), before);
}

TEST(GatewayDoor, SaysHowAConnectionEnds) {
  GatewayDoor door;
  MockRoutes routes(door.mock().gateway());
  const std::vector<std::string_view> pieces = {"GET / HTTP/1.1\r\nHost", ": h\r\n\r\n"};
  EXPECT_FALSE(exchange_on(routes, pieces).closing);
  const std::vector<std::string_view> nonsense = {"\n"};
  EXPECT_TRUE(exchange_on(routes, nonsense).closing);
  EXPECT_EQ(exchange_on(routes, {}).sent, "");
}

}  // namespace
}  // namespace backcheck
