// The rules put together.
#include "model/create_backup.h"

#include <cassert>
#include <utility>

#include "model/instance_rules.h"
#include "model/parameter_names.h"
#include "model/request_rules.h"

namespace backcheck {
namespace {

// PAR-2, its second half: the id names an instance of the caller. Whether ids are told apart by the case of
// their letters the page does not say.
void judge_unknown_instance(const World& world, std::string_view id, Interpretation& interpretation) {
  if (id.empty()) return;  // missing: the request rules have said so
  bool certain = true;
  for (const Instance& instance : world.instances()) {
    if (equal_but_for_case(instance.id, id)) certain = false;
  }
  interpretation.objections.push_back(
      {Requirement::kPar2, Refusal::kUnknownInstance, when::kAlways, certain});
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

// The instance an order is for. An id that is right but for case may be taken for the instance it resembles.
std::optional<std::size_t> instance_for(const World& world, std::string_view id) {
  std::optional<std::size_t> similar;
  for (std::size_t i = 0; i < world.instances().size(); ++i) {
    if (world.instances()[i].id == id) return i;
    if (!id.empty() && equal_but_for_case(world.instances()[i].id, id)) similar = i;
  }
  return similar;
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
  Outcomes outcomes;
  for (TakenRequest& way : take_request(request)) {
    Interpretation& interpretation = way.interpretation;
    interpretation.instance = instance_for(world, way.order.instance);
    const Instance* exact = world.find(way.order.instance);
    if (exact == nullptr) judge_unknown_instance(world, way.order.instance, interpretation);
    if (interpretation.instance) {
      const Instance& instance = world.instances()[*interpretation.instance];
      judge_state(instance, at, interpretation);
      judge_order(way.order, instance, interpretation);
      if (profile == Profile::kPublished) soften_type(way.order, instance, interpretation);
    } else {
      judge_order_without_instance(way.order, interpretation);
    }
    outcomes.interpretations.push_back(std::move(interpretation));
  }
  return outcomes;
}

void accept(World& world, std::size_t instance, Span at, std::optional<std::string> job_id) {
  assert(instance < world.instances().size());
  World::start_task(*world.find(world.instances()[instance].id), at, std::move(job_id));
}

}  // namespace backcheck
