// Signature version 3: the canonical request, its hashes and the comparison.
#include "model/wire/signature_v3.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "model/short_list.h"
#include "model/wire/constant_time.h"
#include "model/wire/header_names.h"
#include "model/wire/percent.h"

namespace backcheck {
namespace {

using enum SignatureFaultV3;

bool has_to_be_signed(const HeaderField& field) {
  return same_header(field.name, "host") || header_begins_with(field.name, "x-acs-");
}

bool is_signed_by_clients(const HeaderField& field) {
  return has_to_be_signed(field) || same_header(field.name, "content-type");
}

std::string hexadecimal(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text(2 * bytes.size(), '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text[2 * i] = kDigits[bytes[i] >> 4U];
    text[2 * i + 1] = kDigits[bytes[i] & 0xFU];
  }
  return text;
}

void append_query(const Request& request, std::string& out) {
  ShortList<Parameter, 24> parameters;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].origin == Origin::kQuery) parameters.push_back(request[i]);
  }
  std::ranges::sort(parameters, {},
                    [](const Parameter& parameter) { return std::tie(parameter.name, parameter.value); });
  bool first = true;
  for (const Parameter& parameter : parameters) {
    if (!std::exchange(first, false)) out += '&';
    append_percent_encoded(parameter.name, out);
    out += '=';
    append_percent_encoded(parameter.value, out);
  }
}

// Calls `see` with each name of "a;b;c".
template <typename See>
void for_each_name(std::string_view names, See see) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(';'), names.size());
    see(names.substr(0, end));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

void append_header(std::string_view name, std::span<const HeaderField> headers, std::string& out) {
  ShortList<std::string_view, 4> values;
  for (const HeaderField& field : headers) {
    if (same_header(field.name, name)) values.push_back(trimmed_header(field.value));
  }
  std::ranges::sort(values);
  out.append(name).append(":");
  bool first = true;
  for (const std::string_view value : values) {
    if (!std::exchange(first, false)) out += ',';
    out.append(value);
  }
  out += '\n';
}

bool names_header(std::string_view names, std::string_view header) {
  bool found = false;
  for_each_name(names, [&](std::string_view name) { found = found || same_header(name, header); });
  return found;
}

bool signs_all_that_counts(std::string_view names, std::span<const HeaderField> headers) {
  return names_header(names, "host") && std::ranges::all_of(headers, [&](const HeaderField& field) {
           return !has_to_be_signed(field) || names_header(names, field.name);
         });
}

bool all_are_there(std::string_view names, std::span<const HeaderField> headers) {
  bool there = true;
  for_each_name(names, [&](std::string_view name) {
    there = there && std::ranges::any_of(
                         headers, [&](const HeaderField& field) { return same_header(field.name, name); });
  });
  return there;
}

bool tells_the_body(std::span<const HeaderField> headers, std::string_view body_hash) {
  return std::ranges::all_of(headers, [&](const HeaderField& field) {
    return !same_header(field.name, "x-acs-content-sha256") || trimmed_header(field.value) == body_hash;
  });
}

std::string canonical_request(const SignableV3& signable, std::string_view signed_headers,
                              std::string_view body_hash) {
  std::string out;
  out.reserve(512 + signable.request.text().size());
  out.append(signable.http_method).append("\n/\n");
  append_query(signable.request, out);
  out += '\n';
  for_each_name(signed_headers, [&](std::string_view name) { append_header(name, signable.headers, out); });
  out.append("\n").append(signed_headers).append("\n").append(body_hash);
  return out;
}

std::string signature_of(std::string_view canonical_request, Sha256 sha256, const SigningHashV3& hash) {
  return hexadecimal(hash(string_to_sign_v3(canonical_request, sha256)));
}

}  // namespace

std::string signed_headers_v3(std::span<const HeaderField> headers) {
  ShortList<std::string_view, 12> names;
  for (const HeaderField& field : headers) {
    if (is_signed_by_clients(field)) names.push_back(field.name);
  }
  return sorted_header_names({names.begin(), names.size()});
}

std::string canonical_request_v3(const SignableV3& signable, std::string_view signed_headers, Sha256 sha256) {
  return canonical_request(signable, signed_headers, hexadecimal(sha256(signable.body)));
}

std::string string_to_sign_v3(std::string_view canonical_request, Sha256 sha256) {
  std::string out;
  out.reserve(kAlgorithmV3.size() + 65);
  return out.append(kAlgorithmV3).append("\n").append(hexadecimal(sha256(canonical_request)));
}

std::string sign_v3(const SignableV3& signable, Sha256 sha256, const SigningHashV3& hash) {
  return signature_of(canonical_request_v3(signable, signed_headers_v3(signable.headers), sha256), sha256,
                      hash);
}

std::string authorization_v3(const SignableV3& signable, std::string_view access_key_id, Sha256 sha256,
                             const SigningHashV3& hash) {
  const std::string names = signed_headers_v3(signable.headers);
  std::string out(kAlgorithmV3);
  out.append(" Credential=").append(access_key_id).append(",SignedHeaders=").append(names);
  return out.append(",Signature=")
      .append(signature_of(canonical_request_v3(signable, names, sha256), sha256, hash));
}

std::expected<void, SignatureFaultV3> verify_v3(const SignableV3& signable,
                                                const Authorization& authorization, Sha256 sha256,
                                                const SigningHashV3& hash) {
  const std::string& names = authorization.signed_headers;
  if (!signs_all_that_counts(names, signable.headers)) return std::unexpected(kNotSigned);
  if (!all_are_there(names, signable.headers)) return std::unexpected(kNotThere);
  const std::string body_hash = hexadecimal(sha256(signable.body));
  if (!tells_the_body(signable.headers, body_hash)) return std::unexpected(kBodyDiffers);
  const std::string right = signature_of(canonical_request(signable, names, body_hash), sha256, hash);
  if (!equal_in_constant_time(authorization.signature, right)) return std::unexpected(kWrong);
  return {};
}

}  // namespace backcheck
