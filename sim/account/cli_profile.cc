// Finding a profile, by Boost.JSON.
#include "sim/account/cli_profile.h"

#include <boost/json.hpp>
#include <utility>

#include "sim/account/credential_text.h"
#include "sim/byte_order_mark.h"

namespace backcheck {
namespace {

namespace json = boost::json;
using Refusal = std::unexpected<std::string>;

// The text of that member; nothing where it is no text.
std::optional<std::string_view> text_of(const json::object& object, std::string_view member) {
  const json::value* value = object.if_contains(member);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::expected<const json::object*, std::string> find_profile(const json::value& document,
                                                             std::string_view name) {
  const json::object* root = document.if_object();
  const json::value* profiles = root == nullptr ? nullptr : root->if_contains("profiles");
  if (profiles == nullptr || !profiles->is_array())
    return Refusal("it has no list of profiles; is it the aliyun CLI's config.json?");
  const json::object* found = nullptr;
  for (const json::value& profile : profiles->get_array()) {
    const json::object* object = profile.if_object();
    if (object == nullptr || text_of(*object, "name") != name) continue;
    if (found != nullptr) return Refusal("two of its profiles have that name");
    found = object;
  }
  if (found == nullptr) return Refusal("it has no profile of that name; `aliyun configure list` shows all");
  return found;
}

std::expected<std::string, std::string> need(const json::object& profile, std::string_view member) {
  const auto text = text_of(profile, member);
  if (!text) return Refusal("the profile has no " + std::string(member));
  if (const auto fault = fault_of_credential_text(*text)) return Refusal(std::string(member) + " " + *fault);
  return std::string(*text);
}

std::expected<AccountCredential, std::string> credential_of(const json::object& profile) {
  const std::string_view mode = text_of(profile, "mode").value_or("");
  const bool temporary = mode == "StsToken";
  if (mode != "AK" && !temporary) {
    return Refusal(
        "the profile is of mode " + shown_word(mode) +
        "; only AK and StsToken can be used: get a temporary key with another tool and give it with "
        "--credentials env");
  }
  AccountCredential credential;
  auto id = need(profile, "access_key_id");
  if (!id) return Refusal(id.error());
  credential.key.access_key_id = *std::move(id);
  auto secret = need(profile, "access_key_secret");
  if (!secret) return Refusal(secret.error());
  credential.key.access_key_secret = *std::move(secret);
  if (!temporary) return credential;
  auto token = need(profile, "sts_token");
  if (!token) return Refusal(token.error());
  credential.security_token = *std::move(token);
  return credential;
}

}  // namespace

std::expected<AccountCredential, std::string> parse_cli_profile(std::string_view text,
                                                                std::string_view name) {
  json::parse_options options;
  options.max_depth = 16;
  json::error_code error;
  const json::value document = json::parse(without_byte_order_mark(text), error, {}, options);
  if (error) return Refusal("it is not JSON: " + error.message());
  const auto profile = find_profile(document, name);
  if (!profile) return Refusal(profile.error());
  return credential_of(**profile);
}

}  // namespace backcheck
