// What the mock tells of its instances, read back in both formats: the two were written apart.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "model/wire/form.h"
#include "sim/description/instance_view.h"
#include "sim/endpoint/mock/embedded_endpoint.h"
#include "sim/endpoint/mock/mock.h"

namespace backcheck {
namespace {

constexpr std::int64_t kStartMs = 1'564'660'800'000;  // 2019-08-01T12:00:00Z

std::expected<Reply, std::string> ask(EmbeddedEndpoint& endpoint, Request request, std::string_view format) {
  request.add("Version", "2014-08-15");
  request.add("Format", format);
  WireRequest wire;
  wire.target = "/?" + encode_form(request, Origin::kQuery);
  const WireAnswer answer = endpoint.send(wire);
  if (answer.delivery != Delivery::kAnswered) return std::unexpected(answer.detail);
  return Reply{answer.status, answer.content_type, answer.body};
}

// Any text but the control characters, which XML cannot hold.
std::string any_name() {
  const auto c = rc::gen::oneOf(rc::gen::inRange<char>(' ', '\x7F'), rc::gen::just<char>('&'));
  auto name = *rc::gen::nonEmpty(rc::gen::container<std::string>(c));
  return name;
}

InstanceSetup any_instance() {
  InstanceSetup setup{.id = "rm-1"};
  setup.engine = *rc::gen::elementOf(std::vector<Engine>(kEngines.begin(), kEngines.end()));
  setup.status = *rc::gen::element<std::string>("Running", "Restoring", "Odd <status>");
  const auto databases = *rc::gen::inRange(0, 130);
  for (int i = 0; i < databases; ++i) setup.databases.push_back("db" + std::to_string(i));
  setup.databases.push_back(any_name());
  const auto sets = *rc::gen::inRange(0, 130);
  for (int i = 0; i < sets; ++i) {
    const auto back = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
    setup.backup_sets.push_back({kStartMs - back * 1000});
  }
  if (*rc::gen::arbitrary<bool>()) setup.ongoing_since = Instant{kStartMs - 5000};
  std::ranges::sort(setup.databases);
  const auto twins = std::ranges::unique(setup.databases);
  setup.databases.erase(twins.begin(), twins.end());
  return setup;
}

RC_GTEST_PROP(DescribedMock, IsReadBackInBothFormats, ()) {
  const InstanceSetup setup = any_instance();
  Mock mock({.verify_signatures = false});
  EmbeddedEndpoint endpoint(mock.gateway());
  RC_ASSERT(mock.control().reset({Instant{kStartMs}, {}, {setup}}).has_value());
  const auto view_in = [&](std::string_view format) {
    const auto view = view_instance("rm-1", std::nullopt,
                                    [&](const Request& request) { return ask(endpoint, request, format); });
    if (!view) RC_FAIL(view.error().reason);
    return *view;
  };
  const InstanceView view = view_in("JSON");
  RC_ASSERT(view == view_in("xml"));
  RC_ASSERT(view.instance.engine == engine_name(setup.engine));
  RC_ASSERT(view.instance.status == setup.status);
  std::vector<std::string> databases;
  for (const DatabaseDescription& database : view.databases) databases.push_back(database.name);
  RC_ASSERT(databases == setup.databases);
  std::vector<Instant> starts;
  for (const BackupDescription& backup : view.backups) starts.push_back(backup.start.value());
  std::vector<Instant> expected = setup.backup_sets;
  std::ranges::sort(starts);
  std::ranges::sort(expected);
  RC_ASSERT(starts == expected);
  RC_ASSERT(view.tasks.size() == (setup.ongoing_since ? 1U : 0U));
}

TEST(DescribedMock, TellsOfATaskFromItsCallToItsBackup) {
  for (const auto format : {"JSON", "XML"}) {
    Mock mock({.verify_signatures = false});
    EmbeddedEndpoint endpoint(mock.gateway());
    const DescribeSender send = [&](const Request& request) { return ask(endpoint, request, format); };
    ASSERT_TRUE(mock.control().reset({Instant{kStartMs}, {}, {{.id = "rm-1", .databases = {"a"}}}}));
    Request create;
    create.add("Action", "CreateBackup");
    create.add("DBInstanceId", "rm-1");
    ASSERT_EQ(ask(endpoint, create, format)->status, 200);
    const auto tasks = describe_tasks("rm-1", send);
    ASSERT_TRUE(tasks) << tasks.error().reason;
    ASSERT_EQ(tasks->size(), 1U);
    EXPECT_EQ(tasks->front().stage(), TaskStage::kOngoing);
    const std::string job = tasks->front().backup_job_id;
    ASSERT_TRUE(mock.control().finish_task("rm-1", TaskResult::kSucceeded));
    EXPECT_TRUE(describe_tasks("rm-1", send)->empty());
    const auto task = describe_task("rm-1", job, send);
    ASSERT_TRUE(task && *task);
    EXPECT_EQ((*task)->stage(), TaskStage::kFinished);
    const auto backups = describe_backups("rm-1", BackupWindow{{kStartMs}, {kStartMs + 60'000}}, send);
    ASSERT_TRUE(backups) << backups.error().reason;
    ASSERT_EQ(backups->size(), 1U);
    EXPECT_EQ(backups->front().id, (*task)->backup_id);
  }
}

TEST(DescribedMock, SaysNoToUnknownInstances) {
  for (const auto format : {"JSON", "XML"}) {
    Mock mock({.verify_signatures = false});
    EmbeddedEndpoint endpoint(mock.gateway());
    ASSERT_TRUE(mock.control().reset({Instant{kStartMs}, {}, {}}));
    const auto seen =
        describe_instance("rm-2", [&](const Request& request) { return ask(endpoint, request, format); });
    ASSERT_FALSE(seen);
    EXPECT_EQ(seen.error().kind, DescriptionFaultKind::kRejected);
    EXPECT_EQ(seen.error().code, "InvalidDBInstanceName.NotFound");
    EXPECT_EQ(seen.error().status, 404);
  }
}

}  // namespace
}  // namespace backcheck
