// Playing scenarios from options to reports.
#include "sim/commands/session.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <set>

#include "sim/campaign.h"
#include "sim/commands/black_box_session.h"
#include "sim/commands/command.h"
#include "sim/commands/dry_run.h"
#include "sim/commands/expectations_option.h"
#include "sim/commands/interruption.h"
#include "sim/commands/option_values.h"
#include "sim/commands/progress_line.h"
#include "sim/commands/real_scenario.h"
#include "sim/commands/report_files.h"
#include "sim/commands/shard_option.h"
#include "sim/commands/step_plan.h"
#include "sim/commands/target.h"
#include "sim/commands/wall_clock.h"
#include "sim/driver.h"
#include "sim/endpoint/http_url.h"
#include "sim/history_file.h"
#include "sim/likely_fault.h"
#include "sim/report/text_report.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/nearest_word.h"
#include "sim/scenario/scenario_folder.h"
#include "sim/version.h"

namespace backcheck {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// Keeps apart the nonces of two runs against one endpoint; the embedded mock needs no such care, and is to be
// the same every time.
std::string nonce_prefix(bool embedded) {
  if (embedded) return "backcheck-";
  std::random_device device;
  return "backcheck-" + std::to_string(device()) + "-" + std::to_string(device()) + "-";
}

struct SessionPlan {
  TargetOptions target;
  Profile profile = Profile::kPage;
  std::size_t max_calls = 0;
  std::optional<ExpectationsOption> expectations;
};

// A limit of 0 would stand for "none" further down; who writes it means the opposite.
std::optional<UsageFault> idle_limit(const Options& options) {
  for (const char* name : {"max-calls", "rate"}) {
    if (options.number(name, 1) == 0U) return UsageFault{"--" + std::string(name) + " is at least 1"};
  }
  return std::nullopt;
}

std::expected<SessionPlan, UsageFault> plan_of(const Options& options) {
  SessionPlan plan;
  plan.target.endpoint = options.text("endpoint");
  plan.target.control = options.text("control");
  auto account = account_wish_of(options);
  if (!account) return std::unexpected(account.error());
  plan.target.account = *std::move(account);
  const auto fault = fault_of(options);
  if (!fault) return std::unexpected(fault.error());
  plan.target.fault = *fault;
  const auto timeout = options.duration("timeout", plan.target.timeout);
  if (!timeout) return std::unexpected(timeout.error());
  plan.target.timeout = *timeout;
  if (const auto fault_of_limit = idle_limit(options)) return std::unexpected(*fault_of_limit);
  const auto rate = options.number("rate", 0);
  if (!rate) return std::unexpected(rate.error());
  plan.target.calls_per_second = *rate;
  const auto max_calls = options.number("max-calls", 0);
  if (!max_calls) return std::unexpected(max_calls.error());
  plan.max_calls = *max_calls;
  const auto profile = profile_of(options);
  if (!profile) return std::unexpected(profile.error());
  plan.profile = *profile;
  return plan;
}

// Where all that was named is hostile, it was named by mistake.
std::optional<UsageFault> hostile_fault(const TargetOptions& target, const std::vector<Scenario>& scenarios) {
  if (!target.account.real || scenarios.empty()) return std::nullopt;
  for (const Scenario& scenario : scenarios) {
    if (!reason_not_to_play_for_real(scenario)) return std::nullopt;
  }
  return UsageFault{scenarios.front().id +
                    " is never played with --real: " + *reason_not_to_play_for_real(scenarios.front())};
}

std::string replay_options(const Options& options) {
  std::string text;
  if (options.has("real")) text += " --real";
  for (const char* name : {"endpoint", "control", "mutant", "profile", "credentials", "max-creates"}) {
    if (const auto value = options.text(name)) text += " --" + std::string(name) + " " + *value;
  }
  for (const std::string& id : options.texts("instance")) text += " --instance " + id;
  return text;
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

int no_verdict(std::string_view command, const std::string& reason) {
  // An endpoint or a hook may have had its say in it.
  constexpr std::size_t kLongestReason = 2000;
  std::fprintf(stderr, "backcheck %.*s: no verdict: %s\n", static_cast<int>(command.size()), command.data(),
               visible_text(reason, kLongestReason).c_str());
  return kExitNoVerdict;
}

// For a name that names nothing: the nearest folder (a near id is told with the fault), and where all are
// told.
std::string hint_for(const std::string& name, const std::string& home) {
  std::set<std::string> folders;
  if (const auto files = find_scenario_files(home)) {
    for (const ScenarioFile& file : *files)
      folders.insert(std::filesystem::path(file.id).parent_path().string());
  }
  const std::vector<std::string_view> words(folders.begin(), folders.end());
  const auto nearest = nearest_word(name, words);
  return (nearest ? "Did you mean the folder \"" + std::string(*nearest) + "\"? " : "") +
         "`backcheck run --list` names all scenarios.\n";
}

// Everything a session owns while it plays.
class Session {
 public:
  Session(std::string_view command, const Options& options, const SessionPlan& plan, Target& target)
      : command_(command),
        options_(options),
        plan_(plan),
        target_(target),
        judge_(plan.profile),
        caller_(Credential{}, "") {}

  int run(const SessionStart& start, const SessionPlay& play, const Capabilities& capabilities);
  int run_without_hook(const std::vector<Scenario>& scenarios);

 private:
  std::int64_t nanoseconds();
  std::expected<void, std::string> open_history(const SessionStart& start, bool virtual_clock);
  std::expected<void, std::string> record(const Operation& operation);
  void equip_caller();
  CampaignOptions campaign_with(ProgressLine& progress, bool virtual_clock) const;
  RunReach reach_of(const RunSummary& summary) const;
  int conclude(RunSummary summary) const;

  std::string_view command_;
  const Options& options_;
  const SessionPlan& plan_;
  Target& target_;
  Judge judge_;
  Caller caller_;
  std::optional<HistoryWriter> history_;
  Clock::time_point start_ = Clock::now();
  std::int64_t ticks_ = 0;
  std::uint64_t recorded_ = 0;
};

// In process nothing takes time: a count of looks at the clock is as good, and the same every time.
std::int64_t Session::nanoseconds() {
  constexpr std::int64_t kTick = 1000;
  if (target_.is_embedded()) return ticks_ += kTick;
  return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start_).count();
}

std::expected<void, std::string> Session::open_history(const SessionStart& start, bool virtual_clock) {
  const auto path = options_.text("history");
  if (!path) return {};
  HistoryHeader header;
  header.tool = std::string("backcheck ") + kVersion;
  header.seed = start.seed;
  header.world = start.world;
  if (!virtual_clock) header.world.now.reset();
  header.started = target_.is_embedded() && header.world.now ? *header.world.now : now_on_the_wall();
  auto opened = HistoryWriter::open(*path, header);
  if (!opened) return std::unexpected(opened.error());
  history_.emplace(*std::move(opened));
  return {};
}

// A history has numbers of its own: what is replayed in between counts on.
std::expected<void, std::string> Session::record(const Operation& operation) {
  ++recorded_;
  if (!history_) return {};
  if (operation.number == recorded_) return history_->append(operation);
  Operation renumbered = operation;
  renumbered.number = recorded_;
  return history_->append(renumbered);
}

int Session::conclude(RunSummary summary) const {
  summary.endpoint = target_.endpoint().name();
  if (const auto mutant = options_.text("mutant")) summary.endpoint += " with mutant " + *mutant;
  summary.profile = plan_.profile;
  if (plan_.expectations) plan_.expectations->apply(reach_of(summary), summary);
  // Files first: who reads a report through `head` ends this process while it prints.
  const bool written = write_run_reports(options_, summary);
  const std::string text = text_report(summary, {wants_colors(options_), options_.has("quiet")});
  const bool printed = print_report(text, summary);
  const Verdict verdict = verdict_beside_expectations(summary);
  if (verdict == Verdict::kViolates) return kExitViolates;
  if (summary.interrupted) return kExitInterrupted;
  if (summary.bad_input) return kExitUsage;
  // A verdict that nobody can read is none.
  if (!printed || !written) return kExitNoVerdict;
  return verdict == Verdict::kConforms ? kExitConforms : kExitNoVerdict;
}

// A batch engine may have its share of any run.
RunReach Session::reach_of(const RunSummary& summary) const {
  if (summary.exploration) return RunReach::kDrawn;
  const auto shard = shard_of(options_);
  return command_ == "run" && shard && shard->count > 1 ? RunReach::kShare : RunReach::kChosen;
}

void Session::equip_caller() {
  const AccountCredential& credential = target_.credential();
  caller_ = Caller(credential.key, nonce_prefix(target_.is_embedded()), credential.security_token);
  if (const auto url = parse_http_url(target_.url()); !target_.is_embedded() && url)
    caller_.aim_at(url->host_header());
}

// The progress must outlive what is returned.
CampaignOptions Session::campaign_with(ProgressLine& progress, bool virtual_clock) const {
  CampaignOptions campaign;
  campaign.max_calls = plan_.max_calls;
  campaign.url = target_.url();
  campaign.replay_options = replay_options(options_);
  campaign.virtual_clock = virtual_clock;
  campaign.interrupted = was_interrupted;
  campaign.progress = [&progress](auto... counts) { progress.show(counts...); };
  campaign.seconds = [this] { return seconds_since(start_); };
  return campaign;
}

int Session::run(const SessionStart& start, const SessionPlay& play, const Capabilities& capabilities) {
  equip_caller();
  if (const auto opened = open_history(start, capabilities.virtual_clock); !opened) {
    return no_verdict(command_, "--history: " + opened.error());
  }
  Stage stage{target_.endpoint(),
              *target_.control(),
              capabilities,
              judge_,
              caller_,
              [this] { return nanoseconds(); },
              now_on_the_wall,
              [this](const Operation& operation) { return record(operation); },
              options_.has("report-html")};
  ProgressLine progress(options_);
  CampaignOptions campaign = campaign_with(progress, capabilities.virtual_clock);
  campaign.likely = [&](const Scenario& scenario, std::span<const Operation> seen) {
    return likely_faults(scenario, seen, {judge_.belief(), capabilities, now_on_the_wall});
  };
  RunSummary summary = play(stage, campaign);
  keep_few_likely(summary);
  return conclude(std::move(summary));
}

int Session::run_without_hook(const std::vector<Scenario>& scenarios) {
  equip_caller();
  ProgressLine progress(options_);
  const auto black_box =
      black_box_of(options_, plan_.target, target_, [&](const std::string& line) { progress.tell(line); });
  if (!black_box) return refuse(command_, black_box.error());
  if (const auto opened = open_history({}, false); !opened) {
    return no_verdict(command_, "--history: " + opened.error());
  }
  const BlackBoxStage stage{target_.endpoint(),
                            judge_,
                            caller_,
                            [this] { return nanoseconds(); },
                            [this](const Operation& operation) { return record(operation); },
                            options_.has("report-html")};
  auto summary = run_black_box(stage, campaign_with(progress, false), scenarios, *black_box);
  return summary ? conclude(*std::move(summary)) : no_verdict(command_, summary.error());
}

}  // namespace

std::vector<OptionRow> session_options() {
  std::vector<OptionRow> rows = {
      {"endpoint", "URL", "the implementation under test (default: the embedded mock)"},
      {"control", "URL", "its control hook (without one: black-box mode)"},
      {"profile", "page|published", "what is promised: the page (default), or also what is published later"},
      {"mutant", "NAME", "plant one fault in the embedded mock"},
      {"history", "FILE", "record what was sent and what came back, as JSON Lines"},
      {"max-calls", "N", "send at most N requests"},
      {"rate", "N", "send at most N requests a second"},
      {"timeout", "DURATION", "wait so long for one answer (default 5s)"},
      {"quiet", "", "print the verdict and violations only"},
  };
  for (const OptionRow& row : report_file_options()) rows.push_back(row);
  for (const OptionRow& row : expectation_options()) rows.push_back(row);
  for (const OptionRow& row : account_options()) rows.push_back(row);
  for (const OptionRow& row : black_box_options()) rows.push_back(row);
  return rows;
}

namespace {

// Before anything is sent. Nothing, or the exit status.
std::optional<int> read_expectations(std::string_view command, const Options& options, SessionPlan& plan) {
  auto expectations = expectations_of(command, options);
  if (!expectations) return expectations.error();
  plan.expectations = *std::move(expectations);
  return std::nullopt;
}

int play_without_hook(std::string_view command, const Options& options, const SessionPlan& plan,
                      const std::vector<Scenario>& scenarios) {
  SessionPlan full = plan;
  if (const auto status = read_expectations(command, options, full)) return *status;
  auto target = open_target(plan.target);
  if (!target) return refuse(command, UsageFault{target.error()});
  note_interruptions();
  return Session(command, options, full, **target).run_without_hook(scenarios);
}

}  // namespace

int play_session(std::string_view command, const Options& options, const std::vector<Scenario>& scenarios) {
  if (options.has("real") || options.has("dry-run")) {
    const auto plan = plan_of(options);
    if (!plan) return refuse(command, plan.error());
    if (const auto fault = hostile_fault(plan->target, scenarios)) return refuse(command, *fault);
    if (plan->target.account.dry_run) {
      if (options.has("quiet") || !is_played_by_hook(plan->target))
        return plan_of_scenarios(command, plan->target, scenarios);
      return plan_of_steps(command, plan->target, plan->profile, wants_colors(options), scenarios);
    }
  }
  if (options.has("endpoint") && !options.has("control")) {
    const auto plan = plan_of(options);
    return plan ? play_without_hook(command, options, *plan, scenarios) : refuse(command, plan.error());
  }
  const auto play = [&](const Stage& stage, const CampaignOptions& campaign) {
    Driver driver(stage);
    RunSummary summary = run_campaign(driver, stage.judge, scenarios, campaign);
    narrow_likely(summary, scenarios, {stage.judge.belief(), stage.capabilities, stage.wall_clock});
    return summary;
  };
  const WorldSetup first_world = scenarios.empty() ? WorldSetup{} : scenarios.front().world;
  return play_session(command, options, SessionStart{first_world, std::nullopt}, play);
}

int play_session(std::string_view command, const Options& options, const SessionStart& start,
                 const SessionPlay& play) {
  auto plan = plan_of(options);
  if (!plan) return refuse(command, plan.error());
  if (const auto status = read_expectations(command, options, *plan)) return *status;
  if (plan->target.account.dry_run) return plan_of_exploration(command, plan->target);
  auto target = open_target(plan->target);
  if (!target) return refuse(command, UsageFault{target.error()});
  note_interruptions();
  const auto capabilities = usable_capabilities(**target);
  if (!capabilities) return no_verdict(command, capabilities.error());
  return Session(command, options, *plan, **target).run(start, play, *capabilities);
}

std::expected<std::vector<Scenario>, int> read_named_scenarios(const std::vector<std::string>& names) {
  const std::string home = scenario_home();
  std::vector<Scenario> all;
  bool faulty = false;
  for (const std::string& name : names.empty() ? std::vector<std::string>{home} : names) {
    if (name.empty()) {
      std::fputs("an empty name is no scenario, file or folder\n", stderr);
      faulty = true;
      continue;
    }
    auto scenarios = read_scenarios_at(name, home);
    if (scenarios) {
      all.insert(all.end(), std::make_move_iterator(scenarios->begin()),
                 std::make_move_iterator(scenarios->end()));
      continue;
    }
    faulty = true;
    for (const ScenarioFault& fault : scenarios.error()) std::fputs(describe(fault).c_str(), stderr);
    if (scenarios.error().front().mark == Mark{}) std::fputs(hint_for(name, home).c_str(), stderr);
  }
  if (faulty) return std::unexpected(kExitUsage);
  return all;
}

std::string scenario_home() {
  std::error_code ignored;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  for (const std::filesystem::path& folder :
       {std::filesystem::path("scenarios"), program.parent_path() / BACKCHECK_INSTALLED_SCENARIOS}) {
    if (std::filesystem::exists(folder / kSchemaFile, ignored)) return folder.lexically_normal().string();
  }
  return BACKCHECK_SCENARIOS;
}

bool wants_colors(const Options& options) {
  const char* no_color = std::getenv("NO_COLOR");
  if (options.has("no-color") || (no_color != nullptr && *no_color != '\0')) return false;
  return isatty(STDOUT_FILENO) == 1;
}

}  // namespace backcheck
