// What a CreateBackup call asks for, read from its parameters.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "model/request.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/faults.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

enum class AskedMethod : std::uint8_t { kPhysical, kLogical, kSnapshot };
enum class AskedStrategy : std::uint8_t { kNone, kDb, kInstance };
enum class AskedType : std::uint8_t { kAuto, kFull };

// Says nothing of the instance: whether it allows what is asked is looked at later.
struct BackupCall {
  AskedMethod method = AskedMethod::kPhysical;
  AskedStrategy strategy = AskedStrategy::kNone;
  AskedType type = AskedType::kAuto;
  std::optional<std::string_view> names;  // the text of DBName; lives as long as the request
};

// Whether any name is given that this service does not take, or more often than it takes it.
std::optional<Denial> check_names(const Request& request, const MockPolicy& policy, PlantedFault fault);

std::expected<BackupCall, Denial> read_backup_call(const Request& request, const MockPolicy& policy,
                                                   PlantedFault fault);

}  // namespace backcheck
