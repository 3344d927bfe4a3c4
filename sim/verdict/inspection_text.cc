// Telling the parts of an inspection apart.
#include "sim/verdict/inspection_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "model/calendar.h"
#include "model/inspection_rules.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostTold = 3;

std::string task_name(const std::string& job_id) { return job_id.empty() ? "A task" : "Task " + job_id; }

std::string difference_of_task(const std::optional<OngoingTask>& task,
                               const std::optional<Inspection::Task>& shown) {
  if (!task && shown) return " " + task_name(shown->backup_job_id) + " is shown as ongoing, and none is.";
  if (task && !shown) {
    return " No task is shown as ongoing, and " + task->job_id.value_or("the one that was started") + " is.";
  }
  const bool differs = task && task->job_id && !shown->backup_job_id.empty();
  if (!differs || *task->job_id == shown->backup_job_id) return {};
  return " Task " + shown->backup_job_id + " is shown as ongoing, and " + *task->job_id + " is.";
}

// "that of A", "those of A, B, C and 4 more".
std::string dates_text(const std::vector<Instant>& dates) {
  std::string text = dates.size() == 1 ? "that of " : "those of ";
  for (std::size_t i = 0; i < std::min(dates.size(), kMostTold); ++i)
    text += (i == 0 ? "" : ", ") + format_instant(dates[i]);
  if (dates.size() > kMostTold) text += " and " + std::to_string(dates.size() - kMostTold) + " more";
  return text;
}

std::string dates_sentence(std::size_t shown, const std::vector<Instant>& dates, std::string_view one,
                           std::string_view several) {
  if (dates.empty()) return {};
  const std::string lead = shown == 1 ? " Of the backup sets shown, "
                                      : " Of the " + std::to_string(shown) + " backup sets shown, ";
  return lead + dates_text(dates) + " " + std::string(dates.size() == 1 ? one : several) + ".";
}

// Where the clock is not known, nothing is said of when.
std::string missing_sentence(const EndedTask& task) {
  const Instant started = task.started.earliest;
  const Instant ended = task.ended.latest;
  if (task.started.latest != started || task.ended.earliest != ended)
    return " A task that ended shows no backup set.";
  if (started == ended) return " A backup set of " + format_instant(started) + " is missing.";
  return " The task that ran from " + format_instant(started) + " to " + format_instant(ended) +
         " shows none: its set has a date of that time.";
}

std::string difference_of_sets(const Instance& instance, const std::vector<Instant>& shown) {
  const LeftOver left = left_over(instance, shown);
  std::string text =
      dates_sentence(shown.size(), left.strays, "fits no task that ended", "fit no task that ended") +
      dates_sentence(shown.size(), left.spares, "is one too many", "are too many");
  for (std::size_t i = 0; i < std::min(left.tasks.size(), kMostTold); ++i)
    text += missing_sentence(left.tasks[i]);
  if (left.tasks.size() > kMostTold)
    text += " So it is with " + std::to_string(left.tasks.size() - kMostTold) + " more.";
  return text;
}

}  // namespace

std::string shown_text(const Inspection& inspection) {
  std::string shown = "status " + inspection.status + ", ";
  shown += inspection.ongoing_task ? "task " + inspection.ongoing_task->backup_job_id + " ongoing"
                                   : "no ongoing task";
  shown += ", backup sets:";
  for (const Instant created : inspection.backup_sets) shown += " " + format_instant(created);
  return shown;
}

std::string difference_text(const Instance& instance, const Inspection& inspection) {
  std::string text;
  if (instance.status != inspection.status)
    text += " The status shown is " + inspection.status + ", and it is " + instance.status + ".";
  text += difference_of_task(instance.task, inspection.ongoing_task);
  return text + difference_of_sets(instance, inspection.backup_sets);
}

}  // namespace backcheck
