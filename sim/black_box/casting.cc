// Giving roles to instances.
#include "sim/black_box/casting.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "model/parameter_names.h"
#include "sim/scenario/scenario_calls.h"

namespace backcheck {
namespace {

using Roles = std::vector<std::pair<const InstanceSetup*, const ObservedInstance*>>;

std::string objection_to_step(const Step& step) {
  struct Visitor {
    std::string operator()(const CallStep& call) const {
      return call.answer_lost ? "the task of a call whose answer is thrown away could be anybody's" : "";
    }
    std::string operator()(const ParallelStep& together) const {
      for (const CallStep& call : together.calls) {
        if (std::string objection = (*this)(call); !objection.empty()) return objection;
      }
      return "";
    }
    std::string operator()(const AdvanceStep&) const { return "the clock cannot be moved (no hook)"; }
    std::string operator()(const SetStatusStep&) const { return "the status cannot be set (no hook)"; }
    std::string operator()(const FinishTaskStep& finish) const {
      return finish.result == TaskResult::kFailed ? "a task cannot be made to fail (no hook)" : "";
    }
    std::string operator()(const InspectStep&) const { return ""; }
    std::string operator()(const BytesStep& /*bytes*/) const { return ""; }
  };
  return std::visit(Visitor{}, step.deed);
}

// What no set of instances could change.
std::string objection_to_scenario(const Scenario& scenario) {
  for (const Step& step : scenario.steps) {
    if (std::string objection = objection_to_step(step); !objection.empty()) return objection;
  }
  for (const InstanceSetup& role : scenario.world.instances) {
    if (role.ongoing_since) return "it begins with a task that is ongoing (no hook)";
    if (!role.backup_sets.empty()) return "it begins with backup sets of chosen dates (no hook)";
  }
  return "";
}

// Whether databases mean anything to the calls.
bool speaks_of_databases(const Scenario& scenario) {
  bool speaks = false;
  visit_calls(scenario, [&](const CallStep& call) {
    for (const auto& [name, value] : call.parameters) {
      speaks = speaks || equal_but_for_case(name, "DBName") || equal_but_for_case(value, "Logical");
    }
  });
  return speaks;
}

// Whether an instance of any engine can play its roles: they run the usual engine, no case of a matrix is
// about engines, and no call says how a backup is made.
bool suits_every_engine(const Scenario& scenario) {
  bool suits = scenario.id.find("engine=") == std::string::npos &&
               std::ranges::all_of(scenario.world.instances,
                                   [](const InstanceSetup& role) { return role.engine == Engine::kMySql; });
  visit_calls(scenario, [&](const CallStep& call) {
    for (const auto& [name, value] : call.parameters) {
      const bool is_plain_method = equal_but_for_case(name, "BackupMethod") && value == "Physical";
      const bool says_how = equal_but_for_case(name, "BackupMethod") || equal_but_for_case(name, "DBName") ||
                            equal_but_for_case(name, "BackupStrategy");
      suits = suits && (is_plain_method || !says_how);
    }
  });
  return suits;
}

// How many of the databases of the role, in their order, the calls name.
std::size_t databases_named(const Scenario& scenario, const InstanceSetup& role) {
  std::size_t count = 0;
  visit_calls(scenario, [&](const CallStep& call) {
    for (const auto& [name, value] : call.parameters) {
      if (!equal_but_for_case(name, "DBName")) continue;
      for (std::size_t i = 0; i < role.databases.size(); ++i) {
        if (value.find(role.databases[i]) != std::string::npos) count = std::max(count, i + 1);
      }
    }
  });
  return count;
}

std::string objection_to_databases(const Scenario& scenario, const InstanceSetup& role,
                                   const ObservedInstance& instance) {
  if (!instance.open_database.empty())
    return "a database of its instance may count or not: " + instance.open_database;
  if (role.databases.empty() != instance.databases.empty())
    return role.databases.empty() ? "no instance without databases is given"
                                  : "no instance with databases is given";
  if (databases_named(scenario, role) > instance.databases.size())
    return "the given instances have too few databases for it";
  return "";
}

// What of an instance means anything to a scenario, beside its status.
struct Matters {
  bool engine = true;
  bool databases = true;
};

// Why none can play the role; of those that can, the one with the least load.
std::expected<const ObservedInstance*, std::string> find_for(const Scenario& scenario,
                                                             const InstanceSetup& role, Matters matters,
                                                             std::span<const ObservedInstance> instances,
                                                             const Roles& taken,
                                                             const std::map<std::string, std::size_t>& load) {
  const auto load_of = [&](const ObservedInstance& one) {
    const auto found = load.find(one.id);
    return one.recent_sets + (found == load.end() ? 0 : found->second);
  };
  // What comes nearest to a fit is the reason.
  enum Hurdle : std::uint8_t { kEngine, kStatus, kDatabases, kTaken };
  const std::string engine(engine_name(role.engine));
  std::map<Hurdle, std::string> reasons = {{kEngine, "no instance of " + engine + " is given"}};
  const ObservedInstance* best = nullptr;
  for (const ObservedInstance& one : instances) {
    if (matters.engine && one.engine != role.engine) continue;
    if (one.status != role.status) {
      reasons[kStatus] = "its instance has another status, and the status cannot be set (no hook)";
      continue;
    }
    if (std::string objection = matters.databases ? objection_to_databases(scenario, role, one) : "";
        !objection.empty()) {
      reasons[kDatabases] = std::move(objection);
      continue;
    }
    if (std::ranges::any_of(taken, [&](const auto& pair) { return pair.second == &one; })) {
      reasons[kTaken] = "it needs more instances of one engine than are given";
      continue;
    }
    const auto is_better = [&] {
      const std::size_t load_now = load_of(one);
      const std::size_t load_best = load_of(*best);
      return load_now < load_best ||
             (load_now == load_best && one.engine == role.engine && best->engine != role.engine);
    };
    if (best == nullptr || is_better()) best = &one;
  }
  if (best == nullptr) return std::unexpected(reasons.rbegin()->second);
  return best;
}

std::string in_case_of(std::string text, int (*letter)(int)) {
  for (char& c : text) c = static_cast<char>(letter(static_cast<unsigned char>(c)));
  return text;
}

// The id of the role in the value, in whatever case, becomes the one of the instance in the same case.
std::string with_id(const std::string& value, const Roles& roles) {
  const std::pair<const InstanceSetup*, const ObservedInstance*>* longest = nullptr;
  int (*letter)(int) = nullptr;
  for (const auto& role : roles) {
    if (longest != nullptr && role.first->id.size() <= longest->first->id.size()) continue;
    using Letter = int (*)(int);
    const auto as_is = [](int c) { return c; };
    for (const Letter one : {Letter(as_is), Letter(std::toupper), Letter(std::tolower)}) {
      if (value.find(in_case_of(role.first->id, one)) == std::string::npos) continue;
      longest = &role;
      letter = one;
      break;
    }
  }
  if (longest == nullptr) return value;
  const std::string old = in_case_of(longest->first->id, letter);
  std::string changed = value;
  return changed.replace(changed.find(old), old.size(), in_case_of(longest->second->id, letter));
}

// Each name that is exactly one of the role becomes the one of the instance in the same place.
std::string with_names(std::string_view value, const Roles& roles) {
  std::string changed;
  while (true) {
    const std::size_t comma = value.find(',');
    std::string name(value.substr(0, comma));
    for (const auto& [role, instance] : roles) {
      const auto place = std::ranges::find(role->databases, name) - role->databases.begin();
      if (static_cast<std::size_t>(place) >= std::min(role->databases.size(), instance->databases.size()))
        continue;
      name = instance->databases[static_cast<std::size_t>(place)];
      break;
    }
    changed += name;
    if (comma == std::string_view::npos) return changed;
    changed += ',';
    value.remove_prefix(comma + 1);
  }
}

void rewrite_parameters(std::vector<std::pair<std::string, std::string>>& parameters, const Roles& roles) {
  for (auto& [name, value] : parameters) {
    if (equal_but_for_case(name, "DBInstanceId")) value = with_id(value, roles);
    if (equal_but_for_case(name, "DBName")) value = with_names(value, roles);
  }
}

void rewrite_call(CallStep& call, const Roles& roles) {
  call.expect.reset();
  call.expect_by.clear();
  rewrite_parameters(call.parameters, roles);
  if (!call.signing) return;
  rewrite_parameters(call.signing->changed, roles);
  rewrite_parameters(call.signing->unsent, roles);
}

void rewrite_instance(std::string& id, const Roles& roles) {
  for (const auto& [role, instance] : roles) {
    if (role->id == id) {
      id = instance->id;
      return;
    }
  }
}

void rewrite_steps(Scenario& scenario, const Roles& roles) {
  visit_calls(scenario, [&](CallStep& call) { rewrite_call(call, roles); });
  for (Step& step : scenario.steps) {
    if (auto* finish = std::get_if<FinishTaskStep>(&step.deed)) rewrite_instance(finish->instance, roles);
    if (auto* inspect = std::get_if<InspectStep>(&step.deed)) rewrite_instance(inspect->instance, roles);
  }
}

bool names(const CallStep& call, const std::string& id) {
  return std::ranges::any_of(call.parameters,
                             [&](const auto& one) { return equal_but_for_case(one.second, id); });
}

// The calls that may start a task on the instance. What the author says is rejected starts nothing, and what
// comes while a task is ongoing starts none beside it.
std::size_t starts_on(const Scenario& scenario, const std::string& id) {
  std::size_t starts = 0;
  bool is_busy = false;
  const auto take = [&](const CallStep& call) {
    if (is_busy || call.expect == Expectation::kRejected || !names(call, id)) return;
    is_busy = true;
    ++starts;
  };
  for (const Step& step : scenario.steps) {
    if (const auto* call = std::get_if<CallStep>(&step.deed)) take(*call);
    if (const auto* together = std::get_if<ParallelStep>(&step.deed))
      std::ranges::for_each(together->calls, take);
    const auto* finish = std::get_if<FinishTaskStep>(&step.deed);
    if (finish != nullptr && finish->instance == id) is_busy = false;
  }
  return starts;
}

void count_starts(const Scenario& scenario, const Roles& roles, Cast& cast) {
  visit_calls(scenario, [&](const CallStep& /*call*/) { ++cast.creates; });
  for (const auto& [role, instance] : roles) {
    if (const std::size_t starts = starts_on(scenario, role->id); starts != 0)
      cast.may_start[instance->id] = starts;
  }
}

bool is_of_the_state(Requirement requirement) { return requirement_id(requirement).starts_with("PRE-"); }

// Whatever the instance does, however much room is left, and whatever calls came before.
bool is_always_rejected(const CallStep& call) {
  const bool shares_nonce = call.signing && call.signing->nonce;
  return call.expect == Expectation::kRejected && !call.expect_by.empty() && !shares_nonce &&
         std::ranges::none_of(call.expect_by, is_of_the_state);
}

// The texts that stand in the place of an instance in the bytes, as they are.
void add_ids_in(std::string_view bytes, std::set<std::string>& ids) {
  constexpr std::string_view kName = "DBInstanceId=";
  constexpr std::size_t kLongestId = 256;  // what is longer is none
  for (std::size_t at = bytes.find(kName); at != std::string_view::npos; at = bytes.find(kName, at)) {
    at += kName.size();
    const std::size_t end = std::min(bytes.find_first_of("& \r\n", at), bytes.size());
    if (end != at && end - at <= kLongestId) ids.emplace(bytes.substr(at, end - at));
  }
}

WorldSetup observed_world(const Roles& roles) {
  WorldSetup world;
  for (const auto& [role, instance] : roles) {
    world.instances.push_back(
        {instance->id, instance->engine, instance->status, instance->databases, {}, {}});
  }
  return world;
}

}  // namespace

std::size_t Cast::most_started() const {
  std::size_t most = 0;
  for (const auto& [instance, count] : may_start) most = std::max(most, count);
  return most;
}

std::expected<Cast, std::string> cast_scenario(const Scenario& scenario,
                                               std::span<const ObservedInstance> instances,
                                               const std::map<std::string, std::size_t>& load) {
  if (std::string objection = objection_to_scenario(scenario); !objection.empty())
    return std::unexpected(std::move(objection));
  const Matters matters{!suits_every_engine(scenario), speaks_of_databases(scenario)};
  Roles roles;
  for (const InstanceSetup& role : scenario.world.instances) {
    const auto found = find_for(scenario, role, matters, instances, roles, load);
    if (!found) return std::unexpected(found.error());
    roles.emplace_back(&role, *found);
  }
  Cast cast{scenario, 0, {}};
  count_starts(scenario, roles, cast);
  cast.scenario.world = observed_world(roles);
  rewrite_steps(cast.scenario, roles);
  return cast;
}

std::optional<Scenario> part_that_starts_nothing(const Scenario& scenario) {
  Scenario part = scenario;
  std::erase_if(part.steps, [](const Step& step) {
    const auto* call = std::get_if<CallStep>(&step.deed);
    return call == nullptr ? !std::holds_alternative<BytesStep>(step.deed) : !is_always_rejected(*call);
  });
  if (part.steps.empty()) return std::nullopt;
  part.title += " (Without the calls that may start a task: the daily quota leaves no room for them.)";
  return part;
}

std::vector<std::string> strangers_in(const Cast& cast) {
  std::set<std::string> named;
  visit_calls(cast.scenario, [&](const CallStep& call) {
    const auto look_at = [&](const auto& parameters) {
      for (const auto& [name, value] : parameters) {
        if (equal_but_for_case(name, "DBInstanceId")) named.insert(value);
      }
    };
    look_at(call.parameters);
    if (call.signing) look_at(call.signing->changed);
  });
  for (const InstanceSetup& instance : cast.scenario.world.instances) named.erase(instance.id);
  for (const Step& step : cast.scenario.steps) {
    if (const auto* bytes = std::get_if<BytesStep>(&step.deed)) add_ids_in(bytes->bytes, named);
  }
  return {named.begin(), named.end()};
}

}  // namespace backcheck
