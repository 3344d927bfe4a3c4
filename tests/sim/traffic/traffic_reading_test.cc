// Calls of the service among everything else.
#include "sim/traffic/traffic_reading.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

TrafficExchange get(std::string target, std::vector<Header> headers = {}) {
  TrafficExchange exchange;
  exchange.number = 7;
  exchange.method = "GET";
  exchange.target = std::move(target);
  exchange.headers = std::move(headers);
  exchange.reply = Reply{200, "", "{}"};
  exchange.returned = 5;
  return exchange;
}

TEST(TrafficReading, ReadsParametersOfVersionOne) {
  const TrafficCall call =
      read_call(get("/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1&Format=json&Signature=abc"));
  EXPECT_EQ(call.kind, TrafficKind::kCreate);
  EXPECT_EQ(call.instance, "rm-1");
  EXPECT_EQ(call.format, Format::kJson);
  EXPECT_EQ(call.request.first("Signature"), "***");
}

TEST(TrafficReading, ReadsAFormAndTheQueryBesideIt) {
  TrafficExchange exchange = get("/?Action=CreateBackup");
  exchange.method = "POST";
  exchange.body = "Version=2014-08-15&DBInstanceId=rm-1";
  exchange.headers = {{"CONTENT-TYPE", "application/x-www-form-urlencoded; charset=utf-8"}};
  const TrafficCall call = read_call(exchange);
  EXPECT_EQ(call.kind, TrafficKind::kCreate);
  EXPECT_EQ(call.instance, "rm-1");
  EXPECT_EQ(call.format, std::nullopt);
}

TEST(TrafficReading, ReadsHeadersOfVersionThree) {
  const TrafficCall call = read_call(get(
      "/?DBInstanceId=rm-1",
      {{"X-ACS-Action", "CreateBackup"}, {"x-acs-version", "2014-08-15"}, {"accept", "application/json"}}));
  EXPECT_EQ(call.kind, TrafficKind::kCreate);
  EXPECT_EQ(call.request.first("Action"), "CreateBackup");
  EXPECT_EQ(call.request.first("Version"), "2014-08-15");
  EXPECT_EQ(call.format, Format::kJson);
}

TEST(TrafficReading, KnowsTheOperationsThatRead) {
  const TrafficCall call =
      read_call(get("/?Action=DescribeBackupTasks&Version=2014-08-15&DBInstanceId=rm-1"));
  EXPECT_EQ(call.kind, TrafficKind::kDescribe);
  EXPECT_EQ(call.action, "DescribeBackupTasks");
}

TEST(TrafficReading, LeavesOtherServicesAlone) {
  for (const auto target : {"/", "/?Action=CreateBackup&Version=2015-01-01", "/?Action=CreateBackup",
                            "/index.html?Action=x", "/?Action=DeleteBackup&Version=2014-08-15", "/?q=%zz"})
    EXPECT_EQ(read_call(get(target)).kind, TrafficKind::kOther) << target;
  TrafficExchange options = get("/?Action=CreateBackup&Version=2014-08-15");
  options.method = "OPTIONS";
  EXPECT_EQ(read_call(options).kind, TrafficKind::kOther);
}

TEST(TrafficReading, SaysWhatItCannotRead) {
  for (const auto target : {"/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=%zz",
                            "/?Action=CreateBackup&Action=DeleteBackup&Version=2014-08-15"}) {
    const TrafficCall call = read_call(get(target));
    EXPECT_EQ(call.kind, TrafficKind::kUnread) << target;
    EXPECT_FALSE(call.reason.empty());
  }
  EXPECT_EQ(
      read_call(get("/?Action=CreateBackup&Version=2014-08-15", {{"x-acs-action", "DescribeBackups"}})).kind,
      TrafficKind::kUnread);
  TrafficExchange left_out = get("/?Action=CreateBackup&Version=2014-08-15");
  left_out.unreadable = "the body was not recorded";
  EXPECT_EQ(read_call(left_out).kind, TrafficKind::kUnread);
}

TEST(TrafficReading, MakesAnOperationOfACall) {
  const TrafficExchange exchange = get("/?Action=CreateBackup&Version=2014-08-15&DBInstanceId=rm-1");
  const Operation operation = operation_of(exchange, read_call(exchange));
  EXPECT_EQ(operation.number, 7U);
  EXPECT_EQ(operation.returned, 5);
  EXPECT_EQ(std::get<CreateBackupCall>(operation.deed).reply->status, 200);
}

}  // namespace
}  // namespace backcheck
