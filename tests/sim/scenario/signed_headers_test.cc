// Which headers a step can give itself.
#include "sim/scenario/signed_headers.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

std::string objection_to(const Headers& headers, Signing signing = {}, const CallStep& call = {}) {
  signing.version = SignatureVersion::kV3;
  signing.headers = headers;
  return objection_to_headers(call, signing);
}

TEST(SignedHeaders, CanBeAnyThatBeginAsThoseOfTheServiceDo) {
  EXPECT_EQ(objection_to({}), "");
  EXPECT_EQ(objection_to({{"x-acs-version", ""}, {"x-acs-date", "now"}, {"x-acs-action", "a b"}}), "");
  EXPECT_EQ(objection_to({{"X-ACS-Extra", "\t a~ "}, {"x-acs-extra", ""}}), "") << "several of one name";
  EXPECT_EQ(objection_to({{"x-acs-content-sha256", "00"}, {"x-acs-signature-nonce", ""}}), "");
  for (const char* name : {"", "host", "x-ac", "x-acs", "accept", "Authorization", "x-acs-a b", "x-acs-:"}) {
    EXPECT_EQ(objection_to({{name, "a"}}),
              "expected the name of a header that begins with x-acs-, found \"" + std::string(name) + '"');
  }
}

TEST(SignedHeaders, AreNamedInAnyLetters) {
  const std::vector<std::string> names = {"Host", "x-acs-date"};
  EXPECT_TRUE(names_header(names, "X-ACS-DATE"));
  EXPECT_FALSE(names_header(names, "x-acs-dat"));
}

TEST(SignedHeaders, AreThoseOfVersion3) {
  Signing signing{.headers = {{"x-acs-version", "1"}}};
  EXPECT_EQ(objection_to_headers({}, signing), "\"headers\" needs \"version: V3\"");
  signing.headers.clear();
  EXPECT_EQ(objection_to_headers({}, signing), "");
}

TEST(SignedHeaders, HaveValuesThatEveryServerReadsAlike) {
  for (const char* value : {"a\r\nb", "\n", "\x7F", "\xC3\xBC", "\x01"}) {
    EXPECT_EQ(objection_to({{"x-acs-extra", value}}),
              "the value of x-acs-extra is not printable ASCII in one line");
  }
  EXPECT_EQ(objection_to({{"x-acs-extra", std::string(1, '\0')}}),
            "the value of x-acs-extra is not printable ASCII in one line");
  for (const char* value : {" 2014-08-15", "2014-08-15\t", " "})
    EXPECT_EQ(objection_to({{"X-Acs-Version", value}}), "X-Acs-Version can have no blanks around it");
}

TEST(SignedHeaders, OfEveryCallStandThereOnce) {
  for (const char* name : {"x-acs-action", "x-acs-version", "x-acs-date", "x-acs-content-sha256"}) {
    EXPECT_EQ(objection_to({{name, "1"}, {"X-ACS-" + std::string(name).substr(6), "2"}}),
              name + std::string(" can stand here once only"));
  }
}

TEST(SignedHeaders, LeaveNoncesToTheMembersForThem) {
  EXPECT_EQ(objection_to({{"x-acs-signature-nonce", "a"}}),
            "x-acs-signature-nonce can only be empty here; \"nonce\" and \"nonce-end\" say which one it is");
}

TEST(SignedHeaders, ContradictNothing) {
  EXPECT_EQ(objection_to({{"x-acs-date", "now"}}, {.age_seconds = 1}), "x-acs-date contradicts \"age\"");
  EXPECT_EQ(objection_to({{"x-acs-version", ""}}, {.age_seconds = 1}), "");
  EXPECT_EQ(objection_to({{"x-acs-signature-nonce", ""}}, {.nonce = "a"}),
            "x-acs-signature-nonce contradicts \"nonce\"");
  EXPECT_EQ(objection_to({{"x-acs-signature-nonce", ""}}, {.nonce_end = "a"}),
            "x-acs-signature-nonce contradicts \"nonce-end\"");
  EXPECT_EQ(objection_to({{"x-acs-extra", ""}}, {.omitted = {"X-Acs-Extra"}}),
            "x-acs-extra contradicts \"omit\"");
  EXPECT_EQ(objection_to({{"x-acs-extra", ""}}, {.uncovered = {"x-acs-extra"}}),
            "x-acs-extra contradicts \"unsigned\"");
  CallStep call;
  call.omit_action = true;
  EXPECT_EQ(objection_to({{"x-acs-action", "a"}}, {}, call),
            "x-acs-action contradicts what the call says of Action");
  call = {.parameters = {{"Action", "a"}}};
  EXPECT_EQ(objection_to({{"x-acs-action", "a"}}, {}, call),
            "x-acs-action contradicts what the call says of Action");
  EXPECT_EQ(objection_to({{"x-acs-version", "a"}}, {}, call), "");
}

}  // namespace
}  // namespace backcheck
