// Playing many scenarios.
#include "sim/campaign.h"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/curl_line.h"

namespace backcheck {
namespace {

// A request that gets no usable answer is a finding only if it never gets one: so often the scenario is
// played.
constexpr int kTriesInSilence = 3;

// In single quotes, as a shell takes any text literally.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

// FILE, or 'FILE[case]' for a case of a matrix.
std::string argument_for(const std::string& file, const std::string& id) {
  const std::size_t bracket = id.find('[');
  const std::string name = file.empty() ? id.substr(0, bracket) : file;
  return quoted(bracket == std::string::npos ? name : name + id.substr(bracket));
}

class Campaign {
 public:
  Campaign(Driver& driver, Judge& judge, std::span<const Scenario> scenarios, const CampaignOptions& options)
      : driver_(driver), judge_(judge), scenarios_(scenarios), options_(options) {}

  RunSummary run() {
    for (const Scenario& scenario : scenarios_) {
      if (options_.interrupted()) {
        summary_.interrupted = true;
        break;
      }
      options_.progress(summary_.scenarios.size(), scenarios_.size(), violations_);
      add(settle(scenario), scenario);
      if (!summary_.trouble.empty() || (options_.stop_at_first && violations_ != 0)) break;
    }
    settle_undecided();
    if (summary_.trouble.empty()) summary_.trouble = bad_scenario_;
    summary_.readings = reading_results(judge_.belief());
    summary_.seconds = options_.seconds();
    summary_.verdict = verdict();
    return std::move(summary_);
  }

 private:
  ScenarioResult settle(const Scenario& scenario) {
    const double started = options_.seconds();
    const std::size_t calls_before = calls_;
    Played played = over_budget(scenario) ? skipped_for_budget(scenario) : driver_.play(scenario);
    follow(played, scenario);
    for (int tries = 1; played.silent && tries < kTriesInSilence && !down() && !over_budget(scenario);
         ++tries) {
      const int silent_step = played.silent_step;
      Played again = driver_.play(scenario);
      follow(again, scenario);
      const bool same = again.silent && again.silent_step == silent_step;
      played = std::move(again);
      if (!same) break;
      if (tries + 1 == kTriesInSilence) condemn(played, scenario);
    }
    played.result.calls = calls_ - calls_before;
    played.result.seconds = options_.seconds() - started;
    if (down() && played.trouble.empty()) {
      played.trouble = "The endpoint is down: " + std::to_string(kDownAfter) +
                       " requests in a row got no answer" +
                       (last_fault_.empty() ? "." : " (" + last_fault_ + ").");
    }
    if (!played.bad_scenario) {
      summary_.trouble = std::move(played.trouble);
    } else if (!summary_.bad_input) {
      bad_scenario_ =
          std::move(played.trouble);  // of several the first is told; the others stand at their scenarios
      summary_.bad_input = true;
    }
    for (Violation& violation : played.result.violations) complete(violation, scenario);
    violations_ += played.result.violations.size();
    return std::move(played.result);
  }

  // It is a finding about the request, and not about the endpoint, where the endpoint answers others.
  void condemn(Played& played, const Scenario& scenario) {
    Violation violation = judge_.silence(*played.silent);
    unheard_ = played.answered == 0 && answered_ == nullptr;
    if (played.answered == 0 && !answers_others()) return;
    driver_.locate(violation, scenario, played.silent_step);
    violation.steps = played.silent_steps;
    ScenarioResult& result = played.result;
    result.checks.push_back({violation.requirement, Verdict::kViolates});
    result.violations.push_back(std::move(violation));
    result.verdict = Verdict::kViolates;
    result.reason.clear();
    unanswered_ = 0;
  }

  // Plays a scenario again that was answered before.
  bool answers_others() {
    if (answered_ == nullptr || over_budget(*answered_)) return false;
    const Played again = driver_.play(*answered_);
    follow(again, *answered_);
    return again.answered != 0;
  }

  // Counts the calls, and those in a row that got no answer: these end a scenario.
  void follow(const Played& played, const Scenario& scenario) {
    calls_ += played.result.calls;
    if (played.answered != 0) unanswered_ = 0;
    if (!played.silent) {
      const bool shorter = answered_ == nullptr || calls_in(scenario) < calls_in(*answered_);
      if (played.answered != 0 && shorter) answered_ = &scenario;
      return;
    }
    unanswered_ += played.result.calls - played.answered;
    last_fault_ = played.silent->fault;
  }

  bool down() const { return unanswered_ >= kDownAfter; }

  bool over_budget(const Scenario& scenario) const {
    return options_.max_calls != 0 && calls_ + calls_in(scenario) > options_.max_calls;
  }

  Played skipped_for_budget(const Scenario& scenario) const {
    Played played{.result = skipped_result(scenario)};
    played.result.reason = "the budget of " + std::to_string(options_.max_calls) + " calls is used up";
    return played;
  }

  void add(ScenarioResult result, const Scenario& scenario) {
    if (unheard_) undecided_.emplace_back(summary_.scenarios.size(), &scenario);
    unheard_ = false;
    files_[result.id] = result.file;
    summary_.scenarios.push_back(std::move(result));
  }

  // What stayed silent while nothing at all had been answered yet is tried again, now that other things were.
  void settle_undecided() {
    for (const auto& [place, scenario] : undecided_) {
      if (answered_ == nullptr || !summary_.trouble.empty() || options_.interrupted()) return;
      summary_.scenarios[place] = settle(*scenario);
    }
  }

  // The lines that repeat a violation.
  void complete(Violation& violation, const Scenario& scenario) const {
    std::vector<std::string> arguments;
    for (const Witness& witness : violation.witnesses) {
      const auto file = files_.find(witness.scenario);
      const std::string argument = argument_for(file == files_.end() ? "" : file->second, witness.scenario);
      if (!witness.scenario.empty() && witness.scenario != scenario.id &&
          std::ranges::find(arguments, argument) == arguments.end()) {
        arguments.push_back(argument);
      }
    }
    violation.replay = arguments.empty() ? "backcheck replay" : "backcheck run";
    for (const std::string& argument : arguments) violation.replay += " " + argument;
    violation.replay += " " + argument_for(scenario.file, scenario.id) + options_.replay_options;
    if (violation.step < 1) return;
    const Step& step = scenario.steps[static_cast<std::size_t>(violation.step - 1)];
    if (const auto* call = std::get_if<CallStep>(&step.deed)) {
      violation.curl = curl_line(*call, options_.url, instant_at(scenario, violation.step));
    } else if (const auto* parallel = std::get_if<ParallelStep>(&step.deed);
               parallel && !parallel->calls.empty()) {
      violation.curl = curl_line(parallel->calls.front(), options_.url, instant_at(scenario, violation.step));
    } else if (const auto* bytes = std::get_if<BytesStep>(&step.deed)) {
      violation.curl = bytes_line(*bytes, options_.url);
    }
  }

  // What the world's clock shows at a step.
  std::optional<Instant> instant_at(const Scenario& scenario, int step) const {
    std::optional<Instant> now = options_.virtual_clock ? scenario.world.now : std::nullopt;
    for (int i = 0; i < step; ++i) {
      const auto* advance = std::get_if<AdvanceStep>(&scenario.steps[static_cast<std::size_t>(i)].deed);
      if (advance != nullptr) now = advance->to;
    }
    return now;
  }

  // A scenario that ended early has decided nothing, whatever was right about the answers it got.
  Verdict verdict() const {
    const auto any = [&](Verdict wanted) {
      return std::ranges::find(summary_.scenarios, wanted, &ScenarioResult::verdict) !=
             summary_.scenarios.end();
    };
    if (any(Verdict::kViolates)) return Verdict::kViolates;
    return any(Verdict::kConforms) && summary_.trouble.empty() ? Verdict::kConforms : Verdict::kInconclusive;
  }

  Driver& driver_;
  Judge& judge_;
  std::span<const Scenario> scenarios_;
  const CampaignOptions& options_;
  RunSummary summary_;
  std::size_t violations_ = 0;
  std::size_t calls_ = 0;
  std::size_t unanswered_ = 0;          // requests in a row, over scenarios
  const Scenario* answered_ = nullptr;  // the shortest that was answered to its end
  std::string last_fault_;
  bool unheard_ = false;  // the scenario just played was silent, and no other was answered before it
  std::vector<std::pair<std::size_t, const Scenario*>> undecided_;  // those, by their place in the summary
  std::string bad_scenario_;
  std::map<std::string, std::string> files_;  // of the scenarios played so far, by id
};

}  // namespace

RunSummary run_campaign(Driver& driver, Judge& judge, std::span<const Scenario> scenarios,
                        const CampaignOptions& options) {
  return Campaign(driver, judge, scenarios, options).run();
}

std::vector<ReadingResult> reading_results(const Belief& belief) {
  std::vector<ReadingResult> results;
  for (const ReadingRow& row : readings()) {
    ReadingResult result{row.reading, {}};
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      result.possible.push_back(belief.possible(row.reading, i));
    }
    results.push_back(std::move(result));
  }
  return results;
}

std::size_t calls_in(const Scenario& scenario) {
  std::size_t calls = 0;
  for (const Step& step : scenario.steps) {
    if (const auto* parallel = std::get_if<ParallelStep>(&step.deed)) calls += parallel->calls.size();
    if (std::holds_alternative<CallStep>(step.deed) || std::holds_alternative<BytesStep>(step.deed)) ++calls;
  }
  return calls;
}

}  // namespace backcheck
