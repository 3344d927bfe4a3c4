// All that an endpoint tells of one instance, read page by page through whatever sends the questions.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/request.h"
#include "sim/description/description.h"
#include "sim/description/description_reader.h"
#include "sim/history.h"

namespace backcheck {

// Adds the common parameters to a question, signs and sends it, and returns the complete HTTP answer, or one
// line that says why there is none.
using DescribeSender = std::function<std::expected<Reply, std::string>(const Request&)>;

// Lists longer than this are a fault.
inline constexpr std::size_t kMaxPages = 100;

DescriptionResult<InstanceDescription> describe_instance(std::string_view instance,
                                                         const DescribeSender& send);
// The tasks that the endpoint lists by itself; tasks that have ended may not be among them.
DescriptionResult<std::vector<TaskDescription>> describe_tasks(std::string_view instance,
                                                               const DescribeSender& send);
// One task by its id, ended or not; nothing: the endpoint lists no such task.
DescriptionResult<std::optional<TaskDescription>> describe_task(std::string_view instance,
                                                                const std::string& backup_job_id,
                                                                const DescribeSender& send);
// All pages. A list that changes while it is read is read again, three times at most.
DescriptionResult<std::vector<BackupDescription>> describe_backups(std::string_view instance,
                                                                   const std::optional<BackupWindow>& window,
                                                                   const DescribeSender& send);
DescriptionResult<std::vector<DatabaseDescription>> describe_databases(std::string_view instance,
                                                                       const DescribeSender& send);

// The parts are read one after the other, so that they may show the instance at different moments.
struct InstanceView {
  InstanceDescription instance;
  std::vector<TaskDescription> tasks;
  std::vector<BackupDescription> backups;
  std::vector<DatabaseDescription> databases;
  bool operator==(const InstanceView&) const = default;
};

// The first fault ends it; its reason begins with the name of the operation.
DescriptionResult<InstanceView> view_instance(std::string_view instance,
                                              const std::optional<BackupWindow>& window,
                                              const DescribeSender& send);

}  // namespace backcheck
