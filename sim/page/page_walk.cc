// One step after the other, in all courses.
#include "sim/page/page_walk.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "sim/caller.h"
#include "sim/expectation.h"
#include "sim/gateway_caller.h"
#include "sim/page/page_courses.h"
#include "sim/report/text_layout.h"
#include "sim/report/visible_text.h"
#include "sim/scenario_needs.h"
#include "sim/step_text.h"

namespace backcheck {
namespace {

// What a look at the instance shows.
std::string shown_state(const Instance& instance) {
  const auto sets = static_cast<std::size_t>(std::ranges::count(instance.ended, true, &EndedTask::succeeded));
  return "status " + instance.status + (instance.task ? ", a task ongoing, " : ", no ongoing task, ") +
         counted(sets, "backup set");
}

class Walk {
 public:
  Walk(const Scenario& scenario, Profile profile)
      : profile_(profile),
        now_(scenario.world.now.value_or(Instant{})),
        courses_(scenario.world, now_, profile),
        caller_(test_credential(), "ask-") {
    if (is_for_gateways(scenario)) gateway_caller_.emplace(caller_, scenario.world.credentials);
  }

  PageWalk through(const Scenario& scenario) {
    PageWalk walk;
    for (const Step& step : scenario.steps) {
      StepAnswer told{static_cast<int>(walk.steps.size()) + 1, step.mark, text_of(step), false, {}, 0, 0, {}};
      std::visit([&](const auto& deed) { take(deed, told); }, step.deed);
      if (!courses_.is_complete() && walk.incomplete_from == 0) walk.incomplete_from = told.step;
      walk.steps.push_back(std::move(told));
    }
    return walk;
  }

 private:
  AskedCall asked(const CallStep& call) {
    if (!gateway_caller_) return {unsigned_request(call, test_credential(), now_, caller_.fresh_nonce()), {}};
    PreparedCall prepared = gateway_caller_->prepare(call, {now_, 0});
    return {std::move(prepared.recorded), prepared.gateway.value_or(GatewayObjections{})};
  }

  // What an author expects has to hold in whichever world the call meets.
  std::string mistake_in(const CallStep& step, const AskedCall& call) const {
    if (!step.expect || profile_ != Profile::kPage) return {};
    for (const Course& course : courses_.courses()) {
      const Outcomes outcomes = allowed_outcomes(course.world, call.request, course.world.now(), profile_);
      std::string mistake = expectation_mistake(step, {&outcomes, 1}, courses_.possible(), call.gateway);
      if (!mistake.empty()) return mistake;
    }
    return {};
  }

  void take(const CallStep& step, StepAnswer& told) {
    const AskedCall call = asked(step);
    courses_.settle();
    std::string mistake = mistake_in(step, call);
    PageAnswer answer = courses_.take_call(call, step.answer_lost);
    told.accepted_min = answer.verdict() == Expectation::kAccepted ? 1 : 0;
    told.accepted_max = answer.verdict() == Expectation::kRejected ? 0 : 1;
    told.calls.push_back({text_of(step), 1, step.answer_lost, std::move(answer), std::move(mistake)});
  }

  void take(const ParallelStep& step, StepAnswer& told) {
    std::vector<CallStep> kinds;
    std::vector<PageCourses::AlikeCalls> alike;
    const std::vector<PageCourses::AlikeCalls> all = asked_together(step);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto known = std::ranges::find(kinds, step.calls[i]);
      if (known != kinds.end()) {
        ++alike[static_cast<std::size_t>(known - kinds.begin())].count;
      } else {
        kinds.push_back(step.calls[i]);
        alike.push_back(all[i]);
      }
    }
    PageCourses::Together together = courses_.take_together(alike);
    told.accepted_min = together.accepted_min;
    told.accepted_max = together.accepted_max;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      told.calls.push_back(
          {text_of(kinds[i]), alike[i].count, kinds[i].answer_lost, std::move(together.answers[i]), {}});
    }
    told.together = true;
    told.text = std::to_string(step.calls.size()) + " calls at the same time";
  }

  std::vector<PageCourses::AlikeCalls> asked_together(const ParallelStep& step) {
    std::vector<PageCourses::AlikeCalls> calls;
    if (!gateway_caller_) {
      for (const CallStep& call : step.calls) calls.push_back({asked(call), 1, call.answer_lost});
      return calls;
    }
    for (PreparedCall& call : gateway_caller_->prepare_together(step.calls, {now_, 0})) {
      const bool is_lost = step.calls[calls.size()].answer_lost;
      AskedCall asked{std::move(call.recorded), call.gateway.value_or(GatewayObjections{})};
      calls.push_back({std::move(asked), 1, is_lost, call.shares_nonce_with});
    }
    return calls;
  }

  void take(const AdvanceStep& step, StepAnswer&) {
    now_ = step.to;
    courses_.advance(step.to);
  }

  void take(const SetStatusStep& step, StepAnswer&) { courses_.set_status(step.instance, step.status); }

  void take(const FinishTaskStep& step, StepAnswer& told) {
    const bool succeeded = step.result == TaskResult::kSucceeded;
    courses_.settle();
    told.notes = courses_.notes_on(step.instance, [succeeded](const Instance& instance) -> std::string {
      if (!instance.task) return "no task is ongoing: nothing happens";
      return succeeded ? "the task ends and leaves one backup set, the instance is free again (EFF-3)"
                       : "the task ends without a backup set, the instance is free again (EFF-3)";
    });
    courses_.finish_task(step.instance, succeeded);
  }

  void take(const InspectStep& step, StepAnswer& told) {
    courses_.settle();
    told.notes = courses_.notes_on(step.instance, shown_state);
  }

  void take(const BytesStep&, StepAnswer& told) {
    told.notes.push_back(
        {"an answer or a closed connection, no server error, and no later request is harmed (ROB-1)",
         {courses_.possible()}});
  }

  Profile profile_;
  Instant now_;
  PageCourses courses_;
  Caller caller_;
  std::optional<GatewayCaller> gateway_caller_;
};

}  // namespace

PageWalk walk_page(const Scenario& scenario, Profile profile) {
  return Walk(scenario, profile).through(scenario);
}

std::vector<std::string> world_lines(const WorldSetup& setup) {
  const Instant now = setup.now.value_or(Instant{});
  const World world(setup, Span::at(now));
  std::vector<std::string> lines;
  for (const Instance& instance : world.instances()) {
    lines.push_back(visible_text(instance.id) + ", " + std::string(engine_name(instance.engine)) + ", " +
                    counted(instance.databases.size(), "database") + ": " +
                    visible_text(shown_state(instance)));
  }
  lines.push_back("the clock stands at " + format_instant(now));
  return lines;
}

}  // namespace backcheck
