// Calls that are signed in their headers, for the tests of the gateway.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/request.h"
#include "model/wire/request_parser.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/endpoint/mock/gateway_request.h"
#include "tests/sim/endpoint/mock/signed_request.h"

namespace backcheck {

// CreateBackup of rm-my as official clients send it with signature version 3: POST, parameters in the query,
// no body. Public, so that tests may change it, before or after they sign it again.
struct SignedCall {
  // Fills headers and request anew.
  void sign() {
    std::vector<HeaderField> fields = {
        {"host", "rds.aliyuncs.com"},           {"accept", "application/json"},
        {"x-acs-action", "CreateBackup"},       {"x-acs-version", "2014-08-15"},
        {"x-acs-date", "2019-08-01T12:00:00Z"}, {"x-acs-signature-nonce", "header-1"}};
    std::string hash;
    for (const std::uint8_t byte : sha256(body)) {
      hash += "0123456789abcdef"[byte / 16];
      hash += "0123456789abcdef"[byte % 16];
    }
    fields.push_back({"x-acs-content-sha256", hash});
    if (!content_type.empty()) fields.push_back({"content-type", content_type});
    for (const auto& [name, value] : changes) {
      std::erase_if(fields, [&](const HeaderField& field) { return field.name == name; });
      if (!value.empty()) fields.push_back({name, value});
    }
    if (!parse_request({"POST", target, content_type, body}, request)) request.clear();
    headers.clear();
    for (const HeaderField& field : fields)
      headers.push_back({std::string(field.name), std::string(field.value)});
    headers.push_back({"Authorization", authorization_v3({"POST", request, fields, body}, access_key_id,
                                                         sha256, KeyedSha256(secret))});
  }

  // Points into this.
  GatewayRequest received() const {
    return {{"POST", target, content_type, body}, "application/json", false, headers};
  }

  Changes changes;  // of headers by name; an empty value leaves one out
  std::string secret = "testsecret";
  std::string access_key_id = "testid";
  std::string target = "/?DBInstanceId=rm-my";
  std::string content_type;
  std::string body;
  std::vector<Header> headers;
  Request request;
};

// Signed.
inline SignedCall signed_call(const Changes& changes = {}, std::string_view secret = "testsecret",
                              std::string_view access_key_id = "testid") {
  SignedCall call;
  call.changes = changes;
  call.secret = secret;
  call.access_key_id = access_key_id;
  call.sign();
  return call;
}

}  // namespace backcheck
