// Signatures: right ones verify and no others do; texts and hashes are those of the slow way and of OpenSSL.
#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "fuzz/fields.h"
#include "fuzz/oracles/openssl_oracle.h"
#include "fuzz/properties/header_signature_statement.h"
#include "fuzz/properties/wire_words.h"
#include "fuzz/reference/slow_signature.h"
#include "model/wire/signature_v1.h"
#include "sim/endpoint/keyed_hash.h"

namespace backcheck {
namespace {

// A call as it is signed, or verified.
struct Call {
  std::string http_method;
  std::string secret;
  SlowParameters parameters;
};

// Of the fields HTTP method, secret, query, body, headers and Authorization; of a form with a fault what
// stands before it.
Call call_of(const std::vector<std::string>& fields) {
  Call call{fields[0], fields[1], slow_decode_form(fields[2], Origin::kQuery).parameters};
  const SlowForm body = slow_decode_form(fields[3], Origin::kBody, call.parameters.size());
  call.parameters.insert(call.parameters.end(), body.parameters.begin(), body.parameters.end());
  return call;
}

const Request& request_of(const Call& call) {
  static Request request;  // one, for its memory
  fill(call.parameters, request);
  return request;
}

// That the statement is broken, of that call, unless it holds.
std::optional<Broken> unless(bool holds, std::string_view statement, const Call& call) {
  if (holds) return std::nullopt;
  return Broken{statement, in_words(call.http_method) + ", " + in_words(call.secret) + ", " +
                               in_words(SlowForm{call.parameters, std::nullopt})};
}

bool is_signature(const SlowParameter& parameter) { return parameter.name == "Signature"; }

std::string expected_signature_v1(const Call& call) {
  return base64_of_hmac_sha1(call.secret + '&', slow_string_to_sign_v1(call.http_method, call.parameters));
}

bool verifies_v1(const Call& call) {
  return verify_v1(call.http_method, request_of(call), call.secret, hmac_sha1);
}

std::optional<Broken> signing_holds(const Call& call) {
  if (auto broken = unless_equal("the string to sign is the one put together slowly",
                                 slow_string_to_sign_v1(call.http_method, call.parameters),
                                 string_to_sign_v1(call.http_method, request_of(call))))
    return broken;
  return unless_equal("the signature is the one that OpenSSL makes", expected_signature_v1(call),
                      sign_v1(call.http_method, request_of(call), call.secret, hmac_sha1));
}

// The call as it came, with whatever Signatures it has.
std::optional<Broken> verifying_holds(const Call& call) {
  const auto signatures = std::ranges::count_if(call.parameters, is_signature);
  const auto first = std::ranges::find_if(call.parameters, is_signature);
  const bool right = signatures == 1 && first->value == expected_signature_v1(call);
  return unless(verifies_v1(call) == right, "a call verifies where its one Signature is right", call);
}

// A call with its right Signature, the last parameter but one of `place`.
struct SignedCall {
  Call call;
  std::size_t place;  // of the Signature
  SlowParameter& signature() { return call.parameters[place]; }
  // Any other parameter; null where there is none.
  SlowParameter* other() {
    if (call.parameters.size() < 2) return nullptr;
    return &call.parameters[(place + 1) % call.parameters.size()];
  }
};

SignedCall signed_call_of(Call call, std::size_t number) {
  std::erase_if(call.parameters, is_signature);
  const std::size_t place = number % (call.parameters.size() + 1);
  const Origin origin = number % 2 == 0 ? Origin::kQuery : Origin::kBody;
  const SlowParameter signature{"Signature", expected_signature_v1(call), origin};
  call.parameters.insert(call.parameters.begin() + static_cast<std::ptrdiff_t>(place), signature);
  return {std::move(call), place};
}

// What may be done to a signed call, so that it still verifies, or no longer does.
struct Change {
  std::string_view statement;
  void (*make)(SignedCall& signed_call);
};

// Signing is the same whatever the order and the part of the request.
constexpr Change kHarmless[] = {
    {"a call with its right Signature verifies", [](SignedCall&) {}},
    {"the order of parameters does not matter",
     [](SignedCall& call) { std::ranges::reverse(call.call.parameters); }},
    {"it does not matter which part a parameter comes in",
     [](SignedCall& call) {
       for (SlowParameter& parameter : call.call.parameters) parameter.origin = Origin::kBody;
     }},
};

constexpr Change kHarmful[] = {
    {"a Signature with another character does not verify",
     [](SignedCall& call) {
       std::string& value = call.signature().value;
       char& character = value[call.call.parameters.size() * 7 % value.size()];
       character = character == 'A' ? 'B' : 'A';
     }},
    {"a Signature with a letter in the other case does not verify",
     [](SignedCall& call) {
       std::string& value = call.signature().value;
       const std::size_t letter = value.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
       if (letter == std::string::npos) {
         value.clear();
       } else {
         value[letter] = static_cast<char>(value[letter] ^ 0x20);
       }
     }},
    {"a Signature that is cut short does not verify",
     [](SignedCall& call) { call.signature().value.pop_back(); }},
    {"a Signature with more behind it does not verify",
     [](SignedCall& call) { call.signature().value += '='; }},
    {"an empty Signature does not verify", [](SignedCall& call) { call.signature().value.clear(); }},
    {"a call without a Signature does not verify",
     [](SignedCall& call) { call.signature().name = "signature"; }},
    {"a call with two Signatures does not verify",
     [](SignedCall& call) { call.call.parameters.push_back(call.signature()); }},
    {"a call with a right and an empty Signature does not verify",
     [](SignedCall& call) { call.call.parameters.push_back({"Signature", "", Origin::kBody}); }},
    {"another secret does not verify", [](SignedCall& call) { call.call.secret += 'x'; }},
    {"another method does not verify", [](SignedCall& call) { call.call.http_method += 'X'; }},
    {"one parameter more does not verify",
     [](SignedCall& call) { call.call.parameters.push_back({"", "", Origin::kQuery}); }},
};

// Those that need another parameter beside the Signature.
constexpr Change kHarmfulToOther[] = {
    {"a changed value does not verify", [](SignedCall& call) { call.other()->value += ' '; }},
    {"a changed name does not verify", [](SignedCall& call) { call.other()->name += '\x7F'; }},
    {"a repeated parameter does not verify",
     [](SignedCall& call) { call.call.parameters.push_back(*call.other()); }},
    {"a parameter less does not verify",
     [](SignedCall& call) {
       const auto other = call.other() - call.call.parameters.data();
       call.call.parameters.erase(call.call.parameters.begin() + other);
     }},
    {"a name that goes on as the value does not verify",
     [](SignedCall& call) {
       SlowParameter& other = *call.other();
       other.value = other.name + '=' + other.value;
       other.name.clear();
     }},
};

std::optional<Broken> change_holds(const SignedCall& signed_call, const Change& change, bool verifies) {
  SignedCall changed = signed_call;
  change.make(changed);
  return unless(verifies_v1(changed.call) == verifies, change.statement, changed.call);
}

// All of the changes, or only the one that the number decides.
std::optional<Broken> changes_hold(const SignedCall& signed_call, std::span<const Change> changes,
                                   bool verifies, std::optional<std::size_t> number) {
  if (number) changes = changes.subspan(*number % changes.size(), 1);
  for (const Change& change : changes) {
    if (auto broken = change_holds(signed_call, change, verifies)) return broken;
  }
  return std::nullopt;
}

std::optional<Broken> changes_hold(SignedCall signed_call, std::optional<std::size_t> number) {
  if (auto broken = changes_hold(signed_call, kHarmless, true, number)) return broken;
  if (auto broken = changes_hold(signed_call, kHarmful, false, number)) return broken;
  if (signed_call.other() == nullptr) return std::nullopt;
  return changes_hold(signed_call, kHarmfulToOther, false, number);
}

// Everything about Signature version 1; of the changes all that there are, or some.
std::optional<Broken> version_1_holds(const Call& call, std::size_t number, bool thoroughly) {
  if (auto broken = signing_holds(call)) return broken;
  if (auto broken = verifying_holds(call)) return broken;
  return changes_hold(signed_call_of(call, number), thoroughly ? std::nullopt : std::optional(number));
}

// A number that depends on every byte.
std::size_t number_of(std::string_view bytes) {
  std::uint32_t number = 0;
  for (const char byte : bytes) number = number * 31 + static_cast<unsigned char>(byte);
  return number ^ number >> 16U;
}

void count(const Call& call, Examination& examination) {
  examination.reached("signed");
  if (!call.parameters.empty()) examination.reached("parameters");
  if (call.parameters.size() > 1) examination.reached("sorted");
  if (std::ranges::any_of(call.parameters, is_signature)) examination.reached("signatures");
}

}  // namespace

std::optional<Broken> signature_property(std::string_view bytes, Examination& examination) {
  const std::vector<std::string> fields = split_fields(bytes, 6);
  const Call call = call_of(fields);
  count(call, examination);
  const std::size_t number = number_of(bytes);
  const bool thoroughly = examination.asks_libraries(bytes);
  if (auto broken = version_1_holds(call, number, thoroughly)) return broken;
  if (fields[4].empty() && fields[5].empty()) return std::nullopt;
  const HeaderCall in_headers{call.http_method, call.secret, call.parameters,
                              fields[3],        fields[4],   fields[5]};
  return header_signature_holds(in_headers, thoroughly ? std::nullopt : std::optional(number), examination);
}

}  // namespace backcheck
