// Printing plans.
#include "sim/commands/dry_run.h"

#include <cstdio>
#include <map>
#include <string>
#include <utility>

#include "sim/black_box/task_watch.h"
#include "sim/commands/black_box_session.h"
#include "sim/commands/command.h"
#include "sim/commands/redacted_request.h"
#include "sim/commands/wall_clock.h"
#include "sim/description/description_request.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

void print(const std::string& text) { std::fputs(text.c_str(), stdout); }

void print_request(const WireRequest& request, const Target& target) {
  print("  " + redacted_request(request, target.url()));
}

// Whom the calls would go to, and in whose name.
void print_head(const Target& target, const TargetOptions& options) {
  print("Dry run: nothing is sent.\n");
  print("Endpoint: " + target.endpoint_name() + "\n");
  if (!options.account.real) return;
  print("Credential: " + describe(*options.account.credentials) + ", access key id " +
        redacted_key_id(target.credential().key.access_key_id) +
        (target.credential().security_token.empty() ? "\n" : ", with a security token\n"));
  print("Ledger: " + options.account.ledger + "\n");
}

// How many creates could be sent. False where the ledger cannot be used.
bool print_limits(std::string_view command, const Target& target, const TargetOptions& options) {
  if (!options.account.max_creates) return true;
  print("Creates: " + std::to_string(*options.account.max_creates) + " at most (--max-creates)\n");
  for (const std::string& instance : options.account.instances) {
    const auto left = target.creates_left(instance);
    if (!left) {
      std::fprintf(stderr, "backcheck %.*s: %s\n", static_cast<int>(command.size()), command.data(),
                   left.error().c_str());
      return false;
    }
    print("  " + instance + ": " + std::to_string(left->value_or(0)) + " left now" +
          (options.account.real ? " (limit and ledger)\n" : "\n"));
  }
  return true;
}

// What a run without a hook begins with.
void print_first_reading(const Target& target, const BlackBoxOptions& black_box, Caller& caller) {
  print(
      "Read first, to learn the state of each instance (backup sets of the last two days, page by page):\n");
  const Instant now = now_on_the_wall();
  for (const std::string& instance : black_box.instances) {
    for (const Request& question : {ask_attribute(instance), ask_tasks(instance),
                                    ask_backups(instance, last_two_days(now), 1), ask_databases(instance, 1)})
      print_request(caller.prepare(question_step(question, black_box.answer_format), now).wire, target);
  }
}

// What nobody has asked yet.
GatewayView unseen_gateway(const BlackBoxOptions& black_box) {
  if (!black_box.probes_gateway) return {};
  return {.v1 = {{Requirement::kGat1, "it is played where the endpoint turns out to check signatures"}}};
}

// The plans that a run would make of what it reads, for each engine that it may meet.
class PlansByEngine {
 public:
  PlansByEngine(const std::vector<Scenario>& scenarios, const BlackBoxOptions& black_box,
                const Target& target, Caller& caller)
      : black_box_(black_box), target_(target), caller_(caller) {
    const PlayLimits limits = play_limits(black_box, caller, unseen_gateway(black_box), {});
    for (const Engine engine : kEngines)
      plans_.emplace_back(engine, plan_to_play(scenarios, as_if(engine), limits));
    for (const auto& [engine, plan] : plans_) {
      for (const PlayPlan::Unreached& one : plan.unreached) ++reasons_[{one.scenario->id, one.reason}];
    }
  }

  void print_skipped() const {
    std::size_t count = 0;
    for (const PlayPlan::Unreached& one : plans_.front().second.unreached) count += is_common(one) ? 1 : 0;
    print("Scenarios: " + std::to_string(count) + " skipped, whatever the engine is\n");
    for (const PlayPlan::Unreached& one : plans_.front().second.unreached) {
      if (is_common(one)) print("  skip " + one.scenario->id + ": " + one.reason + "\n");
    }
  }

  void print_plans() {
    print(
        "Then the plan is made from what was read. Nothing has been read yet: this is what is played, and in "
        "which order, where each instance is Running, has the databases " +
        std::string(kFirstDatabase) + " and " + kSecondDatabase +
        ", and has no backups of the last two days. Before and after each call its instance is read "
        "again.\n");
    if (!black_box_.creates) print("Requests that create are shown where --max-creates limits them.\n");
    for (const auto& [engine, plan] : plans_) print_plan(engine, plan);
  }

 private:
  static constexpr const char* kFirstDatabase = "first_database";
  static constexpr const char* kSecondDatabase = "second_database";

  std::vector<ObservedInstance> as_if(Engine engine) const {
    std::vector<ObservedInstance> instances;
    for (const std::string& id : black_box_.instances)
      instances.push_back({id, engine, "Running", {kFirstDatabase, kSecondDatabase}, 0});
    return instances;
  }

  bool is_common(const PlayPlan::Unreached& one) const {
    return reasons_.at({one.scenario->id, one.reason}) == plans_.size();
  }

  void print_plan(Engine engine, const PlayPlan& plan) {
    std::size_t creates = 0;
    for (const Cast& cast : plan.casts) creates += cast.creates;
    print("On " + std::string(engine_name(engine)) + ": " + counted(plan.casts.size(), "scenario") + ", " +
          counted(creates, "create") + "\n");
    for (const Cast& cast : plan.casts) {
      print("  play " + cast.scenario.id + "\n");
      // Without a limit there are thousands.
      if (black_box_.creates) print_calls(cast.scenario);
    }
    print_rest(plan);
  }

  void print_calls(const Scenario& scenario) {
    for (const Step& step : scenario.steps) {
      const auto* call = std::get_if<CallStep>(&step.deed);
      if (call != nullptr) print_request(caller_.prepare(*call, now_on_the_wall()).wire, target_);
    }
  }

  // What only this engine leaves out, by reason.
  void print_rest(const PlayPlan& plan) const {
    std::map<std::string, std::pair<std::size_t, std::string>> rest;
    for (const PlayPlan::Unreached& one : plan.unreached) {
      if (is_common(one)) continue;
      auto& [count, example] = rest[one.reason];
      if (count++ == 0) example = one.scenario->id;
    }
    for (const auto& [reason, what] : rest) {
      print("  skip " + counted(what.first, "scenario") + " such as " + what.second + ": " + reason + "\n");
    }
  }

  const BlackBoxOptions& black_box_;
  const Target& target_;
  Caller& caller_;
  std::vector<std::pair<Engine, PlayPlan>> plans_;
  std::map<std::pair<std::string, std::string>, std::size_t> reasons_;  // by scenario: of how many engines
};

int plan_without_hook(std::string_view command, const Target& target, const TargetOptions& options,
                      const std::vector<Scenario>& scenarios) {
  const auto black_box = black_box_on(target, options, false);
  if (!black_box) return refuse(command, black_box.error());
  const AccountCredential& credential = target.credential();
  Caller caller(credential.key, "dry-run-", credential.security_token);
  PlansByEngine plans(scenarios, *black_box, target, caller);
  plans.print_skipped();
  print_first_reading(target, *black_box, caller);
  plans.print_plans();
  return kExitConforms;
}

void print_scenarios(const std::vector<Scenario>& scenarios, const std::string& condition) {
  print("Scenarios: " + std::to_string(scenarios.size()) + " would be played" + condition + ", 0 skipped\n");
  for (const Scenario& scenario : scenarios) print("  play " + scenario.id + "\n");
}

}  // namespace

int plan_of_scenarios(std::string_view command, const TargetOptions& options,
                      const std::vector<Scenario>& scenarios) {
  const auto target = open_target(options);
  if (!target) return refuse(command, UsageFault{target.error()});
  print_head(**target, options);
  if (!print_limits(command, **target, options)) return kExitNoVerdict;
  if ((*target)->control() == nullptr) return plan_without_hook(command, **target, options, scenarios);
  print_scenarios(scenarios, (*target)->is_embedded() ? "" : " where the hook has what they need");
  return kExitConforms;
}

int plan_of_exploration(std::string_view command, const TargetOptions& options) {
  const auto target = open_target(options);
  if (!target) return refuse(command, UsageFault{target.error()});
  print_head(**target, options);
  if (!print_limits(command, **target, options)) return kExitNoVerdict;
  print("Scenarios: drawn or enumerated one after the other, each in a world of its own\n");
  return kExitConforms;
}

int plan_of_call(const Target& target, const TargetOptions& options, const PreparedCall& call) {
  print_head(target, options);
  if (!print_limits("call", target, options)) return kExitNoVerdict;
  print_request(call.wire, target);
  return kExitConforms;
}

}  // namespace backcheck
