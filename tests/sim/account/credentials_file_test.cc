// INI credentials files.
#include "sim/account/credentials_file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

std::string fault(std::string_view text) {
  const auto credential = parse_credentials_file(text);
  return credential ? "" : credential.error();
}

constexpr std::string_view kKey = "type=access_key\naccess_key_id=id1\naccess_key_secret=hidden1\n";

std::string with_default(std::string_view lines) { return "[default]\n" + std::string(lines); }

TEST(CredentialsFile, HasAnAccessKeyInItsSectionDefault) {
  const auto credential = parse_credentials_file(
      "# mine\n\n[other]\ntype = ecs_ram_role\n[ default ]\r\n; yes\ntype = access_key\r\n  access_key_id = "
      "id1\t\n"
      "access_key_secret=hidden1=");
  ASSERT_TRUE(credential) << credential.error();
  EXPECT_EQ(credential->key, (Credential{"id1", "hidden1="}));
  EXPECT_EQ(credential->security_token, "");
}

TEST(CredentialsFile, HasATokenWhereItIsOfTypeSts) {
  const auto credential = parse_credentials_file(
      with_default("type=sts\naccess_key_id=id1\naccess_key_secret=hidden1\nsecurity_token=hidden2\n"));
  ASSERT_TRUE(credential) << credential.error();
  EXPECT_EQ(credential->security_token, "hidden2");
}

TEST(CredentialsFile, ATokenOfAPermanentKeyIsNotTaken) {
  EXPECT_EQ(parse_credentials_file(with_default(std::string(kKey) + "security_token=hidden2\n"))
                .value()
                .security_token,
            "");
}

TEST(CredentialsFile, NamesWhatIsMissing) {
  EXPECT_EQ(fault(""), "there is no section [default]");
  EXPECT_EQ(fault("[Default]\n" + std::string(kKey)), "there is no section [default]");
  EXPECT_EQ(fault(with_default("")), "section [default] has no type");
  EXPECT_EQ(fault(with_default("type=access_key\naccess_key_secret=hidden1\n")),
            "section [default] has no access_key_id");
  EXPECT_EQ(fault(with_default("type=access_key\naccess_key_id=id1\n")),
            "section [default] has no access_key_secret");
  EXPECT_EQ(fault(with_default("type=sts\naccess_key_id=id1\naccess_key_secret=hidden1\n")),
            "section [default] has no security_token");
  EXPECT_EQ(fault(with_default("type=access_key\naccess_key_id=\naccess_key_secret=hidden1\n")),
            "access_key_id of section [default] is empty");
}

TEST(CredentialsFile, RefusesOtherTypesByName) {
  for (const std::string type : {"ecs_ram_role", "ram_role_arn", "rsa_key_pair", "bearer", "oidc_role_arn"})
    EXPECT_NE(fault(with_default("type=" + type + "\n")).find("is of type \"" + type + "\""),
              std::string::npos);
  EXPECT_NE(fault(with_default("enable=false\n" + std::string(kKey))), "");
  EXPECT_EQ(fault(with_default("enable=true\n" + std::string(kKey))), "");
}

TEST(CredentialsFile, RefusesWhatItDoesNotUnderstandWithItsLine) {
  EXPECT_EQ(fault("hidden\n"), "line 1 is neither [section] nor key = value");
  EXPECT_EQ(fault("access_key_id=hidden\n"), "line 1 stands before the first [section]");
  EXPECT_EQ(fault("[default\n"), "line 1 opens a section without a closing bracket");
  EXPECT_EQ(fault("[default]\n[default]\n"), "line 2 opens a section that was there before");
  EXPECT_EQ(fault(with_default("a=hidden\na=hidden2\n")),
            "line 3 gives a key of its section for the second time");
}

RC_GTEST_PROP(CredentialsFileProperty, NoFaultShowsAValue, (const std::vector<std::uint8_t>& order)) {
  const std::vector<std::string> kLines = {"[default]",
                                           "type=access_key",
                                           "type=canary1",
                                           "access_key_id=canary2",
                                           "access_key_secret=canary 3",
                                           "security_token=canary4",
                                           "canary5",
                                           "[canary6",
                                           "type=sts",
                                           "\"canary7"};
  std::string text;
  for (const std::uint8_t index : order) text += kLines[index % kLines.size()] + "\n";
  const std::string reason = fault(text);
  RC_ASSERT(reason.find("canary") == std::string::npos);
}

}  // namespace
}  // namespace backcheck
