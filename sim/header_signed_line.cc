// The harness signs the call with marks for what the shell makes, and the shell signs the same text.
#include "sim/header_signed_line.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "model/wire/header_names.h"
#include "sim/caller.h"
#include "sim/endpoint/http_url.h"
#include "sim/request_signing.h"
#include "sim/scenario/signed_headers.h"
#include "sim/secret_mask.h"
#include "sim/shell_text.h"
#include "sim/wire_headers.h"

namespace backcheck {
namespace {

// Beyond this a line is of no use to a person, and of little to a shell.
constexpr std::size_t kLongestLine = 24'000;

constexpr std::string_view kNonce = "x-acs-signature-nonce";
constexpr std::string_view kDate = "x-acs-date";
constexpr std::string_view kAuthorization = "Authorization";
constexpr std::string_view kDateForm = "%Y-%m-%dT%H:%M:%SZ";

using Named = std::pair<std::string, std::string>;

bool gives(const std::vector<Named>& pairs, std::string_view name) {
  return std::ranges::any_of(pairs, [name](const Named& pair) { return same_header(pair.first, name); });
}

// Whether a shell can sign like that.
bool is_for_a_shell(const Signing& signing) {
  Signing rest = without_shell_work(signing);
  rest.version = {};
  rest.headers.clear();
  const bool is_signed =
      !names_header(signing.omitted, kAuthorization) && !names_header(signing.removed, kAuthorization);
  return rest == Signing{} && is_signed;
}

// curl sends a header as it is given, but for blanks around its value.
bool is_for_curl(const WireRequest& wire) {
  return std::ranges::all_of(wire.headers, [](const Header& header) {
    return trimmed_header(header.value).size() == header.value.size() &&
           std::ranges::all_of(header.value, [](char c) { return c >= ' ' && c <= '~'; });
  });
}

// The line is signed for what it says, so that it is a request like any other.
void mask_secret_headers(std::vector<Named>& headers) {
  for (auto& [name, value] : headers) {
    if (is_secret_header(name) && !value.empty()) value = kSecretMask;
  }
}

// A call whose nonce, and whose time where the world has no clock, are made by the shell.
class HeaderSignedCall {
 public:
  HeaderSignedCall(const CallStep& step, Signing signing, std::optional<Instant> timestamp)
      : step_(step), plan_{std::move(signing), test_credential(), "NONCE-OF-THE-CALL", {}} {
    const Signing& own = plan_.signing;
    if (own.key) plan_.credential.access_key_id = *own.key;
    if (timestamp) plan_.stamped = {timestamp->milliseconds - own.age_seconds * 1000};
    shell_makes_nonce_ = !gives(own.headers, kNonce) && !names_header(own.omitted, kNonce);
    shell_makes_time_ = !timestamp && !gives(own.headers, kDate) && !names_header(own.omitted, kDate);
  }

  const SigningPlan& plan() const { return plan_; }
  bool shell_makes_time() const { return shell_makes_time_; }

  // "GET / ...": the words of printf that make the text that is signed, a line each.
  std::string signed_words(std::string_view host) const {
    const std::string text = text_signed_in_headers(step_, plan_, host);
    std::string_view rest = text;
    std::string words;
    while (true) {
      const std::size_t end = rest.find('\n');
      const std::string_view line = rest.substr(0, end);
      const std::size_t colon = line.find(':');
      const bool is_made = colon != std::string_view::npos && is_made_by_shell(line.substr(0, colon), false);
      words += ' ' + (is_made ? made(line.substr(0, colon), ":") : shell_quoted(line));
      if (end == std::string_view::npos) return words;
      rest.remove_prefix(end + 1);
    }
  }

  // " -H 'x-acs-version: 2014-08-15' ...": the headers as curl takes them.
  std::string header_options(const WireRequest& wire) const {
    std::string options;
    for (const auto& [name, value] : wire.headers) {
      options += " -H ";
      if (same_header(name, kAuthorization)) {
        options += shell_quoted(name + ": " + value.substr(0, value.rfind('=') + 1)) + "\"$s\"";
      } else if (is_made_by_shell(name, true)) {
        options += made(name, ": ");
      } else {
        std::string field = name;
        field.append(value.empty() ? ";" : ": ").append(value);
        options += shell_quoted(field);
      }
    }
    return options;
  }

 private:
  // `is_sent`: what the step changes after it was signed counts.
  bool is_made_by_shell(std::string_view name, bool is_sent) const {
    if (is_sent && gives(plan_.signing.changed, name)) return false;
    return (shell_makes_nonce_ && same_header(name, kNonce)) ||
           (shell_makes_time_ && same_header(name, kDate));
  }
  static std::string made(std::string_view name, std::string_view between) {
    return '"' + std::string(name) + std::string(between) + (same_header(name, kNonce) ? "$n\"" : "$t\"");
  }

  const CallStep& step_;
  SigningPlan plan_;
  bool shell_makes_nonce_ = false;
  bool shell_makes_time_ = false;
};

// "s=$(...); ": the signature of the text of those words.
std::string signing_line(const std::string& words, const Signing& signing) {
  const std::string hash = " | openssl dgst -sha256 -r | cut -d' ' -f1)";
  return "s=$(printf 'ACS3-HMAC-SHA256\\n%s' \"$(printf %s \"$(printf '%s\\n'" + words + ")\"" + hash +
         "\" | openssl dgst -sha256 -hmac \"" + secret_of(signing) + "\" -r | cut -d' ' -f1); ";
}

}  // namespace

std::string header_signed_line(const CallStep& step, std::string_view url, std::optional<Instant> timestamp) {
  Signing signing = step.signing.value_or(Signing{});
  const auto read = parse_http_url(url);
  if (!read || !is_for_a_shell(signing)) return {};
  mask_secret_headers(signing.headers);
  mask_secret_headers(signing.changed);
  const std::int64_t age_seconds = signing.age_seconds;
  const HeaderSignedCall call(step, std::move(signing), timestamp);
  const std::string host = read->host_header();
  const WireRequest wire = signed_in_headers(step, call.plan(), host);
  if (!is_for_curl(wire)) return {};

  std::string line = nonce_line();
  if (call.shell_makes_time()) line += timestamp_line(age_seconds, kDateForm);
  line += signing_line(call.signed_words(host), call.plan().signing);
  line += "curl -sS -i" + call.header_options(wire);
  if (wire.framing == Framing::kChunked) line += " -H 'Transfer-Encoding: chunked'";
  if (wire.method == "POST") line += " --data " + shell_quoted(wire.body);
  // Else curl adds one, which is not signed.
  if (wire.method == "POST" && !header_in(wire, "Content-Type")) line += " -H 'Content-Type:'";
  line += ' ' + shell_quoted(std::string(without_slash(url)) + wire.target);
  return line.size() > kLongestLine ? "" : line;
}

}  // namespace backcheck
