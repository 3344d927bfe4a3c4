// The table of kinds, and their meanings.
#include "sim/simulation/simulated_call.h"

#include <cassert>
#include <string>

#include "model/call_meaning.h"
#include "model/world.h"
#include "sim/caller.h"

namespace backcheck {
namespace {

using enum AskedMethod;
using enum AskedStrategy;
using enum AskedType;

std::vector<SimulatedCall> make_kinds() {
  return {
      {{}, {}},
      {{{"BackupMethod", "Physical"}}, {kPhysical}},
      {{{"BackupMethod", "Logical"}}, {kLogical}},
      {{{"BackupMethod", "Snapshot"}}, {kSnapshot}},
      {{{"BackupMethod", "Logical"}, {"BackupStrategy", "instance"}}, {kLogical, kInstance}},
      {{{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "orders"}},
       {kLogical, kDb, kAuto, "orders"}},
      {{{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "orders,users"}},
       {kLogical, kDb, kAuto, "orders,users"}},
      {{{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "nowhere"}},
       {kLogical, kDb, kAuto, "nowhere"}},
      {{{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}}, {kLogical, kDb}},
      {{{"BackupStrategy", "db"}, {"DBName", "orders"}}, {kPhysical, kDb, kAuto, "orders"}},
      {{{"BackupType", "FullBackup"}, {"BackupStrategy", "db"}, {"DBName", "orders"}},
       {kPhysical, kDb, kFull, "orders"}},
      {{{"BackupType", "FullBackup"}}, {kPhysical, kNone, kFull}},
      {{{"BackupMethod", "Snapshot"}, {"BackupStrategy", "instance"}}, {kSnapshot, kInstance}},
      {{{"DBName", "orders"}}, {kPhysical, kNone, kAuto, "orders"}},
      {{{"BackupMethod", "Logical"}, {"BackupStrategy", "db"}, {"DBName", "orders, users"}},
       {kLogical, kDb, kAuto, "orders, users"}},
      {{}, {}, true},
  };
}

}  // namespace

std::span<const SimulatedCall> simulated_calls() {
  static const std::vector<SimulatedCall> kKinds = make_kinds();
  assert(kKinds.size() == kSimulatedCalls);
  return kKinds;
}

SimulatedCalls::SimulatedCalls(const WorldSetup& world, Lexicon& lexicon) : world_(world) {
  const World known(world, Span::at(*world.now));
  for (std::size_t instance = 0; instance < world.instances.size(); ++instance) {
    for (std::size_t kind = 0; kind < kSimulatedCalls; ++kind) {
      // With all that a request carries: one without a Version might be refused for that.
      const Request request = unsigned_request(step(instance, kind), test_credential(), *world.now, "any");
      const auto placed = place_call(known, request, {}, Profile::kPage);
      assert(placed);
      meanings_.push_back(lexicon.add_meaning(placed->meaning));
    }
  }
}

TypedCall SimulatedCalls::typed(std::size_t instance, std::size_t kind) const {
  const SimulatedCall& what = simulated_calls()[kind];
  return {what.names_nobody ? world_.instances.size() : instance, what.call};
}

CallStep SimulatedCalls::step(std::size_t instance, std::size_t kind) const {
  const SimulatedCall& what = simulated_calls()[kind];
  CallStep step;
  step.parameters.emplace_back(
      "DBInstanceId", what.names_nobody ? std::string(kUnknownInstanceId) : world_.instances[instance].id);
  for (const auto& [name, value] : what.parameters) step.parameters.emplace_back(name, value);
  return step;
}

}  // namespace backcheck
