// Ids look as published and never come twice.
#include "sim/endpoint/mock/id_source.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace backcheck {
namespace {

TEST(IdSource, WritesRequestIdsAsUpperCaseUuids) {
  IdSource ids({});
  for (int i = 0; i < 100; ++i) {
    const std::string id = ids.next_request_id();
    ASSERT_EQ(id.size(), 36U);
    for (std::size_t at = 0; at < id.size(); ++at) {
      const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
      const std::string_view allowed = dash ? "-" : "0123456789ABCDEF";
      EXPECT_NE(allowed.find(id[at]), std::string_view::npos) << id;
    }
    EXPECT_EQ(id[14], '4');
    EXPECT_NE(std::string_view("89AB").find(id[19]), std::string_view::npos) << id;
  }
}

TEST(IdSource, NeverGivesOutARequestIdTwice) {
  IdSource ids({});
  std::set<std::string> seen;
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(seen.insert(ids.next_request_id()).second);
}

TEST(IdSource, CountsTasksInDigits) {
  IdSource ids({});
  EXPECT_EQ(ids.next_job_id(), "5073731");
  EXPECT_EQ(ids.next_job_id(), "5073732");
}

TEST(IdSource, GivesOutTheSameIdsAfterARestart) {
  IdSource ids({});
  const std::string request = ids.next_request_id();
  const std::string job = ids.next_job_id();
  ids.restart();
  EXPECT_EQ(ids.next_request_id(), request);
  EXPECT_EQ(ids.next_job_id(), job);
}

}  // namespace
}  // namespace backcheck
