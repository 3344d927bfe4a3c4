// Playing scenarios from options to reports.
#include "sim/commands/session.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "sim/campaign.h"
#include "sim/clock_agreement.h"
#include "sim/clock_watch.h"
#include "sim/commands/black_box_session.h"
#include "sim/commands/command.h"
#include "sim/commands/dry_run.h"
#include "sim/commands/expectations_option.h"
#include "sim/commands/history_numbers.h"
#include "sim/commands/interruption.h"
#include "sim/commands/job_log.h"
#include "sim/commands/option_values.h"
#include "sim/commands/progress_line.h"
#include "sim/commands/real_scenario.h"
#include "sim/commands/report_files.h"
#include "sim/commands/run_nonces.h"
#include "sim/commands/session_plan.h"
#include "sim/commands/session_shares.h"
#include "sim/commands/step_plan.h"
#include "sim/commands/target.h"
#include "sim/commands/wall_clock.h"
#include "sim/driver.h"
#include "sim/endpoint/dated_endpoint.h"
#include "sim/endpoint/http_url.h"
#include "sim/history_file.h"
#include "sim/likely_fault.h"
#include "sim/report/text_report.h"
#include "sim/report/visible_text.h"
#include "sim/version.h"

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// The embedded mock keeps nothing from one run to the next, and is to be the same every time.
std::string nonce_prefix(bool embedded) { return embedded ? "backcheck-" : new_nonce_prefix(); }

// Where all that was named is hostile, it was named by mistake.
std::optional<UsageFault> hostile_fault(const TargetOptions& target, const std::vector<Scenario>& scenarios) {
  if (!target.account.real || scenarios.empty()) return std::nullopt;
  for (const Scenario& scenario : scenarios) {
    if (!reason_not_to_play_for_real(scenario)) return std::nullopt;
  }
  return UsageFault{scenarios.front().id +
                    " is never played with --real: " + *reason_not_to_play_for_real(scenarios.front())};
}

std::string verb_list(const Capabilities& able) {
  std::string missing;
  if (!able.reset) missing += " reset";
  if (!able.finish_task) missing += " finish-task";
  return missing;
}

// What a run cannot do without; the text says why not.
std::expected<Capabilities, std::string> usable_capabilities(Target& target) {
  if (target.control() == nullptr) {
    return std::unexpected(
        "without a control hook (--control URL) no drawn scenario can be played: each begins in a world of "
        "its own. A hook is a few routes in a test build; see the README. Without one, `backcheck run "
        "--endpoint URL --instance ID` plays those scripted scenarios that the instance allows as it is.");
  }
  auto able = target.control()->capabilities();
  if (!able) {
    std::string reason = "the control hook cannot be used: " + able.error().reason;
    if (able.error().status == 404)
      reason += " (is --control the base URL of the hook, as in http://HOST:PORT/control?)";
    return std::unexpected(reason);
  }
  if (const std::string missing = verb_list(*able); !missing.empty()) {
    return std::unexpected("the control hook lacks verbs that every run needs:" + missing);
  }
  return *std::move(able);
}

// Everything a session owns while it plays.
class Session {
 public:
  Session(std::string_view command, const Options& options, const SessionPlan& plan, Target& target,
          SessionShares& shares)
      : command_(command),
        options_(options),
        plan_(plan),
        target_(target),
        shares_(shares),
        judge_(plan.profile),
        caller_(Credential{}, "") {}

  int run(const SessionStart& start, const SessionPlay& play, const Capabilities& capabilities);
  int run_without_hook(const std::vector<Scenario>& scenarios);
  // Nothing was played: an interruption, or else the reason, is what the reports tell.
  int end_at_the_beginning(const std::string& reason);

 private:
  std::int64_t nanoseconds();
  double seconds() const;
  std::expected<void, std::string> open_files(const SessionStart& start, bool virtual_clock);
  std::expected<void, std::string> record(const Operation& operation);
  void announce(BegunOperation begun);
  bool finish_history();
  void complete(RunSummary& summary);
  void equip_caller();
  CampaignOptions campaign_with(ProgressLine& progress, bool virtual_clock) const;
  RunReach reach_of(const RunSummary& summary) const;
  void tell_what_is_missed(RunSummary& summary) const;
  int conclude(RunSummary summary);

  std::string_view command_;
  const Options& options_;
  const SessionPlan& plan_;
  Target& target_;
  SessionShares& shares_;
  Judge judge_;
  Caller caller_;
  std::optional<HistoryWriter> history_;
  Clock::time_point start_ = Clock::now();
  std::int64_t ticks_ = 0;
  HistoryNumbers numbers_;
  std::vector<BegunOperation> begun_;  // that no record told of yet, with the numbers of the history
};

// In process nothing takes time: a count of looks at the clock is as good, and the same every time.
std::int64_t Session::nanoseconds() {
  constexpr std::int64_t kTick = 1000;
  if (target_.is_embedded() || shares_.player() != nullptr) return ticks_ += kTick;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start_).count();
}

// Before anything is played: that of the history, and those that can be written in the end only are tried.
std::expected<void, std::string> Session::open_files(const SessionStart& start, bool virtual_clock) {
  if (auto fault = unwritable_reports(options_)) return std::unexpected(*std::move(fault));
  const auto path = options_.text("history");
  if (!path) return {};
  HistoryHeader header;
  header.tool = std::string("backcheck ") + kVersion;
  header.seed = start.seed;
  header.world = start.world;
  if (!virtual_clock) header.world.now.reset();
  header.started = target_.is_embedded() && header.world.now ? *header.world.now : now_on_the_wall();
  auto opened = HistoryWriter::open(*path, header);
  if (!opened) return std::unexpected("--history: " + opened.error());
  history_.emplace(*std::move(opened));
  return {};
}

std::expected<void, std::string> Session::record(const Operation& operation) {
  if (!history_) return {};
  const std::optional<Operation> renumbered = numbers_.renumbered(operation);
  const Operation& recorded = renumbered ? *renumbered : operation;
  std::erase_if(begun_, [&](const BegunOperation& one) { return one.number == recorded.number; });
  return history_->append(recorded, std::exchange(begun_, {}));
}

void Session::announce(BegunOperation begun) {
  if (!history_) return;
  begun_.push_back(numbers_.begin(std::move(begun)));
}

// False where something of it may be lost: why is told.
bool Session::finish_history() {
  if (!history_) return true;
  const auto finished = history_->finish();
  if (!finished) std::fprintf(stderr, "backcheck: --history: %s\n", finished.error().c_str());
  return finished.has_value();
}

// What every report of this session says.
void Session::complete(RunSummary& summary) {
  summary.endpoint = target_.endpoint().name();
  if (const auto mutant = options_.text("mutant")) summary.endpoint += " with mutant " + *mutant;
  summary.profile = plan_.profile;
  summary.shard = shares_.json();
}

int Session::conclude(RunSummary summary) {
  const bool kept = finish_history();
  complete(summary);
  if (plan_.expectations) plan_.expectations->apply(reach_of(summary), summary);
  // Files first: who reads a report through `head` ends this process while it prints.
  const bool written = write_run_reports(options_, summary);
  const std::string text = text_report(summary, {wants_colors(options_), options_.has("quiet")});
  const bool printed = print_report(text, summary);
  const Verdict verdict = verdict_beside_expectations(summary);
  const bool is_told = printed && written && kept;
  if (summary.interrupted || (!is_told && was_interrupted())) return kExitInterrupted;
  if (verdict == Verdict::kViolates) return kExitViolates;
  if (summary.bad_input) return kExitUsage;
  // A verdict that nobody can read is none.
  if (!is_told) return kExitNoVerdict;
  return verdict == Verdict::kConforms ? kExitConforms : kExitNoVerdict;
}

RunReach Session::reach_of(const RunSummary& summary) const {
  if (summary.exploration) return RunReach::kDrawn;
  return shares_.is_share() ? RunReach::kShare : RunReach::kChosen;
}

void Session::equip_caller() {
  const AccountCredential& credential = target_.credential();
  caller_ = Caller(credential.key, nonce_prefix(target_.is_embedded()), credential.security_token);
  if (const auto url = parse_http_url(target_.url()); !target_.is_embedded() && url)
    caller_.aim_at(url->host_header());
}

// What took no time of this process took some of others.
double Session::seconds() const {
  if (options_.has("no-durations")) return 0;
  return shares_.player() == nullptr ? seconds_since(start_) : shares_.player()->seconds();
}

// The progress must outlive what is returned.
CampaignOptions Session::campaign_with(ProgressLine& progress, bool virtual_clock) const {
  CampaignOptions campaign;
  campaign.max_calls = plan_.max_calls;
  campaign.url = target_.url();
  campaign.idle = target_.idle_connections();
  campaign.replay_options = replay_options(options_);
  campaign.virtual_clock = virtual_clock;
  campaign.chance = std::make_shared<ChanceSilences>();
  campaign.interrupted = was_interrupted;
  campaign.progress = [&progress](auto... counts) { progress.show(counts...); };
  campaign.seconds = [this] { return seconds(); };
  return campaign;
}

int Session::run(const SessionStart& start, const SessionPlay& play, const Capabilities& capabilities) {
  equip_caller();
  if (const auto opened = open_files(start, capabilities.virtual_clock); !opened)
    return end_at_the_beginning(opened.error());
  shares_.open(target_, capabilities, caller_, [this] { return seconds(); });
  ClockWatch clock(now_on_the_wall, steady_milliseconds);
  ClockAgreement agreement;
  Endpoint& undated = shares_.endpoint(target_);
  DatedEndpoint dated(undated, [&](Instant date) { agreement.note_date(date, now_on_the_wall()); });
  Stage stage{capabilities.virtual_clock ? undated : dated,
              shares_.control(target_),
              capabilities,
              judge_,
              caller_,
              [this] { return nanoseconds(); },
              [this] { return shares_.wall_clock(); },
              [this](const Operation& operation) { return record(operation); },
              options_.has("report-html"),
              {},
              was_interrupted,
              [this](const std::string& label) { shares_.begin(label); },
              [this](const BegunOperation& begun) { announce(begun); }};
  if (!capabilities.virtual_clock) {
    stage.doubt = [&](std::span<const Operation> operations) {
      std::string set = clock.look();
      return set.empty() ? agreement.look(operations) : set;
    };
  }
  ProgressLine progress(options_);
  CampaignOptions campaign = campaign_with(progress, capabilities.virtual_clock);
  campaign.is_heard = target_.hook_is_at_endpoint();  // it has told its capabilities
  campaign.likely = [&](const Scenario& scenario, std::span<const Operation> seen) {
    return likely_faults(scenario, seen, {judge_.belief(), capabilities, now_on_the_wall});
  };
  RunSummary summary = play(stage, campaign);
  keep_few_likely(summary);
  tell_what_is_missed(summary);
  return conclude(std::move(summary));
}

// Where shares did not play what the whole needs.
void Session::tell_what_is_missed(RunSummary& summary) const {
  if (shares_.player() == nullptr || shares_.player()->missed().empty()) return;
  summary.trouble = "The reports do not tell what was answered to " + shares_.player()->missed() +
                    "; together they are not the run that one process would have made.";
  if (summary.verdict == Verdict::kConforms) summary.verdict = Verdict::kInconclusive;
}

int Session::end_at_the_beginning(const std::string& reason) {
  RunSummary summary;
  summary.readings = reading_results(judge_.belief());
  summary.interrupted = was_interrupted();
  if (summary.interrupted) return conclude(std::move(summary));
  static_cast<void>(finish_history());
  summary.trouble = reason;
  shares_.object("nothing was played: " + reason);
  complete(summary);
  const int status = no_verdict(command_, reason);
  write_run_reports(options_, summary, unwritable_reports(options_).has_value());
  return status;
}

int Session::run_without_hook(const std::vector<Scenario>& scenarios) {
  equip_caller();
  ProgressLine progress(options_);
  const auto black_box =
      black_box_of(options_, plan_.target, target_, [&](const std::string& line) { progress.tell(line); });
  if (!black_box) return refuse(command_, black_box.error());
  if (const auto opened = open_files({}, false); !opened) return end_at_the_beginning(opened.error());
  const BlackBoxStage stage{target_.endpoint(),
                            judge_,
                            caller_,
                            [this] { return nanoseconds(); },
                            [this](const Operation& operation) { return record(operation); },
                            options_.has("report-html"),
                            [this](const BegunOperation& begun) { announce(begun); }};
  auto summary = run_black_box(stage, campaign_with(progress, false), scenarios, *black_box);
  return summary ? conclude(*std::move(summary)) : end_at_the_beginning(summary.error());
}

// Before anything is sent. Nothing, or the exit status.
std::optional<int> read_expectations(std::string_view command, const Options& options, SessionPlan& plan) {
  auto expectations = expectations_of(command, options);
  if (!expectations) return expectations.error();
  plan.expectations = *std::move(expectations);
  return std::nullopt;
}

int play_without_hook(std::string_view command, const Options& options, const SessionPlan& plan,
                      const std::vector<Scenario>& scenarios, SessionShares& shares) {
  note_interruptions();
  SessionPlan full = plan;
  if (const auto status = read_expectations(command, options, full)) return *status;
  auto target = open_target(plan.target);
  if (!target) return refuse(command, UsageFault{target.error()});
  return Session(command, options, full, **target, shares).run_without_hook(scenarios);
}

}  // namespace

int tell_session(std::string_view command, const Options& options, const SessionPlay& play,
                 const ShardRecord& whole, SessionShares& shares) {
  auto plan = session_plan_of(options);
  if (!plan) return refuse("merge", plan.error());
  note_interruptions();
  if (const auto status = read_expectations(command, options, *plan)) return *status;
  const auto target = target_of_shares(shares, whole, plan->target);
  if (!target) return refuse("merge", UsageFault{target.error()});
  return Session(command, options, *plan, **target, shares).run({}, play, whole.capabilities);
}

SessionPlay play_of(const std::vector<Scenario>& scenarios) {
  return [&scenarios](const Stage& stage, const CampaignOptions& campaign) {
    Driver driver(stage);
    RunSummary summary = run_campaign(driver, stage.judge, scenarios, campaign);
    narrow_likely(summary, scenarios, {stage.judge.belief(), stage.capabilities, stage.wall_clock});
    return summary;
  };
}

SessionStart start_of(const std::vector<Scenario>& scenarios) {
  return {scenarios.empty() ? WorldSetup{} : scenarios.front().world, std::nullopt};
}

int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios) {
  SessionShares whole;
  return play_session(command, options, scenarios, whole);
}

int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios,
                 SessionShares& shares) {
  if (options.has("real") || options.has("dry-run")) {
    const auto plan = session_plan_of(options);
    if (!plan) return refuse(command, plan.error());
    if (const auto fault = hostile_fault(plan->target, scenarios)) return refuse(command, *fault);
    if (plan->target.account.dry_run) {
      if (options.has("quiet") || !is_played_by_hook(plan->target))
        return plan_of_scenarios(command, plan->target, scenarios);
      return plan_of_steps(command, plan->target, plan->profile, wants_colors(options), scenarios);
    }
  }
  if (options.has("endpoint") && !options.has("control")) {
    const auto plan = session_plan_of(options);
    return plan ? play_without_hook(command, options, *plan, scenarios, shares)
                : refuse(command, plan.error());
  }
  return play_session(command, options, start_of(scenarios), play_of(scenarios), shares);
}

int play_session(std::string_view command, const Options& options, const SessionStart& start,
                 const SessionPlay& play, SessionShares& shares) {
  auto plan = session_plan_of(options);
  if (!plan) return refuse(command, plan.error());
  note_interruptions();
  if (const auto status = read_expectations(command, options, *plan)) return *status;
  if (plan->target.account.dry_run) return plan_of_exploration(command, plan->target);
  auto target = open_target(plan->target);
  if (!target) return refuse(command, UsageFault{target.error()});
  const auto capabilities = usable_capabilities(**target);
  Session session(command, options, *plan, **target, shares);
  if (!capabilities) return session.end_at_the_beginning(capabilities.error());
  return session.run(start, play, *capabilities);
}

bool wants_colors(const Options& options) {
  const char* no_color = std::getenv("NO_COLOR");
  if (options.has("no-color") || (no_color != nullptr && *no_color != '\0')) return false;
  return isatty(STDOUT_FILENO) == 1;
}

}  // namespace backcheck
