// The questions, parameter by parameter.
#include "sim/description/description_request.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

std::string written(const Request& request) {
  std::string out;
  for (std::size_t i = 0; i < request.size(); ++i) {
    if (i != 0) out += '&';
    out += std::string(request[i].name) + "=" + std::string(request[i].value);
  }
  return out;
}

TEST(DescriptionRequest, AsksForWhatIsPublished) {
  EXPECT_EQ(written(ask_attribute("rm-1")), "Action=DescribeDBInstanceAttribute&DBInstanceId=rm-1");
  EXPECT_EQ(written(ask_tasks("rm-1")), "Action=DescribeBackupTasks&DBInstanceId=rm-1");
  EXPECT_EQ(written(ask_tasks("rm-1", "17")), "Action=DescribeBackupTasks&DBInstanceId=rm-1&BackupJobId=17");
  EXPECT_EQ(written(ask_databases("rm-1", 2)),
            "Action=DescribeDatabases&DBInstanceId=rm-1&PageSize=100&PageNumber=2");
}

TEST(DescriptionRequest, WritesTheSpanToTheMinute) {
  const BackupWindow window{parse_instant("2019-08-01T03:00:59.999Z").value(),
                            parse_instant("2019-08-02T00:00:00Z").value()};
  EXPECT_EQ(written(ask_backups("rm-1", window, 1)),
            "Action=DescribeBackups&DBInstanceId=rm-1&StartTime=2019-08-01T03:00Z&EndTime=2019-08-02T00:00Z&"
            "PageSize=100&PageNumber=1");
  EXPECT_EQ(written(ask_backups("rm-1", std::nullopt, 1)),
            "Action=DescribeBackups&DBInstanceId=rm-1&PageSize=100&PageNumber=1");
}

TEST(DescriptionRequest, KnowsItsOperations) {
  EXPECT_TRUE(is_describe_action("DescribeBackups"));
  EXPECT_FALSE(is_describe_action("DescribeBackup"));
  EXPECT_FALSE(is_describe_action("CreateBackup"));
}

RC_GTEST_PROP(DescriptionRequest, AMinuteIsNeverLaterThanItsInstant, ()) {
  const Instant instant{*rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 4'000'000'000'000)};
  std::string text = format_minute(instant);
  text.insert(text.size() - 1, ":00");
  const Instant minute = parse_instant(text).value();
  RC_ASSERT(minute <= instant);
  RC_ASSERT(instant.milliseconds - minute.milliseconds < 60'000);
}

}  // namespace
}  // namespace backcheck
