// The daily quota as a picture: how many backups each day had, where the limits lie, what was refused.
#pragma once

#include <optional>
#include <string>

#include "sim/report/quota_course.h"

namespace backcheck {

// An HTML figure with one drawing for each way of counting days that tells them apart (their zone, what dates
// a backup, whether a failed task counts), up to four. `shows`: the step that shows a violation. Days with
// fewer than kQuotaNear backups are left out. At most 160 KB, whatever the course.
std::string quota_picture(const QuotaCourse& course, std::optional<int> shows);

}  // namespace backcheck
