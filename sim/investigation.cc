// Replaying and shrinking.
#include "sim/investigation.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "sim/prediction.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario/shrinking/scenario_merge.h"
#include "sim/scenario/shrinking/shrinker.h"
#include "sim/sighting.h"
#include "sim/silence.h"

namespace backcheck {
namespace {

bool is_the_same(const Violation& one, const Violation& other) {
  return one.requirement == other.requirement && one.reading == other.reading;
}

// More scenarios are not put together into one: it would be too large to be made small again.
constexpr std::size_t kMostMerged = 4;

// So often a violation that did not show again at once is tried in all.
constexpr std::size_t kTriesIfFlaky = 5;

class Investigation {
 public:
  Investigation(const Stage& stage, const InvestigationOptions& options, const Violation& violation)
      : stage_(stage), options_(options), violation_(violation) {}

  Investigated run(const Scenario& scenario, const ScenarioResult& shown,
                   const std::vector<Scenario>& earlier) {
    found_.scenario = scenario;
    found_.result = shown;
    found_.summary.requirement = requirement_id(violation_.requirement);
    found_.summary.steps_before = scenario.steps.size();
    const std::optional<Scenario> base = repeat(scenario, earlier);
    if (base) {
      found_.summary.steps_before = base->steps.size();
      make_smaller(*base);
    }
    found_.summary.steps_after = found_.scenario.steps.size();
    found_.summary.scenarios_before = found_.before.size();
    return std::move(found_);
  }

 private:
  // The scenario that shows the violation when it is played by itself, alone or together with earlier ones.
  // Nothing where it takes the earlier ones as they are, or does not show again.
  std::optional<Scenario> repeat(const Scenario& scenario, const std::vector<Scenario>& earlier) {
    Scenario base = focused(scenario);
    if (replay(base)) return base;
    if (!earlier.empty()) {
      if (std::optional<Scenario> whole = repeat_as_one(scenario, earlier)) return whole;
      if (repeat_in_turn(base, earlier)) {
        leave_out_what_is_not_needed(base);
        const std::vector<Scenario> needed = std::exchange(before_, {});
        if (std::optional<Scenario> whole = repeat_as_one(scenario, needed)) {
          found_.before.clear();
          return whole;
        }
        before_ = needed;
        make_smaller_in_turn(base);
        return std::nullopt;
      }
    }
    std::optional<Scenario> repeated;
    while (found_.summary.replays < kTriesIfFlaky && found_.trouble.empty() && !is_cut_short()) {
      if (replay(base)) repeated = base;
    }
    // Who has to lose an answer first may have shown it by that alone.
    found_.summary.rests_on_run =
        !repeated && !earlier.empty() && !found_.summary.out_of_calls && !violation_.behind_silence;
    return repeated;
  }

  std::optional<Scenario> repeat_as_one(const Scenario& scenario, const std::vector<Scenario>& earlier) {
    if (earlier.size() > kMostMerged) return std::nullopt;
    std::vector<Scenario> parts = earlier;
    parts.push_back(scenario);
    const auto merged = merge_scenarios(parts);
    if (!merged) return std::nullopt;
    Scenario whole = focused(*merged);
    if (!shows(whole)) return std::nullopt;
    found_.summary.replays = found_.summary.repeated = 1;
    return whole;
  }

  bool repeat_in_turn(const Scenario& scenario, const std::vector<Scenario>& earlier) {
    const std::size_t alone = std::exchange(found_.summary.replays, 0);
    before_ = earlier;
    const bool same = replay(scenario);
    if (found_.summary.out_of_calls) found_.summary.replays += alone;
    if (same) {
      found_.before = earlier;
    } else {
      before_.clear();
    }
    return same;
  }

  // Of the scenarios that are played first, halves and smaller parts that the violation does not need.
  void leave_out_what_is_not_needed(const Scenario& base) {
    for (std::size_t part = (before_.size() + 1) / 2; part > 0; part = part == 1 ? 0 : (part + 1) / 2) {
      for (std::size_t at = 0; at < before_.size();) {
        const std::vector<Scenario> all = before_;
        const std::size_t end = std::min(at + part, all.size());
        before_.erase(before_.begin() + static_cast<std::ptrdiff_t>(at),
                      before_.begin() + static_cast<std::ptrdiff_t>(end));
        if (shows(base)) continue;
        before_ = all;
        at = end;
      }
    }
    found_.before = before_;
  }

  // From here on no play begins once the budget is spent.
  void limit_calls() { calls_max_ = found_.calls + options_.max_shrink_calls; }

  // First the scenario that shows it, then those before it, each while the others stay as they are.
  void make_smaller_in_turn(const Scenario& base) {
    if (options_.max_shrink_calls == 0) return;
    make_smaller(base);
    const Scenario last = found_.scenario;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      const std::size_t calls = found_.calls;
      const Scenario whole = before_[i];
      const ShrinkQuestions questions{[](const Scenario&) { return Forecast::kOpen; },
                                      [&](const Scenario& candidate) {
                                        before_[i] = candidate;
                                        return shows(last);
                                      }};
      before_[i] = shrink(whole, questions, {budget_for(whole), [this] { return is_cut_short(); }}).scenario;
      found_.before[i] = before_[i];
      found_.summary.shrink_calls += found_.calls - calls;
    }
    found_.scenario = last;
  }

  // The shrinker counts the calls of what it shrinks; what is played beside it costs, too.
  std::size_t budget_for(const Scenario& scenario) const {
    std::size_t all = calls_in(scenario);
    const std::size_t own = std::max<std::size_t>(all, 1);
    for (const Scenario& earlier : before_) all += calls_in(earlier);
    const std::size_t spent = std::min(found_.summary.shrink_calls, options_.max_shrink_calls);
    return (options_.max_shrink_calls - spent) * own / std::max<std::size_t>(all, 1);
  }

  // Where an answer breaks several requirements, this one is to be named.
  Scenario focused(Scenario scenario) const {
    scenario.requirements = {violation_.requirement};
    return scenario;
  }

  bool replay(const Scenario& scenario) {
    const bool same = shows(scenario);
    // What was not played to its end says nothing.
    if (!same && is_cut_short()) return false;
    ++found_.summary.replays;
    found_.summary.repeated += same ? 1U : 0U;
    return same;
  }

  std::size_t calls_left() const { return options_.max_calls - found_.calls; }

  // Nothing is begun that cannot be played to its end.
  bool is_affordable(const Scenario& scenario) {
    std::size_t calls = calls_in(scenario);
    for (const Scenario& earlier : before_) calls += calls_in(earlier);
    found_.summary.out_of_calls = calls > calls_left();
    return !found_.summary.out_of_calls;
  }

  bool is_cut_short() const { return found_.summary.out_of_calls || options_.interrupted(); }

  // Plays it with a judge that has seen nothing, or only what comes before; keeps what was seen where the
  // violation shows.
  bool shows(const Scenario& scenario) {
    if (!found_.trouble.empty() || found_.calls >= calls_max_ || is_cut_short() || !is_affordable(scenario))
      return false;
    history_.clear();
    Judge judge(options_.profile);
    Driver driver({stage_.endpoint,
                   stage_.control,
                   stage_.capabilities,
                   judge,
                   stage_.caller,
                   stage_.nanoseconds,
                   stage_.wall_clock,
                   [this](const Operation& operation) {
                     history_.push_back(operation);
                     return stage_.record(operation);
                   },
                   false,
                   stage_.doubt,
                   stage_.interrupted,
                   {},
                   stage_.announce});
    for (const Scenario& earlier : before_) found_.calls += driver.play(earlier).result.calls;
    Played played = play(driver, scenario);
    if (is_silence()) add_lasting_silence(played, judge, driver, scenario);
    if (const PlayedOperation* silencer = silencer_of_all(played); silencer != nullptr) {
      add_silencer(played.result, *silencer, judge, driver, scenario, silent_each_time(1, played.has_hook));
      found_.trouble.clear();
    }
    if (!shows_the_same(played.result, violation_)) return false;
    found_.scenario = scenario;
    found_.result = std::move(played.result);
    found_.history = history_;
    return true;
  }

  Played play(Driver& driver, const Scenario& scenario) {
    history_.clear();
    Played played = driver.play(scenario);
    found_.calls += played.result.calls;
    found_.trouble = played.trouble;
    return played;
  }

  // Where answers are lost by chance, one silence says nothing.
  void add_lasting_silence(Played& played, const Judge& judge, Driver& driver, const Scenario& scenario) {
    const bool is_by_chance = options_.chance && options_.chance->any();
    const std::optional<int> needed = is_by_chance ? options_.chance->plays_needed() : 1;
    if (!needed) return;
    std::vector<PlayedOperation> silences = played.silent;
    for (int plays = 1; !silences.empty() && plays < *needed; ++plays) {
      if (!found_.trouble.empty() || is_cut_short() || !is_affordable(scenario)) return;
      played = play(driver, scenario);
      silences = silent_again(played, silences);
    }
    if (!silences.empty()) add_silence(played.result, silences.front(), judge, driver, scenario);
  }

  // A request that got no answer, however often it was tried.
  bool is_silence() const { return violation_.observed.status == 0 && !violation_.observed.fault.empty(); }

  void make_smaller(const Scenario& base) {
    if (options_.max_shrink_calls == 0) return;
    limit_calls();
    const std::size_t before = found_.calls;
    Prediction prediction(sighting(base), stage_.judge.belief());
    const ShrinkQuestions questions{[&](const Scenario& candidate) { return prediction.forecast(candidate); },
                                    [&](const Scenario& candidate) {
                                      const bool shown = shows(candidate);
                                      if (is_cut_short()) return shown;
                                      shown ? prediction.note_shown(sighting(candidate))
                                            : prediction.note_gone(candidate, endings_in(history_));
                                      return shown;
                                    }};
    const Shrunk shrunk = shrink(base, questions, {budget_for(base), [this] { return is_cut_short(); }});
    found_.summary.shrink_calls = found_.calls - before;
    found_.summary.minimal = shrunk.minimal && found_.calls < calls_max_ && !is_cut_short();
    found_.scenario = shrunk.scenario;
  }

  Sighting sighting(const Scenario& scenario) const {
    const auto violation = std::ranges::find_if(
        found_.result.violations, [this](const Violation& one) { return is_the_same(one, violation_); });
    return sighting_of(scenario, found_.history, *violation, stage_.capabilities.inspect);
  }

  const Stage& stage_;
  const InvestigationOptions& options_;
  const Violation& violation_;
  std::vector<Scenario> before_;                                     // what is played first
  std::vector<Operation> history_;                                   // of the last play
  std::size_t calls_max_ = std::numeric_limits<std::size_t>::max();  // no play begins beyond it
  Investigated found_;
};

}  // namespace

bool shows_the_same(const ScenarioResult& result, const Violation& violation) {
  return std::ranges::any_of(result.violations,
                             [&](const Violation& other) { return is_the_same(other, violation); });
}

Investigated investigate(const Stage& stage, const InvestigationOptions& options, const Scenario& scenario,
                         const ScenarioResult& shown, const std::vector<Scenario>& earlier) {
  const Violation violation = shown.violations.front();
  return Investigation(stage, options, violation).run(scenario, shown, earlier);
}

}  // namespace backcheck
