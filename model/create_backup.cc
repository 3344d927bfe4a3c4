// The rules put together.
#include "model/create_backup.h"

#include <algorithm>
#include <utility>

#include "model/instance_rules.h"
#include "model/parameter_names.h"
#include "model/quota_rule.h"
#include "model/request_rules.h"

namespace backcheck {
namespace {

// PAR-2, its second half: the id names an instance of the caller. Whether ids are told apart by the case of
// their letters the page does not say: one that is right but for case may be taken for the instance it
// resembles; of several, for the last.
void judge_named(const World& world, const Instance* named, std::string_view id,
                 Interpretation& interpretation) {
  const std::vector<Instance>& instances = world.instances();
  if (named != nullptr) {
    interpretation.instance.emplace(static_cast<std::size_t>(named - instances.data()));
    return;
  }
  if (id.empty()) return;  // missing: the request rules have said so
  for (std::size_t i = 0; i < instances.size(); ++i) {
    if (equal_but_for_case(instances[i].id, id)) interpretation.instance.emplace(i);
  }
  interpretation.objections.push_back(
      {Requirement::kPar2, Refusal::kUnknownInstance, when::kAlways, !interpretation.instance.has_value()});
}

// The published documents look at BackupType on a physical backup of SQL Server only; elsewhere it may be
// ignored.
void soften_type(const Order& order, const Instance& instance, Interpretation& interpretation) {
  const bool matters = instance.engine == Engine::kSqlServer &&
                       order.method.value.value_or(Method::kPhysical) == Method::kPhysical;
  if (matters) return;
  for (Objection& objection : interpretation.objections) {
    if (objection.refusal == Refusal::kBadType) objection.certain = false;
  }
}

// Adds what the page says of an order in a world, beyond what it says of the order by itself. Without an
// instant (null) the state of the instance is left out.
void judge_in_world(const World& world, const Instance* named, const Order& order, const Span* at,
                    Profile profile, Interpretation& interpretation) {
  judge_named(world, named, order.instance, interpretation);
  if (!interpretation.instance) return judge_order_without_instance(order, interpretation);
  const Instance& instance = world.instances()[*interpretation.instance];
  if (at != nullptr) judge_state(instance, *at, interpretation);
  judge_order(order, instance, interpretation);
  if (profile == Profile::kPublished) soften_type(order, instance, interpretation);
}

Outcomes outcomes_of(const World& world, const Request& request, const Span* at, Profile profile) {
  Outcomes outcomes;
  for (TakenRequest& way : take_request(request)) {
    judge_in_world(world, world.find(way.order.instance), way.order, at, profile, way.interpretation);
    outcomes.interpretations.push_back(std::move(way.interpretation));
  }
  return outcomes;
}

}  // namespace

std::string_view profile_name(Profile profile) { return profile == Profile::kPage ? "page" : "published"; }

std::optional<Profile> profile_named(std::string_view name) {
  for (const Profile profile : {Profile::kPage, Profile::kPublished}) {
    if (name == profile_name(profile)) return profile;
  }
  return std::nullopt;
}

Readings initial_readings(Profile profile) {
  if (profile == Profile::kPage) return Readings::all();
  return Readings::where(Reading::kQuotaBoundary, 0) & Readings::where(Reading::kMisplacedStrategy, 1) &
         Readings::where(Reading::kMisplacedNames, 1) & Readings::where(Reading::kLogicalOnSqlServer, 0) &
         Readings::where(Reading::kLogicalOnPostgreSql, 0) & Readings::where(Reading::kLogicalOnPpas, 0) &
         Readings::where(Reading::kLogicalOnMariaDb, 0);
}

Outcomes allowed_outcomes(const World& world, const Request& request, Span at, Profile profile) {
  return outcomes_of(world, request, &at, profile);
}

Outcomes outcomes_in_any_state(const World& world, const Request& request, Profile profile) {
  return outcomes_of(world, request, nullptr, profile);
}

Interpretation allowed_outcomes(const World& world, const Instance* named, const Order& order, Span at,
                                Profile profile) {
  Interpretation interpretation;
  judge_parameters(order, interpretation);
  judge_in_world(world, named, order, &at, profile, interpretation);
  return interpretation;
}

Interpretation allowed_by_state(const World& world, std::size_t instance, Span at) {
  Interpretation interpretation;
  interpretation.instance = instance;
  judge_state(world.instances()[instance], at, interpretation);
  return interpretation;
}

bool is_plainly_rejected(const Instance* named, const Order& order, Span at, Readings within,
                         const std::vector<Refusal>& refusals) {
  const auto may_be = [&refusals](Refusal refusal) {
    return refusals.empty() || std::ranges::find(refusals, refusal) != refusals.end();
  };
  if (named == nullptr) return !order.instance.empty() && may_be(Refusal::kUnknownInstance);
  if (named->task && may_be(Refusal::kOngoingTask)) return true;
  if (!named->is_running() && may_be(Refusal::kNotRunning)) return true;
  if (order.method.spelling == Spelling::kInvalid && may_be(Refusal::kBadMethod)) return true;
  const std::uint16_t full = quota_verdict(*named, at).possibly_exhausted;
  return (within.quota_mask() & ~full) == 0 && may_be(Refusal::kQuota);
}

bool is_plainly_accepted(const Instance* named, const Order& order, Span at) {
  return named != nullptr && !named->task && named->is_running() && is_plain(order) &&
         quota_verdict(*named, at).possibly_exhausted == 0;
}

void accept(World& world, std::size_t instance, Span at, const std::optional<std::string>& job_id) {
  World::start_task(world.instance_at(instance), at, job_id);
}

}  // namespace backcheck
