// Printing plans.
#include "sim/commands/dry_run.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>

#include "sim/commands/command.h"
#include "sim/commands/real_scenario.h"
#include "sim/commands/redacted_request.h"
#include "sim/commands/wall_clock.h"
#include "sim/description/description_request.h"
#include "sim/report/visible_text.h"

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

CallStep step_of(const Request& question) {
  CallStep step;
  for (std::size_t i = 0; i < question.size(); ++i)
    step.parameters.emplace_back(question[i].name, question[i].value);
  return step;
}

// What a run without a hook begins with.
void print_first_reading(const Target& target, const TargetOptions& options, Caller& caller) {
  print(
      "Read first, to learn the state of each instance (backup sets of the last two days, page by page):\n");
  const Instant now = now_on_the_wall();
  constexpr std::int64_t kTwoDaysMs = 2LL * 24 * 60 * 60 * 1000;
  const BackupWindow window{{now.milliseconds - kTwoDaysMs}, now};
  for (const std::string& instance : options.account.instances) {
    for (const Request& question : {ask_attribute(instance), ask_tasks(instance),
                                    ask_backups(instance, window, 1), ask_databases(instance, 1)})
      print_request(caller.prepare(step_of(question), now).wire, target);
  }
}

const CallStep* first_call(const Scenario& scenario) {
  for (const Step& step : scenario.steps) {
    if (const auto* call = std::get_if<CallStep>(&step.deed)) return call;
  }
  return nullptr;
}

// The call with an instance of the command line in the place of the scenario's own.
CallStep aimed_at(CallStep call, const std::string& instance) {
  for (auto& [name, value] : call.parameters) {
    if (name == "DBInstanceId") value = instance;
  }
  return call;
}

// Creates as the scenarios would send them, as many as are allowed at most.
void print_creates(const Target& target, const TargetOptions& options, Caller& caller,
                   const std::vector<const Scenario*>& candidates) {
  std::uint64_t left = options.account.max_creates.value_or(1);
  print("Then, where that state allows it, at most " + std::to_string(left) +
        (left == 1 ? " create" : " creates") + " such as:\n");
  for (const Scenario* scenario : candidates) {
    const CallStep* call = first_call(*scenario);
    if (left == 0) break;
    if (call == nullptr) continue;
    const PreparedCall prepared =
        caller.prepare(aimed_at(*call, options.account.instances.front()), now_on_the_wall());
    if (target.objection_to(prepared.wire)) continue;
    print_request(prepared.wire, target);
    --left;
  }
}

// What only a hook can do.
std::optional<std::string> need_of_a_hook(const Scenario& scenario) {
  for (const Step& step : scenario.steps) {
    if (std::holds_alternative<AdvanceStep>(step.deed))
      return "it moves the clock, which needs a control hook";
    if (std::holds_alternative<SetStatusStep>(step.deed))
      return "it sets a status, which needs a control hook";
    const auto* finish = std::get_if<FinishTaskStep>(&step.deed);
    if (finish != nullptr && finish->result == TaskResult::kFailed)
      return "it lets a task fail, which needs a control hook";
  }
  return std::nullopt;
}

std::optional<std::string> reason_to_skip(const Scenario& scenario, bool black_box) {
  if (!black_box) return std::nullopt;
  if (auto reason = reason_not_to_play_for_real(scenario)) return reason;
  return need_of_a_hook(scenario);
}

struct Split {
  std::vector<const Scenario*> candidates;
  std::vector<std::pair<const Scenario*, std::string>> skipped;
};

Split split(const std::vector<Scenario>& scenarios, bool black_box) {
  Split out;
  for (const Scenario& scenario : scenarios) {
    const auto reason = reason_to_skip(scenario, black_box);
    if (reason) {
      out.skipped.emplace_back(&scenario, *reason);
    } else {
      out.candidates.push_back(&scenario);
    }
  }
  return out;
}

void print_scenarios(const Split& scenarios, const std::string& condition) {
  print("Scenarios: " + std::to_string(scenarios.candidates.size()) + " would be played" + condition + ", " +
        std::to_string(scenarios.skipped.size()) + " skipped\n");
  for (const Scenario* scenario : scenarios.candidates) print("  play " + scenario->id + "\n");
  for (const auto& [scenario, reason] : scenarios.skipped)
    print("  skip " + scenario->id + ": " + reason + "\n");
}

}  // namespace

int plan_of_scenarios(std::string_view command, const TargetOptions& options,
                      const std::vector<Scenario>& scenarios) {
  const auto target = open_target(options);
  if (!target) return refuse(command, UsageFault{target.error()});
  print_head(**target, options);
  if (!print_limits(command, **target, options)) return kExitNoVerdict;
  const bool black_box = (*target)->control() == nullptr;
  const Split parts = split(scenarios, black_box);
  print_scenarios(parts, (*target)->is_embedded() ? ""
                         : black_box              ? " where the state of the instances allows it"
                                                  : " where the hook has what they need");
  if (!black_box || options.account.instances.empty()) return kExitConforms;
  const AccountCredential& credential = (*target)->credential();
  Caller caller(credential.key, "dry-run-", credential.security_token);
  print_first_reading(**target, options, caller);
  print_creates(**target, options, caller, parts.candidates);
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
