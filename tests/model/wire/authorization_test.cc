// Authorization headers: what is read, and what is refused and why.
#include "model/wire/authorization.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

using enum AuthorizationFault;

constexpr std::string_view kGood =
    "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-date,Signature=0f";

AuthorizationFault fault_of(std::string_view value) {
  const auto read = parse_authorization(value);
  EXPECT_FALSE(read) << value;
  return read ? kUnknownPart : read.error();
}

std::string names_of(std::string_view names) {
  const auto read = parse_authorization("ACS3-HMAC-SHA256 Credential=id,SignedHeaders=" + std::string(names) +
                                        ",Signature=0f");
  return read ? read->signed_headers : std::string(describe(read.error()));
}

TEST(Authorization, IsReadPartByPart) {
  const auto read = parse_authorization(kGood);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->access_key_id, "id");
  EXPECT_EQ(read->signed_headers, "host;x-acs-date");
  EXPECT_EQ(read->signature, "0f");
}

TEST(Authorization, MayHaveItsPartsInAnyOrderWithBlanksAroundThem) {
  const auto read =
      parse_authorization("\t ACS3-HMAC-SHA256   Signature=0f , Credential=i d,\tSignedHeaders=host ");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->access_key_id, "i d");
  EXPECT_EQ(read->signed_headers, "host");
  EXPECT_EQ(read->signature, "0f");
}

TEST(Authorization, NamesItsAlgorithmFirst) {
  for (const std::string_view value :
       {"", "Basic dGVzdA==", "ACS3-HMAC-SM3 Credential=id,SignedHeaders=host,Signature=0f",
        "acs3-hmac-sha256 Credential=id,SignedHeaders=host,Signature=0f", "ACS3-HMAC-SHA256,Credential=id"}) {
    EXPECT_EQ(fault_of(value), kOtherAlgorithm) << value;
  }
}

TEST(Authorization, HasThreePartsAndNoOthers) {
  const std::string start = "ACS3-HMAC-SHA256 ";
  EXPECT_EQ(fault_of(start + "SignedHeaders=host,Signature=0f"), kNoCredential);
  EXPECT_EQ(fault_of(start + "Credential=,SignedHeaders=host,Signature=0f"), kNoCredential);
  EXPECT_EQ(fault_of(start + "Credential=id,Signature=0f"), kNoSignedHeaders);
  EXPECT_EQ(fault_of(start + "Credential=id,SignedHeaders=,Signature=0f"), kNoSignedHeaders);
  EXPECT_EQ(fault_of(start + "Credential=id,SignedHeaders=host"), kNoSignature);
  EXPECT_EQ(fault_of(start + "Credential=id,SignedHeaders=host,Signature="), kNoSignature);
  EXPECT_EQ(fault_of(start), kNoCredential);
  EXPECT_EQ(fault_of("ACS3-HMAC-SHA256"), kNoCredential);
  EXPECT_EQ(fault_of(start + "Credential=id,SignedHeaders=host,Signature=0f,Region=x"), kUnknownPart);
  EXPECT_EQ(fault_of(start + "credential=id,SignedHeaders=host,Signature=0f"), kUnknownPart);
  EXPECT_EQ(fault_of(start + "Credential=id,,SignedHeaders=host,Signature=0f"), kUnknownPart);
  EXPECT_EQ(fault_of(start + "Credential=id,SignedHeaders=host,Signature=0f,Credential=id"), kRepeatedPart);
}

TEST(Authorization, TakesNamesInAnyOrderAndLetterCase) {
  EXPECT_EQ(names_of("X-Acs-Date;HOST"), "host;x-acs-date");
  EXPECT_EQ(names_of("host"), "host");
}

TEST(Authorization, RefusesNamesThatAreNoneOrThereTwice) {
  const std::string reason(describe(kBadSignedHeaders));
  for (const std::string_view names : {";", "host;", ";host", "host;;x-acs-date", "host; x-acs-date", "a:b",
                                       "host;host", "host;Host", "\x80"}) {
    EXPECT_EQ(names_of(names), reason) << names;
  }
}

TEST(Authorization, TakesUpToAHundredNames) {
  std::string names = "h0";
  for (std::size_t i = 1; i < kMaxSignedHeaders; ++i) names += ";h" + std::to_string(i);
  EXPECT_TRUE(names_of(names).starts_with("h0;h1;"));
  EXPECT_EQ(names_of(names + ";host"), describe(kBadSignedHeaders));
}

TEST(Authorization, HasWordsForEveryFault) {
  std::set<std::string_view> words;
  for (int fault = 0; fault <= static_cast<int>(kBadSignedHeaders); ++fault) {
    words.insert(describe(static_cast<AuthorizationFault>(fault)));
  }
  EXPECT_EQ(words.size(), 7U);
  EXPECT_FALSE(words.contains(""));
}

RC_GTEST_PROP(Authorization, IsReadOrRefusedWhateverTheBytes, ()) {
  const auto start =
      *rc::gen::elementOf(std::vector<std::string>{"", "ACS3-HMAC-SHA256 ", std::string(kGood)});
  const std::string value = start + *any_bytes();
  const auto read = parse_authorization(value);
  if (!read) {
    RC_ASSERT(!describe(read.error()).empty());
    return;
  }
  RC_ASSERT(!read->access_key_id.empty() && !read->signature.empty());
  const auto again = parse_authorization("ACS3-HMAC-SHA256 Credential=" + std::string(read->access_key_id) +
                                         ",SignedHeaders=" + read->signed_headers +
                                         ",Signature=" + std::string(read->signature));
  RC_ASSERT(again && again->access_key_id == read->access_key_id);
  RC_ASSERT(again->signed_headers == read->signed_headers && again->signature == read->signature);
}

}  // namespace
}  // namespace backcheck
