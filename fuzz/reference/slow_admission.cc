// Key, age, signature and nonce, one after the other.
#include "fuzz/reference/slow_admission.h"

#include <cstdlib>
#include <vector>

#include "fuzz/reference/slow_authorization.h"
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

std::vector<std::string> values_of(const HttpRequest& http, std::string_view name) {
  std::vector<std::string> values;
  for (const Header& header : http.headers) {
    if (lower(header.name) == name) values.push_back(slow_trimmed(header.value));
  }
  return values;
}

// Empty where there is none, or more than one.
std::string only_value(const HttpRequest& http, std::string_view name) {
  const std::vector<std::string> values = values_of(http, name);
  return values.size() == 1 ? values.front() : "";
}

// Makes the header a parameter, which is not in the query; false where it is missing or the parameter says
// something else.
bool take(const HttpRequest& http, std::string_view header, std::string_view name, Request& request) {
  const std::string value = only_value(http, header);
  if (value.empty()) return false;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name == name && request[i].value != value) return false;
  }
  if (request.count(name) == 0) request.add(name, value, Origin::kBody);
  return true;
}

}  // namespace

bool asks_to_describe(const HttpRequest& http) {
  Request request;
  // What can be read of it counts: it has to be answered with an error otherwise.
  static_cast<void>(parse_request({http.method, http.target, content_type_of(http), http.body}, request));
  const std::string action =
      request.count("Action") > 0 ? first(request, "Action") : only_value(http, "x-acs-action");
  return action == "DescribeDBInstanceAttribute" || action == "DescribeBackupTasks" ||
         action == "DescribeBackups" || action == "DescribeDatabases";
}

Admitted SlowAdmission::look_at(const HttpRequest& http, Request& request) {
  const std::string content_type = content_type_of(http);
  if (!parse_request({http.method, http.target, content_type, http.body}, request)) {
    return Admitted::kUnreadable;
  }
  const bool in_headers = !values_of(http, "authorization").empty();
  if (in_headers &&
      !(take(http, "x-acs-action", "Action", request) && take(http, "x-acs-version", "Version", request))) {
    return Admitted::kDenied;
  }
  if (!is_spoken_here(request)) return Admitted::kDenied;
  const auto nonce = in_headers ? nonce_in_headers(http, request) : nonce_in_parameters(http.method, request);
  return nonce && nonces_.insert(*nonce).second ? Admitted::kLetIn : Admitted::kDenied;
}

bool SlowAdmission::is_spoken_here(const Request& request) const {
  const std::string format = lower(first(request, "Format"));
  const bool known = format.empty() || format == "xml" || format == "json";
  return known && first(request, "Version") == "2014-08-15";
}

std::optional<std::string> SlowAdmission::secret_of(const std::string& access_key_id,
                                                    const std::string& timestamp) const {
  std::optional<std::string> secret;
  for (const Credential& credential : world_.credentials) {
    if (credential.access_key_id == access_key_id) secret = credential.access_key_secret;
  }
  return is_close_to(timestamp, *world_.now) ? secret : std::nullopt;
}

std::optional<std::string> SlowAdmission::nonce_in_parameters(const std::string& method,
                                                              const Request& request) const {
  const auto secret = secret_of(first(request, "AccessKeyId"), first(request, "Timestamp"));
  const std::string nonce = first(request, "SignatureNonce");
  if (!secret || nonce.empty() || request.count("Signature") != 1) return std::nullopt;
  if (first(request, "SignatureMethod") != "HMAC-SHA1" || first(request, "SignatureVersion") != "1.0") {
    return std::nullopt;
  }
  const bool right = first(request, "Signature") == sign_v1(method, request, *secret, hmac_sha1);
  return right ? std::optional(nonce) : std::nullopt;
}

std::optional<std::string> SlowAdmission::nonce_in_headers(const HttpRequest& http,
                                                           const Request& request) const {
  const auto authorization = slow_authorization(only_value(http, "authorization"));
  const std::string nonce = only_value(http, "x-acs-signature-nonce");
  if (!authorization || nonce.empty() || only_value(http, "x-acs-content-sha256").empty())
    return std::nullopt;
  const auto secret = secret_of(authorization->access_key_id, only_value(http, "x-acs-date"));
  if (!secret) return std::nullopt;
  SlowHeaders headers;
  for (const Header& header : http.headers) headers.emplace_back(header.name, header.value);
  const bool right =
      slow_verify(*authorization, *secret, http.method, parameters_of(request), headers, http.body);
  return right ? std::optional(nonce) : std::nullopt;
}

}  // namespace backcheck
