// Finding and masking secrets.
#include "sim/secret_mask.h"

#include <algorithm>
#include <array>

namespace backcheck {
namespace {

constexpr std::array<std::string_view, 3> kSecretParameters = {"Signature", "SecurityToken",
                                                               "AccessKeySecret"};
constexpr std::array<std::string_view, 4> kSecretMarks = {
    "Signature=", "SecurityToken=", "AccessKeySecret=", "x-acs-security-token:"};

bool same_letter(char a, char b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return lower(a) == lower(b);
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

bool is_secret_parameter(std::string_view name) {
  return std::ranges::any_of(kSecretParameters, [name](std::string_view secret) {
    return std::ranges::equal(name, secret, same_letter);
  });
}

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
