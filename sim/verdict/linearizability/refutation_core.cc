// Beginning as late as possible and with as little knowledge as possible, then leaving out what can go.
#include "sim/verdict/linearizability/refutation_core.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

// The longest ends of a history that are tried before the whole, and the longest whose status is not known.
constexpr std::size_t kMaxWindow = 4096;
constexpr std::size_t kMaxWindowOfAnyStatus = 64;

// More states than these are not begun with.
constexpr std::size_t kMaxBegins = 64;

// A core that long explains nothing.
constexpr std::size_t kMaxCore = 200;

enum class Beginning : std::uint8_t { kAnyStatus, kAnywhere, kCounted, kKnown };

// Where the operations before have to be read each time, the steps are larger.
std::size_t next_window(std::size_t window, Beginning beginning) {
  if (beginning == Beginning::kCounted || beginning == Beginning::kKnown) return 2 * window;
  return window < 8 ? window + 1 : window + window / 2;
}

// More operations than these are too many to be read.
constexpr std::size_t kReadableCore = 12;

std::size_t size_of(const LooseHistory& history) {
  return static_cast<std::size_t>(std::ranges::count_if(
      history.operations, [](const TimedOperation& one) { return one.kind != Kind::kLost; }));
}

class CoreSearch {
 public:
  CoreSearch(std::span<const TimedOperation> operations, const FrontierStart& start,
             const TimedOperation& refuted, const Lexicon& lexicon, const CheckLimits& limits,
             std::uint64_t steps_max)
      : refuted_(refuted), lexicon_(lexicon), limits_(limits), steps_max_(steps_max) {
    whole_.start = start;
    for (const TimedOperation& one : operations) {
      if (one.called > refuted.returned) break;
      if (one.number == refuted.number) last_ = whole_.operations.size();
      whole_.operations.push_back(one);
    }
  }

  // With as little knowledge of what came before as will do for a core that people can read.
  RefutationCore run() {
    RefutationCore core;
    core.refuted = refuted_;
    if (whole_.operations.empty() || !refutes(whole_)) return core;
    for (const Beginning beginning :
         {Beginning::kAnyStatus, Beginning::kAnywhere, Beginning::kCounted, Beginning::kKnown}) {
      auto found = shortest(beginning);
      if (!found) continue;
      LooseHistory few = shrunk(std::move(*found));
      if (core.empty() || size_of(few) < core.size()) core.history = std::move(few);
      if (core.size() <= kReadableCore) break;
    }
    if (core.size() > kMaxCore) core.history.operations.clear();
    core.is_minimal = !core.empty() && !is_spent();
    core.begins_in = begins_of(core.history);
    core.steps = steps_;
    return core;
  }

 private:
  bool is_spent() const { return steps_ >= steps_max_; }

  bool refutes(const LooseHistory& history) {
    const Frontier frontier = frontier_after(history, refuted_, lexicon_, limits_);
    steps_ += 1 + history.before.size() + history.operations.size() + frontier.steps();
    return frontier.end() == FrontierEnd::kRefuted;
  }

  std::optional<LooseHistory> begun(Beginning beginning, std::int64_t time) {
    switch (beginning) {
      case Beginning::kAnyStatus:
        return begun_anywhere(whole_, time, statuses_ever(whole_));
      case Beginning::kAnywhere:
        return begun_anywhere(whole_, time, statuses_at(whole_, time));
      case Beginning::kCounted:
        return counted_from(whole_, time);
      case Beginning::kKnown:
        break;
    }
    return begun_known(whole_, time);
  }

  std::size_t window_max(Beginning beginning) const {
    if (beginning == Beginning::kAnyStatus) {
      return statuses_ever(whole_).size() > 1 ? kMaxWindowOfAnyStatus : 0;
    }
    return kMaxWindow;
  }

  // The shortest end of the history that refutes with that beginning; nothing where none does.
  std::optional<LooseHistory> shortest(Beginning beginning) {
    const std::size_t most = window_max(beginning);
    for (std::size_t window = 1; window <= most && !is_spent(); window = next_window(window, beginning)) {
      const std::size_t first = last_ + 1 - std::min(window, last_ + 1);
      auto end = begun(beginning, cut_before(whole_.operations, first));
      if (end) {
        LooseHistory few = without_idle_lost(std::move(*end), lexicon_);
        if (refutes(few)) return few;
      }
      if (first == 0) break;
    }
    return std::nullopt;
  }

  std::optional<LooseHistory> counted_from(const LooseHistory& history, std::int64_t time) {
    if (!cut_history(history.operations, time)) return std::nullopt;
    // What is possible once everything that returned before the cut has taken effect.
    const std::vector<Configuration> possible =
        begins_of({CoreBegin::kKnown, history.start, part_before(history.operations, time), {}});
    if (possible.empty() || possible.size() > kMaxBegins) return std::nullopt;
    return begun_counted(history, time, possible);
  }

  std::vector<Configuration> begins_of(const LooseHistory& history) {
    if (history.begin == CoreBegin::kAnywhere) return {};
    Frontier frontier(history.start, lexicon_, limits_);
    for (const TimedOperation& one : history.before) frontier.take(one);
    steps_ += history.before.size();
    frontier.advance_to(history.operations.empty() ? kNeverReturned : history.operations.front().called);
    if (frontier.end() != FrontierEnd::kNone) return {};
    return {frontier.configurations().begin(), frontier.configurations().end()};
  }

  bool take_if_refuted(LooseHistory& history, std::optional<LooseHistory> looser) {
    if (!looser || is_spent()) return false;
    LooseHistory few = without_idle_lost(std::move(*looser), lexicon_);
    if (!refutes(few)) return false;
    history = std::move(few);
    return true;
  }

  LooseHistory shrunk(LooseHistory history) {
    for (bool has_changed = true; has_changed && !is_spent();) {
      has_changed = begin_later(history);
      has_changed = leave_out_answers(history) || has_changed;
      has_changed = leave_out_each(history, is_of_the_hook) || has_changed;
      has_changed = leave_out_backups(history) || has_changed;
      has_changed = leave_out_each(history, is_any) || has_changed;
    }
    return history;
  }

  // Latest first. A lost call comes along wherever the history begins, so what goes is always another one.
  bool begin_later(LooseHistory& history) {
    const auto is_needed = [](const TimedOperation& one) { return one.kind != Kind::kLost; };
    const auto first = std::ranges::find_if(history.operations, is_needed);
    for (std::size_t place = history.operations.size(); place-- > 1;) {
      const std::int64_t time = history.operations[place].called;
      if (time <= first->called) return false;
      if (time <= refuted_.called && take_if_refuted(history, begun_later(history, time))) return true;
    }
    return false;
  }

  std::optional<LooseHistory> begun_later(const LooseHistory& history, std::int64_t time) {
    switch (history.begin) {
      case CoreBegin::kAnywhere:
        return begun_anywhere(history, time, statuses_of(history, time));
      case CoreBegin::kCounted:
        return counted_from(history, time);
      case CoreBegin::kKnown:
        break;
    }
    return begun_known(history, time);
  }

  // Where the history holds whatever the status was, it is to hold so from later on, too.
  static std::vector<std::uint16_t> statuses_of(const LooseHistory& history, std::int64_t time) {
    constexpr std::size_t kIdleAndBusy = 2;
    if (history.start.states.size() > kIdleAndBusy) return statuses_ever(history);
    return statuses_at(history, time);
  }

  // All that leave no trace at once: mostly none of them is needed.
  bool leave_out_answers(LooseHistory& history) {
    LooseHistory without = history;
    std::erase_if(without.operations, [&](const TimedOperation& one) {
      return is_effect_free(one.kind) && one.number != refuted_.number;
    });
    return without.operations.size() < history.operations.size() && take_if_refuted(history, without);
  }

  static bool is_of_the_hook(Kind kind) { return kind == Kind::kAdvance || kind == Kind::kSetStatus; }
  static bool is_any(Kind kind) { return kind != Kind::kLost; }

  bool leave_out_each(LooseHistory& history, bool (*is_candidate)(Kind)) {
    bool has_changed = false;
    for (std::size_t place = 0; place < history.operations.size();) {
      const TimedOperation& one = history.operations[place];
      if (is_candidate(one.kind) && one.number != refuted_.number &&
          take_if_refuted(history, loosened(history, place))) {
        has_changed = true;  // what stands there now is another one, or a call that may have happened
      } else {
        ++place;
      }
    }
    return has_changed;
  }

  // The longest stretches first.
  bool leave_out_backups(LooseHistory& history) {
    if (history.operations.size() > kMaxCore) return false;
    bool has_changed = false;
    for (std::size_t first = 0; first < history.operations.size(); ++first) {
      if (history.operations[first].kind == Kind::kLost) continue;
      for (std::size_t last = history.operations.size() - 1; last > first; --last) {
        last = std::min(last, history.operations.size() - 1);  // some were left out
        if (last <= first) break;
        if (take_if_refuted(history, without_backups(history, first, last, lexicon_))) has_changed = true;
      }
    }
    return has_changed;
  }

  LooseHistory whole_;
  TimedOperation refuted_;
  const Lexicon& lexicon_;
  CheckLimits limits_;
  std::uint64_t steps_max_;
  std::uint64_t steps_ = 0;
  std::size_t last_ = 0;  // the place of the refuted operation
};

}  // namespace

std::size_t RefutationCore::size() const { return size_of(history); }

Frontier frontier_after(const LooseHistory& history, const TimedOperation& refuted, const Lexicon& lexicon,
                        const CheckLimits& limits) {
  Frontier frontier(history.start, lexicon, limits);
  for (const TimedOperation& one : history.before) frontier.take(one);
  for (const TimedOperation& one : history.operations) frontier.take(one);
  frontier.advance_to(refuted.returned + 1);
  return frontier;
}

RefutationCore find_refutation_core(std::span<const TimedOperation> operations, const FrontierStart& start,
                                    const TimedOperation& refuted, const Lexicon& lexicon,
                                    const CheckLimits& limits, std::uint64_t steps_max) {
  return CoreSearch(operations, start, refuted, lexicon, limits, steps_max).run();
}

}  // namespace backcheck
