// Calls that are made, changed and signed again.
#include "fuzz/mutators/call_draft.h"

#include <gtest/gtest.h>

#include "fuzz/properties/gateway_door.h"

namespace backcheck {
namespace {

std::string answer_to(const HttpDraft& draft) { return GatewayDoor().answer(join_drafts({draft})); }

bool is_accepted(const HttpDraft& draft) { return answer_to(draft).starts_with("HTTP/1.1 200 OK"); }

TEST(CallDraft, MakesCallsThatAreAccepted) {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SeededChoices choices(seed);
    const HttpDraft draft = make_call(choices);
    EXPECT_TRUE(is_accepted(draft)) << join_drafts({draft}) << answer_to(draft);
  }
}

TEST(CallDraft, SignsAChangedCallAgain) {
  std::size_t broken = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SeededChoices choices(seed);
    HttpDraft draft = make_call(choices);
    const std::string before = join_drafts({draft});
    change_call(draft, choices);
    if (answer_to(draft).find("SignatureDoesNotMatch") == std::string::npos) continue;
    ++broken;
    sign_call(draft, true, choices);
    EXPECT_EQ(answer_to(draft).find("SignatureDoesNotMatch"), std::string::npos) << join_drafts({draft});
  }
  EXPECT_GT(broken, 5U);
}

TEST(CallDraft, DrawsAFreshNonceWhereItIsAskedTo) {
  SeededChoices choices(1);
  HttpDraft draft = make_call(choices);
  HttpDraft other = draft;
  sign_call(other, true, choices);
  EXPECT_NE(join_drafts({draft}), join_drafts({other}));
  EXPECT_TRUE(is_accepted(other));
}

TEST(CallDraft, LeavesAloneWhatIsNoCall) {
  SeededChoices choices(1);
  HttpDraft draft{"nonsense", {"Host: h"}, true, "abc"};
  sign_call(draft, true, choices);
  change_call(draft, choices);
  EXPECT_EQ(draft.start, "nonsense");
  mend_length(draft);
  EXPECT_EQ(draft_field(draft, "content-length"), "3");
}

}  // namespace
}  // namespace backcheck
