// Answers to questions in both formats, byte by byte.
#include "sim/endpoint/mock/describe_document.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

DescribedAnswer two_databases() {
  return {"DescribeDatabases",
          {{"TotalRecordCount", "2", true}},
          "Databases",
          "Database",
          {{{"DBName", "a\"b"}, {"DBStatus", "Running"}}, {{"DBName", "<&>"}}}};
}

std::string written(const DescribedAnswer& answer, Format format) {
  std::string out;
  append_described(answer, "ID", format, out);
  return out;
}

TEST(DescribeDocument, NamesListsTwiceInJson) {
  EXPECT_EQ(written(two_databases(), Format::kJson),
            R"({"RequestId":"ID","TotalRecordCount":2,"Databases":{"Database":[)"
            R"({"DBName":"a\"b","DBStatus":"Running"},{"DBName":"<&>"}]}})");
}

TEST(DescribeDocument, RepeatsTheElementInXml) {
  EXPECT_EQ(written(two_databases(), Format::kXml),
            "<?xml version='1.0' encoding='UTF-8'?><DescribeDatabasesResponse><RequestId>ID</RequestId>"
            "<TotalRecordCount>2</TotalRecordCount><Databases>"
            "<Database><DBName>a&quot;b</DBName><DBStatus>Running</DBStatus></Database>"
            "<Database><DBName>&lt;&amp;&gt;</DBName></Database></Databases></DescribeDatabasesResponse>");
}

TEST(DescribeDocument, WritesAnEmptyList) {
  const DescribedAnswer none{"DescribeBackups", {}, "Items", "Backup", {}};
  EXPECT_EQ(written(none, Format::kJson), R"({"RequestId":"ID","Items":{"Backup":[]}})");
  EXPECT_EQ(written(none, Format::kXml),
            "<?xml version='1.0' encoding='UTF-8'?><DescribeBackupsResponse><RequestId>ID</RequestId>"
            "<Items></Items></DescribeBackupsResponse>");
}

}  // namespace
}  // namespace backcheck
