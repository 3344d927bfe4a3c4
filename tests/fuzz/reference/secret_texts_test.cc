// Secrets in requests and in bytes.
#include "fuzz/reference/secret_texts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/secret_mask.h"

namespace backcheck {
namespace {

Request request_of(const std::vector<std::pair<std::string, std::string>>& parameters) {
  Request request;
  for (const auto& [name, value] : parameters) request.add(name, value);
  return request;
}

TEST(SecretTexts, AreThoseOfThreeParametersInAnyLetters) {
  const Request request = request_of({{"signature", "a"},
                                      {"SECURITYTOKEN", "b"},
                                      {"AccessKeySecret", "c"},
                                      {"AccessKeyId", "d"},
                                      {"Signatures", "e"},
                                      {"Signature", ""}});
  EXPECT_EQ(secrets_of(request), (std::vector<std::string>{"a", "b", "c", ""}));
  EXPECT_EQ(without_secrets(request), request_of({{"signature", "***"},
                                                  {"SECURITYTOKEN", "***"},
                                                  {"AccessKeySecret", "***"},
                                                  {"AccessKeyId", "d"},
                                                  {"Signatures", "e"},
                                                  {"Signature", "***"}}));
}

TEST(SecretTexts, AreBlottedWhereNothingElseIs) {
  EXPECT_TRUE(is_blotted("a Signature= xy&b", "a Signature= **&b"));
  EXPECT_TRUE(is_blotted("x-acs-security-TOKEN:\tx\r\ny", "x-acs-security-TOKEN:\t*\r\ny"));
  EXPECT_TRUE(is_blotted("Signature=Signature=x", "Signature=***********"));
  EXPECT_TRUE(is_blotted("no secret", "no secret"));
  EXPECT_FALSE(is_blotted("a Signature=xy", "a Signature=xy"));
  EXPECT_FALSE(is_blotted("a Signature=xy", "a Signature=*y"));
  EXPECT_FALSE(is_blotted("a Signature=xy", "* Signature=**"));
  EXPECT_FALSE(is_blotted("a Signature=xy", "a Signature=***"));
  EXPECT_FALSE(is_blotted("a Signature=xy&b", "a Signature=**&*"));
}

RC_GTEST_PROP(SecretTextsProperty, AreBlottedByTheMask, ()) {
  const auto pieces =
      *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
          "Signature=", "signature=", "SecurityToken=", "ACCESSKEYSECRET=", "x-acs-security-token:", " ",
          "\t", "&", "\r\n", "\"", "secret", "*", ";", "Sig"}));
  std::string bytes;
  for (const std::string& piece : pieces) bytes += piece;
  RC_ASSERT(is_blotted(bytes, mask_secrets(bytes)));
}

}  // namespace
}  // namespace backcheck
