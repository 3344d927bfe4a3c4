// Sources of credentials: one is read, no other.
#include "sim/account/credential_source.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <map>

#include "tests/sim/account/scratch_folder.h"

namespace backcheck {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;

AccountSurroundings surroundings(Variables variables, std::string home = {}) {
  return {[variables = std::move(variables)](const char* name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            if (found == variables.end()) return std::nullopt;
            return found->second;
          },
          std::move(home)};
}

const Variables kKey = {{"ALIBABA_CLOUD_ACCESS_KEY_ID", "id1"},
                        {"ALIBABA_CLOUD_ACCESS_KEY_SECRET", "hidden1"}};

std::string fault(const std::string& source, const AccountSurroundings& around) {
  const auto credential = read_credential(parse_credential_source(source).value(), around);
  return credential ? "" : credential.error();
}

bool says(const std::string& reason, std::string_view words) {
  return reason.find(words) != std::string::npos;
}

TEST(CredentialSource, IsWrittenAsItIsRead) {
  for (const char* text : {"env", "file:/a/b", "file:x", "profile:default", "profile:a b", "file:env"})
    EXPECT_EQ(describe(parse_credential_source(text).value()), text);
}

TEST(CredentialSource, IsOneOfThree) {
  for (const char* text : {"", "Env", "env:", "environment", "file:", "profile:", "file", "LTAIhidden", "a:b",
                           "env,file:x", "env file:x"}) {
    const auto source = parse_credential_source(text);
    ASSERT_FALSE(source) << text;
    EXPECT_FALSE(says(source.error(), "hidden"));
  }
}

TEST(CredentialSource, TheEnvironmentHasIdSecretAndMaybeAToken) {
  auto credential = read_credential(parse_credential_source("env").value(), surroundings(kKey)).value();
  EXPECT_EQ(credential.key, (Credential{"id1", "hidden1"}));
  EXPECT_EQ(credential.security_token, "");
  Variables variables = kKey;
  variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = "";
  EXPECT_EQ(fault("env", surroundings(variables)), "");
  variables["ALIBABA_CLOUD_SECURITY_TOKEN"] = "hidden2";
  credential = read_credential(parse_credential_source("env").value(), surroundings(variables)).value();
  EXPECT_EQ(credential.security_token, "hidden2");
}

TEST(CredentialSource, HalfAnEnvironmentIsNone) {
  for (const auto& [name, value] : kKey) {
    Variables rest = kKey;
    rest.erase(name);
    EXPECT_TRUE(says(fault("env", surroundings(rest)), name + " is not set"));
    rest[name] = "";
    EXPECT_TRUE(says(fault("env", surroundings(rest)), name + " is empty"));
    rest[name] = "hidden hidden";
    EXPECT_TRUE(says(fault("env", surroundings(rest)), name + " has a blank"));
    EXPECT_FALSE(says(fault("env", surroundings(rest)), "hidden"));
  }
}

TEST(CredentialSource, OtherNamesAreToldAndNotTaken) {
  const std::string reason = fault("env", surroundings({{"ALICLOUD_ACCESS_KEY", "hidden1"},
                                                        {"ALICLOUD_SECRET_KEY", "hidden2"},
                                                        {"ALIBABACLOUD_ACCESS_KEY_ID", "hidden3"}}));
  for (const char* name : {"ALICLOUD_ACCESS_KEY", "ALICLOUD_SECRET_KEY", "ALIBABACLOUD_ACCESS_KEY_ID"})
    EXPECT_TRUE(says(reason, name)) << reason;
  EXPECT_FALSE(says(reason, "hidden"));
  EXPECT_FALSE(says(fault("env", surroundings({})), "other tools"));
}

TEST(CredentialSource, AFileIsReadAndNothingElse) {
  const ScratchFolder scratch;
  scratch.folder(".alibabacloud");
  const std::string path =
      scratch.file(".alibabacloud/credentials",
                   "[default]\ntype=access_key\naccess_key_id=id2\naccess_key_secret=hidden2\n");
  for (const std::string& given : {path, std::string("~/.alibabacloud/credentials")}) {
    const auto credential =
        read_credential(parse_credential_source("file:" + given).value(), surroundings(kKey, scratch.path()));
    ASSERT_TRUE(credential) << credential.error();
    EXPECT_EQ(credential->key.access_key_id, "id2");
  }
  EXPECT_TRUE(says(fault("file:~/x", surroundings(kKey)), "HOME is not set"));
  // The environment would do; it is not what was asked for.
  EXPECT_TRUE(says(fault("file:" + path + "x", surroundings(kKey, scratch.path())), "cannot be read"));
  ::chmod(path.c_str(), 0640);
  EXPECT_TRUE(says(fault("file:" + path, surroundings(kKey)), "chmod 600"));
}

TEST(CredentialSource, AProfileIsReadFromTheHomeFolder) {
  const ScratchFolder scratch;
  scratch.folder(".aliyun");
  const std::string path = scratch.file(
      ".aliyun/config.json",
      R"({"profiles": [{"name": "p", "mode": "AK", "access_key_id": "id3", "access_key_secret": "hidden3"}]})");
  const auto credential =
      read_credential(parse_credential_source("profile:p").value(), surroundings(kKey, scratch.path()));
  ASSERT_TRUE(credential) << credential.error();
  EXPECT_EQ(credential->key, (Credential{"id3", "hidden3"}));
  EXPECT_TRUE(says(fault("profile:q", surroundings(kKey, scratch.path())), "no profile of that name"));
  ::chmod(path.c_str(), 0604);
  EXPECT_TRUE(says(fault("profile:p", surroundings(kKey, scratch.path())), "chmod 600"));
  EXPECT_TRUE(says(fault("profile:p", surroundings(kKey)), "HOME is not set"));
}

}  // namespace
}  // namespace backcheck
