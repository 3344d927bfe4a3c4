// Key, age, signature and nonce, one after the other.
#include "fuzz/reference/slow_admission.h"

#include <cstdlib>
#include <optional>

#include "model/wire/request_parser.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

constexpr std::int64_t kQuarterOfAnHourMs = 900'000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string first(const Request& request, std::string_view name) {
  return std::string(request.first(name).value_or(""));
}

std::string content_type_of(const HttpRequest& http) {
  for (const Header& header : http.headers) {
    if (lower(header.name) == "content-type") return header.value;
  }
  return {};
}

// 2019-08-01T12:00:00Z, with a letter T and without a fraction.
bool is_close_to(const std::string& timestamp, Instant now) {
  if (timestamp.size() != 20 || timestamp[10] != 'T' || timestamp.back() != 'Z') return false;
  const auto sent = parse_instant(timestamp);
  return sent && std::abs(sent->milliseconds - now.milliseconds) <= kQuarterOfAnHourMs;
}

}  // namespace

Admitted SlowAdmission::look_at(const HttpRequest& http, Request& request) {
  const std::string content_type = content_type_of(http);
  if (!parse_request({http.method, http.target, content_type, http.body}, request)) {
    return Admitted::kUnreadable;
  }
  if (!is_spoken_here(request) || !is_authentic(http.method, request)) return Admitted::kDenied;
  return nonces_.insert(first(request, "SignatureNonce")).second ? Admitted::kLetIn : Admitted::kDenied;
}

bool SlowAdmission::is_spoken_here(const Request& request) const {
  const std::string format = lower(first(request, "Format"));
  const bool known = format.empty() || format == "xml" || format == "json";
  return known && first(request, "Version") == "2014-08-15";
}

bool SlowAdmission::is_authentic(const std::string& method, const Request& request) const {
  std::optional<std::string> secret;
  for (const Credential& credential : world_.credentials) {
    if (credential.access_key_id == first(request, "AccessKeyId")) secret = credential.access_key_secret;
  }
  if (!secret || !is_close_to(first(request, "Timestamp"), *world_.now)) return false;
  if (first(request, "SignatureMethod") != "HMAC-SHA1" || first(request, "SignatureVersion") != "1.0") {
    return false;
  }
  if (first(request, "SignatureNonce").empty() || request.count("Signature") != 1) return false;
  return first(request, "Signature") == sign_v1(method, request, *secret, hmac_sha1);
}

}  // namespace backcheck
