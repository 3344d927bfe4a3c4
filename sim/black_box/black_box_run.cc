// Observing, planning, playing.
#include "sim/black_box/black_box_run.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <variant>

#include "model/utf8.h"
#include "sim/black_box/day_part.h"
#include "sim/black_box/last_delivery.h"
#include "sim/black_box/observing_control.h"
#include "sim/black_box/premises.h"
#include "sim/black_box/second_look.h"
#include "sim/black_box/task_watch.h"
#include "sim/clock_watch.h"
#include "sim/description/description_request.h"
#include "sim/gateway_caller.h"
#include "sim/operation_text.h"
#include "sim/report/visible_text.h"
#include "sim/scenario/scenario_size.h"
#include "sim/scenario_needs.h"
#include "sim/verdict/wire_checks.h"

namespace backcheck {
namespace {

// A scenario is begun only where so many requests for each of its calls are left, for reading around it.
constexpr std::size_t kReadsAround = 8;

std::string in_words(const DescriptionFault& fault, const std::string& id) {
  std::string text = id + " cannot be read: " + fault.reason;
  const bool is_about_instance = fault.code.empty() || fault.code.find("DBInstance") != std::string::npos;
  if (fault.kind == DescriptionFaultKind::kRejected && fault.status == 404 && is_about_instance)
    text += " (is that the id of an instance there? --instance ID)";
  return text;
}

// A question that was throttled, or whose answer was lost, is asked so often in all, after pauses that grow:
// as long as one would wait for an answer, or for a second, so that nobody makes us wait much longer than
// that. Who was brought down by bytes is waited for as long as for an answer.
constexpr int kMostAsked = 4;
constexpr std::int64_t kFirstPauseMs = 250;
constexpr std::int64_t kWindowIfLostMs = 1000;
constexpr std::size_t kLongestTold = 300;  // of a request

// Before a scenario is played once more: longer than a status is likely to come out of a cache.
constexpr std::int64_t kPauseBeforeSecondPlayMs = 500;

bool may_come_back(const std::expected<Reply, std::string>& reply) {
  if (!reply) return true;
  return reply->status >= 400 && check_answer(*reply, std::nullopt, 0).claim == Claim::kThrottled;
}

std::expected<Reply, std::string> reply_of(WireAnswer answer) {
  if (answer.delivery != Delivery::kAnswered)
    return std::unexpected("no answer came" + (answer.detail.empty() ? "" : ": " + answer.detail));
  return Reply{answer.status, std::move(answer.content_type), std::move(answer.body)};
}

// Requests of all kinds, against a budget for all of them.
class Budget {
 public:
  explicit Budget(std::size_t most) : most_(most) {}
  bool take() {
    if (!has(1)) return false;
    ++used_;
    return true;
  }
  void note(std::size_t calls) { used_ += calls; }
  bool has(std::size_t more) const { return most_ == 0 || used_ + more <= most_; }

 private:
  std::size_t most_;
  std::size_t used_ = 0;
};

class BlackBoxRun {
 public:
  BlackBoxRun(const BlackBoxStage& stage, const CampaignOptions& campaign,
              std::span<const Scenario> scenarios, const BlackBoxOptions& options)
      : stage_(stage),
        campaign_(campaign),
        scenarios_(scenarios),
        options_(options),
        budget_(campaign.max_calls),
        endpoint_(stage.endpoint),
        ask_(describe_sender(endpoint_, stage.caller, options.patience.now, options.answer_format,
                             [this] { return budget_.take(); })),
        send_([this](const Request& question) { return ask(question); }),
        control_(stage.judge.belief().profile(), send_, options.patience,
                 [this](const Request& request) { return stage_.judge.must_be_rejected(request); }),
        watch_(options.patience.now, [this] { return options_.patience.steady_ms(); }) {
    stage.judge.keep_ids_over_resets();
  }

  std::expected<RunSummary, std::string> run() {
    std::vector<ObservedInstance> instances;
    for (const std::string& id : options_.instances) {
      auto observed = observe_instance(id, send_, options_.patience.now());
      if (!observed && options_.patience.interrupted()) return interrupted_at_once();
      if (!observed) return std::unexpected(observed.error());
      instances.push_back(*std::move(observed));
    }
    if (options_.probes_gateway && std::ranges::any_of(scenarios_, is_for_gateways))
      gateway_ = look_at_gateway();
    const auto objection = [this](const std::string& id) { return objection_to_stranger(id); };
    const PlayPlan plan =
        plan_to_play(scenarios_, instances, play_limits(options_, stage_.caller, gateway_, objection));
    RunSummary summary = play(plan);
    add_unplayed(plan, summary);
    return summary;
  }

 private:
  // What only reads starts nothing, however often it is asked for.
  std::expected<Reply, std::string> ask(const Request& question) {
    const std::int64_t begin_ms = options_.patience.steady_ms();
    auto reply = endpoint_.bytes_were_last() ? ask_behind_bytes(question) : ask_once(question);
    const bool may_be_chance = !reply && !is_down_;
    std::int64_t pause_ms = kFirstPauseMs;
    const auto may_ask = [&](int asked) { return (asked < kMostAsked || is_down_) && budget_.has(1); };
    for (int asked = 1; may_ask(asked) && may_come_back(reply); ++asked) {
      const bool is_patient = reply || is_down_;
      const std::int64_t window_ms = is_patient ? options_.patience.answer_timeout_ms : kWindowIfLostMs;
      if (options_.patience.steady_ms() + pause_ms - begin_ms >= window_ms) break;
      options_.patience.sleep(pause_ms);
      if (options_.patience.interrupted()) break;
      pause_ms *= 2;
      reply = ask_once(question);
    }
    note_end(endpoint_.is_lost());
    if (reply && may_be_chance) chance_->note_silences(1);
    return reply;
  }

  void note_end(bool is_lost) {
    is_down_ = is_down_ && is_lost;
    sent_before_loss_ = is_lost ? last_sent_ : "";
  }

  // Who was brought down by them may be started again before the first pause is over, or lose no more than
  // this question; where it was chance, it is answered in another play.
  std::expected<Reply, std::string> ask_behind_bytes(const Request& question) {
    auto reply = ask_once(question);
    was_down_ = endpoint_.is_cut_off() && !options_.patience.interrupted();
    if (!was_down_ || !budget_.has(1)) return reply;
    reply = ask_once(question);
    is_down_ = endpoint_.is_cut_off() && !options_.patience.interrupted();
    return reply;
  }

  // No two requests of whatever kind share a RequestId.
  std::expected<Reply, std::string> ask_once(const Request& question) {
    auto reply = ask_(question);
    chance_->note_requests(1);
    if (reply) note_id_of(*reply);
    return reply;
  }

  void note_id_of(const Reply& reply) const {
    if (const std::string id = described_request_id(reply); !id.empty()) stage_.judge.note_request_id(id);
  }

  GatewayView look_at_gateway() {
    const SignedSender send = [this](const Request& question, const Signing& signing) {
      return ask_signed_as(question, signing);
    };
    return view_gateway(options_.instances.front(), send);
  }

  std::expected<Reply, std::string> ask_signed_as(const Request& question, const Signing& signing) {
    if (options_.patience.interrupted() || !budget_.take()) return std::unexpected("it was not asked");
    CallStep step = question_step(question, options_.answer_format);
    step.signing = signing;
    auto reply = reply_of(stage_.endpoint.send(trespasser_.prepare(step, {options_.patience.now(), 0}).wire));
    if (reply) note_id_of(*reply);
    return reply;
  }

  RunSummary interrupted_at_once() const {
    RunSummary summary;
    summary.interrupted = true;
    summary.readings = reading_results(stage_.judge.belief());
    for (const Scenario& scenario : scenarios_) {
      summary.scenarios.push_back(skipped_result(scenario));
      summary.scenarios.back().reason = "the run was interrupted";
    }
    return summary;
  }

  // Each is asked for once.
  std::optional<std::string> objection_to_stranger(const std::string& id) {
    const auto known = strangers_.find(id);
    if (known != strangers_.end()) return known->second;
    if (options_.patience.interrupted()) return "the run was interrupted";
    if (!budget_.has(1)) return "the budget of requests is used up";
    // No answer could name it, so no instance has it.
    if (find_invalid_utf8(id) != std::string_view::npos) return std::nullopt;
    last_sent_ = "a question for " + visible_text(id, kLongestTold);
    const auto described = describe_instance(id, send_);
    std::optional<std::string> objection;
    if (described) {
      objection = "it names an instance that is not given, and that the endpoint knows";
    } else if (described.error().kind == DescriptionFaultKind::kUnsent) {
      objection = "it names an instance that is not given, and that the endpoint may know";
    }
    return strangers_.emplace(id, std::move(objection)).first->second;
  }

  RunSummary play(const PlayPlan& plan) {
    // Worlds that begin with backup sets are played where these are there.
    Capabilities able = control_.capabilities().value();
    able.virtual_clock = true;
    if (gateway_.checks_v1()) able.checks.emplace_back("signature");
    if (gateway_.checks_v3()) able.checks.emplace_back("signature-v3");
    Stage stage{endpoint_,
                control_,
                able,
                stage_.judge,
                stage_.caller,
                stage_.nanoseconds,
                options_.patience.now,
                [this](const Operation& operation) { return record(operation); },
                stage_.keeps_exchanges,
                [this](std::span<const Operation> operations) { return doubt(operations); },
                options_.patience.interrupted,
                [this](const std::string& label) { begin(label); },
                stage_.announce,
                [this] { return std::exchange(was_down_, false); }};
    Driver driver(stage);
    const ScenarioSource source = [&]() -> const Scenario* {
      if (played_ == plan.casts.size()) return nullptr;
      const Cast& next = plan.casts[played_];
      if (!budget_.has(kReadsAround * (calls_in(next.scenario) + 1))) return nullptr;
      ++played_;
      calls_of_day_ = next.fills_day ? calls_in(next.scenario) : 0;
      return next.fills_day ? about_the_day(next.scenario) : &next.scenario;
    };
    CampaignOptions campaign = campaign_;
    campaign.max_calls = 0;
    campaign.virtual_clock = false;
    campaign.once_more = [this](const Scenario& scenario) { return once_more(scenario); };
    campaign.is_heard = true;
    campaign.chance = chance_;
    RunSummary summary = run_campaign(driver, stage.judge, source, plan.casts.size(), campaign);
    tell_before_loss(summary.trouble);
    for (std::size_t i = 0; i < summary.scenarios.size(); ++i) {
      if (plan.casts[i].fills_day) leave_quota_undecided(summary.scenarios[i]);
    }
    summary.note = premises_of(options_.instances, gateway_, control_.coincidences());
    return summary;
  }

  // Where there is room for it. A day has more sets by now.
  const Scenario* once_more(const Scenario& scenario) {
    if (!budget_.has(kReadsAround * (calls_in(scenario) + 1)) || !second_look_.asks_for_another())
      return nullptr;
    options_.patience.sleep(kPauseBeforeSecondPlayMs);
    if (&scenario != &about_the_day_) return &scenario;
    filled_before_ = about_the_day_;
    return about_the_day(filled_before_);
  }

  // What came before the question that got no answer any more.
  void tell_before_loss(std::string& trouble) const {
    if (trouble.empty() || sent_before_loss_.empty()) return;
    if (!trouble.ends_with('.')) trouble += '.';
    trouble += " Sent last before it, but for questions: " + sent_before_loss_ + ".";
  }

  void begin(const std::string& label) {
    label_ = label;
    second_look_.begin();
    calls_left_ = calls_of_day_;
  }

  std::expected<void, std::string> record(const Operation& operation) {
    const bool is_sent = std::holds_alternative<CreateBackupCall>(operation.deed) ||
                         std::holds_alternative<BytesSent>(operation.deed);
    if (is_sent) last_sent_ = label_ + ", " + visible_text(asked_by(operation), kLongestTold);
    if (is_sent) was_down_ = false;
    return stage_.record(operation);
  }

  // The same, beginning with the sets that the day has for sure; and the judge knows the day.
  const Scenario* about_the_day(const Scenario& scenario) {
    about_the_day_ = scenario;
    unknown_day_.clear();
    InstanceSetup& instance = about_the_day_.world.instances.front();
    watch_.look();
    // A clock that was set may be far from the service's.
    if (watch_.was_set()) return without_a_day(scenario, "the clock of this machine was set");
    const Instant now = options_.patience.now();
    if (!sure_day_part_at(now))
      return without_a_day(scenario, "it is within an hour of a midnight in UTC or UTC+8");
    const auto count = control_.sets_of_the_day(instance.id, now);
    if (!count) return without_a_day(scenario, count.error().reason);
    instance.backup_sets.assign(*count, now);
    stage_.judge.hold_clock_at(now);
    return &about_the_day_;
  }

  // It is played all the same; but whether its last call goes beyond the quota cannot be told.
  const Scenario* without_a_day(const Scenario& scenario, const std::string& reason) {
    unknown_day_ = "nobody knows of which day the backup sets are: " + reason;
    return &scenario;
  }

  // Where the day is not known, or was not to the end, acceptances beyond the quota would not have been held
  // against anybody; nor would rejections of the calls right before.
  void leave_quota_undecided(ScenarioResult& result) const {
    const bool is_day_known = unknown_day_.empty() && sure_day_part_at(options_.patience.now());
    if (result.verdict != Verdict::kInconclusive || is_day_known) return;
    for (Check& check : result.checks) {
      if (check.requirement == Requirement::kPre3) check.verdict = Verdict::kInconclusive;
    }
  }

  std::string doubt(std::span<const Operation> operations) {
    budget_.note(operations.size());
    std::string doubted = control_.doubt(operations);
    if (std::string set = watch_.look(); doubted.empty()) doubted = std::move(set);
    if (is_last_of_a_day(operations) && doubted.empty()) doubted = unknown_day_;
    if (doubted.empty())
      doubted = second_look_.doubt(stage_.judge, operations, control_.unsteadiness(operations));
    if (doubted.empty()) return doubted;
    // Two answers with one id are proof enough, whatever else goes on.
    if (stage_.judge.repeats_an_id(operations)) return "";
    stage_.judge.note_ids(operations);
    return doubted;
  }

  // True for the call that goes beyond the quota.
  bool is_last_of_a_day(std::span<const Operation> operations) {
    if (calls_left_ == 0 || !std::holds_alternative<CreateBackupCall>(operations.front().deed)) return false;
    calls_left_ -= std::min(calls_left_, operations.size());
    return calls_left_ == 0;
  }

  void add_unplayed(const PlayPlan& plan, RunSummary& summary) const {
    for (std::size_t i = summary.scenarios.size(); i < plan.casts.size(); ++i) {
      ScenarioResult result = skipped_result(plan.casts[i].scenario);
      result.reason = summary.interrupted        ? "the run was interrupted"
                      : !summary.trouble.empty() ? "the run ended early"
                                                 : "the budget of requests is used up";
      summary.scenarios.push_back(std::move(result));
    }
    for (const PlayPlan::Unreached& one : plan.unreached) {
      ScenarioResult result = skipped_result(*one.scenario);
      result.reason = one.reason;
      summary.scenarios.push_back(std::move(result));
    }
  }

  const BlackBoxStage& stage_;
  const CampaignOptions& campaign_;
  std::span<const Scenario> scenarios_;
  const BlackBoxOptions& options_;
  Budget budget_;
  LastDelivery endpoint_;
  DescribeSender ask_;
  DescribeSender send_;  // the same, with an eye on the ids
  GatewayCaller trespasser_{stage_.caller};
  GatewayView gateway_;
  ObservingControl control_;
  SecondLook second_look_;
  ClockWatch watch_;
  // Ids that are not of the given instances: why nothing is sent that names them.
  std::map<std::string, std::optional<std::string>> strangers_;
  std::size_t played_ = 0;
  std::string label_;             // of what is played
  std::string last_sent_;         // that was no question about a given instance
  std::string sent_before_loss_;  // the same, before a question that got no answer; empty: it got one
  bool was_down_ = false;         // right behind the bytes that were sent last
  bool is_down_ = false;          // since then
  std::shared_ptr<ChanceSilences> chance_ =
      campaign_.chance ? campaign_.chance : std::make_shared<ChanceSilences>();
  Scenario about_the_day_;
  Scenario filled_before_;        // the same, as it was played first
  std::string unknown_day_;       // why it is about no day; empty where it is
  std::size_t calls_of_day_ = 0;  // in the scenario, where it fills a day
  std::size_t calls_left_ = 0;    // of these, that are still to be made
};

}  // namespace

PlayLimits play_limits(const BlackBoxOptions& options, Caller& caller, GatewayView gateway,
                       PlayLimits::ObjectionToId objection_to_stranger) {
  const auto aversion = [&options, gateway = std::move(gateway)](const Scenario& scenario) {
    auto reason = options.aversion ? options.aversion(scenario) : std::nullopt;
    return reason ? reason : objection_to_gateway_of(scenario, gateway);
  };
  const auto objection = [&](const CallStep& call) -> std::optional<std::string> {
    if (!options.objection) return std::nullopt;
    return options.objection(caller.prepare(call, options.patience.now()).wire);
  };
  return {options.creates, aversion, objection, std::move(objection_to_stranger)};
}

CallStep question_step(const Request& question, const std::string& format) {
  CallStep step;
  step.format = format;
  for (std::size_t i = 0; i < question.size(); ++i)
    step.parameters.emplace_back(question[i].name, question[i].value);
  return step;
}

DescribeSender describe_sender(Endpoint& endpoint, Caller& caller, std::function<Instant()> now,
                               std::string format, std::function<bool()> count) {
  return [&endpoint, &caller, now = std::move(now), format = std::move(format),
          count = std::move(count)](const Request& question) -> std::expected<Reply, std::string> {
    if (!count()) return std::unexpected("the budget of requests is used up (--max-calls)");
    return reply_of(endpoint.send(caller.prepare(question_step(question, format), now()).wire));
  };
}

std::expected<ObservedInstance, std::string> observe_instance(const std::string& id,
                                                              const DescribeSender& send, Instant now) {
  const auto view = view_instance(id, last_two_days(now), send);
  if (!view) return std::unexpected(in_words(view.error(), id));
  const auto engine = engine_named(view->instance.engine);
  if (!engine)
    return std::unexpected(id + " runs " + view->instance.engine + ", of which the page says nothing");
  ObservedInstance observed{view->instance.id, *engine, view->instance.status, {}, view->backups.size(), {}};
  for (const DatabaseDescription& database : view->databases) {
    observed.databases.push_back(database.name);
    if (database.may_count_or_not()) observed.open_database = database.name + " is " + database.status;
  }
  return observed;
}

std::expected<RunSummary, std::string> run_black_box(const BlackBoxStage& stage,
                                                     const CampaignOptions& campaign,
                                                     std::span<const Scenario> scenarios,
                                                     const BlackBoxOptions& options) {
  return BlackBoxRun(stage, campaign, scenarios, options).run();
}

}  // namespace backcheck
