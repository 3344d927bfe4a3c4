// The model against the reference oracle: the same outcomes for random worlds, requests and complete
// readings.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "model/create_backup.h"
#include "tests/model/reference_cases.h"
#include "tests/model/reference_oracle.h"

namespace backcheck {
namespace {

constexpr std::size_t kRefusalCount = static_cast<std::size_t>(Refusal::kGateway) + 1;

// What the two disagree about; empty where they agree.
std::string disagreement(const Outcomes& outcomes, const ReferenceVerdict& verdict,
                         const CompleteReading& reading) {
  if (holds(readings_that_accept(outcomes), reading) != verdict.may_accept()) {
    return verdict.may_accept() ? "the model forbids acceptance" : "the model allows acceptance";
  }
  if (holds(readings_that_reject(outcomes), reading) != verdict.may_reject()) {
    return verdict.may_reject() ? "the model forbids rejection" : "the model allows rejection";
  }
  // What is rejected for a repetition may be rejected for any fault of any of the values; nobody lists them
  // all.
  const bool repeated = verdict.reasons.contains(Refusal::kRepeatedParameter);
  for (std::size_t index = 0; index < kRefusalCount && !repeated; ++index) {
    const auto refusal = static_cast<Refusal>(index);
    const bool allowed = verdict.reasons.contains(refusal);
    if (holds(readings_that_reject(outcomes, {refusal}), reading) == allowed) continue;
    return (allowed ? "the model forbids refusal " : "the model allows refusal ") + std::to_string(index);
  }
  for (const Interpretation& way : outcomes.interpretations) {
    if (!way.instance || !holds(readings_that_accept(way), reading)) continue;
    if (!verdict.instances.contains(*way.instance)) return "the model accepts for another instance";
  }
  return "";
}

// One world, one request, several readings. What they disagree about, with all that is needed to see it
// again.
std::string disagreement_in_case(const Draw& draw) {
  const Instant now = draw_instant(draw);
  const ReferenceWorld world = draw_world(draw, now);
  const ReferenceParameters parameters = draw_parameters(draw, world);
  const Outcomes outcomes =
      allowed_outcomes(model_world(world, now), model_request(parameters), Span::at(now), Profile::kPage);
  for (int i = 0; i < 8; ++i) {
    const CompleteReading reading = draw_reading(draw);
    const std::string found = disagreement(outcomes, decide(world, parameters, now, reading), reading);
    if (found.empty()) continue;
    return found + "\nnow " + format_instant(now) + "\n" + text_of(world) + text_of(parameters) +
           text_of(reading);
  }
  return "";
}

TEST(OracleAgreement, HoldsInManySeededCases) {
  int failures = 0;
  for (std::uint64_t seed = 0; seed < 10'000 && failures < 3; ++seed) {
    const std::string found = disagreement_in_case(seeded_draw(seed));
    if (!found.empty()) ++failures;
    EXPECT_TRUE(found.empty()) << "seed " << seed << ": " << found;
  }
}

// The same once more with few cases, for its shrunk counterexamples.
RC_GTEST_PROP(OracleAgreement, HoldsInShrinkableCases, ()) {
  const Draw draw = [](std::size_t count) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, count));
  };
  const std::string found = disagreement_in_case(draw);
  RC_LOG() << found;
  RC_ASSERT(found.empty());
}

}  // namespace
}  // namespace backcheck
