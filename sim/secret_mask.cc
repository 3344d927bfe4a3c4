// Finding and masking secrets.
#include "sim/secret_mask.h"

#include <algorithm>
#include <array>
#include <span>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 3> kSecretParameters = {"Signature", "SecurityToken",
                                                               "AccessKeySecret"};
constexpr std::array<std::string_view, 8> kSecretHeaders = {"authorization",
                                                            "proxy-authorization",
                                                            "x-acs-security-token",
                                                            "x-acs-bearer-token",
                                                            "x-acs-credentials",
                                                            "x-acs-accesskey-secret",
                                                            "cookie",
                                                            "set-cookie"};
constexpr std::array<std::string_view, 4> kSecretMarks = {
    "Signature=", "SecurityToken=", "AccessKeySecret=", "x-acs-security-token:"};

bool same_letter(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) == lower(b);
}

bool is_among(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::any_of(
      names, [name](std::string_view one) { return std::ranges::equal(name, one, same_letter); });
}

// Overwrites the value that begins at `at`, and returns where it ends.
std::size_t blot_out(std::string& bytes, std::size_t at) {
  constexpr std::string_view kBlanks = " \t";
  constexpr std::string_view kEnds = " \t\r\n&,;\"";
  at = std::min(bytes.find_first_not_of(kBlanks, at), bytes.size());
  const std::size_t end = std::min(bytes.find_first_of(kEnds, at), bytes.size());
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end),
            '*');
  return end;
}

}  // namespace

bool is_secret_parameter(std::string_view name) { return is_among(kSecretParameters, name); }

bool is_secret_header(std::string_view name) { return is_among(kSecretHeaders, name); }

Request mask_secrets(const Request& request) {
  Request out;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const Parameter one = request[i];
    out.add(one.name, is_secret_parameter(one.name) ? kSecretMask : one.value, one.origin);
  }
  return out;
}

std::string mask_secrets(std::string_view bytes) {
  std::string out(bytes);
  for (const std::string_view mark : kSecretMarks) {
    auto from = out.begin();
    for (;;) {
      const auto found = std::search(from, out.end(), mark.begin(), mark.end(), same_letter);
      if (found == out.end()) break;
      const auto value = static_cast<std::size_t>(found - out.begin()) + mark.size();
      from = out.begin() + static_cast<std::ptrdiff_t>(blot_out(out, value));
    }
  }
  return out;
}

}  // namespace backcheck
