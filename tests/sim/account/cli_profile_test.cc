// Profiles of the aliyun CLI.
#include "sim/account/cli_profile.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

constexpr std::string_view kConfig =
    R"({"current": "default", "profiles": [
         {"name": "default", "mode": "AK", "access_key_id": "id1", "access_key_secret": "hidden1", "sts_token": ""},
         {"name": "temporary", "mode": "StsToken", "access_key_id": "id2", "access_key_secret": "hidden2",
          "sts_token": "hidden3"},
         {"name": "role", "mode": "RamRoleArn", "access_key_id": "id4", "access_key_secret": "hidden4"},
         {"name": "odd", "mode": "hidden1234567890123456789", "access_key_id": "id4"},
         {"name": "twice", "mode": "AK"}, {"name": "twice", "mode": "AK"},
         {"name": "empty", "mode": "AK", "access_key_id": "", "access_key_secret": "hidden5"},
         {"name": "number", "mode": "AK", "access_key_id": 7, "access_key_secret": "hidden6"}, 3, {}]})";

std::string fault(std::string_view name, std::string_view text = kConfig) {
  const auto credential = parse_cli_profile(text, name);
  return credential ? "" : credential.error();
}

TEST(CliProfile, GivesItsKey) {
  const auto credential = parse_cli_profile(kConfig, "default");
  ASSERT_TRUE(credential) << credential.error();
  EXPECT_EQ(credential->key, (Credential{"id1", "hidden1"}));
  EXPECT_EQ(credential->security_token, "");
}

TEST(CliProfile, GivesItsTokenWhereItHasOne) {
  const auto credential = parse_cli_profile("\xEF\xBB\xBF" + std::string(kConfig), "temporary");
  ASSERT_TRUE(credential) << credential.error();
  EXPECT_EQ(credential->key, (Credential{"id2", "hidden2"}));
  EXPECT_EQ(credential->security_token, "hidden3");
}

TEST(CliProfile, IsNamedExactly) {
  for (const char* name : {"", "Default", "default ", "def", "*"})
    EXPECT_NE(fault(name).find("no profile of that name"), std::string::npos) << name;
  EXPECT_EQ(fault("twice"), "two of its profiles have that name");
}

TEST(CliProfile, RefusesOtherModesByName) {
  EXPECT_NE(fault("role").find("is of mode \"RamRoleArn\""), std::string::npos);
  EXPECT_NE(fault("odd").find("is of mode (not shown)"), std::string::npos);
}

TEST(CliProfile, NamesWhatIsMissing) {
  EXPECT_EQ(fault("empty"), "access_key_id is empty");
  EXPECT_EQ(fault("number"), "the profile has no access_key_id");
}

TEST(CliProfile, RefusesOtherDocuments) {
  for (const char* text : {"[]", "{}", "3", R"({"profiles": {}})"})
    EXPECT_NE(fault("default", text).find("no list of profiles"), std::string::npos) << text;
  for (const char* text : {"", "{", "hidden"})
    EXPECT_NE(fault("default", text).find("it is not JSON"), std::string::npos) << text;
}

RC_GTEST_PROP(CliProfileProperty, ACutDocumentIsRefusedWithoutAValue, ()) {
  const std::size_t size = *rc::gen::inRange<std::size_t>(0, kConfig.size());
  const std::string reason = fault("default", kConfig.substr(0, size));
  RC_ASSERT(!reason.empty());
  RC_ASSERT(reason.find("hidden") == std::string::npos);
}

}  // namespace
}  // namespace backcheck
