// Writing the questions.
#include "sim/description/description_request.h"

#include <algorithm>

namespace backcheck {
namespace {

Request ask(std::string_view action, std::string_view instance) {
  Request request;
  request.add("Action", action);
  request.add("DBInstanceId", instance);
  return request;
}

void add_page(Request& request, std::size_t page) {
  request.add("PageSize", std::to_string(kPageSize));
  request.add("PageNumber", std::to_string(page));
}

}  // namespace

bool is_describe_action(std::string_view action) {
  return std::ranges::find(kDescribeActions, action) != kDescribeActions.end();
}

Request ask_attribute(std::string_view instance) { return ask(kDescribeAttribute, instance); }

Request ask_tasks(std::string_view instance, const std::optional<std::string>& backup_job_id) {
  Request request = ask(kDescribeTasks, instance);
  if (backup_job_id) request.add("BackupJobId", *backup_job_id);
  return request;
}

Request ask_backups(std::string_view instance, const std::optional<BackupWindow>& window, std::size_t page) {
  Request request = ask(kDescribeBackups, instance);
  if (window) {
    request.add("StartTime", format_minute(window->start));
    request.add("EndTime", format_minute(window->end));
  }
  add_page(request, page);
  return request;
}

Request ask_databases(std::string_view instance, std::size_t page) {
  Request request = ask(kDescribeDatabases, instance);
  add_page(request, page);
  return request;
}

std::string format_minute(Instant instant) {
  constexpr std::size_t kUpToTheMinute = std::string_view("2019-08-01T03:00").size();
  constexpr std::int64_t kSecondMs = 1000;
  std::string text =
      format_instant({instant.milliseconds - ((instant.milliseconds % kSecondMs) + kSecondMs) % kSecondMs});
  text.resize(kUpToTheMinute);
  return text + "Z";
}

}  // namespace backcheck
