// What a gateway with a planted fault overlooks, and what it holds against good requests.
#include "sim/endpoint/mock/gateway_slips.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TEST(GatewaySlips, MoveTheEdgesOfTime) {
  EXPECT_FALSE(is_out_of_time({}, 900'000, 900'000));
  EXPECT_TRUE(is_out_of_time({}, 901'000, 900'000));
  EXPECT_TRUE(is_out_of_time({}, -901'000, 900'000));
  EXPECT_FALSE(is_out_of_time({Fault::kOldTimestampAccepted}, 901'000, 900'000));
  EXPECT_TRUE(is_out_of_time({Fault::kOldTimestampAccepted}, -901'000, 900'000));
  EXPECT_FALSE(is_out_of_time({Fault::kFutureTimestampAccepted}, -901'000, 900'000));
  EXPECT_TRUE(is_out_of_time({Fault::kFutureTimestampAccepted}, 901'000, 900'000));
  EXPECT_FALSE(is_out_of_time({Fault::kTimestampWindowLong}, 901'000, 900'000));
  EXPECT_TRUE(is_out_of_time({Fault::kTimestampWindowShort}, 899'000, 900'000));
  EXPECT_FALSE(is_out_of_time({Fault::kTimestampWindowShort}, 898'000, 900'000));
}

// Of which there is nothing but headers.
GatewayRequest with_headers(std::span<const Header> headers) {
  GatewayRequest received;
  received.headers = headers;
  return received;
}

TEST(GatewaySlips, ForgiveHeadersOneSlipAtATime) {
  const Denial body{DenialReason::kSignatureUnclear, "x-acs-content-sha256 is not the hash of the body"};
  const Denial header{DenialReason::kSignatureUnclear, "SignedHeaders lacks host"};
  const Denial wrong{DenialReason::kSignatureWrong, ""};
  const GatewayRequest plain;
  EXPECT_TRUE(overlooks_in_headers({Fault::kBodyHashNotChecked}, body, plain));
  EXPECT_FALSE(overlooks_in_headers({Fault::kBodyHashNotChecked}, header, plain));
  EXPECT_TRUE(overlooks_in_headers({Fault::kUnsignedHeaderAccepted}, header, plain));
  EXPECT_FALSE(overlooks_in_headers({Fault::kUnsignedHeaderAccepted}, wrong, plain));
  EXPECT_TRUE(overlooks_in_headers({Fault::kSignatureNotChecked}, wrong, plain));
  EXPECT_FALSE(overlooks_in_headers({}, wrong, plain));
}

TEST(GatewaySlips, BelieveAToken) {
  const Denial wrong{DenialReason::kSignatureWrong, ""};
  const Denial other{DenialReason::kSignatureUnclear, "SignedHeaders lacks host"};
  const Header token[] = {{"X-Acs-Security-Token", ""}};
  EXPECT_TRUE(overlooks_in_headers({Fault::kTokenNotVerified}, wrong, with_headers(token)));
  EXPECT_FALSE(overlooks_in_headers({Fault::kTokenNotVerified}, other, with_headers(token)));
  EXPECT_FALSE(overlooks_in_headers({Fault::kTokenNotVerified}, wrong, {}));
  EXPECT_FALSE(overlooks_in_headers({}, wrong, with_headers(token)));
}

TEST(GatewaySlips, KnowTheHeadersOfAList) {
  const Header listed[] = {{"X-Acs-Date", "now"}, {"accept", ""}, {"x-acs-security-token", ""}};
  const Header another[] = {{"x-acs-date", "now"}, {"X-ACS-Extra", ""}};
  EXPECT_FALSE(needless_denial_in_headers({Fault::kUnknownHeadersUnsigned}, with_headers(listed)));
  EXPECT_TRUE(needless_denial_in_headers({Fault::kUnknownHeadersUnsigned}, with_headers(another)));
  EXPECT_FALSE(needless_denial_in_headers({}, with_headers(another)));
}

TEST(GatewaySlips, HoldEncodingsAndEmptyValuesAgainstGoodRequests) {
  Request request;
  request.add("a", "x y");
  const auto received = [](std::string_view target) {
    return GatewayRequest{{"GET", target, "", ""}, "", false};
  };
  EXPECT_FALSE(needless_denial({Fault::kRawQuerySigned}, received("/?a=x%20y"), request));
  EXPECT_TRUE(needless_denial({Fault::kRawQuerySigned}, received("/?a=x+y"), request));
  EXPECT_FALSE(needless_denial({Fault::kEmptyParametersUnsigned}, received("/?a=x+y"), request));
  request.add("b", "");
  EXPECT_TRUE(needless_denial({Fault::kEmptyParametersUnsigned}, received("/?a=x+y&b="), request));
  EXPECT_FALSE(needless_denial({}, received("/?a=x+y&b="), request));
}

TEST(GatewaySlips, KeepNoncesByInstance) {
  Request request;
  EXPECT_EQ(remembered_nonce("n", request), "n ");
  request.add("DBInstanceId", "rm-1");
  EXPECT_EQ(remembered_nonce("n", request), "n rm-1");
}

}  // namespace
}  // namespace backcheck
