// Signed requests for the tests of the gateway.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/request.h"
#include "model/wire/form.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {

// Parameters by name; what is given here takes the place of the common ones, an empty value leaves one out.
using Changes = std::vector<std::pair<std::string_view, std::string_view>>;

// CreateBackup of rm-my with all common parameters, signed with testsecret for a GET.
inline Request signed_request(const Changes& changes = {}) {
  std::vector<std::pair<std::string_view, std::string_view>> parameters = {
      {"Action", "CreateBackup"},  {"DBInstanceId", "rm-my"},        {"Version", "2014-08-15"},
      {"Format", "JSON"},          {"AccessKeyId", "testid"},        {"Timestamp", "2019-08-01T12:00:00Z"},
      {"SignatureVersion", "1.0"}, {"SignatureMethod", "HMAC-SHA1"}, {"SignatureNonce", "nonce-1"},
      {"SignatureType", ""}};
  for (const auto& change : changes) {
    bool known = false;
    for (auto& parameter : parameters) {
      if (parameter.first != change.first) continue;
      parameter.second = change.second;
      known = true;
    }
    if (!known) parameters.push_back(change);
  }
  Request request;
  for (const auto& [name, value] : parameters) {
    if (!value.empty() || name == "SignatureType") request.add(name, value);
  }
  request.add("Signature", sign_v1("GET", request, "testsecret", hmac_sha1));
  return request;
}

inline std::string target_of(const Request& request) { return "/?" + encode_form(request, Origin::kQuery); }

}  // namespace backcheck
