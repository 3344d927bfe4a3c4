// One oddity at a time.
#include "sim/scenario/making/odd_signing.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "sim/scenario/signed_headers.h"

namespace backcheck {
namespace {

using enum Requirement;

constexpr std::array<std::string_view, 6> kWrongSecrets = {"nottestsecret", "othersecret", "testsecre",
                                                           "testsecret&",   "TESTSECRET",  "testid"};
constexpr std::array<std::string_view, 5> kOtherKeys = {"otherid", "nobody", "TESTID", "test", "testid2"};
// Seconds; those that come first are far from the 15 minutes.
constexpr std::array<std::int64_t, 12> kAges = {600,  -600,  3600, -3600, 86'400, -86'400,
                                                9000, -9000, 899,  901,   -899,   -901};
constexpr std::size_t kPlainAges = 8;
constexpr std::array<std::string_view, 6> kCommonParameters = {
    "Version", "AccessKeyId", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"};
constexpr std::array<std::string_view, 5> kCommonHeaders = {"x-acs-action", "x-acs-version", "x-acs-date",
                                                            "x-acs-signature-nonce", "Authorization"};
constexpr std::array<std::string_view, 5> kSignedHeaders = {"host", "x-acs-action", "x-acs-date",
                                                            "x-acs-signature-nonce", "content-type"};
// Of version 3.
constexpr auto kGivenHeaders =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"x-acs-extra", "extra"},
                                                                  {"x-acs-version", "2014-05-26"},
                                                                  {"x-acs-version", ""},
                                                                  {"x-acs-date", "now"},
                                                                  {"x-acs-date", "1564632000"},
                                                                  {"x-acs-date", "2019-08-01 04:00:00"},
                                                                  {"x-acs-date", "2019-13-01T04:00:00Z"},
                                                                  {"x-acs-date", "2019-08-01T04:00:00.000Z"},
                                                                  {"x-acs-date", ""},
                                                                  {"x-acs-action", "DeleteBackup"},
                                                                  {"x-acs-action", "createbackup"},
                                                                  {"x-acs-action", ""},
                                                                  {"x-acs-signature-nonce", ""},
                                                                  {"X-Acs-Extra", " extra "},
                                                                  {"x-acs-security-token", "token"}});
constexpr std::array<std::string_view, 4> kNewValues = {"", "Auto", "Physical", "rm-9"};
constexpr std::array<std::string_view, 3> kOtherMethods = {"PUT", "DELETE", "PATCH"};
constexpr std::array<std::string_view, 4> kAppended = {"&New=1", "&x=%zz", "&x=%ff", "&"};

// One that the call has; it has at least the instance.
std::string name_in(Choices& choices, const CallStep& call) {
  return call.parameters.empty() ? "DBInstanceId" : choices.one_of(call.parameters).first;
}

// What is different between signing and sending.
void alter(Choices& choices, const CallStep& call, Signing& signing) {
  switch (choices.index(5)) {
    case 0:
      signing.changed = {{name_in(choices, call), std::string(choices.one_of(kNewValues))}};
      break;
    case 1:
      signing.changed = {{"New", std::string(choices.one_of(kNewValues))}};
      break;
    case 2:
      signing.removed = {name_in(choices, call)};
      break;
    case 3:
      signing.unsent = {{"New", std::string(choices.one_of(kNewValues))}};
      break;
    default:
      signing.appended = choices.one_of(kAppended);
      break;
  }
}

void leave_out(Choices& choices, const CallStep& call, Signing& signing) {
  const bool in_headers = signing.version == SignatureVersion::kV3;
  if (choices.either()) {
    signing.omitted = {
        std::string(in_headers ? choices.one_of(kCommonHeaders) : choices.one_of(kCommonParameters))};
  } else {
    signing.uncovered = {in_headers ? std::string(choices.one_of(kSignedHeaders)) : name_in(choices, call)};
  }
}

void sign_in_a_name(Choices& choices, Signing& signing) {
  if (choices.either()) signing.key = choices.one_of(kOtherKeys);
  if (!signing.key || choices.either()) signing.secret = choices.one_of(kWrongSecrets);
}

// A header of its own; beside a token at times all that makes a signature is wrong.
void give_header(Choices& choices, const CallStep& call, Signing& signing) {
  const auto [name, value] = choices.one_of(kGivenHeaders);
  signing.headers = {{std::string(name), std::string(value)}};
  if (!objection_to_headers(call, signing).empty()) signing.headers.clear();
  if (name == "x-acs-security-token" && choices.either()) signing.secret = choices.one_of(kWrongSecrets);
}

void spoil(Choices& choices, Signing& signing) {
  constexpr std::array kFlaws = {SignatureFlaw::kLastDigit,  SignatureFlaw::kHalved,
                                 SignatureFlaw::kOtherCase,  SignatureFlaw::kShorter,
                                 SignatureFlaw::kLonger,     SignatureFlaw::kForeignLetter,
                                 SignatureFlaw::kBlankBehind};
  signing.flaw = choices.one_of(kFlaws);
}

bool repeats_a_name(const CallStep& call) {
  std::vector<std::string_view> names;
  for (const auto& [name, value] : call.parameters) names.push_back(name);
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

}  // namespace

Credential other_credential() { return {"otherid", "othersecret"}; }

Signing draw_signing(Choices& choices, const MakerAbilities& abilities, const CallStep& call) {
  Signing signing;
  if (abilities.signature_v3 && choices.chance(40)) signing.version = SignatureVersion::kV3;
  switch (choices.index(11)) {
    case 0:
    case 1:
      break;
    case 2:
    case 3:
      signing.nonce = choices.either() ? "second" : "first";
      break;
    case 4:
      signing.age_seconds = kAges.at(choices.index(abilities.virtual_clock ? kAges.size() : kPlainAges));
      break;
    case 5:
      sign_in_a_name(choices, signing);
      break;
    case 6:
      spoil(choices, signing);
      break;
    case 7:
      alter(choices, call, signing);
      break;
    case 8:
      leave_out(choices, call, signing);
      break;
    case 9:
      if (signing.version == SignatureVersion::kV3) {
        give_header(choices, call, signing);
      } else {
        alter(choices, call, signing);
      }
      break;
    default:
      if (choices.either()) {
        signing.sent_by = choices.one_of(kOtherMethods);
      } else {
        signing.signed_for = call.method == HttpMethod::kGet ? "POST" : "GET";
      }
      break;
  }
  return signing;
}

void sign_by_version_3(Scenario& scenario) {
  bool is_about_it = std::ranges::find(scenario.requirements, kGat1) != scenario.requirements.end();
  const auto sign = [&](CallStep& call) {
    if (call.signing || repeats_a_name(call)) return;
    call.signing = Signing{.version = SignatureVersion::kV3};
    if (!is_about_it) scenario.requirements.push_back(kGat1);
    is_about_it = true;
  };
  for (Step& step : scenario.steps) {
    if (auto* call = std::get_if<CallStep>(&step.deed)) {
      sign(*call);
    } else if (auto* parallel = std::get_if<ParallelStep>(&step.deed)) {
      std::ranges::for_each(parallel->calls, sign);
    }
  }
  std::ranges::sort(scenario.requirements);
}

bool is_proper(const Signing& signing) {
  Signing plain;
  plain.version = signing.version;
  plain.nonce = signing.nonce;
  return signing == plain;
}

}  // namespace backcheck
