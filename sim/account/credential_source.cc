// Reading the one source that was named.
#include "sim/account/credential_source.h"

#include <array>
#include <cstring>
#include <utility>

#include "sim/account/cli_profile.h"
#include "sim/account/credential_text.h"
#include "sim/account/credentials_file.h"
#include "sim/account/private_file.h"

namespace backcheck {
namespace {

using Refusal = std::unexpected<std::string>;

constexpr std::string_view kFilePrefix = "file:";
constexpr std::string_view kProfilePrefix = "profile:";
constexpr const char* kIdVariable = "ALIBABA_CLOUD_ACCESS_KEY_ID";
constexpr const char* kSecretVariable = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
constexpr const char* kTokenVariable = "ALIBABA_CLOUD_SECURITY_TOKEN";

// Names that other tools take, each for one of the three above.
constexpr std::array kOtherNames = {"ALIBABACLOUD_ACCESS_KEY_ID",
                                    "ALIBABACLOUD_ACCESS_KEY_SECRET",
                                    "ALIBABACLOUD_SECURITY_TOKEN",
                                    "ALICLOUD_ACCESS_KEY",
                                    "ALICLOUD_ACCESS_KEY_ID",
                                    "ALICLOUD_SECRET_KEY",
                                    "ALICLOUD_ACCESS_KEY_SECRET",
                                    "ALICLOUD_SECURITY_TOKEN",
                                    "ALIYUN_ACCESS_KEY_ID",
                                    "ALIYUN_ACCESS_KEY_SECRET",
                                    "ACCESS_KEY_ID",
                                    "ACCESS_KEY_SECRET",
                                    "SECURITY_TOKEN"};

// Overwrites a text that held secrets before its memory is given back.
class WipedText {
 public:
  explicit WipedText(std::string text) : text_(std::move(text)) {}
  WipedText(const WipedText&) = delete;
  WipedText& operator=(const WipedText&) = delete;
  ~WipedText() { ::explicit_bzero(text_.data(), text_.size()); }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// " (ALICLOUD_ACCESS_KEY is set, but ...)": a hint for who has set other names.
std::string other_names(const AccountSurroundings& surroundings) {
  std::string set;
  for (const char* name : kOtherNames) {
    if (surroundings.variable(name)) set += (set.empty() ? "" : ", ") + std::string(name);
  }
  return set.empty() ? "" : " (" + set + " is set, and is not used: other tools take other names)";
}

std::expected<std::string, std::string> need_variable(const AccountSurroundings& surroundings,
                                                      const char* name) {
  auto value = surroundings.variable(name);
  if (!value)
    return Refusal("--credentials env: " + std::string(name) + " is not set" + other_names(surroundings));
  if (const auto fault = fault_of_credential_text(*value))
    return Refusal("--credentials env: " + std::string(name) + " " + *fault);
  return *std::move(value);
}

std::expected<AccountCredential, std::string> from_environment(const AccountSurroundings& surroundings) {
  AccountCredential credential;
  auto id = need_variable(surroundings, kIdVariable);
  if (!id) return Refusal(id.error());
  credential.key.access_key_id = *std::move(id);
  auto secret = need_variable(surroundings, kSecretVariable);
  if (!secret) return Refusal(secret.error());
  credential.key.access_key_secret = *std::move(secret);
  // A shell that unsets nothing leaves the token empty where there is none.
  if (surroundings.variable(kTokenVariable).value_or("").empty()) return credential;
  auto token = need_variable(surroundings, kTokenVariable);
  if (!token) return Refusal(token.error());
  credential.security_token = *std::move(token);
  return credential;
}

// No shell does this behind "file:".
std::expected<std::string, std::string> with_home(const std::string& path, const std::string& home) {
  if (!path.starts_with("~/")) return path;
  if (home.empty()) return Refusal("--credentials: HOME is not set, so ~ has no meaning");
  return home + path.substr(1);
}

std::expected<AccountCredential, std::string> from_document(const CredentialSource& source,
                                                            const std::string& path) {
  auto content = read_private_file(path);
  if (!content) return Refusal("--credentials: " + content.error());
  const WipedText text(*std::move(content));
  auto credential = source.kind == CredentialSource::Kind::kFile
                        ? parse_credentials_file(text.text())
                        : parse_cli_profile(text.text(), source.place);
  if (!credential) return Refusal("--credentials: " + path + ": " + credential.error());
  return credential;
}

}  // namespace

std::expected<CredentialSource, std::string> parse_credential_source(std::string_view text) {
  if (text == "env") return CredentialSource{CredentialSource::Kind::kEnvironment, ""};
  for (const auto& [prefix, kind] : {std::pair{kFilePrefix, CredentialSource::Kind::kFile},
                                     {kProfilePrefix, CredentialSource::Kind::kProfile}}) {
    if (!text.starts_with(prefix)) continue;
    if (text.size() == prefix.size())
      return Refusal("--credentials " + std::string(prefix) + " needs a " +
                     (kind == CredentialSource::Kind::kFile ? "path" : "name") + " behind the colon");
    return CredentialSource{kind, std::string(text.substr(prefix.size()))};
  }
  return Refusal(
      "--credentials is env, file:PATH or profile:NAME (what was given is not shown: it may be a secret)");
}

std::string describe(const CredentialSource& source) {
  switch (source.kind) {
    case CredentialSource::Kind::kEnvironment:
      return "env";
    case CredentialSource::Kind::kFile:
      return std::string(kFilePrefix) + source.place;
    case CredentialSource::Kind::kProfile:
      break;
  }
  return std::string(kProfilePrefix) + source.place;
}

std::expected<AccountCredential, std::string> read_credential(const CredentialSource& source,
                                                              const AccountSurroundings& surroundings) {
  if (source.kind == CredentialSource::Kind::kEnvironment) return from_environment(surroundings);
  const std::string given =
      source.kind == CredentialSource::Kind::kFile ? source.place : "~/.aliyun/config.json";
  const auto path = with_home(given, surroundings.home);
  if (!path) return Refusal(path.error());
  return from_document(source, *path);
}

}  // namespace backcheck
