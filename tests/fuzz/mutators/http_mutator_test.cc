// What comes out of the mutators of connections.
#include "fuzz/mutators/http_mutator.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "fuzz/properties/gateway_door.h"
#include "sim/endpoint/raw_answer_reader.h"

namespace backcheck {
namespace {

TEST(HttpMutator, OftenLeavesACallThatIsAccepted) {
  GatewayDoor door;
  std::size_t accepted = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    SeededChoices choices(seed);
    std::string bytes;
    for (int i = 0; i < 5; ++i) mutate_gateway_bytes(bytes, choices);
    if (door.answer(bytes).find("HTTP/1.1 200 OK") != std::string::npos) ++accepted;
  }
  EXPECT_GT(accepted, 100U);
}

TEST(HttpMutator, MakesResponsesOfEveryKind) {
  std::set<RawAnswerReader::State> states;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SeededChoices choices(seed);
    std::string bytes;
    for (int i = 0; i < 4; ++i) mutate_http_answer(bytes, choices);
    states.insert(RawAnswerReader().take(bytes));
  }
  EXPECT_EQ(states.size(), 4U);
}

RC_GTEST_PROP(HttpMutator, TakesAnyBytesAndIsDeterministic, (const std::string& bytes, std::uint64_t seed)) {
  for (const auto mutator : {mutate_gateway_bytes, mutate_http_answer}) {
    std::string once = bytes;
    std::string again = bytes;
    SeededChoices choices(seed);
    SeededChoices same(seed);
    mutator(once, choices);
    mutator(again, same);
    RC_ASSERT(once == again);
  }
}

}  // namespace
}  // namespace backcheck
