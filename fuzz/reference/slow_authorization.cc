// Cut into pieces, and the pieces looked up by name.
#include "fuzz/reference/slow_authorization.h"

#include <map>
#include <sstream>
#include <vector>

#include "fuzz/oracles/openssl_oracle.h"

namespace backcheck {
namespace {

std::vector<std::string> pieces_of(const std::string& text, char separator) {
  std::vector<std::string> pieces;
  std::istringstream in(text);
  for (std::string piece; std::getline(in, piece, separator);) pieces.push_back(piece);
  return pieces;
}

// The names, where they are names of headers and each is there once.
std::optional<std::set<std::string>> names_of(const std::string& list) {
  std::set<std::string> names;
  const std::vector<std::string> pieces = pieces_of(list, ';');
  for (const std::string& piece : pieces) {
    const bool one_line = piece.find_first_of(":\n") == std::string::npos;
    if (!one_line || slow_headers(piece + ":").size() != 1) return std::nullopt;
    names.insert(slow_lower(piece));
  }
  const bool whole = !list.empty() && list.back() != ';' && names.size() == pieces.size();
  return whole && names.size() <= 100 ? std::optional(names) : std::nullopt;
}

bool is_there(const std::string& name, const SlowHeaders& headers) {
  for (const auto& header : headers) {
    if (slow_lower(header.first) == name) return true;
  }
  return false;
}

}  // namespace

std::optional<SlowAuthorization> slow_authorization(std::string_view value) {
  const std::string whole = slow_trimmed(value);
  const std::string word = whole.substr(0, whole.find(' '));
  if (word != "ACS3-HMAC-SHA256") return std::nullopt;
  std::map<std::string, std::string> parts;
  for (const std::string& piece : pieces_of(slow_trimmed(whole.substr(word.size())), ',')) {
    const std::string part = slow_trimmed(piece);
    const std::size_t equals = part.find('=');
    if (equals == std::string::npos) return std::nullopt;
    if (!parts.emplace(part.substr(0, equals), part.substr(equals + 1)).second) return std::nullopt;
  }
  if (parts.size() != 3 || parts["Credential"].empty() || parts["Signature"].empty()) return std::nullopt;
  const auto names = names_of(parts["SignedHeaders"]);
  if (parts.size() != 3 || !names) return std::nullopt;
  return SlowAuthorization{parts["Credential"], *names, parts["Signature"]};
}

bool slow_verify(const SlowAuthorization& authorization, std::string_view secret,
                 std::string_view http_method, const SlowParameters& parameters, const SlowHeaders& headers,
                 std::string_view body) {
  const std::set<std::string>& names = authorization.names;
  if (!names.contains("host")) return false;
  const std::string hash = hex_of_sha256(body);
  for (const auto& [name, value] : headers) {
    const std::string lower = slow_lower(name);
    if (lower.find("x-acs-") == 0 && !names.contains(lower)) return false;
    if (lower == "x-acs-content-sha256" && slow_trimmed(value) != hash) return false;
  }
  for (const std::string& name : names) {
    if (!is_there(name, headers)) return false;
  }
  const std::string text = slow_canonical_request(http_method, parameters, headers, names, hash);
  return authorization.signature == hex_of_hmac_sha256(secret, "ACS3-HMAC-SHA256\n" + hex_of_sha256(text));
}

}  // namespace backcheck
