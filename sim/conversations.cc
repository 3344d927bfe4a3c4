// Holding, judging, adding up.
#include "sim/conversations.h"

#include <utility>

#include "sim/history_check.h"
#include "sim/scenario/spaces/scenario_space.h"

namespace backcheck {
namespace {

class Conversations {
 public:
  explicit Conversations(const ConversationsOptions& options) : options_(options) {}

  ConversationsRun run() {
    for (std::uint64_t number = 1; wants_more(number); ++number) {
      if ((number - 1) % options_.shard.count != options_.shard.index) continue;
      if (options_.is_left_out && options_.is_left_out(number)) continue;
      options_.progress(run_.conversations, violations_);
      const HeldConversation held = options_.hold(number, calls_left());
      run_.out_of_calls = held.too_dear;
      if (held.too_dear) break;
      take(number, held);
    }
    return std::move(run_);
  }

 private:
  bool wants_more(std::uint64_t number) {
    if (options_.conversations != 0 && number > options_.conversations) return false;
    if (!run_.trouble.empty() || violations_ >= options_.max_findings || options_.time_is_up()) return false;
    run_.interrupted = options_.interrupted();
    run_.out_of_calls = options_.max_calls != 0 && run_.calls >= options_.max_calls;
    return !run_.interrupted && !run_.out_of_calls;
  }

  std::size_t calls_left() const { return options_.max_calls == 0 ? 0 : options_.max_calls - run_.calls; }

  void take(std::uint64_t number, const HeldConversation& held) {
    ++run_.conversations;
    run_.calls += held.calls;
    run_.lost += held.lost;
    run_.trouble = held.trouble;
    const std::string id = drawn_id("conversation", options_.seed, number);
    ScenarioResult result = held.conforms        ? conforming(held)
                            : held.doubt.empty() ? judged(id, held)
                                                 : doubted(held);
    result.id = id;
    if (result.title.empty()) result.title = "A conversation of several clients.";
    result.requirements = {Requirement::kCon1, Requirement::kCon2};
    result.calls = held.calls;
    if (result.verdict == Verdict::kConforms) {
      fold(result, run_.folded);
      return;
    }
    if (result.verdict == Verdict::kViolates) {
      ++violations_;
      tell_where(held, result);
    }
    run_.results.push_back(std::move(result));
  }

  static ScenarioResult conforming(const HeldConversation& held) {
    ScenarioResult result;
    result.verdict = Verdict::kConforms;
    result.checks.push_back({Requirement::kCon1, Verdict::kConforms});
    if (held.lost != 0) result.checks.push_back({Requirement::kCon2, Verdict::kConforms});
    return result;
  }

  static ScenarioResult doubted(const HeldConversation& held) {
    ScenarioResult result;
    result.verdict = Verdict::kInconclusive;
    result.reason = held.doubt;
    return result;
  }

  // All worlds of it as one result.
  ScenarioResult judged(const std::string& id, const HeldConversation& held) const {
    HistoryCheckOptions options;
    options.profile = options_.profile;
    options.ends = TaskEnds{};  // the hook is in charge, whether or not it was used
    RunSummary summary = check_operations(id, held.world, held.operations, options);
    ScenarioResult result;
    result.verdict = summary.verdict;
    result.reason = held.trouble;
    for (ScenarioResult& world : summary.scenarios) {
      result.checks.insert(result.checks.end(), world.checks.begin(), world.checks.end());
      for (Violation& violation : world.violations) result.violations.push_back(std::move(violation));
      if (result.reason.empty()) result.reason = world.reason;
    }
    if (!summary.timelines.empty()) {
      const std::string path = options_.draw(id, summary.timelines.front());
      if (!path.empty()) result.title = "A conversation of several clients, drawn in " + path + ".";
    }
    if (result.verdict == Verdict::kConforms) result.reason.clear();
    if (result.verdict != Verdict::kViolates && held.own) {
      result.verdict = Verdict::kViolates;
      result.checks.push_back({held.own->requirement, Verdict::kViolates});
      result.violations.push_back(*held.own);
    }
    return result;
  }

  void tell_where(const HeldConversation& held, ScenarioResult& result) const {
    result.file = options_.keep(result.id, held);
    result.violations.resize(1);
    Violation& violation = result.violations.front();
    violation.scenario = result.id;
    violation.replay =
        result.file.empty() ? "" : "backcheck check '" + result.file + "'" + options_.check_options;
  }

  const ConversationsOptions& options_;
  ConversationsRun run_;
  std::size_t violations_ = 0;
};

}  // namespace

ConversationsRun hold_conversations(const ConversationsOptions& options) {
  return Conversations(options).run();
}

}  // namespace backcheck
