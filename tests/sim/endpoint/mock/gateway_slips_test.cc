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

TEST(GatewaySlips, ForgiveHeadersOneSlipAtATime) {
  const Denial body{DenialReason::kSignatureUnclear, "x-acs-content-sha256 is not the hash of the body"};
  const Denial header{DenialReason::kSignatureUnclear, "SignedHeaders lacks host"};
  const Denial wrong{DenialReason::kSignatureWrong, ""};
  EXPECT_TRUE(overlooks_in_headers({Fault::kBodyHashNotChecked}, body));
  EXPECT_FALSE(overlooks_in_headers({Fault::kBodyHashNotChecked}, header));
  EXPECT_TRUE(overlooks_in_headers({Fault::kUnsignedHeaderAccepted}, header));
  EXPECT_FALSE(overlooks_in_headers({Fault::kUnsignedHeaderAccepted}, wrong));
  EXPECT_TRUE(overlooks_in_headers({Fault::kSignatureNotChecked}, wrong));
  EXPECT_FALSE(overlooks_in_headers({}, wrong));
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
