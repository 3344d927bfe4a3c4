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
    const std::string id = request_id_of(ids.next_request());
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
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(seen.insert(request_id_of(ids.next_request())).second);
}

TEST(IdSource, CountsTasksInDigits) {
  IdSource ids({});
  EXPECT_EQ(job_id_of(ids.next_job()), "5073731");
  EXPECT_EQ(job_id_of(ids.next_job()), "5073732");
}

TEST(IdSource, CountsBackupSetsInDigits) {
  IdSource ids({});
  EXPECT_EQ(backup_id_of(ids.next_backup()), "327329803");
  EXPECT_EQ(backup_id_of(ids.next_backup()), "327329804");
  ids.restart();
  EXPECT_EQ(backup_id_of(ids.next_backup()), "327329803");
}

TEST(IdSource, GivesOutTheSameIdsAfterARestart) {
  IdSource ids({});
  const std::string request = request_id_of(ids.next_request());
  const std::string job = job_id_of(ids.next_job());
  ids.restart();
  EXPECT_EQ(request_id_of(ids.next_request()), request);
  EXPECT_EQ(job_id_of(ids.next_job()), job);
}

TEST(IdSource, GivesNothingOutAgainAfterItRecovers) {
  IdSource ids({});
  const std::uint64_t request = ids.next_request();
  const std::uint64_t job = ids.next_job();
  ids.recover();
  EXPECT_GT(ids.next_request(), request);
  EXPECT_GT(ids.next_job(), job);
}

}  // namespace
}  // namespace backcheck
