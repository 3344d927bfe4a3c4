// The shipped scenarios over a line that loses requests and answers: nobody who conforms is accused, and what
// comes of the losses is found.
#include <gtest/gtest.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "model/wire/signature_v1.h"
#include "sim/campaign.h"
#include "sim/endpoint/keyed_hash.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "sim/scenario/scenario_folder.h"
#include "tests/sim/fake_stage.h"
#include "tests/sim/lossy_line.h"

namespace backcheck {
namespace {

const std::vector<Scenario>& shipped_scenarios() {
  static const std::vector<Scenario> kScenarios = [] {
    auto scenarios = read_scenarios_at(BACKCHECK_SCENARIOS, BACKCHECK_SCENARIOS);
    EXPECT_TRUE(scenarios.has_value());
    return scenarios ? *std::move(scenarios) : std::vector<Scenario>();
  }();
  return kScenarios;
}

// The same request from the same sender, as nobody has sent it yet. Only version 1.
WireRequest sent_anew(const WireRequest& wire, const std::string& nonce) {
  Request request;
  const Request given = parsed(wire);
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (given[i].name == "Signature") continue;
    request.add(given[i].name, given[i].name == "SignatureNonce" ? nonce : given[i].value);
  }
  request.add("Signature", sign_v1("GET", request, "testsecret", hmac_sha1));
  return wire_request({}, request);
}

struct LossyRun {
  RunSummary summary;
  std::size_t lost = 0;

  std::vector<std::string> violations() const {
    std::vector<std::string> all;
    for (const ScenarioResult& result : summary.scenarios) {
      for (const Violation& violation : result.violations)
        all.push_back(result.id + ": " + std::string(requirement_id(violation.requirement)) + ": " +
                      violation.why);
    }
    return all;
  }
};

// `runs_twice`: whoever loses an answer takes the request for another one later.
LossyRun play(std::span<const Scenario> scenarios, std::uint64_t seed, std::uint64_t one_in, Profile profile,
              bool runs_twice) {
  Mock mock;
  EmbeddedEndpoint endpoint(mock.gateway(), serve_bytes);
  LossyLine line(endpoint, seed, one_in);
  ControlBesideLine control(mock.control(), line);
  std::size_t again = 0;
  if (runs_twice) {
    line.after_loss = [&](const WireRequest& wire) {
      if (is_signed(wire)) line.add_late(sent_anew(wire, "again-" + std::to_string(++again)));
    };
  }
  Judge judge(profile);
  Caller caller(test_credential(), "losses-");
  std::int64_t ticks = 0;
  Driver driver({line, control, control.capabilities().value(), judge, caller, [&ticks] { return ++ticks; },
                 [] { return Instant{}; },
                 [](const Operation&) { return std::expected<void, std::string>(); }});
  RunSummary summary = run_campaign(driver, judge, scenarios, {});
  return {std::move(summary), line.lost};
}

TEST(Losses, AccuseNobodyWhoConforms) {
  struct Case {
    std::uint64_t one_in;
    Profile profile;
  };
  constexpr Case kCases[] = {
      {100, Profile::kPage}, {30, Profile::kPage}, {30, Profile::kPublished}, {15, Profile::kPage}};
  for (const Case& one : kCases) {
    const LossyRun run = play(shipped_scenarios(), one.one_in, one.one_in, one.profile, false);
    EXPECT_EQ(run.summary.trouble, "");
    EXPECT_GT(run.lost, 50U);
    for (const std::string& violation : run.violations())
      ADD_FAILURE() << "one in " << one.one_in << ": " << violation;
  }
}

// What is found hangs on where an answer is lost: three of four seeds show it.
TEST(Losses, ThatAreMadeGoodByRunningTheRequestTwiceAreFound) {
  constexpr std::uint64_t kSeeds = 24;
  std::vector<Scenario> scenarios = shipped_scenarios();
  std::erase_if(scenarios, [](const Scenario& one) {
    return !one.id.starts_with("state/") && !one.id.starts_with("effects/") && !one.id.starts_with("quota/");
  });
  std::size_t found = 0;
  std::size_t told = 0;  // with the call whose answer was lost
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const std::vector<std::string> violations = play(scenarios, seed, 12, Profile::kPage, true).violations();
    found += violations.empty() ? 0U : 1U;
    told += std::ranges::any_of(violations,
                                [](const std::string& one) { return one.contains("got no usable answer"); })
                ? 1U
                : 0U;
  }
  EXPECT_GE(found, kSeeds / 3);
  EXPECT_GE(told, kSeeds / 3);
}

}  // namespace
}  // namespace backcheck
