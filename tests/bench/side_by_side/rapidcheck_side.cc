// The toy tested with RapidCheck's rc::state, as its documentation has it.
#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>
#include <rapidcheck/state.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "tests/bench/side_by_side/side_figures.h"
#include "tests/bench/side_by_side/toy_service.h"

namespace backcheck {
namespace {

// The rules of the page for the toy, under its readings.
struct ToyModel {
  Instant now = kToyStart;
  bool running = true;
  std::optional<Instant> ongoing_since;
  int sets_today = 0;

  bool accepts() const { return running && !ongoing_since && sets_today <= 20; }
  std::int64_t today() const { return day_of(now, Zone::kUtc); }
};

using ToyStep = rc::state::Command<ToyModel, ToyService>;

struct CallIt : ToyStep {
  void apply(ToyModel& model) const override {
    if (model.accepts()) model.ongoing_since = model.now;
  }
  void run(const ToyModel& model, ToyService& toy) const override {
    RC_ASSERT(toy.call() == model.accepts());
  }
  void show(std::ostream& out) const override { out << "call"; }
};

// What the generators are told. By default everything is as likely as anything else.
struct Even {
  static constexpr int kMostMinutes = 1440;
  static constexpr int kMaxSize = 100;  // RapidCheck's own default
  static rc::Gen<bool> mostly() { return rc::gen::arbitrary<bool>(); }
};
// Tuned to this one fault: time moves little, tasks seldom fail, the instance is seldom down, and sequences
// are long enough.
struct Tuned {
  static constexpr int kMostMinutes = 10;
  static constexpr int kMaxSize = 400;
  static rc::Gen<bool> mostly() {
    return rc::gen::weightedOneOf<bool>({{9, rc::gen::just(true)}, {1, rc::gen::just(false)}});
  }
};

template <typename Setting>
struct FinishIt : ToyStep {
  bool succeeded = *Setting::mostly();
  void apply(ToyModel& model) const override {
    if (!model.ongoing_since) return;
    if (succeeded && day_of(*model.ongoing_since, Zone::kUtc) == model.today()) ++model.sets_today;
    model.ongoing_since.reset();
  }
  void run(const ToyModel& model, ToyService& toy) const override {
    RC_ASSERT(toy.finish(succeeded) == model.ongoing_since.has_value());
  }
  void show(std::ostream& out) const override { out << "finish " << succeeded; }
};

template <typename Setting>
struct AdvanceIt : ToyStep {
  int minutes = *rc::gen::inRange(1, Setting::kMostMinutes + 1);
  Instant from(const ToyModel& model) const { return {model.now.milliseconds + minutes * kToyMinute}; }
  void apply(ToyModel& model) const override {
    const std::int64_t before = model.today();
    model.now = from(model);
    if (model.today() != before) model.sets_today = 0;
  }
  void run(const ToyModel& model, ToyService& toy) const override { toy.advance(from(model)); }
  void show(std::ostream& out) const override { out << "advance " << minutes; }
};

template <typename Setting>
struct SetStatusOfIt : ToyStep {
  bool running = *Setting::mostly();
  void apply(ToyModel& model) const override { model.running = running; }
  void run(const ToyModel&, ToyService& toy) const override { toy.set_running(running); }
  void show(std::ostream& out) const override { out << "running " << running; }
};

// Notes what a check costs.
class Bill final : public rc::detail::TestListenerAdapter {
 public:
  std::uint64_t executed = 0;
  std::uint64_t case_began = 0;
  std::optional<std::uint64_t> failed_at;
  std::uint64_t shrunk = 0;

  void onTestCaseFinished(const rc::detail::CaseDescription& one) override {
    if (one.result.type != rc::detail::CaseResult::Type::Failure || failed_at) return;
    failed_at = executed;
    shrunk = executed - case_began;
  }
  void onShrinkTried(const rc::detail::CaseDescription&, bool accepted) override {
    if (accepted) shrunk = executed - case_began;
  }
};

// 100 test cases, as RapidCheck does by default.
template <typename Setting>
void check(std::uint64_t seed, bool planted, Bill& bill) {
  rc::detail::TestParams params;
  params.seed = seed;
  params.maxSize = Setting::kMaxSize;
  const auto property = [&bill, planted] {
    bill.case_began = bill.executed;
    ToyService toy(planted, bill.executed);
    rc::state::check(ToyModel(), toy,
                     rc::state::gen::execOneOfWithArgs<CallIt, FinishIt<Setting>, AdvanceIt<Setting>,
                                                       SetStatusOfIt<Setting>>());
  };
  const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata(), params, bill);
  if (!planted && !result.template is<rc::detail::SuccessResult>()) std::abort();
}

template <typename Setting>
SideTrial search(std::uint64_t seed) {
  Bill bill;
  for (std::uint64_t part = 0; bill.executed < kSideMostCommands && !bill.failed_at; ++part)
    check<Setting>(seed * 1'000'000 + part, true, bill);
  if (!bill.failed_at) return {};
  return {*bill.failed_at, bill.executed - *bill.failed_at, 0, bill.shrunk};
}

template <typename Setting>
double commands_per_second(double seconds) {
  Bill bill;
  const double began = side_seconds();
  for (std::uint64_t part = 0; side_seconds() - began < seconds; ++part) check<Setting>(part, false, bill);
  return static_cast<double>(bill.executed) / (side_seconds() - began);
}

template <typename Setting>
void measure(const std::string& tool, bool speed_only) {
  if (speed_only) return print_speed(tool, commands_per_second<Setting>(kSideSpeedSeconds));
  SideFigures figures;
  figures.tool = tool;
  figures.commands_per_second = commands_per_second<Setting>(kSideSeconds);
  for (std::uint64_t seed = 1; seed <= kSideSeeds; ++seed) figures.trials.push_back(search<Setting>(seed));
  print_figures(figures);
}

}  // namespace
}  // namespace backcheck

int main(int argc, char** argv) {
  const bool speed_only = backcheck::is_asked_for_speed(argc, argv);
  backcheck::measure<backcheck::Even>("RapidCheck, defaults", speed_only);
  backcheck::measure<backcheck::Tuned>("RapidCheck, tuned to this fault", speed_only);
}
