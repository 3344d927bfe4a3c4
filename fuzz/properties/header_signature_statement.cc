// A signed call, what may be done to it, and what may not.
#include "fuzz/properties/header_signature_statement.h"

#include <algorithm>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "fuzz/oracles/openssl_oracle.h"
#include "fuzz/properties/wire_words.h"
#include "fuzz/reference/slow_authorization.h"
#include "fuzz/reference/slow_header_signature.h"
#include "model/wire/signature_v3.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

// A call with its headers apart.
struct Parts {
  std::string http_method;
  std::string secret;
  SlowParameters parameters;
  std::string body;
  SlowHeaders headers;
  std::string authorization;
};

// What is signed of it, and what that points at.
class Signed {
 public:
  explicit Signed(const Parts& parts) : parts_(parts) {
    fill(parts.parameters, request_);
    for (const auto& [name, value] : parts.headers) fields_.push_back({name, value});
  }
  SignableV3 signable() const { return {parts_.http_method, request_, fields_, parts_.body}; }
  const std::vector<HeaderField>& fields() const { return fields_; }

 private:
  const Parts& parts_;
  Request request_;
  std::vector<HeaderField> fields_;
};

std::string words_of(const Parts& parts) {
  std::string words = in_words(parts.http_method);
  words.append(", ").append(in_words(parts.secret));
  words.append(", ").append(in_words(SlowForm{parts.parameters, std::nullopt}));
  words.append(", ").append(in_words(parts.body));
  for (const auto& [name, value] : parts.headers) {
    words.append(", ").append(in_words(name)).append(": ").append(in_words(value));
  }
  return words + ", " + in_words(parts.authorization);
}

// That the statement is broken, of that call, unless it holds.
std::optional<Broken> unless_broken(bool holds, std::string_view statement, const Parts& parts) {
  if (holds) return std::nullopt;
  return Broken{statement, words_of(parts)};
}

bool verifies(const Parts& parts) {
  const auto authorization = parse_authorization(parts.authorization);
  return authorization &&
         verify_v3(Signed(parts).signable(), *authorization, sha256, KeyedSha256(parts.secret));
}

std::string slow_signature(const Parts& parts, const std::set<std::string>& names) {
  const std::string text = slow_canonical_request(parts.http_method, parts.parameters, parts.headers, names,
                                                  hex_of_sha256(parts.body));
  return hex_of_hmac_sha256(parts.secret, "ACS3-HMAC-SHA256\n" + hex_of_sha256(text));
}

std::string slow_header(const Parts& parts, const std::set<std::string>& names) {
  return "ACS3-HMAC-SHA256 Credential=id,SignedHeaders=" + slow_joined(names) +
         ",Signature=" + slow_signature(parts, names);
}

std::optional<Broken> signing_holds(const Parts& parts) {
  const Signed call(parts);
  const SignableV3 signable = call.signable();
  const std::set<std::string> names = slow_signed_names(parts.headers);
  if (auto broken = unless_equal("the headers that are signed are those found slowly", slow_joined(names),
                                 signed_headers_v3(call.fields())))
    return broken;
  const std::string slow = slow_canonical_request(parts.http_method, parts.parameters, parts.headers, names,
                                                  hex_of_sha256(parts.body));
  if (auto broken = unless_equal("the canonical request is the one put together slowly", slow,
                                 canonical_request_v3(signable, slow_joined(names), sha256)))
    return broken;
  if (auto broken = unless_equal("the text to sign is the algorithm and the hash of the canonical request",
                                 "ACS3-HMAC-SHA256\n" + hex_of_sha256(slow), string_to_sign_v3(slow, sha256)))
    return broken;
  std::set<std::string> more = names;
  more.insert("x-nobody-sends");
  if (auto broken =
          unless_equal("a signed header that is not there is an empty line of the canonical request",
                       slow_canonical_request(parts.http_method, parts.parameters, parts.headers, more,
                                              hex_of_sha256(parts.body)),
                       canonical_request_v3(signable, slow_joined(more), sha256)))
    return broken;
  const KeyedSha256 hash(parts.secret);
  if (auto broken = unless_equal("the signature in a header is the one that OpenSSL makes",
                                 slow_signature(parts, names), sign_v3(signable, sha256, hash)))
    return broken;
  return unless_equal("the header is the one put together slowly", slow_header(parts, names),
                      authorization_v3(signable, "id", sha256, hash));
}

std::optional<Broken> reading_holds(std::string_view value) {
  const auto slow = slow_authorization(value);
  const auto read = parse_authorization(value);
  if (!read) {
    return unless(!slow && !describe(read.error()).empty(), "a header is refused with a reason, or read",
                  value);
  }
  const bool same = slow && read->access_key_id == slow->access_key_id &&
                    read->signed_headers == slow_joined(slow->names) && read->signature == slow->signature;
  return unless(same, "a header is read as it is read slowly", value);
}

std::optional<Broken> verifying_holds(const Parts& parts) {
  const auto slow = slow_authorization(parts.authorization);
  const bool right = slow && slow_verify(*slow, parts.secret, parts.http_method, parts.parameters,
                                         parts.headers, parts.body);
  return unless_broken(verifies(parts) == right, "a call verifies where its header is right", parts);
}

// The call with what a client adds: a host, the hash of its body, and the header. None has a name that a
// change below is about.
Parts signed_anew(Parts parts) {
  static const std::set<std::string> kTaken = {"x-acs-content-sha256", "host", "x-unsigned",
                                               "x-acs-not-there"};
  std::erase_if(parts.headers, [](const auto& header) { return kTaken.contains(slow_lower(header.first)); });
  if (slow_signed_names(parts.headers).size() > 90) parts.headers.clear();
  parts.headers.emplace_back("Host", "rds.aliyuncs.com");
  parts.headers.emplace_back("x-acs-content-sha256", hex_of_sha256(parts.body));
  parts.authorization = slow_header(parts, slow_signed_names(parts.headers));
  return parts;
}

struct Change {
  std::string_view statement;
  void (*make)(Parts& parts);
};

void replace(std::string& text, std::string_view old, std::string_view with) {
  text.replace(text.find(old), old.size(), with);
}

constexpr Change kHarmless[] = {
    {"a call with its right header verifies", [](Parts&) {}},
    {"the order of headers does not matter", [](Parts& parts) { std::ranges::reverse(parts.headers); }},
    {"the order of parameters does not matter", [](Parts& parts) { std::ranges::reverse(parts.parameters); }},
    {"the letter case of headers does not matter",
     [](Parts& parts) {
       for (auto& header : parts.headers) header.first = slow_lower(header.first);
     }},
    {"blanks around a value do not matter",
     [](Parts& parts) {
       for (auto& header : parts.headers) header.second = " " + header.second + "\t";
     }},
    {"a header that is not signed does not matter",
     [](Parts& parts) { parts.headers.emplace_back("x-unsigned", "x"); }},
    {"a parameter of the form does not matter beside the bytes of the form",
     [](Parts& parts) { parts.parameters.push_back({"a", "b", Origin::kBody}); }},
    {"the letter case of the signed names does not matter",
     [](Parts& parts) { replace(parts.authorization, "host", "HOST"); }},
    {"blanks around the parts of the header do not matter",
     [](Parts& parts) { replace(parts.authorization, ",Signature", " , \tSignature"); }},
};

constexpr Change kHarmful[] = {
    {"another method does not verify in a header", [](Parts& parts) { parts.http_method += 'X'; }},
    {"another secret does not verify in a header", [](Parts& parts) { parts.secret += 'x'; }},
    {"another body does not verify", [](Parts& parts) { parts.body += 'x'; }},
    {"another body with its hash does not verify",
     [](Parts& parts) {
       parts.body += 'x';
       parts.headers.back().second = hex_of_sha256(parts.body);
     }},
    {"one parameter of the query more does not verify",
     [](Parts& parts) { parts.parameters.push_back({"", "", Origin::kQuery}); }},
    {"another host does not verify",
     [](Parts& parts) { parts.headers[parts.headers.size() - 2].second += 'x'; }},
    {"a second host does not verify", [](Parts& parts) { parts.headers.emplace_back("HOST", "x"); }},
    {"a call without a host does not verify",
     [](Parts& parts) { parts.headers.erase(parts.headers.end() - 2); }},
    {"one header of the gateway more does not verify",
     [](Parts& parts) { parts.headers.emplace_back("X-Acs-", ""); }},
    {"a name taken off the signed ones does not verify",
     [](Parts& parts) { replace(parts.authorization, "host;", ""); }},
    {"a name added to the signed ones does not verify",
     [](Parts& parts) { replace(parts.authorization, "host;", "host;x-acs-not-there;"); }},
    {"a signature in a header that is cut short does not verify",
     [](Parts& parts) { parts.authorization.pop_back(); }},
    {"a signature in a header with more behind it does not verify",
     [](Parts& parts) { parts.authorization += '0'; }},
    {"a signature in a header with another digit does not verify",
     [](Parts& parts) { parts.authorization.back() = parts.authorization.back() == '0' ? '1' : '0'; }},
    {"two digits that change places do not verify",
     [](Parts& parts) {
       char& last = parts.authorization.back();
       char& other = parts.authorization[parts.authorization.size() - 2];
       if (last == other) last = last == '0' ? '1' : '0';
       std::swap(last, other);
     }},
    {"a call whose host is not signed does not verify",
     [](Parts& parts) {
       std::set<std::string> names = slow_signed_names(parts.headers);
       names.erase("host");
       parts.authorization = slow_header(parts, names);
     }},
    {"a call that has no host and signs none does not verify",
     [](Parts& parts) {
       parts.headers.erase(parts.headers.end() - 2);
       parts.authorization = slow_header(parts, slow_signed_names(parts.headers));
     }},
    {"a call that signs a header that is not there does not verify",
     [](Parts& parts) {
       std::set<std::string> names = slow_signed_names(parts.headers);
       names.insert("x-acs-not-there");
       parts.authorization = slow_header(parts, names);
     }},
    {"a call that signs a header of the gateway less does not verify",
     [](Parts& parts) {
       std::set<std::string> names = slow_signed_names(parts.headers);
       names.erase("x-acs-content-sha256");
       parts.authorization = slow_header(parts, names);
     }},
    {"a call that signs a wrong hash of its body does not verify",
     [](Parts& parts) {
       parts.headers.back().second = hex_of_sha256(parts.body + 'x');
       parts.authorization = slow_header(parts, slow_signed_names(parts.headers));
     }},
    {"another algorithm does not verify", [](Parts& parts) { replace(parts.authorization, "256", "1"); }},
    {"a call without a header does not verify", [](Parts& parts) { parts.authorization.clear(); }},
};

std::optional<Broken> changes_hold(const Parts& parts, std::span<const Change> changes, bool good,
                                   std::optional<std::size_t> number) {
  if (number) changes = changes.subspan(*number % changes.size(), 1);
  for (const Change& change : changes) {
    Parts changed = parts;
    change.make(changed);
    if (auto broken = unless_broken(verifies(changed) == good, change.statement, changed)) return broken;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Broken> header_signature_holds(const HeaderCall& call, std::optional<std::size_t> number,
                                             Examination& examination) {
  const Parts parts{call.http_method,           call.secret,       call.parameters, call.body,
                    slow_headers(call.headers), call.authorization};
  if (!parts.headers.empty()) examination.reached("headers");
  if (slow_authorization(parts.authorization)) examination.reached("authorizations");
  if (verifies(parts)) examination.reached("verified-headers");
  if (auto broken = signing_holds(parts)) return broken;
  if (auto broken = reading_holds(parts.authorization)) return broken;
  if (auto broken = verifying_holds(parts)) return broken;
  const Parts anew = signed_anew(parts);
  if (auto broken = changes_hold(anew, kHarmless, true, number)) return broken;
  return changes_hold(anew, kHarmful, false, number);
}

}  // namespace backcheck
