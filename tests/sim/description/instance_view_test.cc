// Lists read page by page from endpoints that page, that do not, and that change meanwhile.
#include "sim/description/instance_view.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace backcheck {
namespace {

std::size_t number_in(const Request& request, std::string_view name) {
  const std::string_view text = request.first(name).value_or("0");
  std::size_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Names n1, n2, ... as databases; `total` where the endpoint says how many there are.
Reply page_of(std::size_t count, std::size_t size, std::size_t page, bool says_total) {
  std::string body = R"({"RequestId":"A")";
  if (says_total) body += ",\"TotalRecordCount\":" + std::to_string(count);
  body += R"(,"Databases":{"Database":[)";
  const std::size_t begin = std::min((page - 1) * size, count);
  for (std::size_t i = begin; i < std::min(begin + size, count); ++i)
    body += (i == begin ? "" : ",") + std::string(R"({"DBName":"n)") + std::to_string(i) + "\"}";
  return {200, "", body + "]}}"};
}

struct PagingEndpoint {
  std::size_t count = 0;
  std::size_t most = 100;  // on a page, whatever is asked for
  bool says_total = false;
  bool pages = true;  // false: every page is the first
  std::size_t asked = 0;

  DescribeSender sender() {
    return [this](const Request& request) {
      ++asked;
      const std::size_t page = pages ? number_in(request, "PageNumber") : 1;
      return page_of(count, std::min(most, number_in(request, "PageSize")), page, says_total);
    };
  }
};

std::size_t read_count(PagingEndpoint endpoint) {
  const auto all = describe_databases("rm-1", endpoint.sender());
  EXPECT_TRUE(all) << all.error().reason;
  return all ? all->size() : 0;
}

TEST(InstanceView, ReadsAllPages) {
  for (const bool says_total : {false, true}) {
    for (const std::size_t count : {0U, 1U, 29U, 30U, 99U, 100U, 101U, 200U, 250U})
      EXPECT_EQ(read_count({.count = count, .says_total = says_total}), count) << says_total;
    EXPECT_EQ(read_count({.count = 75, .most = 30, .says_total = says_total}), 75U) << says_total;
  }
}

TEST(InstanceView, AsksNoMoreThanItHasTo) {
  PagingEndpoint few{.count = 29};
  ASSERT_TRUE(describe_databases("rm-1", few.sender()));
  EXPECT_EQ(few.asked, 1U);
  PagingEndpoint told{.count = 100, .says_total = true};
  ASSERT_TRUE(describe_databases("rm-1", told.sender()));
  EXPECT_EQ(told.asked, 1U);
}

TEST(InstanceView, ReadsAnEndpointThatKnowsNoPages) {
  EXPECT_EQ(read_count({.count = 60, .pages = false}), 60U);
}

TEST(InstanceView, RefusesPagesThatDoNotFitTogether) {
  PagingEndpoint endpoint{.count = 150, .says_total = true, .pages = false};
  const auto all = describe_databases("rm-1", endpoint.sender());
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, DescriptionFaultKind::kUnsaid);
  EXPECT_EQ(endpoint.asked, 6U);  // two pages, three times
}

TEST(InstanceView, ReadsAListAgainThatChangedMeanwhile) {
  int asked = 0;
  const DescribeSender send = [&](const Request& request) {
    // Between the first two pages an entry goes.
    const std::size_t count = ++asked == 1 ? 130 : 129;
    Reply reply = page_of(count, 100, number_in(request, "PageNumber"), true);
    if (asked == 2) reply = page_of(129, 101, 2, true);
    return reply;
  };
  const auto all = describe_databases("rm-1", send);
  ASSERT_TRUE(all) << all.error().reason;
  EXPECT_EQ(all->size(), 129U);
  EXPECT_GT(asked, 3);
}

TEST(InstanceView, EndlessListsAreAFault) {
  std::size_t next = 0;
  const DescribeSender send = [&](const Request&) {
    std::string body = R"({"Databases":{"Database":[)";
    for (int i = 0; i < 100; ++i)
      body += (i == 0 ? "" : ",") + std::string(R"({"DBName":"n)") + std::to_string(next++) + "\"}";
    return Reply{200, "", body + "]}}"};
  };
  const auto all = describe_databases("rm-1", send);
  ASSERT_FALSE(all);
  EXPECT_NE(all.error().reason.find("pages"), std::string::npos);
}

TEST(InstanceView, AsksForOneTaskById) {
  const auto answering = [](const std::string& tasks) {
    return [tasks](const Request& request) {
      EXPECT_EQ(request.first("BackupJobId"), "17");
      return Reply{200, "", R"({"Items":{"BackupJob":[)" + tasks + "]}}"};
    };
  };
  const auto found =
      describe_task("rm-1", "17", answering(R"({"BackupJobId":17,"BackupStatus":"Finished"})"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->value().stage(), TaskStage::kFinished);
  EXPECT_EQ(describe_task("rm-1", "17", answering(R"({"BackupJobId":"18"})")).value(), std::nullopt);
  EXPECT_EQ(describe_task("rm-1", "17", answering("")).value(), std::nullopt);
}

TEST(InstanceView, TellsWhichQuestionFailed) {
  const DescribeSender send = [](const Request& request) -> std::expected<Reply, std::string> {
    if (request.first("Action") == "DescribeDBInstanceAttribute") {
      return Reply{200, "",
                   R"({"Items":{"DBInstanceAttribute":[{"DBInstanceId":"rm-1","Engine":"MySQL",)"
                   R"("DBInstanceStatus":"Running"}]}})"};
    }
    return std::unexpected("timed out");
  };
  const auto view = view_instance("rm-1", std::nullopt, send);
  ASSERT_FALSE(view);
  EXPECT_EQ(view.error().kind, DescriptionFaultKind::kUnsent);
  EXPECT_EQ(view.error().reason, "DescribeBackupTasks: timed out");
}

}  // namespace
}  // namespace backcheck
