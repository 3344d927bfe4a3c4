// Playing many scenarios.
#include "sim/campaign.h"

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "sim/repeat_lines.h"
#include "sim/report/text_layout.h"
#include "sim/report/violation_selection.h"
#include "sim/scenario/scenario_size.h"
#include "sim/silence.h"
#include "sim/step_text.h"

namespace backcheck {
namespace {

class Campaign {
 public:
  Campaign(Driver& driver, Judge& judge, const ScenarioSource& source, std::size_t total,
           const CampaignOptions& options)
      : driver_(driver),
        judge_(judge),
        source_(source),
        total_(total),
        options_(options),
        calls_(options.calls_spent) {}

  RunSummary run() {
    for (const Scenario* scenario = source_(); scenario != nullptr; scenario = source_()) {
      if (options_.interrupted()) {
        summary_.interrupted = true;
        break;
      }
      if (options_.fold && over_budget(*scenario)) {
        summary_.note = budget_is_used_up(options_.max_calls);
        break;
      }
      options_.progress(summary_.scenarios.size() + summary_.folded.scenarios, total_, violations_);
      add(settle(*scenario), *scenario);
      if (summary_.interrupted || !summary_.trouble.empty() || (options_.stop_at_first && violations_ != 0))
        break;
    }
    settle_undecided();
    if (summary_.trouble.empty()) summary_.trouble = bad_scenario_;
    summary_.readings = reading_results(judge_.belief());
    summary_.codes = judge_.codes_seen();
    summary_.seconds = options_.seconds();
    summary_.verdict = verdict_of_scenarios(summary_);
    return std::move(summary_);
  }

 private:
  struct Suspect {
    Scenario scenario;
    PlayedOperation silencer;
  };

  ScenarioResult settle(const Scenario& scenario) {
    const double started = options_.seconds();
    const std::size_t calls_before = calls_;
    // The first that is too dear ends it for all: so a share of the run plays all that the whole would.
    spent_ = spent_ || over_budget(scenario);
    Played played = spent_ ? skipped_for_budget(scenario) : driver_.play(scenario);
    follow(played, scenario);
    try_silences_again(played, scenario);
    look_again(played, scenario);
    summary_.interrupted = summary_.interrupted || played.interrupted;
    const std::optional<Suspect> culprit = culprit_behind(played);
    tell_silence(played.trouble, culprit.has_value());
    played.result.calls = calls_ - calls_before;
    played.result.seconds = options_.seconds() - started;
    if (!played.bad_scenario) {
      summary_.trouble = std::move(played.trouble);
    } else if (!summary_.bad_input) {
      bad_scenario_ =
          std::move(played.trouble);  // of several the first is told; the others stand at their scenarios
      summary_.bad_input = true;
    }
    const Scenario& told = culprit ? accuse(*culprit, played.result) : scenario;
    complete(played.result, told);
    guess(told, played);
    if (options_.on_violation && !played.result.violations.empty())
      calls_ += options_.on_violation(told, played.result, calls_left());
    return std::move(played.result);
  }

  // Why the run ends where the endpoint is down, and, unless a violation tells, what was not answered first.
  void tell_silence(std::string& trouble, bool is_explained) const {
    if (down() && trouble.empty() && !summary_.interrupted) {
      trouble = "The endpoint is down: " + std::to_string(kDownAfter) + " requests in a row got no answer" +
                (last_fault_.empty() ? "." : " (" + last_fault_ + ").");
    }
    if (trouble.empty() || unanswered_ == 0 || is_explained) return;
    if (!trouble.ends_with('.')) trouble += '.';
    trouble += first_unanswered_;
  }

  // Its violations are counted, and say how they are seen again.
  void complete(ScenarioResult& result, const Scenario& scenario) {
    const RepeatOptions repeat{options_.url, options_.replay_options, options_.virtual_clock};
    for (Violation& violation : result.violations) add_repeat_lines(violation, scenario, files_, repeat);
    violations_ += result.violations.size();
  }

  // Of the violations that are told in full; who looks into them himself guesses himself.
  void guess(const Scenario& scenario, Played& played) {
    if (!options_.likely || options_.on_violation || played.result.violations.empty()) return;
    Violation& first = played.result.violations.front();
    if (told_.take(played.result, first)) first.likely = options_.likely(scenario, played.evidence);
  }

  // Plays it again until each request that got no answer got one, or one of them has been silent often
  // enough. What was seen to violate behind one may not show again.
  void try_silences_again(Played& played, const Scenario& scenario) {
    std::vector<PlayedOperation> silences = silences_in(played);
    for (int plays = 1; !silences.empty() && played.result.violations.empty(); ++plays) {
      const auto needed = chance_->plays_needed();
      if (needed && plays >= *needed) return condemn(played, silences.front(), plays, scenario);
      if (down() || over_budget(scenario) || options_.interrupted()) return;
      // What others need no more plays for is asked only of an endpoint that is up.
      if (plays >= ChanceSilences::kFewestPlays && (!needed || !answers_others(scenario))) return;
      played = driver_.play(scenario);
      follow(played, scenario);
      if (played.interrupted) summary_.interrupted = true;
      std::vector<PlayedOperation> again = silent_again(played, silences);
      chance_->note_silences(silences.size() - again.size());
      silences = std::move(again);
    }
  }

  // Where the second play does not show it, the first stands: undecided.
  void look_again(Played& played, const Scenario& scenario) {
    const bool is_settled = !played.result.violations.empty() || !played.trouble.empty();
    if (!options_.once_more || is_settled || over_budget(scenario) || options_.interrupted()) return;
    const Scenario* same = options_.once_more(scenario);
    if (same == nullptr) return;
    Played again = driver_.play(*same);
    follow(again, *same);
    const std::string& reason = again.result.reason;
    if (!again.result.violations.empty() || !again.trouble.empty() || again.interrupted) {
      played = std::move(again);
    } else {
      played.result.reason += reason.empty() ? ", and not again when it was played once more"
                                             : "; when it was played once more: " + reason;
    }
  }

  // It is a finding about the request, and not about the endpoint, where the endpoint answers others.
  // `plays`: so many have shown it.
  void condemn(Played& played, const PlayedOperation& silent, int plays, const Scenario& scenario) {
    if (played.silent.empty()) return condemn_bytes(played, plays, scenario);
    // As long as the judge knows the world of this play.
    ScenarioResult accused = played.result;
    add_silence(accused, silent, judge_, driver_, scenario);
    unheard_ = played.answered == 0 && !answered_;
    if (played.answered == 0 && !answers_others(scenario)) return;
    unheard_ = false;
    played.result = std::move(accused);
    suspect_.reset();
    unanswered_ = 0;
  }

  // It served again each time.
  void condemn_bytes(Played& played, int plays, const Scenario& scenario) {
    if (!heard_) return;
    add_silencer(played.result, *played.silencer, judge_, driver_, scenario,
                 silent_each_time(static_cast<std::size_t>(plays), played.has_hook));
    played.trouble.clear();
    played.hook_lost = false;
    suspect_.reset();
    unanswered_ = 0;
  }

  // The bytes that began a silence which does not end.
  std::optional<Suspect> culprit_behind(const Played& played) {
    const bool lasts = suspect_ && (down() || (played.hook_lost && stays_silent()));
    return lasts && !options_.interrupted() ? std::exchange(suspect_, std::nullopt) : std::nullopt;
  }

  // Asks until it is answered, or down.
  bool stays_silent() {
    while (!down()) {
      if (calls_left() == 0 || options_.interrupted()) return false;
      if (answers_a_good_call(suspect_->scenario).value_or(true)) return false;
    }
    return true;
  }

  // Nothing where it was not sent.
  std::optional<bool> answers_a_good_call(const Scenario& scenario) {
    const std::optional<bool> is_answered = driver_.is_answered(scenario);
    if (!is_answered) return std::nullopt;
    ++calls_;
    if (!*is_answered) {
      ++unanswered_;
      return false;
    }
    heard_ = true;
    suspect_.reset();
    unanswered_ = 0;
    return true;
  }

  // The violation stands with its scenario, or, where those that conform are not listed, with the one that
  // was just played. Returns the scenario that it is about.
  const Scenario& accuse(const Suspect& culprit, ScenarioResult& last) {
    const auto listed = std::ranges::find(summary_.scenarios, culprit.scenario.id, &ScenarioResult::id);
    const bool is_listed =
        !options_.fold && last.id != culprit.scenario.id && listed != summary_.scenarios.end();
    ScenarioResult& result = is_listed ? *listed : last;
    add_silencer(result, culprit.silencer, judge_, driver_, culprit.scenario,
                 silent_since(unanswered_, last_fault_));
    if (is_listed) complete(result, culprit.scenario);
    return culprit.scenario;
  }

  // Plays a scenario again that was answered before; where none was, a good call is asked in the world of the
  // silent one.
  bool answers_others(const Scenario& silent) {
    if (!answered_) return calls_left() != 0 && answers_a_good_call(silent).value_or(false);
    if (over_budget(*answered_)) return false;
    const Scenario other = *answered_;
    const Played again = driver_.play(other);
    follow(again, other);
    return again.answered != 0;
  }

  // Counts the calls, and those in a row that got no answer: these end a scenario.
  void follow(const Played& played, const Scenario& scenario) {
    calls_ += played.result.calls;
    chance_->note_requests(played.silent.empty() ? played.result.calls : played.calls_until_silent);
    if (played.answered != 0) unanswered_ = 0;
    if (played.heard) {
      heard_ = true;
      suspect_.reset();
    }
    const Operation* earlier = suspect_ ? &suspect_->silencer.operation : nullptr;
    if (heard_ && played.silencer && may_have_silenced(played.silencer->operation, earlier))
      suspect_ = {scenario, *played.silencer};
    const std::vector<PlayedOperation> silences = silences_in(played);
    if (!silences.empty()) {
      if (unanswered_ == 0) first_unanswered_ = place_of(silences.front(), scenario);
      // The last steps; calls at once count as one, since a server may be busy with the first.
      unanswered_ += played.silent.empty() ? 1 : played.silent_at_end;
      if (!played.silent.empty()) last_fault_ = silences.front().operation.fault;
      return;
    }
    const bool shorter = !answered_ || calls_in(scenario) < calls_in(*answered_);
    if (played.answered != 0 && shorter) answered_ = scenario;
  }

  static std::string place_of(const PlayedOperation& silent, const Scenario& scenario) {
    return " The first without an answer was step " + std::to_string(silent.step) + " of " + scenario.id +
           ": " + text_of(scenario.steps.at(static_cast<std::size_t>(silent.step - 1))) + ".";
  }

  bool down() const { return unanswered_ >= kDownAfter; }

  std::size_t calls_left() const {
    if (options_.max_calls == 0) return std::numeric_limits<std::size_t>::max();
    return options_.max_calls - std::min(options_.max_calls, calls_);
  }

  bool over_budget(const Scenario& scenario) const { return calls_in(scenario) > calls_left(); }

  Played skipped_for_budget(const Scenario& scenario) const {
    Played played{.result = skipped_result(scenario)};
    played.result.reason = budget_is_used_up(options_.max_calls);
    return played;
  }

  void add(ScenarioResult result, const Scenario& scenario) {
    if (unheard_) undecided_.emplace_back(summary_.scenarios.size(), scenario);
    unheard_ = false;
    const bool is_told = !result.violations.empty() || result.verdict == Verdict::kInconclusive ||
                         result.verdict == Verdict::kSkipped;
    if (options_.fold && !is_told) return fold(result, summary_.folded);
    files_[result.id] = result.file;
    summary_.scenarios.push_back(std::move(result));
  }

  // What stayed silent while nothing at all had been answered yet is tried again, now that other things were.
  void settle_undecided() {
    for (const auto& [place, scenario] : undecided_) {
      if (!answered_ || !summary_.trouble.empty() || options_.interrupted()) return;
      const std::size_t calls = summary_.scenarios[place].calls;
      summary_.scenarios[place] = settle(scenario);
      summary_.scenarios[place].calls += calls;
    }
  }

  Driver& driver_;
  Judge& judge_;
  const ScenarioSource& source_;
  std::size_t total_;
  const CampaignOptions& options_;
  RunSummary summary_;
  std::size_t violations_ = 0;
  std::size_t calls_;
  std::size_t unanswered_ = 0;        // requests in a row, over scenarios
  std::optional<Scenario> answered_;  // the shortest that was answered to its end
  std::string last_fault_;
  std::string first_unanswered_;    // the first of those, where it stands
  bool heard_ = options_.is_heard;  // anything was answered so far
  std::optional<Suspect> suspect_;  // nothing was answered behind it so far
  std::shared_ptr<ChanceSilences> chance_ =
      options_.chance ? options_.chance : std::make_shared<ChanceSilences>();
  bool unheard_ = false;  // the scenario just played was silent, and no other was answered before it
  bool spent_ = false;    // a scenario did not fit into the budget
  std::vector<std::pair<std::size_t, Scenario>> undecided_;  // those, by their place in the summary
  std::string bad_scenario_;
  ToldCauses told_;
  std::map<std::string, std::string> files_;  // of the scenarios played so far, by id
};

}  // namespace

RunSummary run_campaign(Driver& driver, Judge& judge, std::span<const Scenario> scenarios,
                        const CampaignOptions& options) {
  std::size_t next = 0;
  const ScenarioSource source = [&]() -> const Scenario* {
    return next < scenarios.size() ? &scenarios[next++] : nullptr;
  };
  return run_campaign(driver, judge, source, scenarios.size(), options);
}

RunSummary run_campaign(Driver& driver, Judge& judge, const ScenarioSource& source, std::size_t total,
                        const CampaignOptions& options) {
  return Campaign(driver, judge, source, total, options).run();
}

std::string budget_is_used_up(std::size_t max_calls) {
  return "the budget of " + counted(max_calls, "call") + " is used up";
}

Verdict verdict_of_scenarios(const RunSummary& summary) {
  const auto any = [&](Verdict wanted) {
    return std::ranges::find(summary.scenarios, wanted, &ScenarioResult::verdict) != summary.scenarios.end();
  };
  if (any(Verdict::kViolates)) return Verdict::kViolates;
  const bool conforms = any(Verdict::kConforms) || summary.folded.scenarios != 0;
  return conforms && summary.trouble.empty() ? Verdict::kConforms : Verdict::kInconclusive;
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

}  // namespace backcheck
