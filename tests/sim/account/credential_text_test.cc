// Texts that may be credentials.
#include "sim/account/credential_text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

TEST(CredentialText, TakesWhatKeysLookLike) {
  for (const char* text : {"LTAI5tExample", "a", "abc/def+ghi==", "STS.NUgYrLnoC37mZZCNnAbez"})
    EXPECT_FALSE(fault_of_credential_text(text)) << text;
}

TEST(CredentialText, RefusesWhatNoneHas) {
  for (const char* text : {"", "a b", "a\nb", "a\t", "\xC3\xA4", "\"quoted\"", "'quoted'", "x # comment"})
    EXPECT_TRUE(fault_of_credential_text(text)) << text;
  EXPECT_FALSE(fault_of_credential_text(std::string(8192, 'x')));
  EXPECT_TRUE(fault_of_credential_text(std::string(8193, 'x')));
}

TEST(CredentialText, ShowsShortWordsOnly) {
  EXPECT_EQ(shown_word("RamRoleArn"), "\"RamRoleArn\"");
  EXPECT_EQ(shown_word("ram_role_arn"), "\"ram_role_arn\"");
  EXPECT_EQ(shown_word("LTAI5tExample"), "(not shown)");
  EXPECT_EQ(shown_word(std::string(20, 'a')), "\"" + std::string(20, 'a') + "\"");
  EXPECT_EQ(shown_word(std::string(21, 'a')), "(not shown)");
}

RC_GTEST_PROP(CredentialTextProperty, AReasonNeverShowsTheText, (const std::string& text)) {
  RC_PRE(text.size() > 3U);
  const std::string marked = "canary" + text + "canary";
  const auto fault = fault_of_credential_text(marked);
  RC_ASSERT(!fault || fault->find("canary") == std::string::npos);
}

}  // namespace
}  // namespace backcheck
