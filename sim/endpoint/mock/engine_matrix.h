// What the engine of an instance, with the databases it holds, allows a call to ask for.
#pragma once

#include <optional>

#include "sim/endpoint/mock/backup_call.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/hosted_instance.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// Why the instance cannot be asked for this; nothing where it can. A denial that is about the instance itself
// does not name it.
std::optional<Denial> check_engine(const BackupCall& call, const HostedInstance& instance,
                                   const MockPolicy& policy, PlantedFault fault);

}  // namespace backcheck
