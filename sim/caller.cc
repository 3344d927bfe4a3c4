// Signing a call and putting it on the wire.
#include "sim/caller.h"

#include <algorithm>
#include <utility>

#include "model/parameter_names.h"
#include "model/utf8.h"
#include "model/wire/percent.h"
#include "model/wire/wire_fault.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/secret_mask.h"

namespace backcheck {
namespace {

std::string_view method_name(HttpMethod method) { return method == HttpMethod::kGet ? "GET" : "POST"; }

// A Timestamp has no fraction.
std::string timestamp_text(Instant instant) {
  const std::int64_t rest = instant.milliseconds % 1000;
  return format_instant({instant.milliseconds - (rest < 0 ? rest + 1000 : rest)});
}

// Gives each added parameter its place: query or body.
class Loader {
 public:
  Loader(const CallStep& step, Request& request) : step_(step), request_(request) {}
  void add(std::string_view name, std::string_view value) { request_.add(name, value, origin_of_next()); }

 private:
  Origin origin_of_next() {
    if (step_.method == HttpMethod::kGet || step_.carriage == Carriage::kQuery) return Origin::kQuery;
    if (step_.carriage == Carriage::kBody) return Origin::kBody;
    return request_.size() % 2 == 0 ? Origin::kQuery : Origin::kBody;
  }
  const CallStep& step_;
  Request& request_;
};

bool gives(const CallStep& step, std::string_view name) {
  return std::ranges::any_of(step.parameters, [&](const auto& parameter) { return parameter.first == name; });
}

// Room for all parameters of the step, those that are added, and a Signature.
void reserve_for(const CallStep& step, Request& request) {
  constexpr std::size_t kAddedParameters = 9;
  constexpr std::size_t kAddedBytes = 256;
  std::size_t bytes = kAddedBytes;
  for (const auto& [name, value] : step.parameters) bytes += name.size() + value.size();
  request.reserve(step.parameters.size() + kAddedParameters, bytes);
}

// As append_percent_encoded, but with lower-case digits.
void append_lower(std::string_view text, std::string& out) {
  std::size_t from = out.size();
  append_percent_encoded(text, out);
  for (; from < out.size(); ++from) {
    if (out[from] != '%') continue;
    for (std::size_t digit = from + 1; digit < from + 3; ++digit) {
      if (out[digit] >= 'A' && out[digit] <= 'F') out[digit] = static_cast<char>(out[digit] - 'A' + 'a');
    }
    from += 2;
  }
}

// A form writes a blank as +, a URI as %20: what + means in a query is settled nowhere, only in a body.
void append_blank(Origin origin, std::string& out) { out += origin == Origin::kBody ? "+" : "%20"; }

// Encodes no more than it must.
void append_raw(std::string_view text, Origin origin, std::string& out) {
  constexpr std::string_view kLeftAlone = "!*'()~,:@/";
  for (const char c : text) {
    if (c == ' ') {
      append_blank(origin, out);
    } else if (kLeftAlone.find(c) != std::string_view::npos) {
      out += c;
    } else {
      append_percent_encoded(std::string_view(&c, 1), out);
    }
  }
}

void append_full(std::string_view text, std::string& out) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 0xFU];
  }
}

// As the URL standard's form serializer does it.
void append_form(std::string_view text, Origin origin, std::string& out) {
  for (const char c : text) {
    if (c == ' ') {
      append_blank(origin, out);
    } else if (c == '*') {
      out += '*';
    } else if (c == '~') {
      out += "%7E";
    } else {
      append_percent_encoded(std::string_view(&c, 1), out);
    }
  }
}

// Whether a gateway that expects UTF-8 and as few parameters as the parser here can read it, with a Signature
// besides.
bool is_readable(const Request& request) {
  if (request.size() >= kMaxParameters) return false;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    for (const std::string_view text : {parameter.name, parameter.value}) {
      if (find_invalid_utf8(text) != std::string_view::npos) return false;
    }
  }
  return true;
}

// Appends the parameters of that origin, with & between them and `lead` before them.
void append_parameters(const Request& request, Origin origin, Encoding encoding, char lead,
                       std::string& out) {
  char next = lead;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter parameter = request[i];
    if (parameter.origin != origin) continue;
    if (next != '\0') out += next;
    next = '&';
    append_encoded(parameter.name, origin, encoding, out);
    out += '=';
    append_encoded(parameter.value, origin, encoding, out);
  }
}

}  // namespace

Credential test_credential() { return {"testid", "testsecret"}; }

std::vector<Credential> with_own(const Credential& own, std::vector<Credential> others) {
  std::erase_if(others, [&](const Credential& one) { return one.access_key_id == own.access_key_id; });
  others.insert(others.begin(), own);
  return others;
}

Request unsigned_request(const CallStep& step, const Credential& credential, Instant timestamp,
                         const std::string& nonce) {
  Request request;
  reserve_for(step, request);
  Loader loader(step, request);
  if (!step.omit_action && !gives(step, "Action")) loader.add("Action", "CreateBackup");
  for (const auto& [name, value] : step.parameters) loader.add(name, value);
  const auto add_unless_given = [&](std::string_view name, std::string_view value) {
    if (!gives(step, name)) loader.add(name, value);
  };
  if (step.format) add_unless_given("Format", *step.format);
  add_unless_given("Version", "2014-08-15");
  add_unless_given("AccessKeyId", credential.access_key_id);
  add_unless_given("SignatureMethod", "HMAC-SHA1");
  add_unless_given("SignatureVersion", "1.0");
  add_unless_given("SignatureNonce", nonce);
  add_unless_given("Timestamp", timestamp_text(timestamp));
  return request;
}

// What holds without a valid Format is the gateway's affair, and whoever cannot read a request need not know
// its Format.
std::optional<Format> decided_format(const Request& request) {
  if (request.count("Format") != 1 || !is_readable(request)) return std::nullopt;
  const std::string_view value = *request.first("Format");
  if (equal_but_for_case(value, "XML")) return Format::kXml;
  if (equal_but_for_case(value, "JSON")) return Format::kJson;
  return std::nullopt;
}

void append_encoded(std::string_view text, Origin origin, Encoding encoding, std::string& out) {
  switch (encoding) {
    case Encoding::kCanonical:
      append_percent_encoded(text, out);
      return;
    case Encoding::kForm:
      append_form(text, origin, out);
      return;
    case Encoding::kFull:
      append_full(text, out);
      return;
    case Encoding::kLower:
      append_lower(text, out);
      return;
    case Encoding::kRaw:
      append_raw(text, origin, out);
      return;
  }
}

WireRequest wire_request(const CallStep& step, const Request& request) {
  WireRequest wire;
  wire.method = method_name(step.method);
  wire.target.reserve(request.text().size() + 4 * request.size() + 64);
  append_parameters(request, Origin::kQuery, step.encoding, '?', wire.target);
  if (step.accept) wire.headers.push_back({"Accept", *step.accept});
  if (step.method == HttpMethod::kGet) return wire;
  append_parameters(request, Origin::kBody, step.encoding, '\0', wire.body);
  if (!wire.body.empty()) wire.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
  wire.framing = step.chunked ? Framing::kChunked : Framing::kContentLength;
  return wire;
}

Caller::Caller(Credential credential, std::string nonce_prefix, std::string security_token)
    : credential_(std::move(credential)),
      nonce_prefix_(std::move(nonce_prefix)),
      security_token_(std::move(security_token)),
      hash_(KeyedSha1(signing_key_v1(credential_.access_key_secret))) {}

PreparedCall Caller::prepare(const CallStep& step, Instant timestamp) {
  const std::string nonce = fresh_nonce();
  PreparedCall prepared;
  prepared.recorded = unsigned_request(step, credential_, timestamp, nonce);
  prepared.format = decided_format(prepared.recorded);
  Request request = prepared.recorded;
  if (!security_token_.empty() && !gives(step, "SecurityToken")) {
    Loader(step, request).add("SecurityToken", security_token_);
    Loader(step, prepared.recorded).add("SecurityToken", kSecretMask);
  }
  if (gives(step, "Signature")) {
    prepared.wire = wire_request(step, request);
    return prepared;
  }
  const std::string signature = sign_v1(method_name(step.method), request, hash_);
  Loader(step, request).add("Signature", signature);
  prepared.wire = wire_request(step, request);
  return prepared;
}

}  // namespace backcheck
