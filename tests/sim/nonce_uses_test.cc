// What a client knows of its nonces.
#include "sim/nonce_uses.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using enum GatewayFault;

const GatewayObjections kNothing;
const GatewayObjections kMayBeUsed = {{kNonceUsed, false}};
const GatewayObjections kIsUsed = {{kNonceUsed, true}};
const GatewayObjections kBadSignature = {{kSignature, true}};
const GatewayObjections kBadSignatureAndMayBeUsed = {{kSignature, true}, {kNonceUsed, false}};

UnlookedNonce good(std::string nonce, std::string key = "k", bool in_headers = false) {
  return {SentNonce{std::move(nonce), std::move(key), in_headers}, {}};
}

UnlookedNonce bad(std::string nonce) { return {SentNonce{std::move(nonce), "k", false}, kBadSignature}; }

class NonceUsesTest : public testing::Test {
 protected:
  std::vector<LookedNonce> together(const std::vector<UnlookedNonce>& calls) {
    return uses_.look(calls, {now_, 0});
  }
  GatewayObjections alone(const UnlookedNonce& call) { return together({call}).front().objections; }

  NonceUses uses_;
  Instant now_{1'564'632'000'000};
};

TEST_F(NonceUsesTest, LetOneCallInAndNoOther) {
  EXPECT_EQ(alone(good("a")), kNothing);
  EXPECT_EQ(alone(good("a")), kIsUsed);
  EXPECT_EQ(alone(good("b")), kNothing);
  EXPECT_EQ(alone({std::nullopt, kBadSignature}), kBadSignature);
}

TEST_F(NonceUsesTest, MayBeForgottenOnceATimestampIsTooOld) {
  alone(good("a"));
  now_ = {now_.milliseconds + kTimestampToleranceMs - 1};
  EXPECT_EQ(alone(good("a")), kIsUsed);
  now_ = {now_.milliseconds + kTimestampToleranceMs};
  EXPECT_EQ(alone(good("a")), kMayBeUsed);
}

TEST_F(NonceUsesTest, AreNotRenewedByWhatIsKeptOutForThem) {
  alone(good("a"));
  now_ = {now_.milliseconds + kTimestampToleranceMs - 1};
  EXPECT_EQ(alone(good("a")), kIsUsed);
  now_ = {now_.milliseconds + 1};
  EXPECT_EQ(alone(good("a")), kMayBeUsed);
}

TEST_F(NonceUsesTest, MayBeForgottenWithTheTimestampThatCameWithThem) {
  UnlookedNonce old = good("a");
  old.stamped = Instant{now_.milliseconds - 600'000};
  alone(old);
  now_ = {now_.milliseconds + kTimestampToleranceMs - 600'001};
  EXPECT_EQ(alone(good("a")), kIsUsed);
  now_ = {now_.milliseconds + 1};
  EXPECT_EQ(alone(good("a")), kMayBeUsed);
  UnlookedNonce ahead = good("b");
  ahead.stamped = Instant{now_.milliseconds + 600'000};
  alone(ahead);
  now_ = {now_.milliseconds + kTimestampToleranceMs};
  EXPECT_EQ(alone(good("b")), kMayBeUsed);
}

TEST_F(NonceUsesTest, MayBeUsedUpByACallThatGotNoAnswer) {
  alone(good("a"));
  uses_.doubt(0);
  EXPECT_EQ(alone(good("a")), kMayBeUsed);
  EXPECT_EQ(alone(good("a")), kMayBeUsed);
  together({good("b"), good("c"), {std::nullopt, {}}});
  uses_.doubt(1);
  uses_.doubt(2);
  EXPECT_EQ(alone(good("b")), kIsUsed);
  EXPECT_EQ(alone(good("c")), kMayBeUsed);
}

TEST_F(NonceUsesTest, AreUsedUpByTheCallBeforeTheOneThatGotNoAnswer) {
  alone(good("a"));
  alone(good("a"));
  uses_.doubt(0);
  EXPECT_EQ(alone(good("a")), kIsUsed);
}

TEST_F(NonceUsesTest, OfTwoCallsAtOnceEitherMayBeTheOne) {
  const auto looked = together({good("x"), good("a"), good("b"), good("a")});
  EXPECT_EQ(looked[0].objections, kNothing);
  EXPECT_EQ(looked[1].objections, kMayBeUsed);
  EXPECT_EQ(looked[2].objections, kNothing);
  EXPECT_EQ(looked[3].objections, kMayBeUsed);
  EXPECT_EQ(looked[0].shared_with, std::nullopt);
  EXPECT_EQ(looked[1].shared_with, 1U);
  EXPECT_EQ(looked[2].shared_with, std::nullopt);
  EXPECT_EQ(looked[3].shared_with, 1U);
  EXPECT_EQ(alone(good("a")), kIsUsed) << "one of them was let in";
}

TEST_F(NonceUsesTest, UsedBeforeIsUsedForAllCallsAtOnce) {
  alone(good("a"));
  for (const LookedNonce& one : together({good("a"), good("a")})) {
    EXPECT_EQ(one.objections, kIsUsed);
    EXPECT_EQ(one.shared_with, std::nullopt) << "nobody is let in";
  }
}

TEST_F(NonceUsesTest, ACallThatIsKeptOutMayComeFirst) {
  const auto looked = together({good("a"), bad("a")});
  EXPECT_EQ(looked[0].objections, kMayBeUsed);
  EXPECT_EQ(looked[1].objections, kBadSignatureAndMayBeUsed);
  EXPECT_EQ(alone(good("a")), kMayBeUsed) << "perhaps nobody was let in";
}

TEST_F(NonceUsesTest, OfTwoNamesAreSharedByNobodyForSure) {
  for (const UnlookedNonce& other : {good("a", "other"), good("a", "k", true)}) {
    uses_ = {};
    const auto looked = together({good("a"), other});
    for (const LookedNonce& one : looked) {
      EXPECT_EQ(one.objections, kMayBeUsed);
      EXPECT_EQ(one.shared_with, std::nullopt) << "both may be let in";
    }
    EXPECT_EQ(alone(good("a")), kMayBeUsed);
  }
}

TEST_F(NonceUsesTest, OfTwoNamesAreSharedWithinEach) {
  const auto looked = together({good("a", "other"), good("a"), good("a")});
  EXPECT_EQ(looked[0].shared_with, std::nullopt);
  EXPECT_EQ(looked[1].shared_with, 1U);
  EXPECT_EQ(looked[2].shared_with, 1U);
}

}  // namespace
}  // namespace backcheck
