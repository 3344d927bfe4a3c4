// Trying world after world.
#include "sim/traffic/traffic_judgement.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "model/parameter_names.h"
#include "model/published_codes.h"
#include "model/world.h"

namespace backcheck {
namespace {

// As many sets as no reading of the quota lets through.
constexpr std::size_t kMoreThanADay = 22;

// The clock of the service is not known, so a world has none.
constexpr Span kSometime = {{-(std::int64_t{1} << 60U)}, {std::int64_t{1} << 60U}};

// Every name that somebody may read out of DBName, and one more, so that there is always a database.
std::vector<std::string> databases_for(const Request& request) {
  std::vector<std::string> databases = {"database"};
  const auto add = [&](std::string_view name) {
    if (!name.empty() && std::ranges::find(databases, name) == databases.end()) databases.emplace_back(name);
  };
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (request[i].name != "DBName") continue;
    std::string_view rest = request[i].value;
    add(rest);
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      add(rest.substr(0, comma));
      add(trimmed(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return databases;
}

// One instance for each DBInstanceId that is given: which of them counts is a reading.
WorldSetup world_of(const Request& request, const InstanceSetup& pattern) {
  WorldSetup world;
  for (std::size_t i = 0; i < request.size(); ++i) {
    const auto [name, value, origin] = request[i];
    if (name != "DBInstanceId" || value.empty()) continue;
    if (std::ranges::find(world.instances, value, &InstanceSetup::id) != world.instances.end()) continue;
    world.instances.push_back(pattern);
    world.instances.back().id = value;
  }
  return world;
}

// Idle and with the whole quota left, but for what is known.
InstanceSetup readiest(const Request& request, const KnownState& known, Engine engine) {
  InstanceSetup instance;
  instance.engine = engine;
  if (known.status) instance.status = *known.status;
  if (!known.has_no_database) instance.databases = databases_for(request);
  if (known.has_ongoing_task) instance.ongoing_since = Instant{};
  return instance;
}

std::vector<Engine> engines_of(const KnownState& known) {
  if (known.engine) return {*known.engine};
  return {kEngines.begin(), kEngines.end()};
}

Findings judge_in(const WorldSetup& world, const Operation& operation, Profile profile) {
  Judge judge(profile);
  Operation reset;
  reset.deed = ResetDone{world};
  judge.observe(reset);
  return judge.observe(operation);
}

// Whether a published code says of the request alone what is wrong with it. Others may be about an account, a
// right, a signature, or a kind of instance that the page does not speak of, and none of these is in the
// traffic.
bool is_about_request(const std::string& code, int status) {
  constexpr int kBadRequest = 400;
  constexpr std::array kOfRequest = {Refusal::kBadMethod, Refusal::kBadType, Refusal::kBadName,
                                     Refusal::kMissingInstance};
  const std::vector<Refusal> unnamed = refusals_meant_by("\n", status);
  std::size_t named = 0;
  for (const Refusal refusal : refusals_meant_by(code, status)) {
    if (std::ranges::find(unnamed, refusal) != unnamed.end()) continue;
    if (std::ranges::find(kOfRequest, refusal) == kOfRequest.end()) return false;
    ++named;
  }
  return named != 0 && status == kBadRequest;
}

bool is_of_form(Requirement requirement) {
  return requirement >= Requirement::kRes1 && requirement <= Requirement::kRes5;
}

bool is_of_parameters(Requirement requirement) {
  return requirement >= Requirement::kPar1 && requirement <= Requirement::kPar10;
}

// What the state of the world that was tried says is nothing that is known.
void keep_checks(const Findings& findings, bool with_parameters, TrafficJudgement& judgement) {
  for (const Check& check : findings.checks) {
    if (is_of_form(check.requirement) || (with_parameters && is_of_parameters(check.requirement)))
      judgement.checks.push_back(check);
  }
}

// The words of the judge, without the parts of the state that were made up.
Violation told(Violation violation) {
  violation.why = violation.why.substr(0, violation.why.find(" State before the call:"));
  if (is_of_form(violation.requirement)) violation.allowed = {"an answer as the page promises it"};
  return violation;
}

void judge_acceptance(const Operation& operation, const KnownState& known, Profile profile,
                      TrafficJudgement& judgement) {
  const Request& request = std::get<CreateBackupCall>(operation.deed).request;
  std::optional<Findings> worst;
  for (const WorldSetup& world : worlds_to_accept(request, known)) {
    Findings findings = judge_in(world, operation, profile);
    if (findings.violation) {
      if (!worst) worst = std::move(findings);
      continue;
    }
    const ReadingsUnion some =
        readings_that_accept(allowed_outcomes(World(world, kSometime), request, kSometime, profile));
    judgement.explanations.append(some.begin(), some.size());
    if (judgement.checks.empty()) keep_checks(findings, known.engine.has_value(), judgement);
  }
  if (!judgement.explanations.empty() || !worst) return;
  keep_checks(*worst, true, judgement);
  judgement.violation = told(*std::move(worst->violation));
}

void judge_rejection(const Operation& operation, const KnownState& known, Profile profile,
                     TrafficJudgement& judgement) {
  const Request& request = std::get<CreateBackupCall>(operation.deed).request;
  std::optional<Findings> worst;
  bool is_first = true;
  for (const WorldSetup& world : worlds_to_reject(request, known)) {
    Findings findings = judge_in(world, operation, profile);
    if (!findings.violation) {
      keep_checks(findings, is_first && known.engine.has_value(), judgement);
      return;
    }
    // A world that rejects the call, but not with this code, tells best.
    const bool tells_more =
        worst && is_of_form(findings.violation->requirement) && !is_of_form(worst->violation->requirement);
    if (!worst || tells_more) worst = std::move(findings);
    is_first = false;
  }
  keep_checks(*worst, false, judgement);
  judgement.violation = told(*std::move(worst->violation));
  if (!is_of_form(judgement.violation->requirement)) return;
  std::erase_if(judgement.checks,
                [&](const Check& check) { return check.requirement == judgement.violation->requirement; });
  judgement.checks.push_back({judgement.violation->requirement, Verdict::kViolates});
}

}  // namespace

std::vector<WorldSetup> worlds_to_accept(const Request& request, const KnownState& known) {
  std::vector<WorldSetup> worlds;
  for (const Engine engine : engines_of(known))
    worlds.push_back(world_of(request, readiest(request, known, engine)));
  return worlds;
}

std::vector<WorldSetup> worlds_to_reject(const Request& request, const KnownState& known) {
  std::vector<WorldSetup> worlds = worlds_to_accept(request, known);
  worlds.emplace_back();  // nobody knows the instance
  for (const Engine engine : engines_of(known)) {
    const InstanceSetup ready = readiest(request, known, engine);
    const auto add = [&](auto change) {
      InstanceSetup instance = ready;
      change(instance);
      worlds.push_back(world_of(request, instance));
    };
    add([](InstanceSetup& instance) { instance.status = "Stopped"; });
    add([](InstanceSetup& instance) { instance.ongoing_since = Instant{}; });
    add([](InstanceSetup& instance) { instance.backup_sets.assign(kMoreThanADay, Instant{}); });
    add([](InstanceSetup& instance) { instance.databases.clear(); });
    add([](InstanceSetup& instance) { instance.databases = {"some other database"}; });
  }
  return worlds;
}

TrafficJudgement judge_call(const Operation& operation, const KnownState& known, Profile profile) {
  constexpr int kProxyWantsAuthorization = 407;
  TrafficJudgement judgement;
  const auto& call = std::get<CreateBackupCall>(operation.deed);
  const int status = call.reply->status;
  const bool is_accepted = status >= 200 && status < 300;
  if ((!is_accepted && (status < 400 || status >= 500)) || status == kProxyWantsAuthorization) {
    judgement.undecided = "an answer with HTTP status " + std::to_string(status) +
                          " may be of something between client and service, and says nothing of the call";
    return judgement;
  }
  const AnswerSeen seen = check_answer(*call.reply, call.format, parameter_bytes(call.request));
  if (seen.claim == Claim::kUnread) {
    judgement.undecided = seen.unread;
    return judgement;
  }
  if (is_accepted) {
    judge_acceptance(operation, known, profile, judgement);
    return judgement;
  }
  if (seen.claim == Claim::kThrottled) judgement.undecided = "the service asked to come back later";
  judge_rejection(operation, known, is_about_request(seen.code, status) ? profile : Profile::kPage,
                  judgement);
  return judgement;
}

}  // namespace backcheck
