// No false alarm: whatever a conforming implementation does under a reading of its own, the belief explains
// it.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <list>
#include <string>

#include "model/belief.h"
#include "tests/model/reference_service.h"

namespace backcheck {
namespace {

constexpr std::int64_t kHour = 3'600'000;

// What a run of the simulation reached, so that it cannot be empty without anybody noticing.
struct Reached {
  std::size_t accepted = 0, rejected = 0, lost = 0, late = 0, groups = 0, finished = 0, near_quota = 0,
              given_up = 0;
  std::size_t observations = 0;
};

// One conforming service, the calls that are on their way to it, and the belief that watches.
class Simulation {
 public:
  explicit Simulation(std::uint64_t seed)
      : draw_(seeded_draw(seed)),
        service_(draw_reading(draw_), seeded_draw(seed + 1)),
        belief_(Profile::kPage) {}

  // False where an observation was refused; `trace` tells what was seen.
  bool run(std::size_t steps, Reached& reached) {
    reset();
    for (std::size_t i = 0; i < steps; ++i) {
      deliver_late_calls(reached);
      if (!step(reached)) return false;
      ++reached.observations;
      if (belief_.gave_up()) {
        ++reached.given_up;
        return true;
      }
      if (!knows_the_reading()) {
        trace_ += "the true reading was given up\n";
        return false;
      }
    }
    return true;
  }
  const std::string& trace() const { return trace_; }

 private:
  bool step(Reached& reached) {
    switch (draw_(12)) {
      case 0:
        return set_status();
      case 1:
      case 2:
      case 3:
        return finish_task(reached);
      case 4:
        return inspect();
      case 5:
        return advance();
      case 6:
        return draw_(3) == 0 ? reset() : meet_foreign_acceptance();
      case 7:
      case 8:
        return call_together(reached);
      default:
        return call(reached);
    }
  }

  bool knows_the_reading() const {
    const ReadingsUnion truth = {product_of(service_.reading())};
    return std::ranges::any_of(belief_.hypotheses(),
                               [&](const Hypothesis& one) { return one.readings.agrees_with(truth); });
  }

  std::size_t draw_instance() { return draw_(service_.world().size()); }
  const std::string& id_of(std::size_t instance) const { return service_.world()[instance].id; }

  bool reset() {
    const Instant now = draw_instant(draw_);
    service_.reset(draw_world(draw_, now), now);
    belief_.observe_reset(service_.setup(), Span::at(now));
    trace_ += "reset at " + format_instant(now) + "\n" + text_of(service_.world());
    return true;
  }

  // To a midnight of either zone, or just before or behind it, or a little further.
  bool advance() {
    const std::int64_t next = (service_.now().milliseconds / (8 * kHour) + 1) * 8 * kHour;
    const std::int64_t candidate = next + static_cast<std::int64_t>(draw_(3)) - 1;
    service_.advance({std::max(candidate, service_.now().milliseconds)});
    belief_.observe_advance(Span::at(service_.now()));
    trace_ += "advance to " + format_instant(service_.now()) + "\n";
    return true;
  }

  bool set_status() {
    const std::size_t instance = draw_instance();
    const std::string status = draw_(4) == 0 ? "Restarting" : "Running";
    service_.set_status(instance, status);
    trace_ += "status of " + id_of(instance) + ": " + status + "\n";
    return belief_.observe_set_status(id_of(instance), status);
  }

  bool finish_task(Reached& reached) {
    const std::size_t instance = draw_instance();
    const bool succeeded = draw_(4) != 0;
    const bool done = service_.finish_task(instance, succeeded);
    if (done) ++reached.finished;
    trace_ += "finish on " + id_of(instance) + (succeeded ? "" : ", failed") + (done ? "\n" : ": no task\n");
    return belief_.observe_finish_task(id_of(instance), succeeded, done);
  }

  bool inspect() {
    const std::size_t instance = draw_instance();
    trace_ += "inspect " + id_of(instance) + "\n";
    return belief_.observe_inspection(id_of(instance), service_.inspect(instance), ++operation_);
  }

  // Something the model does not understand starts a task, or might have.
  bool meet_foreign_acceptance() {
    const std::size_t instance = draw_instance();
    const ReferenceVerdict verdict =
        decide(service_.world(), call_for(id_of(instance)), service_.now(), service_.reading());
    const bool effective = verdict.may_accept() && draw_(2) == 0;
    std::optional<std::string> job_id;
    if (effective) job_id = service_.start_task(instance);
    const bool certain = effective && draw_(2) == 0;
    trace_ += std::string("foreign call, ") + (effective ? "effective\n" : "without effect\n");
    return belief_.observe_foreign_acceptance(++operation_, certain, certain ? job_id : std::nullopt);
  }

  // Most calls are plain ones, so that tasks are started at all.
  ReferenceParameters draw_call() {
    if (draw_(2) == 0) return draw_parameters(draw_, service_.world());
    return call_for(id_of(draw_instance()));
  }

  // Lets the service have the call, or loses its answer, with or without its effect, or its effect is still
  // to come.
  SeenCall play(const ReferenceParameters& parameters, Reached& reached) {
    requests_.push_back(model_request(parameters));
    SeenCall seen;
    seen.operation = ++operation_;
    seen.request = &requests_.back();
    trace_ += "call " + std::to_string(operation_) + ": " + text_of(parameters);
    const bool lost = losses_ < 3 && draw_(6) == 0;
    if (lost) {
      seen.sight = Sight::kLost;
      ++losses_;
      ++reached.lost;
      if (draw_(2) == 0) {
        late_.push_back(parameters);
        trace_ += "  on its way\n";
        return seen;
      }
      seen.over = draw_(2) == 0;
    }
    const ReferenceAnswer answer = service_.call(parameters);
    trace_ += answer.job_id ? "  accepted " + *answer.job_id : std::string("  rejected");
    trace_ += lost ? ", and lost\n" : "\n";
    if (lost) return seen;
    seen.sight = answer.job_id ? Sight::kAccepted : Sight::kRejected;
    seen.job_id = answer.job_id;
    if (answer.refusal && draw_(2) == 0) seen.refusals = {*answer.refusal};
    ++(answer.job_id ? reached.accepted : reached.rejected);
    return seen;
  }

  bool call(Reached& reached) {
    const bool near =
        std::ranges::any_of(service_.world(), [](const auto& one) { return one.backups.size() > 18; });
    if (near) ++reached.near_quota;
    return belief_.observe_call(play(draw_call(), reached));
  }

  bool call_together(Reached& reached) {
    ++reached.groups;
    std::vector<SeenCall> calls;
    for (std::int64_t i = 0, count = 2 + static_cast<std::int64_t>(draw_(3)); i < count; ++i) {
      deliver_late_calls(reached);
      SeenCall seen = play(draw_call(), reached);
      // It took effect at 10 * i, somewhere between its call and its return.
      seen.called = 10 * i - static_cast<std::int64_t>(draw_(25));
      seen.returned = 10 * i + static_cast<std::int64_t>(draw_(25));
      calls.push_back(std::move(seen));
    }
    for (std::size_t i = calls.size(); i > 1; --i) std::swap(calls[i - 1], calls[draw_(i)]);
    trace_ += "  together\n";
    return belief_.observe_together(calls);
  }

  void deliver_late_calls(Reached& reached) {
    if (late_.empty() || draw_(4) != 0) return;
    if (draw_(4) != 0) {
      const ReferenceAnswer answer = service_.call(late_.front());
      if (answer.job_id) ++reached.late;
      trace_ += "a late call arrives" + std::string(answer.job_id ? " and is accepted\n" : "\n");
    }
    late_.pop_front();
  }

  Draw draw_;
  ReferenceService service_;
  Belief belief_;
  std::list<Request> requests_;
  std::deque<ReferenceParameters> late_;
  std::uint64_t operation_ = 0;
  std::size_t losses_ = 0;
  std::string trace_;
};

TEST(BeliefSoundness, AConformingImplementationIsNeverRefused) {
  Reached reached;
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    Simulation simulation(seed);
    ASSERT_TRUE(simulation.run(40, reached)) << "seed " << seed << "\n" << simulation.trace();
  }
  EXPECT_GT(reached.observations, 20'000U);
  EXPECT_GT(reached.accepted, 2'000U);
  EXPECT_GT(reached.rejected, 10'000U);
  EXPECT_GT(reached.lost, 1'000U);
  EXPECT_GT(reached.late, 50U);
  EXPECT_GT(reached.groups, 2'000U);
  EXPECT_GT(reached.finished, 2'000U);
  EXPECT_GT(reached.near_quota, 2'000U);
  EXPECT_LT(reached.given_up, 30U);
}

}  // namespace
}  // namespace backcheck
