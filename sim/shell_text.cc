// Quoting, and what a shell has to work out.
#include "sim/shell_text.h"

#include "sim/caller.h"

namespace backcheck {

std::string shell_quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,+@%";
  const bool is_plain = !text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos;
  return is_plain ? std::string(text) : shell_quoted(text);
}

std::string nonce_line() { return "n=$(date +%s%N)$$; "; }

std::string timestamp_line(std::int64_t age_seconds, std::string_view form) {
  if (age_seconds == 0) return "t=$(date -u +" + std::string(form) + "); ";
  return "t=$(date -u -d @$(($(date +%s) - (" + std::to_string(age_seconds) + "))) +" + std::string(form) +
         "); ";
}

std::string secret_of(const Signing& signing) {
  const std::string own = test_credential().access_key_secret;
  return signing.secret.value_or(own) == own ? "${ACCESS_KEY_SECRET-" + own + "}"
                                             : "${OTHER_SECRET-another-secret}";
}

Signing without_shell_work(Signing signing) {
  signing.secret.reset();
  signing.key.reset();
  signing.age_seconds = 0;
  signing.signed_for.reset();
  signing.omitted.clear();
  signing.uncovered.clear();
  signing.unsent.clear();
  signing.changed.clear();
  signing.removed.clear();
  return signing;
}

std::string_view without_slash(std::string_view url) {
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

}  // namespace backcheck
