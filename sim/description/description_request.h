// The questions: the parameters of the operations that only read, without the common ones and unsigned.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "model/request.h"
#include "sim/description/description.h"

namespace backcheck {

inline constexpr std::string_view kDescribeAttribute = "DescribeDBInstanceAttribute";
inline constexpr std::string_view kDescribeTasks = "DescribeBackupTasks";
inline constexpr std::string_view kDescribeBackups = "DescribeBackups";
inline constexpr std::string_view kDescribeDatabases = "DescribeDatabases";

// The operations that change nothing.
inline constexpr std::array kDescribeActions = {kDescribeAttribute, kDescribeTasks, kDescribeBackups,
                                                kDescribeDatabases};
bool is_describe_action(std::string_view action);

// The largest page that is published: 30, 50 and 100 are.
inline constexpr std::size_t kPageSize = 100;

// Each begins with Action; Version, Format and what is signed are the sender's to add. Pages count from 1.
Request ask_attribute(std::string_view instance);
// All tasks that the endpoint cares to list, or one; its id is digits.
Request ask_tasks(std::string_view instance, const std::optional<std::string>& backup_job_id = {});
Request ask_backups(std::string_view instance, const std::optional<BackupWindow>& window, std::size_t page);
Request ask_databases(std::string_view instance, std::size_t page);

// 2019-08-01T03:00Z: the instant without what is less than a minute.
std::string format_minute(Instant instant);

}  // namespace backcheck
