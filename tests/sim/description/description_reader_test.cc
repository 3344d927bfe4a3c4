// Answers as they are published, as they vary, and as they cannot be taken.
#include "sim/description/description_reader.h"

#include <gtest/gtest.h>

#include <string>

namespace backcheck {
namespace {

using Kind = DescriptionFaultKind;

Reply reply(std::string body, int status = 200) { return {status, "", std::move(body)}; }
Reply json(std::string body) { return reply(std::move(body)); }

// Of an answer that cannot be taken.
template <typename Value>
Kind kind_of(const DescriptionResult<Value>& result) {
  EXPECT_FALSE(result);
  EXPECT_FALSE(result.error().reason.empty());
  return result.error().kind;
}

TEST(DescriptionReader, ReadsAnInstanceInJson) {
  const auto seen = read_attribute(
      json(R"({"Items":{"DBInstanceAttribute":[{"DBInstanceId":"rm-1","Engine":"MySQL","DBInstanceStatus":)"
           R"("Running","LockMode":"Unlock","DBInstanceType":"Primary","DBInstanceStorageType":"local_ssd",)"
           R"("DBInstanceMemory":4096,"Extra":{"ReplicaGroupID":[]},"ReadOnlyDBInstanceIds":null}]},)"
           R"("RequestId":"1AD222E9"})"),
      "rm-1");
  ASSERT_TRUE(seen) << seen.error().reason;
  EXPECT_EQ(*seen, (InstanceDescription{"rm-1", "MySQL", "Running", "Unlock", "Primary", "local_ssd"}));
}

TEST(DescriptionReader, ReadsAnInstanceInXml) {
  const auto seen = read_attribute(
      reply("<?xml version='1.0' encoding='UTF-8'?><DescribeDBInstanceAttributeResponse><Items>\n"
            "<DBInstanceAttribute><DBInstanceId>rm-1</DBInstanceId><Engine>SQLServer</Engine>"
            "<DBInstanceStatus>Restoring</DBInstanceStatus><Extra><A/></Extra></DBInstanceAttribute>\n"
            "</Items><RequestId>1AD222E9</RequestId></DescribeDBInstanceAttributeResponse>"),
      "rm-1");
  ASSERT_TRUE(seen) << seen.error().reason;
  EXPECT_EQ(*seen, (InstanceDescription{"rm-1", "SQLServer", "Restoring", "", "", ""}));
}

TEST(DescriptionReader, TakesOneEntryOfTheInstanceOnly) {
  const std::string one = R"({"DBInstanceId":"rm-1","Engine":"MySQL","DBInstanceStatus":"Running"})";
  const std::string other = R"({"DBInstanceId":"rm-2","Engine":"MySQL","DBInstanceStatus":"Stopped"})";
  const auto answer = [](const std::string& entries) {
    return json(R"({"Items":{"DBInstanceAttribute":[)" + entries + "]}}");
  };
  EXPECT_EQ(read_attribute(answer(other + "," + one), "rm-1")->status, "Running");
  EXPECT_EQ(kind_of(read_attribute(answer(other), "rm-1")), Kind::kUnsaid);
  EXPECT_EQ(kind_of(read_attribute(answer(""), "rm-1")), Kind::kUnsaid);
  EXPECT_EQ(kind_of(read_attribute(answer(one + "," + one), "rm-1")), Kind::kUnsaid);
}

TEST(DescriptionReader, InsistsOnStatusAndEngine) {
  for (
      const auto entry :
      {R"({"DBInstanceId":"rm-1","Engine":"MySQL"})",
       R"({"DBInstanceId":"rm-1","Engine":"MySQL","DBInstanceStatus":""})",
       R"({"DBInstanceId":"rm-1","Engine":"MySQL","DBInstanceStatus":null})",
       R"({"DBInstanceId":"rm-1","Engine":"MySQL","DBInstanceStatus":["Running"]})",
       R"({"DBInstanceId":"rm-1","Engine":"MySQL","DBInstanceStatus":"Running","DBInstanceStatus":"Stopped"})",
       R"({"DBInstanceId":"rm-1","DBInstanceStatus":"Running"})"}) {
    const std::string body = R"({"Items":{"DBInstanceAttribute":[)" + std::string(entry) + "]}}";
    EXPECT_EQ(kind_of(read_attribute(json(body), "rm-1")), Kind::kUnsaid) << entry;
  }
}

TEST(DescriptionReader, ReadsTasksWhoseIdsAreNumbersOrTexts) {
  const auto seen = read_tasks(
      json(R"({"Items":{"BackupJob":[{"BackupJobId":4762614,"BackupStatus":"NoStart","JobMode":"Automated",)"
           R"("Process":"0","TaskAction":"NormalBackupTask"},{"BackupJobId":"4762615","BackupStatus":)"
           R"("Finished","BackupId":346650271}]},"RequestId":"A"})"));
  ASSERT_TRUE(seen) << seen.error().reason;
  ASSERT_EQ(seen->size(), 2U);
  EXPECT_EQ((*seen)[0], (TaskDescription{"4762614", "NoStart", "", "Automated"}));
  EXPECT_EQ((*seen)[1], (TaskDescription{"4762615", "Finished", "346650271", ""}));
  EXPECT_EQ((*seen)[0].stage(), TaskStage::kOngoing);
}

TEST(DescriptionReader, ATaskMayHaveNoStatus) {
  const auto seen = read_tasks(json(R"({"Items":{"BackupJob":[{"BackupJobId":"1"}]}})"));
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->front().stage(), TaskStage::kUnknown);
}

TEST(DescriptionReader, ATaskThatIsListedTwiceIsTheSameBothTimes) {
  const std::string one = R"({"BackupJobId":"1","BackupStatus":"Waiting"})";
  const std::string changed = R"({"BackupJobId":"1","BackupStatus":"Finished"})";
  EXPECT_EQ(read_tasks(json(R"({"Items":{"BackupJob":[)" + one + "," + one + "]}}"))->size(), 1U);
  EXPECT_EQ(kind_of(read_tasks(json(R"({"Items":{"BackupJob":[)" + one + "," + changed + "]}}"))),
            Kind::kUnsaid);
}

TEST(DescriptionReader, AnEmptyListHasManyForms) {
  for (const auto body :
       {R"({"RequestId":"A"})", R"({"RequestId":"A","Items":null})", R"({"RequestId":"A","Items":""})",
        R"({"RequestId":"A","Items":{}})", R"({"RequestId":"A","Items":[]})", R"({"Items":{"BackupJob":[]}})",
        R"({"Items":{"BackupJob":null}})", R"({"Items":{"BackupJob":""}})",
        "<DescribeBackupTasksResponse><RequestId>A</RequestId></DescribeBackupTasksResponse>",
        "<DescribeBackupTasksResponse><Items/></DescribeBackupTasksResponse>",
        "<DescribeBackupTasksResponse><Items>\n </Items></DescribeBackupTasksResponse>",
        "<DescribeBackupTasksResponse><Items><BackupJob/></Items></DescribeBackupTasksResponse>"}) {
    const auto seen = read_tasks(reply(body));
    ASSERT_TRUE(seen) << body << ": " << seen.error().reason;
    EXPECT_TRUE(seen->empty()) << body;
  }
}

TEST(DescriptionReader, AListOfOneMayStandByItself) {
  for (const auto body :
       {R"({"Items":{"BackupJob":{"BackupJobId":"1"}}})", R"({"Items":{"BackupJob":[{"BackupJobId":"1"}]}})",
        R"({"Items":[{"BackupJobId":"1"}]})"}) {
    EXPECT_EQ(read_tasks(json(body))->size(), 1U) << body;
  }
}

TEST(DescriptionReader, WhatIsNoListIsNoEmptyList) {
  for (const auto body :
       {"{}", R"({"Foo":1})", R"({"Items":7})", R"({"Items":{"Backup":[]}})", R"({"Items":{"BackupJob":7}})",
        R"({"Items":{"BackupJob":[7]}})", R"({"Items":"none"})", R"({"Items":{},"Items":{}})",
        R"({"Items":{"BackupJob":[{"BackupStatus":"Waiting"}]}})"}) {
    EXPECT_EQ(kind_of(read_tasks(json(body))), Kind::kUnsaid) << body;
  }
}

TEST(DescriptionReader, ReadsBackupsAndTheirTotal) {
  for (const auto total : {R"("TotalRecordCount":"100")", R"("TotalRecordCount":100)"}) {
    const auto seen = read_backups(
        json(R"({"PageNumber":"1","PageRecordCount":"1","Items":{"Backup":[{"BackupId":"321020562",)"
             R"("BackupStatus":"Success","BackupMethod":"Physical","BackupMode":"Automated","BackupType":)"
             R"("FullBackup","BackupStartTime":"2019-02-13T12:20:00Z","BackupEndTime":"2019-02-13T12:26Z",)"
             R"("BackupSize":2167808,"BackupDownloadLinkByDB":{"BackupDownloadLinkByDB":[]}}]},)" +
             std::string(total) + "}"));
    ASSERT_TRUE(seen) << seen.error().reason;
    EXPECT_EQ(seen->total, 100U);
    ASSERT_EQ(seen->entries.size(), 1U);
    EXPECT_EQ(seen->entries[0], (BackupDescription{"321020562", "Success", "Physical", "Automated",
                                                   "FullBackup", parse_instant("2019-02-13T12:20:00Z"),
                                                   parse_instant("2019-02-13T12:26:00Z")}));
  }
}

TEST(DescriptionReader, ABackupWithoutItsTimesIsOne) {
  const auto seen = read_backups(
      json(R"({"Items":{"Backup":[{"BackupId":1,"BackupStatus":"Failed","BackupEndTime":""}]}})"));
  ASSERT_TRUE(seen) << seen.error().reason;
  EXPECT_FALSE(seen->total);
  EXPECT_FALSE(seen->entries[0].start);
  EXPECT_FALSE(seen->entries[0].end);
}

TEST(DescriptionReader, RefusesTimesAndTotalsThatAreNone) {
  for (const auto body :
       {R"({"Items":{"Backup":[{"BackupId":1,"BackupStatus":"Success","BackupStartTime":"yesterday"}]}})",
        R"({"Items":{"Backup":[{"BackupId":1}]}})", R"({"Items":{},"TotalRecordCount":"many"})",
        R"({"Items":{},"TotalRecordCount":-1})"}) {
    EXPECT_EQ(kind_of(read_backups(json(body))), Kind::kUnsaid) << body;
  }
}

TEST(DescriptionReader, ReadsDatabasesWithAwkwardNames) {
  const auto seen = read_databases(
      reply("<DescribeDatabasesResponse><Databases><Database><DBName>a b*~!'()+/%&amp;=,</DBName>"
            "<DBStatus>Running</DBStatus></Database><Database><DBName>caf\xC3\xA9</DBName></Database>"
            "</Databases></DescribeDatabasesResponse>"));
  ASSERT_TRUE(seen) << seen.error().reason;
  ASSERT_EQ(seen->entries.size(), 2U);
  EXPECT_EQ(seen->entries[0], (DatabaseDescription{"a b*~!'()+/%&=,", "Running"}));
  EXPECT_EQ(seen->entries[1], (DatabaseDescription{"caf\xC3\xA9", ""}));
}

TEST(DescriptionReader, ARejectionComesWithItsCodeAndMessage) {
  for (const auto body :
       {R"({"RequestId":"A","HostId":"rds.aliyuncs.com","Code":"X.NotFound","Message":"No."})",
        "<Error><RequestId>A</RequestId><Code>X.NotFound</Code><Message>No.</Message></Error>"}) {
    for (const int status : {404, 200}) {
      const auto seen = read_tasks(reply(body, status));
      ASSERT_FALSE(seen);
      EXPECT_EQ(seen.error().kind, Kind::kRejected);
      EXPECT_EQ(seen.error().status, status);
      EXPECT_EQ(seen.error().code, "X.NotFound");
      EXPECT_EQ(seen.error().message, "No.");
      EXPECT_EQ(seen.error().reason, "HTTP " + std::to_string(status) + ", X.NotFound: No.");
    }
  }
}

TEST(DescriptionReader, ARejectionStaysOneWithoutADocument) {
  const auto seen = read_backups(reply("<html>gone", 502));
  ASSERT_FALSE(seen);
  EXPECT_EQ(seen.error().kind, Kind::kRejected);
  EXPECT_EQ(seen.error().status, 502);
  EXPECT_EQ(seen.error().reason, "HTTP 502");
}

TEST(DescriptionReader, RefusesDocumentsOfOtherOperations) {
  for (const auto body : {"", "hello", "[]", "<html></html>",
                          "<DescribeBackupsResponse><Items/></DescribeBackupsResponse>", "{\"Items\":"}) {
    EXPECT_EQ(kind_of(read_tasks(reply(body))), Kind::kUnreadable) << body;
  }
}

TEST(DescriptionReader, FindsTheRequestIdOfAnyAnswer) {
  EXPECT_EQ(described_request_id(reply(R"({"RequestId":"A-1","Items":{}})")), "A-1");
  EXPECT_EQ(described_request_id(reply("<Error><RequestId>A-2</RequestId><Code>X</Code></Error>")), "A-2");
  for (const auto body : {"", "{}", "[1]", "{\"RequestId\":{}}", "<a>"})
    EXPECT_EQ(described_request_id(reply(body)), "") << body;
}

TEST(DescriptionReader, ReadsTimesOfEitherForm) {
  EXPECT_EQ(parse_described_time("2019-08-01T03:00Z"), parse_instant("2019-08-01T03:00:00Z"));
  EXPECT_EQ(parse_described_time("2019-08-01T03:00:59Z"), parse_instant("2019-08-01T03:00:59Z"));
  for (const auto text :
       {"", "2019-08-01T03Z", "2019-08-01T03:60Z", "2019-08-01 03:00Z", "2019-08-01T03:00+"})
    EXPECT_FALSE(parse_described_time(text)) << text;
}

}  // namespace
}  // namespace backcheck
