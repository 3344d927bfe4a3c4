// backcheck call: signs and sends one request, shows what came back and what was allowed.
#include <algorithm>
#include <cassert>
#include <cstdio>
#include <optional>
#include <random>

#include "model/gateway_rules.h"
#include "model/request_rules.h"
#include "sim/account/credential_text.h"
#include "sim/caller.h"
#include "sim/commands/command.h"
#include "sim/commands/dry_run.h"
#include "sim/commands/job_log.h"
#include "sim/commands/session_plan.h"
#include "sim/commands/target.h"
#include "sim/commands/wall_clock.h"
#include "sim/curl_line.h"
#include "sim/default_world.h"
#include "sim/gateway_caller.h"
#include "sim/report/visible_text.h"
#include "sim/secret_mask.h"
#include "sim/verdict/explanation.h"
#include "sim/verdict/gateway_judgement.h"
#include "sim/verdict/judge.h"

namespace backcheck {
namespace {

constexpr Instant kStartOfTheDefaultWorld{1564632000000};  // 2019-08-01T04:00:00Z

std::expected<CallStep, UsageFault> step_of(const std::vector<std::string>& arguments) {
  CallStep step;
  for (const std::string& argument : arguments) {
    const std::size_t equals = argument.find('=');
    if (equals == std::string::npos || equals == 0) {
      return std::unexpected(UsageFault{"parameters are given as NAME=VALUE, not " +
                                        (equals == 0 ? "\"=...\"" : shown_word(argument))});
    }
    step.parameters.emplace_back(argument.substr(0, equals), argument.substr(equals + 1));
  }
  return step;
}

void print(const std::string& text) { std::fputs(told_to_job(text).c_str(), stdout); }

void print_lines(const char* title, const std::vector<std::string>& lines) {
  print(std::string(title) + "\n");
  for (const std::string& line : lines) print("  " + visible_text(line) + "\n");
}

void print_answer(const WireAnswer& answer) {
  if (answer.delivery != Delivery::kAnswered) {
    print("No answer: " + visible_text(answer.detail) + "\n");
    return;
  }
  print("HTTP " + std::to_string(answer.status) + "  " + visible_text(answer.content_type) + "\n" +
        visible_text(answer.body) + "\n");
}

// Without the state of the instance only the parameters can be judged.
std::vector<std::string> allowed_without_state(const Request& request) {
  std::vector<std::string> lines;
  for (const TakenRequest& way : take_request(request)) {
    for (const Objection& objection : way.interpretation.objections) {
      const char* certainty =
          objection.certain && objection.when == Readings::all() ? "rejected" : "may be rejected";
      lines.push_back(std::string(certainty) + ", because " + std::string(reason_of(objection.refusal)) +
                      " (" + std::string(requirement_id(objection.requirement)) + ")");
    }
  }
  if (lines.empty())
    lines.emplace_back("the parameters by themselves are valid; the state of the instance decides");
  return lines;
}

int tell_violation(Requirement requirement, const std::string& why) {
  print("Violates " + std::string(requirement_id(requirement)) + ": " + visible_text(why) + "\n");
  return kExitViolates;
}

// Why no reading lets the parameters be accepted, whatever instance they are for; nothing where one does.
std::optional<Objection> objection_to_acceptance(const Request& request) {
  const TakenRequests ways = take_request(request);
  const bool may_be_accepted = std::ranges::any_of(
      ways, [](const TakenRequest& way) { return !readings_that_accept(way.interpretation).empty(); });
  if (may_be_accepted) return std::nullopt;
  const Objections& objections = ways.front().interpretation.objections;
  const auto certain = std::ranges::find(objections, true, &Objection::certain);
  assert(certain != objections.end());
  return *certain;
}

// The answer of an endpoint whose state, and whose readings, nobody knows.
int judge_by_itself(const PreparedCall& prepared, const std::optional<Reply>& reply) {
  print_lines("Allowed:", allowed_without_state(prepared.recorded));
  if (!reply) return kExitNoVerdict;
  const AnswerSeen seen = check_answer(*reply, prepared.format, parameter_bytes(prepared.recorded));
  if (!seen.unread.empty()) {
    print("Nothing can be said of the answer: " + seen.unread + ".\n");
    return kExitNoVerdict;
  }
  int status = kExitConforms;
  for (const WireFinding& finding : seen.findings) status = tell_violation(finding.requirement, finding.text);
  if (seen.claim == Claim::kAccepted) {
    if (const auto objection = objection_to_acceptance(prepared.recorded)) {
      status = tell_violation(objection->requirement, "It was accepted, although " +
                                                          std::string(reason_of(objection->refusal)) + ".");
    }
  }
  if (status == kExitConforms)
    print(
        "Nothing in the answer is against the page; what the state of the instance asks for is not known.\n");
  return status;
}

// The answer of the embedded mock, whose gateway verifies signatures and which begins with the default world.
int judge_in_default_world(const PreparedCall& prepared, const std::optional<Reply>& reply) {
  Judge judge(Profile::kPage);
  Operation reset;
  WorldSetup world = default_world();
  world.now = kStartOfTheDefaultWorld;
  reset.deed = ResetDone{world};
  judge.observe(reset);
  const bool is_kept_out = prepared.gateway && must_be_kept_out(*prepared.gateway);
  print_lines("Allowed:", is_kept_out ? allowed_by_gateway(*prepared.gateway, Profile::kPage)
                                      : allowed_lines(judge.belief(), prepared.recorded));
  if (!reply) return kExitNoVerdict;
  Operation operation;
  operation.number = 1;
  operation.returned = 1;
  operation.deed = CreateBackupCall{prepared.recorded, prepared.format, reply, prepared.gateway};
  const Findings findings = judge.observe(operation);
  if (findings.violation) return tell_violation(findings.violation->requirement, findings.violation->why);
  print("Conforms.\n");
  return kExitConforms;
}

int judge_call(const PreparedCall& prepared, const WireAnswer& answer, bool world_known) {
  std::optional<Reply> reply;
  if (answer.delivery == Delivery::kAnswered) reply = Reply{answer.status, answer.content_type, answer.body};
  return world_known ? judge_in_default_world(prepared, reply) : judge_by_itself(prepared, reply);
}

// A server that has nothing at that path says so in words of its own, which are not those of the service.
void ask_about_path(const std::string& url) {
  print("Is the path right? --endpoint is the URL that all calls begin with; this one went to " +
        visible_text(url) + "/.\n");
}

std::expected<TargetOptions, UsageFault> wish_of(const Options& options) {
  TargetOptions wanted;
  wanted.endpoint = options.text("endpoint");
  const auto timeout = options.duration("timeout", wanted.timeout);
  if (!timeout) return std::unexpected(timeout.error());
  wanted.timeout = *timeout;
  const auto limits = limits_of(options);  // one call is within any
  if (!limits) return std::unexpected(limits.error());
  auto account = account_wish_of(options);
  if (!account) return std::unexpected(account.error());
  wanted.account = *std::move(account);
  return wanted;
}

// What must not stand on a command line beside --credentials.
std::optional<UsageFault> objection_to_parameters(const CallStep& step, const TargetOptions& wanted) {
  if (!wanted.account.real) return std::nullopt;
  for (const auto& [name, value] : step.parameters) {
    if (is_secret_parameter(name) || name == "AccessKeyId")
      return UsageFault{name +
                        " is not given on the command line with --real: --credentials says whose it is"};
  }
  return std::nullopt;
}

PreparedCall prepare(const CallStep& step, const Target& target, Instant now) {
  const std::string prefix =
      target.is_embedded() ? "call-" : "call-" + std::to_string(std::random_device()()) + "-";
  const AccountCredential& credential = target.credential();
  Caller caller(credential.key, prefix, credential.security_token);
  return target.is_embedded() ? GatewayCaller(caller).prepare(step, {now, 0}) : caller.prepare(step, now);
}

}  // namespace

Options call_options() {
  std::vector<OptionRow> rows = {
      {"endpoint", "URL", "the implementation to call (default: the embedded mock with its default world)"},
      {"timeout", "DURATION", "wait so long for the answer (default 5s)"},
  };
  for (const OptionRow& row : limit_options()) rows.push_back(row);
  for (const OptionRow& row : account_options()) rows.push_back(row);
  return {std::move(rows), "NAME=VALUE"};
}

int call_command(const std::vector<std::string>& arguments) {
  Options options = call_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("call", parsed.error());
  const auto step = step_of(options.positional());
  if (!step) return refuse("call", step.error());
  const auto wanted = wish_of(options);
  if (!wanted) return refuse("call", wanted.error());
  if (const auto objection = objection_to_parameters(*step, *wanted)) return refuse("call", *objection);
  auto target = open_target(*wanted);
  if (!target) return refuse("call", UsageFault{target.error()});

  const bool embedded = (*target)->is_embedded();
  if (embedded) {
    WorldSetup world = default_world();
    world.now = kStartOfTheDefaultWorld;
    static_cast<void>((*target)->control()->reset(world));
  }
  const Instant now = embedded ? kStartOfTheDefaultWorld : now_on_the_wall();
  const PreparedCall prepared = prepare(*step, **target, now);
  if (const auto objection = (*target)->objection_to(prepared.wire))
    return refuse("call", UsageFault{"the call would not leave this machine: " + *objection});
  if (wanted->account.dry_run) return plan_of_call(**target, *wanted, prepared);
  const WireAnswer answer = (*target)->endpoint().send(prepared.wire);
  print_answer(answer);
  const int status = judge_call(prepared, answer, embedded);
  if (!embedded && status == kExitViolates && answer.status == 404) ask_about_path((*target)->url());
  // What repeats a call at somebody's cost is this very command, with its limits.
  if (!embedded && !wanted->account.real)
    print("Again: " + curl_line(*step, (*target)->url(), std::nullopt) + "\n");
  return status;
}

std::string call_help() {
  return "Usage: backcheck call NAME=VALUE ... [OPTION ...]\n\n"
         "Action and the common parameters are added, and the request is signed with the key testid, secret "
         "testsecret,\nor with --real with that of --credentials.\n\n" +
         call_options().help();
}

}  // namespace backcheck
