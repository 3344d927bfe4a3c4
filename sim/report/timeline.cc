// Choosing what to show, and putting it into lanes.
#include "sim/report/timeline.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "sim/verdict/linearizability/configuration_text.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

// Around a core, so many others are of use.
constexpr std::size_t kMaxOthers = 24;

BarTone tone_of(Kind kind) {
  switch (kind) {
    case Kind::kAccepted:
      return BarTone::kAccepted;
    case Kind::kRejected:
      return BarTone::kRejected;
    case Kind::kLost:
      return BarTone::kLost;
    case Kind::kInspect:
      return BarTone::kShown;
    default:
      return BarTone::kHook;
  }
}

std::string label_of(const TimedOperation& operation, const Lexicon& lexicon) {
  switch (operation.kind) {
    case Kind::kAccepted:
      return operation.job == kUnknownJob ? "accepted" : "accepted " + lexicon.job(operation.job);
    case Kind::kRejected:
      return "rejected";
    case Kind::kLost:
      return "no answer";
    case Kind::kAdvance:
      return "clock moves";
    case Kind::kSetStatus:
      return "status " + lexicon.status(operation.status);
    case Kind::kFinish:
      return operation.succeeded ? "task succeeded" : "task failed";
    case Kind::kNoTask:
      return "no task";
    case Kind::kInspect:
      return lexicon.inspection(operation.inspection).ongoing_task ? "shows a task" : "shows no task";
  }
  return "";
}

struct Chosen {
  std::set<std::uint64_t> core;
  std::set<std::uint64_t> may_have;
  std::vector<std::size_t> places;  // of the operations that are shown, ascending
};

// The core, then the calls that may have happened, then what lies next to the refuted operation: from its
// place backwards, and a few after it.
class Choice {
 public:
  Choice(std::span<const TimedOperation> operations, const RefutationStory& story) : operations_(operations) {
    for (const CoreLine& line : story.lines) chosen_.core.insert(line.number);
    for (const TimedOperation& one : story.core.history.operations) {
      if (!chosen_.core.contains(one.number)) chosen_.may_have.insert(one.number);
    }
    refuted_ = story.violation.operation;
  }

  Chosen choose() {
    take_those([&](const TimedOperation& one) { return one.number == refuted_; });
    take_those([&](const TimedOperation& one) { return chosen_.core.contains(one.number); });
    take_those([&](const TimedOperation& one) { return chosen_.may_have.contains(one.number); });
    take_neighbours();
    chosen_.places.assign(places_.begin(), places_.end());
    return std::move(chosen_);
  }

 private:
  template <typename IsWanted>
  void take_those(IsWanted is_wanted) {
    for (std::size_t place = operations_.size(); place-- > 0 && places_.size() < kMaxTimelineBars;) {
      if (is_wanted(operations_[place])) places_.insert(place);
    }
  }

  void take_neighbours() {
    const auto refuted = std::ranges::find(operations_, refuted_, &TimedOperation::number);
    if (refuted == operations_.end()) return;
    const auto middle = static_cast<std::size_t>(refuted - operations_.begin());
    const std::size_t most = std::min(kMaxTimelineBars, places_.size() + kMaxOthers);
    for (std::size_t step = 1; places_.size() < most; ++step) {
      const bool has_later =
          middle + step < operations_.size() && operations_[middle + step].called <= refuted->returned;
      if (step > middle && !has_later) return;
      if (step <= middle) places_.insert(middle - step);
      if (has_later) places_.insert(middle + step);
    }
  }

  std::span<const TimedOperation> operations_;
  std::uint64_t refuted_ = 0;
  Chosen chosen_;
  std::set<std::size_t> places_;
};

// Client 0 is the operator where it does nothing but use the hook.
std::string lane_name(int client, bool calls) {
  return client == 0 && !calls ? "operator" : "client " + std::to_string(client);
}

// Lanes of clients with something of the core come first where there are too many; those without one are left
// out with their bars.
std::map<int, std::size_t> lanes_of(const std::vector<std::pair<int, bool>>& clients) {
  std::map<int, bool> has_core;
  for (const auto& [client, is_core] : clients) has_core[client] = has_core[client] || is_core;
  std::set<int> shown;
  for (const bool wanted : {true, false}) {
    for (const auto& [client, is_core] : has_core) {
      if (is_core == wanted && shown.size() < kMaxTimelineLanes) shown.insert(client);
    }
  }
  std::map<int, std::size_t> lanes;
  for (const int client : shown) lanes.emplace(client, lanes.size());
  return lanes;
}

void add_clock_mark(const TimedOperation& operation, std::optional<Instant> before, Timeline& timeline) {
  TimelineMark mark = {TimelineMark::Kind::kClock, operation.returned,
                       "clock " + format_instant(operation.to)};
  std::string days;
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    if (!before || day_of(*before, zone) == day_of(operation.to, zone)) continue;
    days += (days.empty() ? "" : " and ") + std::string(zone == Zone::kUtc ? "UTC" : "UTC+8");
  }
  if (!days.empty()) {
    mark.kind = TimelineMark::Kind::kDay;
    mark.text = "new day in " + days + ", " + mark.text;
  }
  timeline.marks.push_back(std::move(mark));
}

void add_marks(std::span<const TimedOperation> operations, const RefutationStory& story, Timeline& timeline) {
  if (timeline.bars.empty()) return;
  std::set<std::uint64_t> shown;
  for (const TimelineBar& bar : timeline.bars) shown.insert(bar.number);
  std::optional<Instant> now = story.began;
  for (const TimedOperation& one : operations) {
    if (one.number == story.violation.operation) {
      timeline.marks.push_back({TimelineMark::Kind::kRefuted, one.returned, "no order survives this return"});
    }
    if (one.kind != Kind::kAdvance) continue;
    if (shown.contains(one.number)) add_clock_mark(one, now, timeline);
    now = one.to;
  }
}

void count_left_out(std::span<const TimedOperation> operations, Timeline& timeline) {
  if (timeline.bars.empty()) return;
  const auto is_of_window = [](const TimelineBar& bar) { return !bar.is_open; };
  const auto first = std::ranges::find_if(timeline.bars, is_of_window);
  const std::int64_t from = first == timeline.bars.end() ? timeline.bars.front().called : first->called;
  const std::int64_t until = timeline.bars.back().called;
  std::size_t earlier = 0;
  std::size_t later = 0;
  for (const TimedOperation& one : operations) {
    earlier += one.called < from ? 1U : 0U;
    later += one.called > until ? 1U : 0U;
  }
  const auto shown_earlier = static_cast<std::size_t>(
      std::ranges::count_if(timeline.bars, [&](const TimelineBar& bar) { return bar.called < from; }));
  timeline.earlier = earlier - shown_earlier;
  timeline.later = later;
  timeline.others = operations.size() - timeline.earlier - timeline.later - timeline.bars.size();
}

TimelineBar bar_of(const TimedOperation& operation, const Chosen& chosen, const Lexicon& lexicon,
                   OperationWords words) {
  TimelineBar bar;
  bar.called = operation.called;
  bar.returned = operation.returned;
  bar.is_open = operation.returned == kNeverReturned;
  bar.tone = tone_of(operation.kind);
  bar.number = operation.number;
  bar.label = label_of(operation, lexicon);
  bar.text = std::move(words.text);
  bar.ending = ending_text(operation, lexicon);
  bar.fault = std::move(words.fault);
  bar.is_core = chosen.core.contains(operation.number);
  bar.may_have = chosen.may_have.contains(operation.number);
  return bar;
}

}  // namespace

Timeline timeline_of(std::string subject, std::span<const TimedOperation> operations,
                     const RefutationStory& story, const Lexicon& lexicon, const Narrator& words) {
  Timeline timeline;
  timeline.subject = std::move(subject);
  timeline.requirement = story.requirement;
  timeline.begin = story.begin;
  timeline.why = story.violation.why;
  timeline.may_have_happened = story.may_have_happened;
  timeline.survivors = story.survivors;
  timeline.more_survivors = story.more_survivors;
  const Chosen chosen = Choice(operations, story).choose();
  std::vector<std::pair<int, bool>> clients;
  for (const std::size_t place : chosen.places) {
    OperationWords of_it = words(operations[place].number);
    clients.emplace_back(of_it.client, chosen.core.contains(operations[place].number));
    timeline.bars.push_back(bar_of(operations[place], chosen, lexicon, std::move(of_it)));
    timeline.bars.back().is_refuted = operations[place].number == story.violation.operation;
  }
  const std::map<int, std::size_t> lanes = lanes_of(clients);
  for (std::size_t i = timeline.bars.size(); i-- > 0;) {
    const auto lane = lanes.find(clients[i].first);
    if (lane == lanes.end()) {
      timeline.bars.erase(timeline.bars.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      timeline.bars[i].lane = lane->second;
    }
  }
  for (const auto& [client, lane] : lanes) {
    const bool calls = std::ranges::any_of(timeline.bars, [&lane](const TimelineBar& bar) {
      return bar.lane == lane && bar.tone != BarTone::kHook && bar.tone != BarTone::kShown;
    });
    timeline.lanes.push_back(lane_name(client, calls));
  }
  add_marks(operations, story, timeline);
  count_left_out(operations, timeline);
  return timeline;
}

}  // namespace backcheck
