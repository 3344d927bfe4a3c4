// The words around a core.
#include "sim/verdict/linearizability/refutation_story.h"

#include <algorithm>
#include <utility>

#include "sim/verdict/linearizability/configuration_text.h"
#include "sim/verdict/linearizability/refutation_blame.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr std::size_t kNamedLostCalls = 6;
constexpr std::size_t kNamedBegins = 2;

// "12.345 ms".
std::string time_text(std::int64_t nanoseconds) {
  const std::int64_t microseconds = nanoseconds / 1000;
  std::string fraction = std::to_string(1000 + microseconds % 1000);
  return std::to_string(microseconds / 1000) + "." + fraction.substr(1) + " ms";
}

// Who uses the hook is the operator; a client may do so itself.
std::string client_text(int client, const TimedOperation& operation) {
  const bool calls =
      operation.kind == Kind::kAccepted || operation.kind == Kind::kRejected || operation.kind == Kind::kLost;
  return client == 0 && !calls ? "operator" : "client " + std::to_string(client);
}

// "narrowed: quota-boundary: 20 is the last".
std::vector<std::string> narrowed_choices(Readings known, Readings initial) {
  std::vector<std::string> lines;
  for (const ReadingRow& row : readings()) {
    std::string alternatives;
    bool is_narrowed = false;
    for (std::size_t i = 0; i < row.alternative_count(); ++i) {
      if (known.possible(row.reading, i)) {
        alternatives += (alternatives.empty() ? "" : " or ") + std::string(row.alternatives[i]);
      } else {
        is_narrowed = is_narrowed || initial.possible(row.reading, i);
      }
    }
    if (is_narrowed) lines.push_back(std::string(row.id) + ": " + alternatives);
  }
  return lines;
}

class Teller {
 public:
  Teller(const RefutedInstance& instance, const Refutation& refutation, const Lexicon& lexicon,
         const Narrator& words, const CheckLimits& limits)
      : instance_(instance), refutation_(refutation), lexicon_(lexicon), words_(words), limits_(limits) {}

  RefutationStory tell() {
    if (instance_.start.has_clock) story_.began = instance_.start.states.front().now;
    find_core();
    find_survivors();
    const BlameQuestion question = {story_.core, configurations_, instance_.operations,
                                    words_(refuted_.number).about_parameters};
    const Blame blame = blame_for(question, lexicon_, limits_);
    story_.requirement = blame.requirement;
    story_.reading = blame.reading;
    if (refutation_.by_readings) blame_readings();
    tell_core();
    fill_violation();
    return std::move(story_);
  }

 private:
  // Mostly what earlier worlds showed of the readings is not needed.
  void find_core() {
    FrontierStart start = instance_.start;
    if (instance_.elsewhere) start.readings = start.readings & *instance_.elsewhere;
    refuted_ = refuted_operation(start);
    FrontierStart fresh = start;
    fresh.readings = instance_.initial;
    story_.core = find_refutation_core(instance_.operations, fresh, refuted_, lexicon_, limits_);
    needs_readings_ = story_.core.empty() && !(start.readings == instance_.initial);
    if (needs_readings_) {
      story_.core = find_refutation_core(instance_.operations, start, refuted_, lexicon_, limits_);
    }
    story_.core.refuted = refuted_;
  }

  // Where only all instances together cannot be explained, the first return that does not fit the others.
  TimedOperation refuted_operation(const FrontierStart& start) {
    if (!refutation_.by_readings) return refutation_.operation;
    Frontier frontier(start, lexicon_, limits_);
    for (const TimedOperation& one : instance_.operations) frontier.take(one);
    frontier.finish();
    if (frontier.end() == FrontierEnd::kRefuted) {
      configurations_.assign(frontier.configurations().begin(), frontier.configurations().end());
      return frontier.refuted();
    }
    const auto last =
        std::ranges::find(instance_.operations, refutation_.operation.number, &TimedOperation::number);
    return last == instance_.operations.end() ? refutation_.operation : *last;
  }

  void find_survivors() {
    if (configurations_.empty()) configurations_ = refutation_.configurations;
    std::vector<SurvivorLine> all;
    for (const Configuration& one : configurations_) {
      SurvivorLine line = {state_text(one.state, lexicon_, instance_.start.has_clock),
                           rule_text(one, refuted_, lexicon_)};
      const std::string open = open_text(one, refutation_.open, refutation_.lost, refuted_.number);
      if (!open.empty()) line.state += "; " + open;
      const bool is_known = std::ranges::any_of(all, [&](const SurvivorLine& known) {
        return known.state == line.state && known.rule == line.rule;
      });
      if (!is_known) all.push_back(std::move(line));
    }
    story_.more_survivors = all.size() - std::min(all.size(), kMaxSurvivorLines);
    all.resize(std::min(all.size(), kMaxSurvivorLines));
    story_.survivors = std::move(all);
  }

  void blame_readings() {
    if (!instance_.elsewhere || story_.reading) return;
    story_.reading = contradicted_choice(*instance_.elsewhere, refutation_.readings);
    if (story_.reading) story_.requirement = row_of(*story_.reading).requirement;
  }

  std::string line_of(const TimedOperation& operation) const {
    const OperationWords words = words_(operation.number);
    std::string line = time_text(operation.called) + "  " + client_text(words.client, operation) + "  " +
                       words.text + " -> " + ending_text(operation, lexicon_);
    return words.fault.empty() ? line : line + " (" + words.fault + ")";
  }

  void tell_core() {
    for (const TimedOperation& one : story_.core.history.operations) {
      if (one.kind == Kind::kLost) continue;
      story_.lines.push_back({one.number, line_of(one), one.number == refuted_.number});
    }
    if (story_.lines.empty()) story_.lines.push_back({refuted_.number, line_of(refuted_), true});
    story_.begin = begin_text();
    story_.may_have_happened = may_have_text();
  }

  std::string begin_text() const {
    const RefutationCore& core = story_.core;
    if (core.empty()) return "the operations before it (no small part of them was found that shows it)";
    if (core.history.begin == CoreBegin::kAnywhere) {
      std::vector<std::uint16_t> statuses;
      for (const InstanceState& state : core.history.start.states) statuses.push_back(state.status);
      std::ranges::sort(statuses);
      const bool is_one = statuses.front() == statuses.back();
      return "whatever happened to " + instance_.name + " before" +
             (is_one ? "; its status is " + lexicon_.status(statuses.front()) : std::string());
    }
    if (core.history.begin == CoreBegin::kCounted) return counted_begin_text();
    if (core.history.before.empty()) return "the beginning: " + known_begins_text();
    return "after " + counted_text(core.history.before.size(), "earlier operation") + under_way_text() +
           ": " + known_begins_text();
  }

  std::string under_way_text() const {
    const LooseHistory& history = story_.core.history;
    std::vector<std::uint64_t> numbers;
    for (const TimedOperation& one : history.before) {
      const bool is_open =
          one.returned >= history.operations.front().called && one.returned != kNeverReturned;
      if (is_open && !is_effect_free(one.kind)) numbers.push_back(one.number);
    }
    if (numbers.empty()) return "";
    return " (still under way: " + numbers_text(numbers, kNamedLostCalls) + ")";
  }

  // Idle or busy does not matter there, so the states are told without it.
  std::string counted_begin_text() const {
    std::vector<std::string> states;
    for (const InstanceState& state : story_.core.history.start.states) {
      if (state.busy) continue;
      const std::string text = state_text(state, lexicon_, false);
      if (std::ranges::find(states, text) == states.end()) states.push_back(text);
    }
    std::string text = instance_.name + " is ";
    for (std::size_t i = 0; i < std::min(states.size(), kNamedBegins); ++i) {
      std::string state = states[i];
      constexpr std::string_view kIdle = ", no ongoing task";
      if (const std::size_t at = state.find(kIdle); at != std::string::npos) state.erase(at, kIdle.size());
      text += (i == 0 ? "" : "; or ") + state;
    }
    if (states.size() > kNamedBegins) text += "; or one of " + std::to_string(states.size() - kNamedBegins);
    return text + "; whether a task is ongoing does not matter";
  }

  std::string known_begins_text() const {
    std::vector<std::string> states;
    for (const Configuration& one : story_.core.begins_in) {
      const std::string text = state_text(one.state, lexicon_, instance_.start.has_clock);
      if (std::ranges::find(states, text) == states.end()) states.push_back(text);
    }
    std::string text = instance_.name + " is ";
    for (std::size_t i = 0; i < std::min(states.size(), kNamedBegins); ++i) {
      text += (i == 0 ? "" : "; or ") + states[i];
    }
    if (states.size() > kNamedBegins) {
      text += "; or in one of " + std::to_string(states.size() - kNamedBegins) + " more states";
    }
    return text;
  }

  std::string may_have_text() const {
    std::vector<std::uint64_t> lost;
    std::vector<std::uint64_t> loosened;
    for (const TimedOperation& one : story_.core.history.operations) {
      if (one.kind != Kind::kLost) continue;
      const auto original = std::ranges::find(instance_.operations, one.number, &TimedOperation::number);
      const bool was_lost = original == instance_.operations.end() || original->kind == Kind::kLost;
      (was_lost ? lost : loosened).push_back(one.number);
    }
    std::string text;
    if (!lost.empty()) {
      text = "the calls without an answer (" + numbers_text(lost, kNamedLostCalls) +
             ") may have taken effect at any time, or never";
    }
    if (!loosened.empty()) {
      text += (text.empty() ? "" : "; ") + std::string("it holds even if the accepted calls (") +
              numbers_text(loosened, kNamedLostCalls) + ") took effect later, or never";
    }
    return text;
  }

  void fill_violation() {
    Violation& violation = story_.violation;
    violation.requirement = story_.requirement;
    violation.reading = story_.reading;
    violation.operation = refuted_.number;
    for (const SurvivorLine& line : story_.survivors) {
      violation.allowed.push_back("if " + line.state + ": " + line.rule);
    }
    if (story_.more_survivors > 0) {
      violation.allowed.push_back("and " + std::to_string(story_.more_survivors) +
                                  " more ways, none of which allows it");
    }
    violation.observed.outcome = outcome_text(refuted_);
    violation.observed.fault = words_(refuted_.number).fault;
    violation.why = why_text();
    if (story_.reading || needs_readings_) violation.readings = readings_text();
    violation.steps.push_back("(start) " + story_.begin);
    for (const CoreLine& line : story_.lines) {
      violation.steps.push_back(line.text);
      const int step = static_cast<int>(violation.steps.size());
      if (line.is_refuted) {
        violation.step = step;
      } else if (story_.reading) {
        violation.witnesses.push_back({line.number, "", step, line.text});
      }
    }
  }

  std::vector<std::string> readings_text() const {
    Readings known = Readings::none();
    for (const Configuration& one : configurations_) known = known.hull(one.readings);
    if (instance_.elsewhere) known = known & *instance_.elsewhere;
    return narrowed_choices(known, instance_.initial);
  }

  std::string why_text() const {
    const OperationWords words = words_(refuted_.number);
    std::string text = "Operation " + std::to_string(refuted_.number) + " (" +
                       client_text(words.client, refuted_) + ") ended with \"" +
                       ending_text(refuted_, lexicon_) + "\", called at " + time_text(refuted_.called) +
                       " and back at " + time_text(refuted_.returned) +
                       ". This is the first return that no order of the operations on " + instance_.name +
                       " explains, each taking effect at one moment between its call and its return.";
    text += " The steps show it by themselves, from this start: " + story_.begin + ".";
    if (!story_.may_have_happened.empty()) {
      text += " Beside them " + story_.may_have_happened + ".";
    }
    if (needs_readings_) text += " It rests on what was seen of the readings elsewhere.";
    if (!story_.core.empty() && !story_.core.is_minimal) {
      text += " The search for a smaller part ended at its limit.";
    }
    return text;
  }

  const RefutedInstance& instance_;
  const Refutation& refutation_;
  const Lexicon& lexicon_;
  const Narrator& words_;
  CheckLimits limits_;
  TimedOperation refuted_;
  std::vector<Configuration> configurations_;
  bool needs_readings_ = false;
  RefutationStory story_;
};

}  // namespace

RefutationStory tell_refutation(const RefutedInstance& instance, const Refutation& refutation,
                                const Lexicon& lexicon, const Narrator& words, const CheckLimits& limits) {
  return Teller(instance, refutation, lexicon, words, limits).tell();
}

}  // namespace backcheck
