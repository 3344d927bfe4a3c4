// Choosing what is played.
#include "sim/black_box/play_plan.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sim/black_box/call_forms.h"

namespace backcheck {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// The calls of one day that some reading of the page allows, and one more.
constexpr std::size_t kBeyondTheDay = 22;

class Planner {
 public:
  Planner(std::span<const Scenario> scenarios, std::span<const ObservedInstance> instances,
          const PlayLimits& limits)
      : scenarios_(scenarios),
        instances_(instances),
        limits_(limits),
        reasons_(scenarios.size()),
        left_(limits.creates) {}

  PlayPlan plan() {
    for (std::size_t i = 0; i < scenarios_.size(); ++i) consider(i);
    for (std::size_t best = best_candidate(); best != kNone; best = best_candidate()) try_to_take(best);
    if (!left_) {
      take_parts();
      take_one_that_fills_a_day();
    }
    PlayPlan plan;
    plan.casts = std::move(free_);
    std::ranges::move(chosen_, std::back_inserter(plan.casts));
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
      if (!reasons_[i].empty()) plan.unreached.push_back({&scenarios_[i], std::move(reasons_[i])});
    }
    return plan;
  }

 private:
  struct Candidate {
    std::size_t place = 0;  // of its scenario
    std::size_t cost = 1;
    std::vector<std::uint32_t> forms;  // of its calls
  };

  void consider(std::size_t place) {
    auto aversion = limits_.aversion ? limits_.aversion(scenarios_[place]) : std::nullopt;
    if (aversion) {
      reasons_[place] = *std::move(aversion);
      return;
    }
    auto cast = cast_scenario(scenarios_[place], instances_, load_);
    if (!cast) {
      reasons_[place] = cast.error();
    } else if (auto objection = objection_to(*cast)) {
      reasons_[place] = *std::move(objection);
    } else if (cast->most_started() == 0 && !left_) {
      note(cast->scenario);
      free_.push_back(*std::move(cast));
    } else {
      candidates_.push_back({place, std::max<std::size_t>(left_ ? cast->creates : cast->most_started(), 1),
                             forms_.of(scenarios_[place])});
    }
  }

  std::optional<std::string> objection_to(const Cast& cast) const {
    for (const Step& step : cast.scenario.steps) {
      const auto* call = std::get_if<CallStep>(&step.deed);
      auto objection = call != nullptr && limits_.objection ? limits_.objection(*call) : std::nullopt;
      if (objection) return objection;
    }
    for (const std::string& stranger : strangers_in(cast)) {
      auto objection = limits_.objection_to_stranger ? limits_.objection_to_stranger(stranger) : std::nullopt;
      if (objection) return objection;
    }
    return std::nullopt;
  }

  // How little of what it is about, and of what its calls look like, has been met yet; most of all counts
  // what nothing was about so far.
  double novelty_of(const Candidate& candidate) const {
    const Scenario& scenario = scenarios_[candidate.place];
    double novelty = stems_.contains(stem_of(scenario)) ? 1 : 3;
    for (const Requirement requirement : scenario.requirements) {
      const auto met = met_.find(requirement);
      novelty += met == met_.end() ? 10.0 : 4.0 / static_cast<double>(1 + met->second);
    }
    for (const std::uint32_t form : candidate.forms) {
      const std::size_t met = form < met_forms_.size() ? met_forms_[form] : 0;
      novelty += met == 0 ? 1.0 : 0.2 / static_cast<double>(1 + met);
    }
    return novelty;
  }

  std::size_t best_candidate() const {
    std::size_t best = kNone;
    double best_worth = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      const double worth = novelty_of(candidates_[i]) / static_cast<double>(candidates_[i].cost);
      if (worth <= best_worth) continue;
      best = i;
      best_worth = worth;
    }
    return best;
  }

  // What there is no room for any more is no candidate any more.
  void try_to_take(std::size_t candidate) {
    const std::size_t place = candidates_[candidate].place;
    const std::vector<std::uint32_t> forms = std::move(candidates_[candidate].forms);
    candidates_.erase(candidates_.begin() + static_cast<std::ptrdiff_t>(candidate));
    auto cast = cast_scenario(scenarios_[place], instances_, load_);
    if (std::string reason = cast ? lack_of_room(*cast) : cast.error(); !reason.empty()) {
      reasons_[place] = std::move(reason);
      if (cast) crowded_out_.push_back(place);
      return;
    }
    for (const auto& [id, count] : cast->may_start) load_[id] += count;
    if (left_) *left_ -= cast->creates;
    note(scenarios_[place]);
    met_forms_.resize(forms_.count());
    for (const std::uint32_t form : forms) ++met_forms_[form];
    chosen_.push_back(*std::move(cast));
  }

  std::string lack_of_room(const Cast& cast) const {
    if (left_ && cast.creates > *left_)
      return "the limit on creates (--max-creates and the ledger) leaves no room for it";
    for (const auto& [id, count] : cast.may_start) {
      if (sets_planned_on(id) + count > kQuotaRoom) return "the daily quota leaves no room for it on " + id;
    }
    return "";
  }

  std::size_t sets_planned_on(const std::string& id) const {
    const auto instance = std::ranges::find(instances_, id, &ObservedInstance::id);
    const auto planned = load_.find(id);
    return instance->recent_sets + (planned == load_.end() ? 0 : planned->second);
  }

  void take_parts() {
    for (const std::size_t place : crowded_out_) {
      const auto part = part_that_starts_nothing(scenarios_[place]);
      auto cast = part ? cast_scenario(*part, instances_, load_)
                       : std::expected<Cast, std::string>(std::unexpected(std::string()));
      if (!cast) continue;
      reasons_[place].clear();
      free_.push_back(*std::move(cast));
    }
  }

  // One call after the other. Where most sets are made already, it needs the fewest more.
  void take_one_that_fills_a_day() {
    std::optional<Cast> best;
    std::size_t best_place = kNone;
    for (const std::size_t place : crowded_out_) {
      if (reasons_[place].empty() || scenarios_[place].world.instances.size() != 1) continue;
      auto cast = cast_scenario(scenarios_[place], instances_, load_);
      if (!cast || cast->most_started() < kBeyondTheDay || cast->most_started() != cast->creates) continue;
      if (best && sets_planned_on(only_id_of(*best)) >= sets_planned_on(only_id_of(*cast))) continue;
      best = *std::move(cast);
      best_place = place;
    }
    if (!best) return;
    best->fills_day = true;
    reasons_[best_place].clear();
    chosen_.push_back(*std::move(best));
  }

  static const std::string& only_id_of(const Cast& cast) { return cast.scenario.world.instances.front().id; }

  void note(const Scenario& scenario) {
    for (const Requirement requirement : scenario.requirements) ++met_[requirement];
    stems_.insert(stem_of(scenario));
  }

  // What all cases of one file share.
  static std::string stem_of(const Scenario& scenario) {
    return scenario.id.substr(0, scenario.id.find('['));
  }

  std::span<const Scenario> scenarios_;
  std::span<const ObservedInstance> instances_;
  const PlayLimits& limits_;
  std::vector<std::string> reasons_;      // by scenario; empty: it is played, or not decided yet
  std::vector<Cast> free_;                // start nothing
  std::vector<Candidate> candidates_;     // for which there has to be room
  std::vector<std::size_t> crowded_out_;  // the places of those for which there was none
  std::vector<Cast> chosen_;
  std::map<std::string, std::size_t> load_;
  std::optional<std::uint64_t> left_;
  std::map<Requirement, std::size_t> met_;
  std::set<std::string> stems_;
  CallForms forms_;
  std::vector<std::size_t> met_forms_;  // how many chosen scenarios have calls of that form
};

}  // namespace

PlayPlan plan_to_play(std::span<const Scenario> scenarios, std::span<const ObservedInstance> instances,
                      const PlayLimits& limits) {
  return Planner(scenarios, instances, limits).plan();
}

}  // namespace backcheck
