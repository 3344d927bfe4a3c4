// What slips of decoding make of a request.
#include "sim/endpoint/mock/decoding_slips.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

// The value of A as a service with that fault reads it; "absent" without one.
std::string value_of_a(PlantedFault fault, std::string_view target, std::string_view body = "",
                       bool chunked = false) {
  const GatewayRequest request{{body.empty() ? "GET" : "POST", target, "", body}, "", chunked};
  Request out;
  EXPECT_TRUE(read_as_service(request, fault, out).has_value());
  return std::string(out.first("A").value_or("absent"));
}

TEST(DecodingSlips, AreAbsentFromACleanService) {
  EXPECT_FALSE(is_decoding_slip({}));
  EXPECT_FALSE(is_decoding_slip({Fault::kStaleRead}));
  EXPECT_EQ(value_of_a({}, "/?A=a%2Cb+c%25"), "a,b c%");
  EXPECT_EQ(value_of_a({}, "/", "A=1", true), "1");
}

TEST(DecodingSlips, KeepWhatTheyDoNotDecode) {
  EXPECT_EQ(value_of_a({Fault::kEncodedCommaNotDecoded}, "/?A=a%2Cb%2cc,d%20e"), "a%2Cb%2cc,d e");
  EXPECT_EQ(value_of_a({Fault::kPercentNotDecoded}, "/?A=a%2Cb+c"), "a%2Cb c");
  EXPECT_EQ(value_of_a({Fault::kPlusNotDecoded}, "/?A=a+b%20c"), "a+b c");
}

TEST(DecodingSlips, ChangeValuesAfterDecoding) {
  EXPECT_EQ(value_of_a({Fault::kDecodedTwice}, "/?A=a%2541"), "aA");
  EXPECT_EQ(value_of_a({Fault::kDecodedTwice}, "/?A=100%25"), "100%");  // cannot be decoded again
  EXPECT_EQ(value_of_a({Fault::kNonAsciiBroken}, "/?A=%C3%A9a"), "??a");
  EXPECT_EQ(value_of_a({Fault::kValueCutAtZeroByte}, "/?A=a%00b"), "a");
}

TEST(DecodingSlips, LoseBodies) {
  EXPECT_EQ(value_of_a({Fault::kFormBodyIgnored}, "/", "A=1"), "absent");
  EXPECT_EQ(value_of_a({Fault::kChunkedBodyIgnored}, "/", "A=1", true), "absent");
  EXPECT_EQ(value_of_a({Fault::kChunkedBodyIgnored}, "/", "A=1", false), "1");
  EXPECT_EQ(value_of_a({Fault::kSplitRequestLosesBody}, "/?B=2", "A=1"), "absent");
  EXPECT_EQ(value_of_a({Fault::kSplitRequestLosesBody}, "/?", "A=1"), "1");
}

TEST(DecodingSlips, ReportWhatCannotBeReadAtAll) {
  Request out;
  const GatewayRequest request{{"GET", "/?A=%zz", "", ""}, "", false};
  EXPECT_FALSE(read_as_service(request, {Fault::kPlusNotDecoded}, out).has_value());
}

}  // namespace
}  // namespace backcheck
