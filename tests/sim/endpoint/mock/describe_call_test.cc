// The parameters of questions, read or refused.
#include "sim/endpoint/mock/describe_call.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;

Request question(const Values& values, std::string_view instance = "rm-1") {
  Request request;
  if (!instance.empty()) request.add("DBInstanceId", instance);
  for (const auto& [name, value] : values) request.add(name, value);
  return request;
}

// What the parameters are refused for; empty where they are read.
std::string refused(DescribeAction action, const Values& values) {
  const Request request = question(values);
  const auto call = read_describe_call(action, request, {});
  if (call) return "";
  EXPECT_EQ(call.error().reason, DenialReason::kBadParameter);
  return call.error().subject;
}

TEST(DescribeCall, NeedsAnInstance) {
  for (const auto action : {DescribeAction::kAttribute, DescribeAction::kTasks, DescribeAction::kBackups,
                            DescribeAction::kDatabases}) {
    const Request without = question({}, "");
    const auto call = read_describe_call(action, without, {});
    ASSERT_FALSE(call);
    EXPECT_EQ(call.error().reason, DenialReason::kMissingParameter);
    EXPECT_EQ(call.error().subject, "DBInstanceId");
  }
}

TEST(DescribeCall, TakesPagesWithinTheirBounds) {
  for (const auto action : {DescribeAction::kBackups, DescribeAction::kDatabases}) {
    EXPECT_EQ(refused(action, {{"PageSize", "30"}, {"PageNumber", "1"}}), "");
    EXPECT_EQ(refused(action, {{"PageSize", "100"}}), "");
    EXPECT_EQ(refused(action, {{"PageSize", "29"}}), "PageSize");
    EXPECT_EQ(refused(action, {{"PageSize", "101"}}), "PageSize");
    EXPECT_EQ(refused(action, {{"PageNumber", "0"}}), "PageNumber");
    EXPECT_EQ(refused(action, {{"PageNumber", "2147483647"}}), "");
    EXPECT_EQ(refused(action, {{"PageNumber", "2147483648"}}), "PageNumber");
    EXPECT_EQ(refused(action, {{"PageNumber", "1x"}}), "PageNumber");
    EXPECT_EQ(refused(action, {{"PageNumber", "99999999999999999999999"}}), "PageNumber");
  }
}

TEST(DescribeCall, TakesAnEmptyValueAsNone) {
  const Request request = question({{"PageSize", ""}, {"StartTime", ""}, {"BackupId", ""}});
  const auto call = read_describe_call(DescribeAction::kBackups, request, {});
  ASSERT_TRUE(call);
  EXPECT_EQ(call->page_size, 30U);
  EXPECT_FALSE(call->from);
  EXPECT_FALSE(call->backup);
}

TEST(DescribeCall, ReadsTimesWithAndWithoutSeconds) {
  const Request request = question({{"StartTime", "2019-08-01T03:00Z"}, {"EndTime", "2019-08-01T03:00:01Z"}});
  const auto call = read_describe_call(DescribeAction::kBackups, request, {});
  ASSERT_TRUE(call);
  EXPECT_EQ(call->from, parse_instant("2019-08-01T03:00:00Z"));
  EXPECT_EQ(call->to, parse_instant("2019-08-01T03:00:01Z"));
}

TEST(DescribeCall, RefusesTimesThatAreNoneOrRunBackwards) {
  EXPECT_EQ(refused(DescribeAction::kBackups, {{"StartTime", "2019-08-01"}}), "StartTime");
  EXPECT_EQ(refused(DescribeAction::kBackups, {{"EndTime", "2019-08-01T3Z"}}), "EndTime");
  EXPECT_EQ(refused(DescribeAction::kBackups,
                    {{"StartTime", "2019-08-01T03:00Z"}, {"EndTime", "2019-08-01T03:00Z"}}),
            "EndTime");
}

TEST(DescribeCall, TakesTheWordsThatArePublished) {
  EXPECT_EQ(refused(DescribeAction::kTasks, {{"BackupJobId", "17"}, {"BackupJobStatus", "NoStart"}}), "");
  EXPECT_EQ(refused(DescribeAction::kTasks, {{"BackupJobStatus", "Progressing"}}), "");
  EXPECT_EQ(refused(DescribeAction::kTasks, {{"BackupJobStatus", "Finished"}}), "BackupJobStatus");
  EXPECT_EQ(refused(DescribeAction::kTasks, {{"BackupJobId", "a"}}), "BackupJobId");
  EXPECT_EQ(refused(DescribeAction::kTasks, {{"BackupMode", "manual"}}), "BackupMode");
  EXPECT_EQ(refused(DescribeAction::kBackups, {{"BackupStatus", "Failed"}, {"BackupMode", "Manual"}}), "");
  EXPECT_EQ(refused(DescribeAction::kBackups, {{"BackupStatus", "Good"}}), "BackupStatus");
}

TEST(DescribeCall, IgnoresWhatMeansNothingToIt) {
  EXPECT_EQ(refused(DescribeAction::kAttribute, {{"PageSize", "7"}, {"Expired", "x"}}), "");
  EXPECT_EQ(refused(DescribeAction::kDatabases, {{"StartTime", "never"}}), "");
}

}  // namespace
}  // namespace backcheck
