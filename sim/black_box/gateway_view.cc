// Asking what has to be kept out.
#include "sim/black_box/gateway_view.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include "model/gateway_rules.h"
#include "model/parameter_names.h"
#include "sim/description/instance_view.h"
#include "sim/scenario/scenario_calls.h"
#include "sim/scenario_needs.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHours = 8LL * 60 * 60;
// A call without anything wrong was let in, so the clocks are at most so far apart; what is older than twice
// that, and two minutes for the way, is out of time by both.
constexpr std::int64_t kOutOfTimeForSure = 2 * kTimestampToleranceMs / 1000 + 120;

enum class Fate : std::uint8_t { kLetIn, kKeptOut, kUnclear };

struct Trespass {
  Requirement against{};
  const char* what = "";  // the question has
  Signing signing;
  std::string_view parameter = {};  // one of its own in the place of the usual one; empty: none
  std::string_view value = {};
};

// The versions may share their nonces.
std::string used_nonce_of(SignatureVersion version) {
  return version == SignatureVersion::kV1 ? "used" : "used by version 3";
}

std::vector<Trespass> trespasses_by(SignatureVersion version) {
  const bool is_v1 = version == SignatureVersion::kV1;
  std::vector<Trespass> all;
  const auto add = [&](Requirement against, const char* what) -> Trespass& {
    Trespass& one = all.emplace_back();
    one.against = against;
    one.what = what;
    one.signing.version = version;
    return one;
  };
  add(Requirement::kGat1, "a signature by a wrong secret").signing.secret = "backcheck-wrong-secret";
  add(Requirement::kGat1, "an access key that nobody knows").signing.key = "backcheck-unknown-key";
  add(Requirement::kGat1, "no signature").signing.removed = {is_v1 ? "Signature" : "Authorization"};
  add(Requirement::kGat3, "a Timestamp of hours ago").signing.age_seconds = kHours;
  add(Requirement::kGat3, "a Timestamp of hours ahead").signing.age_seconds = -kHours;
  add(Requirement::kGat4, "a nonce that was used").signing.nonce = used_nonce_of(version);
  if (!is_v1) return all;
  Trespass& other_version = add(Requirement::kGat5, "a Version that there is not");
  other_version.parameter = "Version";
  other_version.value = "1999-12-31";
  Trespass& other_method = add(Requirement::kGat5, "a SignatureMethod that there is not");
  other_method.parameter = "SignatureMethod";
  other_method.value = "backcheck-none";
  return all;
}

// "a, b and c".
std::string listed(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : i + 1 < words.size() ? ", " : " and ") + words[i];
  return text;
}

class GatewayProbe {
 public:
  GatewayProbe(std::string_view instance, const SignedSender& send) : instance_(instance), send_(send) {}

  // Of calls that are signed by it. `warning`: see GatewayView.
  std::vector<GatewayGap> gaps_of(SignatureVersion version, std::string& warning) const {
    Trespass none;
    none.signing.version = version;
    none.signing.nonce = used_nonce_of(version);
    if (fate_of(none) != Fate::kLetIn) {
      return {
          {Requirement::kGat1, version == SignatureVersion::kV1
                                   ? "a question whose nonce is not random was not answered (no hook)"
                                   : "a question that is signed by version 3 was not answered (no hook)"}};
    }
    std::vector<GatewayGap> gaps;
    std::vector<std::string> kept_out;
    std::vector<std::string> let_in;
    for (const Trespass& one : trespasses_by(version)) {
      const Fate fate = fate_of(one);
      if (fate != Fate::kKeptOut) gaps.push_back({one.against, reason_for(one, fate)});
      if (fate == Fate::kKeptOut) kept_out.emplace_back(one.what);
      if (fate == Fate::kLetIn) let_in.emplace_back(one.what);
    }
    if (!kept_out.empty() && !let_in.empty()) {
      warning += (warning.empty() ? "Look at the gateway: of questions" : "; and of those") +
                 std::string(version == SignatureVersion::kV1 ? "" : " that are signed by version 3") +
                 " it keeps out those with " + listed(kept_out) + ", and answers those with " +
                 listed(let_in);
    }
    return gaps;
  }

 private:
  static std::string reason_for(const Trespass& one, Fate fate) {
    const bool is_about_all = one.against == Requirement::kGat1;
    return std::string("nothing says that the endpoint checks ") +
           (is_about_all ? "signatures" : "all that a gateway can") + " (no hook): a question with " +
           one.what + (one.signing.version == SignatureVersion::kV1 ? "" : ", signed by version 3,") +
           (fate == Fate::kLetIn ? " was answered" : " was not clearly rejected");
  }

  Fate fate_of(const Trespass& one) const {
    const auto described = describe_instance(instance_, [&](const Request& question) {
      Request asked = question;
      if (!one.parameter.empty()) asked.add(one.parameter, one.value, Origin::kQuery);
      return send_(asked, one.signing);
    });
    if (described) return Fate::kLetIn;
    const DescriptionFault& fault = described.error();
    const bool is_clear = fault.kind == DescriptionFaultKind::kRejected && fault.status < 500;
    return is_clear ? Fate::kKeptOut : Fate::kUnclear;
  }

  std::string_view instance_;
  const SignedSender& send_;
};

bool checks(const std::vector<GatewayGap>& gaps) {
  return std::ranges::find(gaps, Requirement::kGat1, &GatewayGap::requirement) == gaps.end();
}

bool names(const Scenario& scenario, Requirement requirement) {
  return std::ranges::find(scenario.requirements, requirement) != scenario.requirements.end();
}

bool gives_date(const Signing& signing) {
  return std::ranges::any_of(signing.headers,
                             [](const auto& one) { return equal_but_for_case(one.first, "x-acs-date"); });
}

// What a scenario needs of the gateway beyond signatures.
class GatewayNeeds {
 public:
  explicit GatewayNeeds(const Scenario& scenario) : scenario_(scenario) {
    visit_calls(scenario, [this](const CallStep& call) {
      if (!call.signing) return;
      const Signing& signing = *call.signing;
      const std::int64_t age = std::abs(signing.age_seconds);
      has_v3_ = has_v3_ || signing.version == SignatureVersion::kV3;
      has_ages_ = has_ages_ || age != 0 || gives_date(signing);
      has_unsure_ages_ = has_unsure_ages_ || (age != 0 && age < kOutOfTimeForSure);
      has_nonces_ = has_nonces_ || signing.nonce;
      has_other_keys_ = has_other_keys_ || (signing.key && signing.secret);
    });
  }

  std::optional<std::string> objection(const GatewayView& view) const {
    for (const GatewayGap& gap : view.v1) {
      if (needs(gap.requirement)) return gap.reason;
    }
    for (const GatewayGap& gap : view.v3) {
      if (has_v3_ && needs(gap.requirement)) return gap.reason;
    }
    if (!scenario_.world.credentials.empty()) return "the endpoint cannot be given access keys (no hook)";
    if (has_other_keys_) return "the endpoint may know the access key that it takes for unknown (no hook)";
    if (has_unsure_ages_) return "nothing tells the clock of the endpoint to the minute (no hook)";
    return std::nullopt;
  }

 private:
  bool needs(Requirement requirement) const {
    return requirement == Requirement::kGat1 || names(scenario_, requirement) ||
           (requirement == Requirement::kGat3 && has_ages_) ||
           (requirement == Requirement::kGat4 && has_nonces_);
  }

  const Scenario& scenario_;
  bool has_v3_ = false;
  bool has_ages_ = false;
  bool has_unsure_ages_ = false;
  bool has_nonces_ = false;
  bool has_other_keys_ = false;
};

}  // namespace

bool GatewayView::checks_v1() const { return checks(v1); }

bool GatewayView::checks_v3() const { return checks_v1() && checks(v3); }

GatewayView view_gateway(std::string_view instance, const SignedSender& send) {
  const GatewayProbe probe(instance, send);
  GatewayView view;
  view.v1 = probe.gaps_of(SignatureVersion::kV1, view.warning);
  view.v3 = view.checks_v1() ? probe.gaps_of(SignatureVersion::kV3, view.warning) : view.v1;
  if (!view.warning.empty())
    view.warning += ". What it lets in, it need not check; so nothing about that was played.";
  return view;
}

std::optional<std::string> objection_to_gateway_of(const Scenario& scenario, const GatewayView& view) {
  return is_for_gateways(scenario) ? GatewayNeeds(scenario).objection(view) : std::nullopt;
}

}  // namespace backcheck
