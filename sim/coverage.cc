// Counting goals.
#include "sim/coverage.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "model/create_backup.h"
#include "sim/scenario/making/call_maker.h"
#include "sim/scenario/making/draft.h"

namespace backcheck {
namespace {

// So many calls of each kind are looked at for how they may end on each of a few instances.
constexpr int kSamples = 12;
constexpr std::size_t kMaxMissing = 10;

// An instance in that state at noon, with its sets made at that hour of the day (UTC).
InstanceSetup instance_in(const AbstractState& state, Instant noon, int hour_of_sets) {
  constexpr std::int64_t kHour = 3'600'000;
  constexpr std::array<std::size_t, kSetsTodayCount> kCounts = {0, 1, 9, 18, 19, 20, 21};
  InstanceSetup instance;
  instance.id = "rm-goal";
  instance.engine = state.engine;
  instance.status = state.running ? kRunning : "Stopped";
  instance.databases = {"orders", "users"};
  instance.backup_sets.assign(kCounts.at(static_cast<std::size_t>(state.sets)),
                              {noon.milliseconds + (hour_of_sets - 12) * kHour});
  if (state.busy) instance.ongoing_since = noon;
  return instance;
}

struct Ends {
  bool accepted = false;
  bool rejected = false;
  bool never_accepted = false;  // the state refuses every call

  // True where more calls would tell nothing new.
  bool are_all() const { return rejected && (accepted || never_accepted); }
};

void add_ends(CallKind kind, const InstanceSetup& instance, Instant now, Choices& choices, Ends& ends) {
  const Draft draft({now, {}, {instance}}, Readings::all());
  for (int i = 0; i < kSamples && !ends.are_all(); ++i) {
    const Outcomes outcomes = draft.outcomes_of(make_call(choices, kind, instance));
    ends.accepted = ends.accepted || !readings_that_accept(outcomes).empty();
    ends.rejected = ends.rejected || !readings_that_reject(outcomes).empty();
  }
}

Ends ends_of(CallKind kind, const AbstractState& state, Choices& choices) {
  const Instant noon{1564660800000};
  Ends ends;
  ends.never_accepted = state.busy || !state.running;
  add_ends(kind, instance_in(state, noon, 12), noon, choices, ends);
  if (ends.are_all()) return ends;
  // The day before in UTC, and today in UTC+8.
  add_ends(kind, instance_in(state, noon, -4), noon, choices, ends);
  if (ends.are_all() || kind == CallKind::kDatabases || kind == CallKind::kNamesWithoutDb) return ends;
  InstanceSetup empty = instance_in(state, noon, 12);
  empty.databases.clear();
  add_ends(kind, empty, noon, choices, ends);
  return ends;
}

// What every maker can bring about without a clock: no planted sets or tasks, no edge of a day.
bool needs_clock(const AbstractState& state) {
  return state.edge != DayEdge::kNone || state.sets > SetsToday::kOne;
}

// How the states and kinds may end, the same whatever the edge of the day: computed once.
const std::vector<Ends>& ends_by_goal() {
  static const std::vector<Ends> kEnds = [] {
    std::vector<Ends> all(kGoalCount);
    for (std::size_t number = 0; number < kGoalCount; ++number) {
      const Goal goal = goal_of(number);
      if (goal.state.edge != DayEdge::kNone || !goal.accepted) continue;
      SeededChoices choices(number);
      all[number] = ends_of(goal.kind, goal.state, choices);
    }
    return all;
  }();
  return kEnds;
}

bool is_in_reach(const Goal& goal) {
  Goal plain = goal;
  plain.state.edge = DayEdge::kNone;
  plain.accepted = true;
  const Ends& ends = ends_by_goal()[number_of(plain)];
  return goal.accepted ? ends.accepted : ends.rejected;
}

// The numbers of the goals in reach, ascending: computed once.
const std::vector<std::uint32_t>& goals_in_reach(bool virtual_clock) {
  static const auto kGoals = [] {
    std::array<std::vector<std::uint32_t>, 2> goals;  // without a virtual clock, with one
    for (std::uint32_t number = 0; number < kGoalCount; ++number) {
      const Goal goal = goal_of(number);
      if (!is_in_reach(goal)) continue;
      if (!needs_clock(goal.state)) goals[0].push_back(number);
      goals[1].push_back(number);
    }
    return goals;
  }();
  return kGoals[virtual_clock ? 1 : 0];
}

// The goal that an answered call reaches; nothing where the state it met is not known exactly, or where a
// gateway may have kept it out.
std::optional<Goal> goal_reached(const Belief& belief, const CreateBackupCall& call) {
  if (!call.reply || belief.gave_up()) return std::nullopt;
  if (call.gateway && !call.gateway->empty()) return std::nullopt;
  const World& world = belief.hypotheses().front().world;
  if (world.now().earliest != world.now().latest || world.instances().empty()) return std::nullopt;
  const Instance* instance = world.find(call.request.first("DBInstanceId").value_or(""));
  // A call for no instance is one beside the caller's first.
  if (instance == nullptr) instance = &world.instances().front();
  return Goal{abstract_state(*instance, world.now().earliest), kind_of(call.request, world),
              call.reply->status < 400};
}

using Place = std::pair<std::string_view, std::string_view>;  // a dimension and a value of it

std::array<Place, 7> places_of(const Goal& goal) {
  const AbstractState& state = goal.state;
  return {{{"engine", engine_name(state.engine)},
           {"status", state.running ? "running" : "not running"},
           {"task", state.busy ? "busy" : "idle"},
           {"sets today", sets_today_name(state.sets)},
           {"instant", day_edge_name(state.edge)},
           {"call", call_kind_name(goal.kind)},
           {"outcome", goal.accepted ? "accepted" : "rejected"}}};
}

// The rows of a summary, each found by its place, dimension by dimension in the order of their first use.
class Rows {
 public:
  void count(const Goal& goal, bool reached) {
    const auto places = places_of(goal);
    for (std::size_t i = 0; i < places.size(); ++i) {
      std::vector<CoverageRow>& rows = dimensions_.at(i);
      auto row = std::ranges::find(rows, places.at(i).second, &CoverageRow::value);
      if (row == rows.end())
        row = rows.insert(rows.end(),
                          {std::string(places.at(i).first), std::string(places.at(i).second), 0, 0});
      ++row->in_reach;
      row->reached += reached ? 1U : 0U;
    }
  }
  std::vector<CoverageRow> all() const {
    std::vector<CoverageRow> rows;
    for (const auto& dimension : dimensions_) rows.insert(rows.end(), dimension.begin(), dimension.end());
    return rows;
  }

 private:
  std::array<std::vector<CoverageRow>, 7> dimensions_;
};

}  // namespace

Coverage::Coverage(const MakerAbilities& abilities)
    : standing_(kGoalCount, Standing::kOutOfReach), tried_(kGoalCount), place_(kGoalCount) {
  for (const std::uint32_t number : goals_in_reach(abilities.virtual_clock)) want(number);
}

void Coverage::want(std::size_t number) {
  standing_[number] = Standing::kWanted;
  place_[number] = static_cast<std::uint32_t>(wanted_.size());
  wanted_.push_back(static_cast<std::uint32_t>(number));
  ++in_reach_;
}

void Coverage::reach(std::size_t number) {
  if (standing_[number] == Standing::kReached) return;
  if (standing_[number] == Standing::kWanted) {
    const std::uint32_t last = wanted_.back();
    wanted_[place_[number]] = last;
    place_[last] = place_[number];
    wanted_.pop_back();
  } else {
    ++in_reach_;  // it was, as is seen now
  }
  standing_[number] = Standing::kReached;
  ++reached_;
  last_new_call_ = calls_;
  reached_goals_.push_back({static_cast<std::uint32_t>(number), calls_});
}

void Coverage::add(const std::vector<ReachedGoal>& goals, std::size_t calls) {
  const std::size_t before = calls_;
  for (const ReachedGoal& one : goals) {
    if (one.goal >= kGoalCount) continue;
    calls_ = before + one.call;
    reach(one.goal);
  }
  calls_ = before + calls;
}

void Coverage::note(const Belief& belief, const Operation& operation) {
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  if (call == nullptr) return;
  ++calls_;
  if (const auto goal = goal_reached(belief, *call)) reach(number_of(*goal));
}

std::size_t Coverage::draw_one(Choices& choices) const {
  constexpr int kDraws = 6;
  std::size_t best = wanted_[choices.index(wanted_.size())];
  for (int i = 1; i < kDraws; ++i) {
    const std::size_t drawn = wanted_[choices.index(wanted_.size())];
    if (tried_[drawn] < tried_[best]) best = drawn;
  }
  return best;
}

std::vector<Goal> Coverage::draw_wanted(Choices& choices, std::size_t count) {
  constexpr int kDrawsForEdge = 16;
  std::vector<Goal> goals;
  if (wanted_.empty()) return goals;
  for (std::size_t i = 0; i < count; ++i) {
    std::size_t drawn = draw_one(choices);
    for (int j = 0; j < kDrawsForEdge && i > 0 && goal_of(drawn).state.edge != goals.front().state.edge;
         ++j) {
      drawn = draw_one(choices);
    }
    const Goal goal = goal_of(drawn);
    if (i > 0 &&
        (goal.state.edge != goals.front().state.edge || std::ranges::find(goals, goal) != goals.end()))
      continue;
    ++tried_[drawn];
    goals.push_back(goal);
  }
  return goals;
}

CoverageSummary Coverage::summary() const {
  Rows rows;
  std::vector<std::size_t> missing;
  for (std::size_t number = 0; number < kGoalCount; ++number) {
    if (standing_[number] == Standing::kOutOfReach) continue;
    const bool reached = standing_[number] == Standing::kReached;
    rows.count(goal_of(number), reached);
    if (!reached) missing.push_back(number);
  }
  const auto end = missing.begin() + static_cast<std::ptrdiff_t>(std::min(missing.size(), kMaxMissing));
  std::ranges::partial_sort(missing, end, {},
                            [this](std::size_t number) { return std::pair(tried_[number], number); });
  CoverageSummary summary{reached_, in_reach_, calls_, last_new_call_, rows.all(), {}};
  for (auto number = missing.begin(); number != end; ++number)
    summary.missing.push_back(describe(goal_of(*number)));
  return summary;
}

}  // namespace backcheck
