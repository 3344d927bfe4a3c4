// What a question about an instance asks for, read from its parameters.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "model/calendar.h"
#include "model/request.h"
#include "sim/endpoint/mock/denial.h"
#include "sim/endpoint/mock/mock_policy.h"

namespace backcheck {

// DescribeDBInstanceAttribute, DescribeBackupTasks, DescribeBackups, DescribeDatabases.
enum class DescribeAction : std::uint8_t { kAttribute, kTasks, kBackups, kDatabases };

// Views live as long as the request. What a question does not ask for has no value in it, parameters that
// mean nothing to it are ignored.
struct DescribeCall {
  DescribeAction action{};
  std::string_view instance;
  std::optional<std::string_view> job;     // tasks: the one of this BackupJobId, ended or not
  std::optional<std::string_view> backup;  // backups: the one of this BackupId
  std::optional<std::string_view> status;  // tasks: NoStart or Progressing; backups: Success or Failed
  std::optional<bool> automated;           // tasks and backups: else those that somebody called for
  std::optional<Instant> from;             // backups: started then or later
  std::optional<Instant> to;               // backups: started then or before
  std::size_t page_size = 30;              // 30 to 100
  std::size_t page = 1;
};

std::expected<DescribeCall, Denial> read_describe_call(DescribeAction action, const Request& request,
                                                       const MockPolicy& policy);

}  // namespace backcheck
