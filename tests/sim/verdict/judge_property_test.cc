// Whatever a conforming implementation chooses, and whatever is played against it: the judge never accuses
// it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/sim/verdict/tale.h"

namespace backcheck {
namespace {

ServiceChoices random_choices() {
  ServiceChoices choices;
  for (bool* choice :
       {&choices.twenty_one_a_day, &choices.day_in_utc_plus_8, &choices.dated_by_end, &choices.failed_counts,
        &choices.rejects_misplaced, &choices.auto_is_full, &choices.rejects_db_without_names,
        &choices.rejects_unknown_database, &choices.rejects_mariadb_snapshot,
        &choices.rejects_foreign_methods, &choices.takes_other_case, &choices.rejects_empty,
        &choices.rejects_unknown_parameter, &choices.last_wins}) {
    *choice = *rc::gen::arbitrary<bool>();
  }
  return choices;
}

std::string one_of(std::vector<std::string> values) { return *rc::gen::elementOf(std::move(values)); }
bool one_in(int n) { return *rc::gen::inRange(0, n) == 0; }

Parameters random_call() {
  Parameters call;
  if (!one_in(20)) call.emplace_back("DBInstanceId", one_of({"rm-1", "rm-2", "rm-3", "rm-9", ""}));
  if (one_in(2)) {
    call.emplace_back("BackupMethod", one_of({"Logical", "Physical", "Snapshot", "logical", "Magic", ""}));
  }
  if (one_in(3)) call.emplace_back("BackupStrategy", one_of({"db", "instance", "DB", "half", ""}));
  if (one_in(3)) call.emplace_back("DBName", one_of({"orders", "orders,users", "unknown", ""}));
  if (one_in(4)) call.emplace_back("BackupType", one_of({"Auto", "FullBackup", "fullbackup", "Half", ""}));
  if (one_in(20)) call.emplace_back("Action", one_of({"CreateBackup", "DeleteBackup"}));
  if (one_in(15)) call.emplace_back("Unheard", "of");
  if (one_in(25)) call.emplace_back("BackupMethod", one_of({"Logical", "Magic"}));
  return call;
}

WorldSetup random_world() {
  WorldSetup world;
  world.now = Tale::kNow;
  for (const std::string id : {"rm-1", "rm-2", "rm-3"}) {
    InstanceSetup setup =
        an_instance(id, *rc::gen::elementOf(std::vector<Engine>(kEngines.begin(), kEngines.end())));
    if (one_in(4)) setup.databases.clear();
    if (one_in(5)) setup.status = "Stopped";
    if (one_in(5)) setup.ongoing_since = Instant{Tale::kNow.milliseconds - 1000};
    const int sets = one_in(2) ? *rc::gen::inRange(17, 23) : 0;
    for (int i = 0; i < sets; ++i) {
      setup.backup_sets.push_back({Tale::kNow.milliseconds - *rc::gen::inRange(0, 30) * 3'600'000 / 2});
    }
    world.instances.push_back(std::move(setup));
  }
  return world;
}

// Plays one run against the service and tells the judge.
class Run {
 public:
  explicit Run(ServiceChoices choices) : service_(choices) { reset(); }

  Findings step() {
    switch (*rc::gen::inRange(0, 14)) {
      case 0:
        return one_in(3) ? reset() : inspect();
      case 1:
        return advance();
      case 2:
        return set_status();
      case 3:
      case 4:
      case 5:
        return finish();
      case 6:
        return lost();
      case 7:
        return together();
      case 8:
        return inspect();
      default:
        return call();
    }
  }

 private:
  std::string instance() { return one_of({"rm-1", "rm-2", "rm-3"}); }

  Findings reset() {
    const WorldSetup world = random_world();
    now_ = *world.now;
    service_.reset(world);
    return tale_.reset(world.instances, world.now);
  }
  Findings advance() {
    now_.milliseconds +=
        *rc::gen::elementOf(std::vector<std::int64_t>{1, 3'600'000, 4 * 3'600'000, 12 * 3'600'000});
    service_.advance(now_);
    return tale_.advance(now_);
  }
  Findings set_status() {
    const std::string id = instance();
    const std::string status = one_of({"Running", "Running", "Restarting"});
    service_.set_status(id, status);
    return tale_.set_status(id, status);
  }
  Findings finish() {
    const std::string id = instance();
    const bool succeeded = !one_in(3);
    return tale_.finish(id, succeeded, service_.finish_task(id, succeeded));
  }
  Findings inspect() {
    const std::string id = instance();
    return tale_.inspect(id, service_.inspect(id));
  }
  Findings call() {
    const Parameters parameters = random_call();
    return tale_.call(parameters, service_.call(request_for(parameters)));
  }
  Findings lost() {
    const Parameters parameters = random_call();
    if (one_in(2)) service_.call(request_for(parameters));
    return tale_.lost(parameters, one_of({"timed-out", "response-lost", "closed"}));
  }
  Findings together() {
    std::vector<std::pair<Parameters, std::optional<Reply>>> calls;
    const int count = *rc::gen::inRange(1, 5);
    for (int i = 0; i < count; ++i) calls.emplace_back(random_call(), std::nullopt);
    std::vector<std::size_t> order(calls.size());
    std::iota(order.begin(), order.end(), 0U);
    for (std::size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
    for (const std::size_t i : order) calls[i].second = service_.call(request_for(calls[i].first));
    if (one_in(6)) calls.front().second.reset();
    return tale_.together(calls);
  }

  SimpleService service_;
  Tale tale_;
  Instant now_;
};

RC_GTEST_PROP(JudgeProperty, NeverAccusesAConformingImplementation, ()) {
  Run run(random_choices());
  const int steps = *rc::gen::inRange(1, 60);
  for (int i = 0; i < steps; ++i) {
    const Findings findings = run.step();
    if (findings.violation) {
      RC_FAIL(std::string(requirement_id(findings.violation->requirement)) + ": " + findings.violation->why);
    }
  }
}

}  // namespace
}  // namespace backcheck
