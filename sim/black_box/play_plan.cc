// Choosing what is played.
#include "sim/black_box/play_plan.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <variant>

namespace backcheck {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

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
    if (!left_) take_free_ones();
    for (std::size_t best = best_candidate(); best != kNone; best = best_candidate()) choose(best);
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
      if (!reasons_[i].empty()) plan_.unreached.push_back({&scenarios_[i], std::move(reasons_[i])});
    }
    return std::move(plan_);
  }

 private:
  void consider(std::size_t place) {
    auto cast = cast_scenario(scenarios_[place], instances_, load_);
    if (!cast) {
      reasons_[place] = cast.error();
    } else if (auto objection = objection_to(*cast)) {
      reasons_[place] = *std::move(objection);
    } else if (cast->most_started() == 0 && !left_) {
      free_.push_back(*std::move(cast));
    } else {
      candidates_.push_back(place);
    }
  }

  std::optional<std::string> objection_to(const Cast& cast) const {
    for (const Step& step : cast.scenario.steps) {
      const auto* call = std::get_if<CallStep>(&step.deed);
      auto objection = call != nullptr && limits_.objection ? limits_.objection(*call) : std::nullopt;
      if (objection) return objection;
    }
    for (const std::string& stranger : strangers_in(cast)) {
      if (limits_.may_exist && limits_.may_exist(stranger))
        return "it names an instance that is not given, and that the endpoint knows";
    }
    return std::nullopt;
  }

  void take_free_ones() {
    for (Cast& cast : free_) {
      note(cast.scenario);
      plan_.casts.push_back(std::move(cast));
    }
  }

  // How much of what it is about has not been met yet.
  std::size_t novelty_of(const Scenario& scenario) const {
    std::size_t novelty = stems_.contains(stem_of(scenario)) ? 0 : 2;
    for (const Requirement requirement : scenario.requirements) novelty += met_.contains(requirement) ? 0 : 4;
    return novelty + 1;
  }

  // Takes out of the candidates what there is no room for any more; the place of the best that is left.
  std::size_t best_candidate() {
    std::size_t best = kNone;
    double best_worth = 0;
    std::erase_if(candidates_, [&](std::size_t place) {
      const auto cast = cast_scenario(scenarios_[place], instances_, load_);
      if (std::string reason = cast ? lack_of_room(*cast) : cast.error(); !reason.empty()) {
        reasons_[place] = std::move(reason);
        return true;
      }
      const std::size_t cost = left_ ? cast->creates : cast->most_started();
      const double worth = static_cast<double>(novelty_of(scenarios_[place])) /
                           static_cast<double>(std::max<std::size_t>(cost, 1));
      if (worth > best_worth) {
        best = place;
        best_worth = worth;
      }
      return false;
    });
    return best;
  }

  std::string lack_of_room(const Cast& cast) const {
    if (left_ && cast.creates > *left_)
      return "the limit on creates (--max-creates and the ledger) leaves no room for it";
    for (const auto& [id, count] : cast.may_start) {
      const auto instance = std::ranges::find(instances_, id, &ObservedInstance::id);
      const auto planned = load_.find(id);
      if (instance->recent_sets + (planned == load_.end() ? 0 : planned->second) + count > kQuotaRoom)
        return "the daily quota leaves no room for it on " + id;
    }
    return "";
  }

  void choose(std::size_t place) {
    Cast cast = cast_scenario(scenarios_[place], instances_, load_).value();
    for (const auto& [id, count] : cast.may_start) load_[id] += count;
    if (left_) *left_ -= cast.creates;
    note(scenarios_[place]);
    std::erase(candidates_, place);
    plan_.casts.push_back(std::move(cast));
  }

  void note(const Scenario& scenario) {
    for (const Requirement requirement : scenario.requirements) met_.insert(requirement);
    stems_.insert(stem_of(scenario));
  }

  // What all cases of one file share.
  static std::string stem_of(const Scenario& scenario) {
    return scenario.id.substr(0, scenario.id.find('['));
  }

  std::span<const Scenario> scenarios_;
  std::span<const ObservedInstance> instances_;
  const PlayLimits& limits_;
  std::vector<std::string> reasons_;     // by scenario; empty: it is played, or not decided yet
  std::vector<Cast> free_;               // start nothing
  std::vector<std::size_t> candidates_;  // scenarios for which there has to be room
  std::map<std::string, std::size_t> load_;
  std::optional<std::uint64_t> left_;
  std::set<Requirement> met_;
  std::set<std::string> stems_;
  PlayPlan plan_;
};

}  // namespace

PlayPlan plan_to_play(std::span<const Scenario> scenarios, std::span<const ObservedInstance> instances,
                      const PlayLimits& limits) {
  return Planner(scenarios, instances, limits).plan();
}

}  // namespace backcheck
