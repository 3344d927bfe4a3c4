// What a gateway has against a signed request, fault by fault and at the edges of time.
#include "model/gateway_rules.h"

#include <gtest/gtest.h>

#include <set>

namespace backcheck {
namespace {

constexpr Instant kNow{1'564'632'000'000};  // 2019-08-01T04:00:00Z

SignedFacts good_facts() {
  SignedFacts facts;
  facts.http_method = "GET";
  facts.version = "2014-08-15";
  facts.signature_method = "HMAC-SHA1";
  facts.signature_version = "1.0";
  facts.timestamp = "2019-08-01T04:00:00Z";
  facts.now = kNow;
  return facts;
}

template <typename Change>
GatewayObjections objections_after(Change change) {
  SignedFacts facts = good_facts();
  change(facts);
  return gateway_objections(facts);
}

GatewayObjections certain(GatewayFault fault) { return {{fault, true}}; }
GatewayObjections uncertain(GatewayFault fault) { return {{fault, false}}; }

TEST(GatewayRules, LetAGoodRequestIn) {
  EXPECT_EQ(gateway_objections(good_facts()), GatewayObjections());
  EXPECT_EQ(objections_after([](SignedFacts& facts) { facts.http_method = "POST"; }), GatewayObjections());
}

TEST(GatewayRules, ObjectToEachFault) {
  using enum GatewayFault;
  EXPECT_EQ(objections_after([](auto& facts) { facts.decodable = false; }), certain(kUndecodable));
  EXPECT_EQ(objections_after([](auto& facts) { facts.http_method = "PUT"; }), certain(kHttpMethod));
  EXPECT_EQ(objections_after([](auto& facts) { facts.http_method = "OPTIONS"; }), certain(kOptions));
  EXPECT_EQ(objections_after([](auto& facts) { facts.common_complete = false; }), certain(kMissing));
  EXPECT_EQ(objections_after([](auto& facts) { facts.version = "2014-08-16"; }), certain(kVersion));
  EXPECT_EQ(objections_after([](auto& facts) { facts.signature_method = "X"; }), certain(kSignatureMethod));
  EXPECT_EQ(objections_after([](auto& facts) { facts.signature_version = "2"; }), certain(kSignatureVersion));
  EXPECT_EQ(objections_after([](auto& facts) { facts.key_known = false; }), certain(kUnknownKey));
  EXPECT_EQ(objections_after([](auto& facts) { facts.timestamp = "now"; }), certain(kTimestampForm));
  EXPECT_EQ(objections_after([](auto& facts) { facts.signature_fits = facts.signature_decodes = false; }),
            certain(kSignature));
  EXPECT_EQ(objections_after([](auto& facts) { facts.nonce = NonceUse::kUsed; }), certain(kNonceUsed));
}

TEST(GatewayRules, TakeAnEmptyValueForNoneAndForOneThatIsNotServed) {
  using enum GatewayFault;
  const GatewayObjections objections = objections_after([](auto& facts) {
    facts.version = facts.signature_method = facts.signature_version = facts.timestamp = "";
    facts.common_complete = false;
  });
  EXPECT_EQ(objections, (GatewayObjections{{kMissing, true},
                                           {kVersion, true},
                                           {kSignatureMethod, true},
                                           {kSignatureVersion, true},
                                           {kTimestampForm, true}}));
}

TEST(GatewayRules, TakeAHeaderThatIsNotThereForOneThatIsWrongAsWell) {
  using enum GatewayFault;
  const auto without = [](bool in_header) {
    return objections_after([&](auto& facts) {
      facts.in_header = in_header;
      facts.version = facts.timestamp = std::nullopt;
      facts.common_complete = false;
    });
  };
  EXPECT_EQ(without(true), (GatewayObjections{{kMissing, true}, {kVersion, false}, {kTimestampForm, false}}));
  EXPECT_EQ(without(false), certain(kMissing)) << "for a missing parameter there are codes";
}

TEST(GatewayRules, LeaveOpenWhatNoDocumentDecides) {
  using enum GatewayFault;
  EXPECT_EQ(objections_after([](auto& facts) { facts.ambiguous = true; }), uncertain(kUndecodable));
  EXPECT_EQ(objections_after([](auto& facts) { facts.nonce = NonceUse::kTried; }), uncertain(kNonceUsed));
  EXPECT_EQ(objections_after([](auto& facts) { facts.timestamp = "2019-08-01T12:00:00+08:00"; }),
            uncertain(kTimestampForm));
  EXPECT_EQ(objections_after([](auto& facts) { facts.signature_method = "hmac-sha1"; }),
            uncertain(kSignatureMethod));
  EXPECT_EQ(objections_after([](auto& facts) { facts.signature_fits = false; }), uncertain(kSignature));
  EXPECT_EQ(objections_after([](auto& facts) { facts.tells_body_hash = false; }),
            (GatewayObjections{{kMissing, false}, {kSignature, false}}));
  EXPECT_EQ(objections_after([](auto& facts) { facts.tells_nonce = false; }), uncertain(kMissing));
  EXPECT_FALSE(must_be_kept_out(uncertain(kNonceUsed)));
  EXPECT_TRUE(must_be_kept_out(certain(kNonceUsed)));
}

TEST(GatewayRules, MeasureAgeToTheSecondEitherWay) {
  using enum GatewayFault;
  const auto at = [](std::int64_t seconds, std::int64_t uncertainty_ms = 0) {
    return objections_after([&](auto& facts) {
      facts.now = {kNow.milliseconds + seconds * 1000};
      facts.uncertainty_ms = uncertainty_ms;
    });
  };
  for (const int sign : {-1, 1}) {
    EXPECT_EQ(at(sign * 899), GatewayObjections());
    EXPECT_EQ(at(sign * 900), uncertain(kTimestampAge));
    EXPECT_EQ(at(sign * 901), certain(kTimestampAge));
    EXPECT_EQ(at(sign * 839, 60'000), GatewayObjections());
    EXPECT_EQ(at(sign * 840, 60'000), uncertain(kTimestampAge));
    EXPECT_EQ(at(sign * 960, 60'000), uncertain(kTimestampAge));
    EXPECT_EQ(at(sign * 961, 60'000), certain(kTimestampAge));
  }
}

TEST(GatewayRules, NameEachFaultAndItsRequirement) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kGatewayFaultCount; ++i) {
    const auto fault = static_cast<GatewayFault>(i);
    EXPECT_EQ(gateway_fault_named(gateway_fault_name(fault)), fault);
    EXPECT_TRUE(requirement_id(requirement_of(fault)).starts_with("GAT-"));
    EXPECT_FALSE(describe(fault).empty());
    names.insert(gateway_fault_name(fault));
  }
  EXPECT_EQ(names.size(), kGatewayFaultCount);
  EXPECT_EQ(gateway_fault_named("none"), std::nullopt);
}

// What is late meets another time, and what meets another world other keys, secrets and nonces.
TEST(GatewayRules, WhatIsKeptOutNowMayBeLetInLater) {
  using enum GatewayFault;
  for (std::size_t i = 0; i < kGatewayFaultCount; ++i) {
    const auto fault = static_cast<GatewayFault>(i);
    const bool is_of_the_world = fault == kUnknownKey || fault == kSignature || fault == kNonceUsed;
    EXPECT_EQ(may_be_let_in_later(certain(fault)), fault == kTimestampAge);
    EXPECT_EQ(may_be_let_in_after_reset(certain(fault)), fault == kTimestampAge || is_of_the_world);
    EXPECT_TRUE(may_be_let_in_later({{fault, false}}));
  }
  EXPECT_TRUE(may_be_let_in_later({}));
  EXPECT_FALSE(may_be_let_in_later({{kTimestampAge, true}, {kSignature, true}}));
  EXPECT_TRUE(may_be_let_in_after_reset({{kTimestampAge, true}, {kSignature, true}}));
  EXPECT_FALSE(may_be_let_in_after_reset({{kVersion, true}, {kSignature, true}}));
}

TEST(GatewayRules, ANonceIsTheLastThingToObjectTo) {
  using enum GatewayFault;
  const GatewayObjections signature = certain(kSignature);
  EXPECT_EQ(with_nonce(signature, NonceUse::kFresh), signature);
  EXPECT_EQ(with_nonce(signature, NonceUse::kTried),
            (GatewayObjections{{kSignature, true}, {kNonceUsed, false}}));
  EXPECT_EQ(with_nonce({}, NonceUse::kUsed), certain(kNonceUsed));
}

}  // namespace
}  // namespace backcheck
