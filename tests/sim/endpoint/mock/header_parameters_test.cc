// Headers in the place of parameters: what counts, what has to be there, and what is refused.
#include "sim/endpoint/mock/header_parameters.h"

#include <gtest/gtest.h>

#include <vector>

namespace backcheck {
namespace {

// A request with headers; `signed_in_header` adds an Authorization.
struct Received {
  explicit Received(std::vector<Header> given, bool signed_in_header = true) : headers(std::move(given)) {
    if (signed_in_header) headers.push_back({"authorization", "ACS3-HMAC-SHA256"});
  }
  std::vector<Header> headers;
};

// The parameters once the headers are taken, or the code and subject of the denial.
std::string taken(const Received& received, bool verified, Request request = {}) {
  if (const auto denial = take_header_parameters(KnownHeaders(received.headers), verified, request)) {
    return published_error(*denial, CodeGeneration::kOlder).code + " " + denial->subject;
  }
  std::string text;
  for (std::size_t i = 0; i < request.size(); ++i) {
    text.append(request[i].name).append("=").append(request[i].value).append(";");
  }
  return text;
}

Request with(std::string_view name, std::string_view value) {
  Request request;
  request.add(name, value);
  return request;
}

const std::vector<Header> kBoth = {{"X-Acs-Action", " CreateBackup "}, {"x-acs-version", "1"}};

TEST(HeaderParameters, TakeThePlaceOfParameters) {
  for (const bool verified : {false, true}) {
    EXPECT_EQ(taken(Received(kBoth), verified), "Action=CreateBackup;Version=1;");
    EXPECT_EQ(taken(Received(kBoth), verified, with("Action", "CreateBackup")),
              "Action=CreateBackup;Version=1;");
  }
}

TEST(HeaderParameters, AreRequiredOfARequestThatIsSignedInAHeader) {
  EXPECT_EQ(taken(Received({kBoth[0]}), true), "MissingParameter x-acs-version");
  EXPECT_EQ(taken(Received({kBoth[1]}), true, with("Action", "CreateBackup")),
            "MissingParameter x-acs-action");
  EXPECT_EQ(taken(Received({kBoth[1]}), false), "Version=1;");
}

TEST(HeaderParameters, MustNotContradictParameters) {
  for (const bool verified : {false, true}) {
    EXPECT_EQ(taken(Received(kBoth), verified, with("Action", "DeleteBackup")),
              "InvalidParameter Action and x-acs-action differ");
    EXPECT_EQ(taken(Received(kBoth), verified, with("Version", "")),
              "InvalidParameter Version and x-acs-version differ");
  }
  EXPECT_EQ(taken(Received({kBoth[0], kBoth[0], kBoth[1]}), true),
            "InvalidParameter x-acs-action is there twice");
}

TEST(HeaderParameters, SayNothingWhereTheSignatureIsAmongTheParameters) {
  EXPECT_EQ(taken(Received(kBoth, false), true, with("Action", "A")), "Action=A;");
  EXPECT_EQ(taken(Received(kBoth, false), true), "");
}

TEST(HeaderParameters, GiveWayToParametersWhereNothingIsVerified) {
  EXPECT_EQ(taken(Received(kBoth, false), false, with("Action", "A")), "Action=A;Version=1;");
}

}  // namespace
}  // namespace backcheck
