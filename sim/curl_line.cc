// Writing a shell line that signs and sends one call.
#include "sim/curl_line.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "model/wire/percent.h"
#include "sim/caller.h"
#include "sim/header_signed_line.h"
#include "sim/secret_mask.h"
#include "sim/shell_text.h"
#include "sim/signed_parameters.h"

namespace backcheck {
namespace {

constexpr std::string_view kNonceMark = "NONCE-OF-THE-CALL";
constexpr std::string_view kTimestampMark = "1970-01-01T00:00:00Z";
constexpr std::string_view kTimestampForm = "%Y-%m-%dT%H%%3A%M%%3A%SZ";  // percent-encoded

// Beyond this a line is of no use to a person, and of little to a shell.
constexpr std::size_t kLongestBytes = 4000;

std::string encoded(std::string_view text, Origin origin, Encoding encoding) {
  std::string out;
  append_encoded(text, origin, encoding, out);
  return out;
}

// The parameters of one call as text for double quotes. Percent-encoded text holds nothing that is special
// there; what the shell fills in are $n and $t.
class ParameterText {
 public:
  ParameterText(const CallStep& step, bool own_clock) : step_(step) {
    const bool given =
        std::ranges::any_of(step.parameters, [](const auto& pair) { return pair.first == "Timestamp"; });
    shell_makes_timestamp_ = !own_clock && !given;
  }

  bool shell_makes_timestamp() const { return shell_makes_timestamp_; }

  // Sorted by name, then value, as the signature wants them.
  std::string canonical_query(const Request& request) const {
    std::vector<Parameter> sorted;
    for (std::size_t i = 0; i < request.size(); ++i) sorted.push_back(request[i]);
    std::ranges::sort(sorted, {},
                      [](const Parameter& parameter) { return std::tie(parameter.name, parameter.value); });
    std::string out;
    for (const Parameter& parameter : sorted) append(parameter, Encoding::kCanonical, out);
    return out;
  }

  // In the order and encoding of the call.
  std::string sent_form(const Request& request, Origin origin) const {
    std::string out;
    for (std::size_t i = 0; i < request.size(); ++i) {
      if (request[i].origin == origin) append(request[i], step_.encoding, out);
    }
    return out;
  }

 private:
  void append(const Parameter& parameter, Encoding encoding, std::string& out) const {
    out += (out.empty() ? "" : "&") + encoded(parameter.name, parameter.origin, encoding) + "=";
    const bool is_nonce = parameter.name == "SignatureNonce" && parameter.value == kNonceMark;
    const bool is_timestamp =
        parameter.name == "Timestamp" && shell_makes_timestamp_ && parameter.value == kTimestampMark;
    out += is_nonce ? "$n" : is_timestamp ? "$t" : encoded(parameter.value, parameter.origin, encoding);
  }

  const CallStep& step_;
  bool shell_makes_timestamp_ = false;
};

// "s=$(...); ": the signature, percent-encoded.
std::string signing_line(const Signing& signing, std::string_view method,
                         const std::string& canonical_query) {
  return "s=$(printf '" + signing.signed_for.value_or(std::string(method)) + "&%%2F&%s' \"$(printf %s \"" +
         canonical_query + "\" | sed 's/%/%25/g; s/&/%26/g; s/=/%3D/g')\" | openssl dgst -sha1 -hmac \"" +
         secret_of(signing) + "&\" -binary | base64 | sed 's/+/%2B/g; s,/,%2F,g; s/=/%3D/g'); ";
}

bool names_signature(const Signing& signing) {
  const auto is_it = [](const std::string& name) { return name == "Signature"; };
  return std::ranges::any_of(signing.omitted, is_it) || std::ranges::any_of(signing.removed, is_it) ||
         std::ranges::any_of(signing.changed, [&](const auto& pair) { return is_it(pair.first); });
}

// Whether a shell can sign like that.
bool is_for_a_shell(const Signing& signing) {
  const bool is_method = !signing.signed_for || *signing.signed_for == "GET" || *signing.signed_for == "POST";
  return without_shell_work(signing) == Signing{} && is_method && !names_signature(signing);
}

// The line is signed for what it says, so that it is a request like any other.
CallStep without_secrets(CallStep step) {
  const auto mask = [](std::vector<std::pair<std::string, std::string>>& parameters) {
    for (auto& [name, value] : parameters) {
      if (is_secret_parameter(name) && !value.empty()) value = kSecretMask;
    }
  };
  mask(step.parameters);
  if (step.signing) mask(step.signing->changed);
  if (step.signing) mask(step.signing->unsent);
  return step;
}

// "telnet://HOST:PORT" for the same place.
std::string raw_url(std::string_view url) {
  const bool secure = url.starts_with("https://");
  const std::size_t scheme = url.find("://");
  std::string_view rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  rest = rest.substr(0, rest.find_first_of("/?#"));
  const std::size_t colon = rest.rfind(':');
  const bool has_port = colon != std::string_view::npos && rest.find(']', colon) == std::string_view::npos;
  return "telnet://" + std::string(rest) + (has_port ? "" : secure ? ":443" : ":80");
}

}  // namespace

std::string curl_line(const CallStep& given, std::string_view url, std::optional<Instant> timestamp) {
  const CallStep step = without_secrets(given);
  const Signing signing = step.signing.value_or(Signing{});
  if (signing.version == SignatureVersion::kV3) return header_signed_line(step, url, timestamp);
  if (!is_for_a_shell(signing)) return {};
  Credential credential = test_credential();
  if (signing.key) credential.access_key_id = *signing.key;
  const Instant stamped =
      timestamp ? Instant{timestamp->milliseconds - signing.age_seconds * 1000} : Instant{};
  const Origin origin = place_of_added(step);
  const Request request =
      without(unsigned_request(step, credential, stamped, std::string(kNonceMark)), signing.omitted);
  const Request sent = as_sent(signing, request, origin);
  const ParameterText text(step, timestamp.has_value());
  const bool post = step.method == HttpMethod::kPost;
  const bool signature_in_body = post && step.carriage != Carriage::kQuery;
  std::string query = text.sent_form(sent, Origin::kQuery);
  std::string body = text.sent_form(sent, Origin::kBody);
  if (query.size() + body.size() > 3 * kLongestBytes) return {};
  std::string& signed_part = signature_in_body ? body : query;
  signed_part += (signed_part.empty() ? "" : "&") + std::string("Signature=$s");

  std::string line = nonce_line();
  if (text.shell_makes_timestamp()) line += timestamp_line(signing.age_seconds, kTimestampForm);
  line +=
      signing_line(signing, post ? "POST" : "GET", text.canonical_query(as_signed(signing, request, origin)));
  line += "curl -sS -i";
  if (step.accept) line += " -H " + shell_quoted("Accept: " + *step.accept);
  if (post && step.chunked) line += " -H 'Transfer-Encoding: chunked'";
  if (post) line += " --data \"" + body + "\"";
  line += " " + shell_quoted(without_slash(url)) + "\"/";
  if (!query.empty()) line += "?" + query;
  return line + "\"";
}

std::string bytes_line(const BytesStep& step, std::string_view url) {
  constexpr std::string_view kDigits = "01234567";
  if (step.bytes.size() > kLongestBytes) return {};
  std::string escaped;
  for (const char c : step.bytes) {
    const auto byte = static_cast<unsigned char>(c);
    // A minus in front would be an option.
    const bool plain =
        byte >= 0x20 && byte < 0x7F && c != '\'' && c != '\\' && c != '%' && (c != '-' || !escaped.empty());
    if (plain) {
      escaped += c;
      continue;
    }
    escaped += '\\';
    escaped += kDigits[byte >> 6U];
    escaped += kDigits[(byte >> 3U) & 7U];
    escaped += kDigits[byte & 7U];
  }
  return "printf '" + escaped + "' | curl -sS -m 5 " + shell_quoted(raw_url(url));
}

}  // namespace backcheck
