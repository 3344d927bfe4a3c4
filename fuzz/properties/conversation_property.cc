// Conversations that are held, judged, held again and judged from their text.
#include "fuzz/properties/conversation_property.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/properties/conversation_count.h"
#include "fuzz/properties/planned_play.h"
#include "sim/history_check.h"
#include "sim/history_encoder.h"
#include "sim/history_parser.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/listed_choices.h"
#include "sim/scenario/scenario_file.h"
#include "sim/scenario/scenario_writer.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;

std::string told(const Violation& violation) {
  std::string text = std::string(requirement_id(violation.requirement)) + ": " + violation.why +
                     "\nobserved: " + violation.observed.outcome + ", " +
                     std::to_string(violation.observed.status) + ", " + visible_text(violation.observed.body);
  for (const std::string& step : violation.steps) text += "\n  " + visible_text(step);
  return text;
}

std::string text_of(const Scenario& scenario, const std::string& what) {
  return what + "\nin the scenario\n" + write_scenario(scenario);
}

bool loses_an_answer(const Scenario& scenario) {
  return std::ranges::any_of(scenario.steps, [](const Step& step) {
    if (const auto* call = std::get_if<CallStep>(&step.deed)) return call->answer_lost;
    const auto* together = std::get_if<ParallelStep>(&step.deed);
    return together != nullptr && std::ranges::any_of(together->calls, &CallStep::answer_lost);
  });
}

Finding look_at(const Played& played, const Scenario& scenario) {
  const ScenarioResult& result = played.result;
  if (!result.violations.empty())
    return Broken{"who conforms is not accused", text_of(scenario, told(result.violations.front()))};
  if (!played.trouble.empty() || played.bad_scenario)
    return Broken{"a scenario that was made can be played", text_of(scenario, played.trouble)};
  if (!played.silent.empty())
    return Broken{"every request is answered", text_of(scenario, played.silent.front().operation.fault)};
  const bool may_be_open = result.verdict == Verdict::kInconclusive && loses_an_answer(scenario);
  if (result.verdict != Verdict::kConforms && !may_be_open)
    return Broken{"nothing stays open where no answer was lost", text_of(scenario, result.reason)};
  return std::nullopt;
}

// As they are, but for what a file does not hold.
Scenario as_read(Scenario scenario) {
  scenario.id.clear();
  scenario.file.clear();
  for (Step& step : scenario.steps) step.mark = {};
  return scenario;
}

Finding read_back(const Scenario& scenario) {
  const std::string text = write_scenario(scenario);
  const auto read = read_scenarios(text, "fuzz.yaml", "fuzz");
  if (!read) return Broken{"a scenario that was written can be read", text};
  if (read->size() != 1 || as_read(read->front()) != as_read(scenario))
    return Broken{"a scenario reads back as it was written", text + write_scenario(read->front())};
  return std::nullopt;
}

// The operations as a file has them.
Finding through_text(std::vector<Operation>& operations) {
  for (Operation& operation : operations) {
    std::string line = encode_operation(operation);
    line.pop_back();
    auto read = parse_operation(line);
    if (!read) return Broken{"an operation that was written can be read", line + '\n' + read.error().reason};
    if (*read != operation) return Broken{"an operation reads back as it was written", line};
    operation = *std::move(read);
  }
  return std::nullopt;
}

// `expected`: conforms, or inconclusive where it may be either.
Finding judge_history(const WorldSetup& world, std::span<const Operation> operations, Profile profile,
                      Verdict expected) {
  HistoryCheckOptions options;
  options.profile = profile;
  options.ends = TaskEnds{};  // by the hook alone
  const RunSummary summary = check_operations("fuzz", world, operations, options);
  std::string details = "the verdict is " + std::string(verdict_name(summary.verdict));
  for (const ScenarioResult& result : summary.scenarios) {
    details += "\n" + result.id + ": " + result.reason;
    for (const Violation& violation : result.violations) details += "\n" + told(violation);
  }
  if (summary.verdict == Verdict::kViolates)
    return Broken{"who conforms is not accused by what was written", details};
  if (expected == Verdict::kConforms && summary.verdict != expected)
    return Broken{"what was written is judged as what was seen", details};
  return std::nullopt;
}

// Where calls overlap, bytes that got no answer, or a good one, are taken for a call of any kind.
bool are_taken_for_a_call(const Operation& operation) {
  const auto* sent = std::get_if<BytesSent>(&operation.deed);
  return sent != nullptr && (!sent->reply || sent->reply->status < 300);
}

// What is to be said of the operations by who reads of them.
Verdict expected_verdict(const std::vector<Played>& played, std::span<const Operation> operations) {
  return std::ranges::any_of(operations, are_taken_for_a_call) ? Verdict::kInconclusive
                                                               : played.back().result.verdict;
}

Finding hold_again(const ConversationPlan& plan, std::optional<Fault> fault, const std::vector<Played>& first,
                   Examination& examination) {
  std::vector<Operation> once;
  std::vector<Operation> twice;
  play_scenarios(plan, fault, [&](auto&, const Operation& operation) { once.push_back(operation); });
  play_scenarios(plan, fault, [&](auto&, const Operation& operation) { twice.push_back(operation); });
  examination.reached("held-twice");
  if (once != twice) return Broken{"a conversation repeats itself", text_of(plan.scenarios.front(), "")};
  if (Finding broken = through_text(once)) return broken;
  examination.reached("judged-from-text");
  Finding broken =
      judge_history(plan.scenarios.front().world, once, plan.profile, expected_verdict(first, once));
  for (std::size_t i = 0; broken && i < plan.scenarios.size(); ++i)
    broken->details = text_of(plan.scenarios[i], broken->details);
  return broken;
}

Finding hold_scenarios(const ConversationPlan& plan, std::optional<Fault> fault, bool closely,
                       Examination& examination) {
  const std::vector<Played> played =
      play_scenarios(plan, fault, [&](const Belief& belief, const Operation& operation) {
        count_operation(belief, operation, examination);
      });
  for (std::size_t i = 0; i < played.size(); ++i) {
    if (Finding broken = look_at(played[i], plan.scenarios[i])) return broken;
  }
  if (!closely) return std::nullopt;
  for (const Scenario& scenario : plan.scenarios) {
    if (Finding broken = read_back(scenario)) return broken;
    examination.reached("read-back");
  }
  return hold_again(plan, fault, played, examination);
}

std::string told(const Simulated& simulated, const SimulationVerdict& verdict) {
  return "seed " + std::to_string(simulated.seed) + ", verdict " +
         std::to_string(static_cast<int>(verdict.verdict)) + ", request ids repeated " +
         std::to_string(verdict.repeated_request_ids) + ", job ids repeated " +
         std::to_string(verdict.repeated_job_ids) + ", taken twice " + std::to_string(verdict.taken_twice) +
         ", unhealed " + std::to_string(verdict.unhealed);
}

Finding hold_in_text(const ConversationPlan& plan, std::optional<Fault> fault, const Simulated& typed,
                     Examination& examination) {
  RecordedSimulation recorded = simulate_in_text(plan.seed, simulation_of(plan, fault));
  examination.reached("held-twice");
  if (recorded.said.trace_hash != typed.trace_hash || recorded.said.operations != typed.operations)
    return Broken{"a simulation is the same in text", "seed " + std::to_string(plan.seed)};
  if (Finding broken = through_text(recorded.history)) return broken;
  examination.reached("judged-from-text");
  return judge_history(recorded.said.world, recorded.history, plan.profile, Verdict::kConforms);
}

Finding hold_simulation(const ConversationPlan& plan, std::optional<Fault> fault, bool closely,
                        Examination& examination) {
  const Simulated simulated = simulate(plan.seed, simulation_of(plan, fault));
  count_simulated(simulated, examination);
  const SimulationVerdict verdict = judge_simulated(simulated, ReadingBelief(initial_readings(plan.profile)));
  if (verdict.verdict == Linearizability::kViolates)
    return Broken{"many clients do not accuse who conforms", told(simulated, verdict)};
  if (verdict.verdict == Linearizability::kInconclusive)
    return Broken{"nothing stays open of many clients", told(simulated, verdict)};
  return closely ? hold_in_text(plan, fault, simulated, examination) : std::nullopt;
}

}  // namespace

std::optional<Broken> conversation_property_with(std::optional<Fault> fault, std::string_view bytes,
                                                 Examination& examination) {
  ByteChoices choices({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  const ConversationPlan plan = plan_conversation(choices);
  count_plan(plan, examination);
  const bool closely = examination.asks_libraries(bytes);
  return plan.party == ConversationPlan::Party::kManyClients
             ? hold_simulation(plan, fault, closely, examination)
             : hold_scenarios(plan, fault, closely, examination);
}

std::optional<Broken> conversation_property(std::string_view bytes, Examination& examination) {
  return conversation_property_with(std::nullopt, bytes, examination);
}

}  // namespace backcheck
