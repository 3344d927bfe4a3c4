// Cutting a history into worlds, and finding somebody to judge each.
#include "sim/history_check.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "sim/history_worlds.h"
#include "sim/judged_world.h"
#include "sim/reading_contradiction.h"
#include "sim/world_check.h"
#include "sim/world_tale.h"

namespace backcheck {
namespace {

// The Judge tells every way apart in which lost calls can have happened; with more than so many the checker,
// which counts them, is better.
constexpr std::size_t kMostLostCallsToJudge = 8;

// Lost calls that may arrive in later worlds are kept; with more than so many nothing is judged any more.
constexpr std::size_t kMostStrays = 20'000;

// So many violations of the checker are told in full.
constexpr std::size_t kMostTales = 20;

bool is_of_hook(const Operation& operation) {
  return !std::holds_alternative<CreateBackupCall>(operation.deed) &&
         !std::holds_alternative<BytesSent>(operation.deed);
}

bool is_lost(const Operation& operation) {
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  return call != nullptr && !call->reply;
}

// As one word of a shell.
std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// In the order in which they happened, where that is sure: none overlaps with another. Lost calls overlap
// with nothing, as the Judge takes them.
bool put_in_order(std::vector<Operation>& operations) {
  std::ranges::sort(operations, {}, [](const Operation& one) { return std::pair(one.called, one.number); });
  std::size_t lost = 0;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    if (is_lost(operations[i]) && ++lost > kMostLostCallsToJudge) return false;
    const bool has_end = operations[i].returned.has_value();
    if (!has_end && !is_lost(operations[i]) && i + 1 < operations.size()) return false;
    if (i + 1 == operations.size()) break;
    if (operations[i].returned.value_or(operations[i].called) >= operations[i + 1].called) return false;
  }
  return true;
}

}  // namespace

class HistoryCheck::Rounds {
 public:
  Rounds(std::string name, const HistoryCheckOptions& options)
      : name_(std::move(name)), options_(options), judge_(options.profile), belief_(initial()) {}

  void begin(const WorldSetup& world);
  void take(const Operation& operation);
  void set_aside(const DoubtRaised& doubt);
  void give_up() { given_up_ = true; }
  bool wants_another_round();
  RunSummary finish();

 private:
  // A violation of the checker that has still to be told.
  struct Untold {
    WorldStart start;
    Refutation refutation;
    Readings elsewhere;
  };

  ReadingBelief initial() const { return ReadingBelief(initial_readings(options_.profile)); }
  void open_world(const WorldSetup& world);
  void close_world();
  void close_checked(WorldFindings findings);
  void begin_check();
  void add_result(ScenarioResult result);
  void add_lost(const Operation& operation);
  std::string why_not_judged() const;
  void judge_present_world();
  bool may_be_judged() const;
  bool judge_in_sequence();
  void tell_world();
  void place_witnesses(Violation& violation) const;
  void add_violation(ScenarioResult& result, Violation violation) const;
  TaskEnds task_ends() const;
  ScenarioResult opened() const;
  WorldStart start_of_world() const;
  std::string replay() const { return "backcheck check " + shell_quoted(name_) + options_.replay_options; }
  void merge_judged_readings(ScenarioResult& result);
  std::vector<ReadingResult> reading_results() const;
  void take_back();

  std::string name_;
  HistoryCheckOptions options_;
  int round_ = 0;
  bool telling_ = false;                  // this round is for the tales alone
  bool given_up_ = false;                 // the history was not read to its end
  bool has_hook_ = true;                  // some operation of the history is one of a hook
  bool saw_hook_ = false;                 // in this round
  HistoryWorlds worlds_;                  // where each begins, and what was learnt of it in earlier rounds
  std::map<std::size_t, Untold> untold_;  // by the place of the world

  // Of the present round.
  Judge judge_;
  ReadingBelief belief_;
  WitnessPlaces places_;
  std::vector<Operation> strays_;
  bool too_many_strays_ = false;
  bool has_foreign_strays_ = false;  // the Judge does not know all of them
  std::vector<ScenarioResult> results_;
  std::vector<std::size_t> result_worlds_;  // the place of the world of each
  FoldedResults folded_;
  std::vector<Timeline> timelines_;  // of what was told

  // Of the present world.
  WorldSetup world_;
  std::vector<Operation> buffer_;
  std::vector<Operation> lost_here_;
  std::string doubt_;  // why the rest of it is not judged; empty: it is
  std::optional<WorldCheck> check_;
  std::optional<WorldTale> tale_;
};

void HistoryCheck::Rounds::begin(const WorldSetup& world) {
  ++round_;
  saw_hook_ = false;
  worlds_.begin_round();
  if (!telling_) {
    judge_ = Judge(options_.profile);
    belief_ = initial();
    places_.clear();
    strays_.clear();
    too_many_strays_ = has_foreign_strays_ = false;
    results_.clear();
    result_worlds_.clear();
    folded_ = {};
    untold_.clear();
  }
  open_world(world);
}

void HistoryCheck::Rounds::open_world(const WorldSetup& world) {
  world_ = world;
  world_.credentials.clear();
  buffer_.clear();
  lost_here_.clear();
  doubt_.clear();
  check_.reset();
  tale_.reset();
  if (!telling_) {
    for (const Operation& stranger : worlds_.strangers()) add_lost(stranger);
  } else if (const auto found = untold_.find(worlds_.present()); found != untold_.end()) {
    tale_.emplace(found->second.start, found->second.refutation, found->second.elsewhere);
  }
}

void HistoryCheck::Rounds::take(const Operation& operation) {
  if (is_of_hook(operation)) saw_hook_ = true;
  if (const auto* doubt = std::get_if<DoubtRaised>(&operation.deed)) return set_aside(*doubt);
  if (const auto* reset = std::get_if<ResetDone>(&operation.deed)) {
    worlds_.end_by(operation);
    close_world();
    worlds_.begin_after(operation);
    return open_world(reset->world);
  }
  if (!doubt_.empty() || !worlds_.belongs_here(operation)) return;
  if (telling_) {
    if (tale_) tale_->take(operation);
    return;
  }
  if (!is_over_when_given_up(operation.fault)) add_lost(operation);
  if (!worlds_.trouble().empty()) return;
  if (check_) return check_->take(operation);
  buffer_.push_back(operation);
  if (buffer_.size() > options_.small_world) begin_check();
}

// What follows until the next reset is not judged, and what went before only as far as it can still be taken
// apart.
void HistoryCheck::Rounds::set_aside(const DoubtRaised& doubt) {
  if (!doubt_.empty()) return;
  doubt_ = doubt.reason.empty() ? "somebody else may have had a hand in it" : doubt.reason;
  std::erase_if(buffer_, [&](const Operation& one) { return one.number >= doubt.from; });
}

// Lost calls may still arrive in a later world.
void HistoryCheck::Rounds::add_lost(const Operation& operation) {
  if (!is_lost(operation)) return;
  if (strays_.size() + lost_here_.size() >= kMostStrays) {
    too_many_strays_ = true;
  } else {
    lost_here_.push_back(operation);
  }
}

TaskEnds HistoryCheck::Rounds::task_ends() const {
  if (options_.ends) return *options_.ends;
  TaskEnds ends;
  ends.by_themselves = !has_hook_;
  return ends;
}

WorldStart HistoryCheck::Rounds::start_of_world() const {
  WorldStart start{world_,  options_.profile, options_.limits, task_ends(),       options_.window,
                   belief_, strays_,          worlds_.late(),  worlds_.suspects()};
  // A task that ends by itself does so on the clock of the history; how the service's own clock runs beside
  // that is not known.
  if (start.ends.by_themselves) start.world.now.reset();
  start.late.insert(start.late.end(), worlds_.strangers().begin(), worlds_.strangers().end());
  return start;
}

void HistoryCheck::Rounds::begin_check() {
  check_.emplace(start_of_world(), opened(), replay());
  for (const Operation& operation : buffer_) check_->take(operation);
  buffer_.clear();
}

ScenarioResult HistoryCheck::Rounds::opened() const {
  ScenarioResult opened;
  opened.id = name_ + "#" + std::to_string(results_.size() + folded_.scenarios + 1);
  opened.title = "A recorded history.";
  return opened;
}

void HistoryCheck::Rounds::close_world() {
  if (!worlds_.is_empty()) telling_ ? tell_world() : judge_present_world();
  if (telling_) return;
  strays_.insert(strays_.end(), lost_here_.begin(), lost_here_.end());
}

// Why nothing at all can be said of the present world; empty where something can.
std::string HistoryCheck::Rounds::why_not_judged() const {
  if (!worlds_.trouble().empty()) return worlds_.trouble();
  if (check_ && !doubt_.empty()) return doubt_;  // it has seen what is not to be judged
  if (!too_many_strays_) return {};
  return "more than " + std::to_string(kMostStrays) + " calls were lost and may still arrive";
}

void HistoryCheck::Rounds::judge_present_world() {
  if (std::string reason = why_not_judged(); !reason.empty()) {
    ScenarioResult result = opened();
    result.verdict = Verdict::kInconclusive;
    result.reason = std::move(reason);
    add_result(std::move(result));
  } else {
    if (may_be_judged() && judge_in_sequence()) return;
    if (!check_) begin_check();
    close_checked(check_->finish());
  }
  // The Judge has not heard of them.
  has_foreign_strays_ = has_foreign_strays_ || !lost_here_.empty();
}

bool HistoryCheck::Rounds::may_be_judged() const {
  return !check_ && !has_foreign_strays_ && !task_ends().by_themselves;
}

// False where the Judge cannot decide it.
bool HistoryCheck::Rounds::judge_in_sequence() {
  std::vector<Operation> operations = buffer_;
  operations.insert(operations.end(), worlds_.strangers().begin(), worlds_.strangers().end());
  if (!put_in_order(operations)) return false;
  JudgedWorld judged = judge_world(judge_, world_, operations, opened(), replay(), places_);
  if (judged.gave_up) return false;
  merge_judged_readings(judged.result);
  add_result(std::move(judged.result));
  return true;
}

void HistoryCheck::Rounds::close_checked(WorldFindings findings) {
  worlds_.note(findings.late, findings.suspects);
  ScenarioResult& result = findings.result;
  if (findings.refutation) {
    const WorldStart start = start_of_world();
    add_violation(result, plain_violation(start, *findings.refutation));
    if (untold_.size() < kMostTales)
      untold_.insert({worlds_.present(), {start, *findings.refutation, findings.elsewhere}});
  } else if (result.verdict != Verdict::kViolates) {
    belief_ = std::move(findings.belief);
  }
  for (Violation& violation : result.violations) place_witnesses(violation);
  add_result(std::move(result));
}

// Where the Judge knows more of an earlier operation, that; otherwise the operation stands for its step.
void HistoryCheck::Rounds::place_witnesses(Violation& violation) const {
  for (Witness& witness : violation.witnesses) {
    if (!witness.scenario.empty()) continue;
    witness.scenario = name_;
    if (const auto at = places_.find(witness.operation); at != places_.end()) witness = at->second;
  }
}

void HistoryCheck::Rounds::tell_world() {
  if (!tale_) return;
  const auto place = std::ranges::find(result_worlds_, worlds_.present());
  ScenarioResult& result = results_[static_cast<std::size_t>(place - result_worlds_.begin())];
  add_violation(result, tale_->tell());
  if (tale_->timeline()) {
    timelines_.push_back(*tale_->timeline());
    timelines_.back().subject += " in " + result.id;
  }
  untold_.erase(worlds_.present());
}

void HistoryCheck::Rounds::add_violation(ScenarioResult& result, Violation violation) const {
  violation.scenario = result.id;
  violation.replay = replay();
  for (Witness& witness : violation.witnesses) {
    if (witness.scenario.empty()) witness.scenario = result.id;
  }
  std::erase_if(result.checks,
                [&](const Check& check) { return check.requirement == violation.requirement; });
  result.checks.push_back({violation.requirement, Verdict::kViolates});
  result.violations = {std::move(violation)};
}

// The Judge knows nothing of the worlds that the checker judged.
void HistoryCheck::Rounds::merge_judged_readings(ScenarioResult& result) {
  const auto& hypotheses = judge_.belief().hypotheses();
  ReadingBelief seen = hypotheses.front().readings;
  for (const Hypothesis& hypothesis : hypotheses) {
    if (!(hypothesis.readings == seen)) seen = ReadingBelief::covering(seen, hypothesis.readings);
  }
  for (const Evidence& evidence : seen.evidence()) {
    if (belief_.narrow(evidence.explanations, evidence.operation)) continue;
    if (result.verdict == Verdict::kViolates) return;
    Violation violation = reading_contradiction(belief_, evidence);
    place_witnesses(violation);
    if (const auto at = places_.find(evidence.operation); at != places_.end())
      violation.steps = {at->second.text};
    violation.step = 1;
    result.verdict = Verdict::kViolates;
    result.reason.clear();
    return add_violation(result, std::move(violation));
  }
}

void HistoryCheck::Rounds::add_result(ScenarioResult result) {
  if (!doubt_.empty() && result.verdict == Verdict::kConforms) {
    result.verdict = Verdict::kInconclusive;
    result.reason = doubt_;
  }
  if (results_.size() >= kListedWorlds && result.verdict == Verdict::kConforms) return fold(result, folded_);
  results_.push_back(std::move(result));
  result_worlds_.push_back(worlds_.present());
}

bool HistoryCheck::Rounds::wants_another_round() {
  if (given_up_) return false;
  close_world();
  if (telling_) return false;
  const bool other_ends = !options_.ends && has_hook_ != saw_hook_;
  has_hook_ = saw_hook_;
  if (round_ >= kMaxRounds) return false;
  if (other_ends || worlds_.learnt()) return true;
  telling_ = !untold_.empty();
  return telling_;
}

std::vector<ReadingResult> HistoryCheck::Rounds::reading_results() const {
  std::vector<ReadingResult> results;
  for (const ReadingRow& row : readings()) {
    ReadingResult result{row.reading, {}};
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      result.possible.push_back(belief_.possible(row.reading, i) && judge_.belief().possible(row.reading, i));
    }
    results.push_back(std::move(result));
  }
  return results;
}

// What was learnt of a world after it was judged, and never used, may have misled all that follow; what was
// not read may mislead them all.
void HistoryCheck::Rounds::take_back() {
  const bool is_unread = given_up_ && !telling_;
  if (!worlds_.learnt() && !is_unread) return;
  for (std::size_t i = 0; i < results_.size(); ++i) {
    const bool is_sure = !is_unread && result_worlds_[i] < worlds_.first_learnt();
    if (is_sure || results_[i].verdict != Verdict::kViolates) continue;
    results_[i].verdict = Verdict::kInconclusive;
    results_[i].reason = is_unread ? "it violates as far as the history was read, whose rest may explain it"
                                   : "operations were recorded too late, and the history was not read again";
    results_[i].violations.clear();
    results_[i].checks.clear();
  }
}

RunSummary HistoryCheck::Rounds::finish() {
  take_back();
  RunSummary summary;
  summary.endpoint = "history " + name_;
  summary.profile = options_.profile;
  summary.interrupted = given_up_;
  bool conforms = folded_.scenarios > 0;
  bool violates = false;
  for (ScenarioResult& result : results_) {
    conforms = conforms || result.verdict == Verdict::kConforms;
    violates = violates || result.verdict == Verdict::kViolates;
  }
  summary.scenarios = std::move(results_);
  summary.folded = folded_;
  summary.timelines = std::move(timelines_);
  summary.readings = reading_results();
  summary.verdict = violates ? Verdict::kViolates : conforms ? Verdict::kConforms : Verdict::kInconclusive;
  return summary;
}

HistoryCheck::HistoryCheck(std::string name, const HistoryCheckOptions& options)
    : rounds_(std::make_unique<Rounds>(std::move(name), options)) {}
HistoryCheck::HistoryCheck(HistoryCheck&&) noexcept = default;
HistoryCheck& HistoryCheck::operator=(HistoryCheck&&) noexcept = default;
HistoryCheck::~HistoryCheck() = default;

void HistoryCheck::begin(const WorldSetup& world) { rounds_->begin(world); }
void HistoryCheck::take(const Operation& operation) { rounds_->take(operation); }
void HistoryCheck::give_up() { rounds_->give_up(); }
bool HistoryCheck::wants_another_round() { return rounds_->wants_another_round(); }
RunSummary HistoryCheck::finish() { return rounds_->finish(); }

RunSummary check_operations(const std::string& name, const WorldSetup& world,
                            std::span<const Operation> operations, const HistoryCheckOptions& options) {
  HistoryCheck check(name, options);
  do {
    check.begin(world);
    for (const Operation& operation : operations) check.take(operation);
  } while (check.wants_another_round());
  return check.finish();
}

}  // namespace backcheck
