// The hook's documents: round trips, patience with others, and the place of each fault.
#include "sim/endpoint/control_document.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

Instant at(std::string_view text) { return parse_instant(text).value(); }

template <typename Value>
std::string fault_of(const DocumentResult<Value>& result) {
  return result ? "no fault" : describe(result.error());
}

// "[rm-1, ...]" with one member replaced or added.
std::string world_with(const std::string& member) {
  return R"({"instances": [{"id": "rm-0", "engine": "PPAS"}, {"id": "rm-1", "engine": "MySQL", )" + member +
         "}]}";
}

TEST(ControlDocument, ReadsAWholeWorld) {
  const auto world = parse_world(R"({
    "now": "2019-08-01T00:00:00Z",
    "credentials": [{"accessKeyId": "testid", "accessKeySecret": "testsecret"}],
    "instances": [
      {"id": "rm-1", "engine": "SQLServer", "status": "Restarting", "databases": ["a", "b"],
       "backupSets": [{"createdAt": "2019-07-31T03:00:00Z"}, {"createdAt": "2019-07-31T04:00:00+08:00", "note": 1}],
       "ongoingTask": {"startedAt": "2019-07-31T23:59:00Z"}},
      {"id": "rm-2", "engine": "MariaDB", "backupSets": null, "ongoingTask": null, "databases": null, "colour": []}]})");
  ASSERT_TRUE(world) << fault_of(world);
  EXPECT_EQ(world->now, at("2019-08-01T00:00:00Z"));
  EXPECT_EQ(world->credentials, (std::vector<Credential>{{"testid", "testsecret"}}));
  ASSERT_EQ(world->instances.size(), 2U);
  EXPECT_EQ(world->instances[0], (InstanceSetup{"rm-1",
                                                Engine::kSqlServer,
                                                "Restarting",
                                                {"a", "b"},
                                                {at("2019-07-31T03:00:00Z"), at("2019-07-30T20:00:00Z")},
                                                at("2019-07-31T23:59:00Z")}));
  EXPECT_EQ(world->instances[1], (InstanceSetup{"rm-2", Engine::kMariaDb, "Running", {}, {}, {}}));
}

TEST(ControlDocument, TakesAWorldWithoutAClockAndWithoutInstances) {
  for (const char* text :
       {R"({"instances": []})", R"({"now": null, "credentials": null, "instances": []})"}) {
    const auto world = parse_world(text);
    ASSERT_TRUE(world) << fault_of(world);
    EXPECT_EQ(*world, WorldSetup{});
  }
}

TEST(ControlDocument, WritesAWorldInFull) {
  const WorldSetup world{
      at("2019-08-01T00:00:00Z"), {{"i", "s"}}, {{"rm-1", Engine::kMySql, "Running", {"d\""}, {}, {}}}};
  EXPECT_EQ(
      encode_world(world),
      R"({"now":"2019-08-01T00:00:00Z","credentials":[{"accessKeyId":"i","accessKeySecret":"s"}],)"
      R"("instances":[{"id":"rm-1","engine":"MySQL","status":"Running","databases":["d\""],"backupSets":[],)"
      R"("ongoingTask":null}]})");
}

TEST(ControlDocument, NamesTheMemberAtFault) {
  EXPECT_EQ(fault_of(parse_world(
                R"({"instances": [{"id": "a", "engine": "MySQL"}, {"id": "b", "engine": "Oracle"}]})")),
            "instances[1].engine: \"Oracle\" is not one of MySQL, SQLServer, PostgreSQL, PPAS, MariaDB");
  EXPECT_EQ(fault_of(parse_world("{}")), "instances: is missing");
  EXPECT_EQ(fault_of(parse_world("[]")), "the document: an array stands where an object must be");
  EXPECT_EQ(fault_of(parse_world(R"({"instances": {}})")),
            "instances: an object stands where an array must be");
  EXPECT_EQ(fault_of(parse_world(R"({"instances": [7]})")),
            "instances[0]: a number stands where an object must be");
  EXPECT_EQ(fault_of(parse_world(R"({"now": "today", "instances": []})")),
            "now: \"today\" is not an instant such as \"2019-08-01T03:00:00Z\"");
  EXPECT_EQ(fault_of(parse_world(R"({"instances": [{"engine": "MySQL"}]})")), "instances[0].id: is missing");
  EXPECT_EQ(fault_of(parse_world(R"({"instances": [{"id": "", "engine": "MySQL"}]})")),
            "instances[0].id: is empty");
  EXPECT_EQ(fault_of(parse_world(R"({"instances": [{"id": "x"}]})")), "instances[0].engine: is missing");
  EXPECT_EQ(fault_of(parse_world(R"({"credentials": [{"accessKeyId": "a"}], "instances": []})")),
            "credentials[0].accessKeySecret: is missing");
  EXPECT_EQ(fault_of(parse_world(world_with(R"("id": "rm-0")"))),
            "instances[1].id: \"rm-0\" names an earlier instance already");
  EXPECT_EQ(fault_of(parse_world(world_with(R"("databases": ["a", 1])"))),
            "instances[1].databases[1]: a number stands where a string must be");
  EXPECT_EQ(fault_of(parse_world(world_with(R"("backupSets": [{}])"))),
            "instances[1].backupSets[0].createdAt: is missing");
  EXPECT_EQ(fault_of(parse_world(world_with(R"("ongoingTask": {})"))),
            "instances[1].ongoingTask.startedAt: is missing");
  EXPECT_EQ(fault_of(parse_world(world_with(R"("ongoingTask": true)"))),
            "instances[1].ongoingTask: a truth value stands where an object must be");
}

TEST(ControlDocument, ShowsWhatIsAtFaultInVisibleText) {
  const auto fault_of = [](const std::string& to) {
    return describe(parse_advance("{\"to\":\"" + to + "\"}").error());
  };
  EXPECT_TRUE(
      fault_of("\x7F\xC2\x85\xE2\x80\xA8\xE2\x80\xA9").starts_with(R"(to: "\u007F\u0085\u2028\u2029")"));
  EXPECT_TRUE(fault_of("\xC2\xA0\xE2\x80\xAA").starts_with("to: \"\xC2\xA0\xE2\x80\xAA\""));
}

TEST(ControlDocument, CutsALongTextBetweenCharacters) {
  const auto fault_of = [](const std::string& to) {
    return describe(parse_advance("{\"to\":\"" + to + "\"}").error());
  };
  const std::string a98(98, 'a');
  EXPECT_TRUE(fault_of(a98 + "\xC3\xA9").starts_with("to: \"" + a98 + "\xC3\xA9\" "));
  EXPECT_TRUE(fault_of(a98 + "\xE2\x82\xAC").starts_with("to: \"" + a98 + "\"... "));
  EXPECT_TRUE(fault_of(a98 + "\xC3\xA9z").starts_with("to: \"" + a98 + "\xC3\xA9\"... "));
}

TEST(ControlDocument, GivesLineAndColumnOfASyntaxError) {
  const auto world = parse_world("{\n  \"instances\": [\n    {\"id\" 7}]}");
  ASSERT_FALSE(world);
  EXPECT_EQ(world.error().line, 3);
  EXPECT_EQ(world.error().column, 11);
  EXPECT_EQ(fault_of(parse_world("")).substr(0, 17), "line 1, column 1:");
  EXPECT_EQ(fault_of(parse_world("{\"instances\": []}\n x")).substr(0, 17), "line 2, column 2:");
  EXPECT_NE(fault_of(parse_world("{\"instances\": [")).find("line 1, column 16"), std::string::npos);
  EXPECT_FALSE(parse_world("{\"instances\": [], \"a\": \"\xff\"}"));
}

TEST(ControlDocument, LimitsDepthAndSize) {
  const auto nested = [](std::size_t depth) {
    return R"({"instances": [], "x": )" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
  };
  EXPECT_TRUE(parse_world(nested(kMaxControlDocumentDepth)));
  EXPECT_FALSE(parse_world(nested(kMaxControlDocumentDepth + 1)));
  EXPECT_FALSE(parse_world(std::string(100000, '[')));
  std::string large = R"({"instances": []})";
  large.resize(kMaxControlDocumentBytes, ' ');
  EXPECT_TRUE(parse_world(large));
  EXPECT_NE(fault_of(parse_world(large + " ")).find("over the limit"), std::string::npos);
}

TEST(ControlDocument, ReadsCapabilitiesWithPatience) {
  const auto full = parse_capabilities(
      R"({"protocol": "backcheck-control/1", "verbs": ["reset", "advance", "set-status", "finish-task", "inspect", "fly"],
          "clock": "virtual", "checks": ["signature"], "vendor": {}})");
  ASSERT_TRUE(full) << fault_of(full);
  EXPECT_TRUE(full->reset && full->advance && full->set_status && full->finish_task && full->inspect);
  EXPECT_TRUE(full->virtual_clock);
  EXPECT_EQ(full->checks, std::vector<std::string>{"signature"});
  const auto least = parse_capabilities(R"({"protocol": "backcheck-control/1"})");
  ASSERT_TRUE(least) << fault_of(least);
  EXPECT_FALSE(least->reset || least->advance || least->set_status || least->finish_task || least->inspect);
  EXPECT_FALSE(least->virtual_clock);
  EXPECT_TRUE(least->checks.empty());
}

TEST(ControlDocument, RefusesAnotherProtocolAndAnUnknownClock) {
  EXPECT_EQ(fault_of(parse_capabilities("{}")), "protocol: is missing");
  EXPECT_EQ(fault_of(parse_capabilities(R"({"protocol": "backcheck-control/2"})")),
            "protocol: \"backcheck-control/2\" is not \"backcheck-control/1\"");
  EXPECT_EQ(fault_of(parse_capabilities(R"({"protocol": "backcheck-control/1", "clock": "sun"})")),
            "clock: \"sun\" is neither \"virtual\" nor \"wall\"");
  EXPECT_EQ(fault_of(parse_capabilities(R"({"protocol": "backcheck-control/1", "verbs": "reset"})")),
            "verbs: a string stands where an array must be");
}

TEST(ControlDocument, TakesAJobIdAsTextAsANumberOrNotAtAll) {
  const auto job = [](const std::string& task) {
    const auto inspection = parse_inspection(R"({"status": "Running", "ongoingTask": )" + task + "}");
    return inspection && inspection->ongoing_task ? inspection->ongoing_task->backup_job_id
                                                  : fault_of(inspection);
  };
  EXPECT_EQ(job(R"({"backupJobId": "5073731"})"), "5073731");
  EXPECT_EQ(job(R"({"backupJobId": 5073731})"), "5073731");
  EXPECT_EQ(job(R"({"backupJobId": 18446744073709551615})"), "18446744073709551615");
  EXPECT_EQ(job(R"({"backupJobId": null})"), "");
  EXPECT_EQ(job("{}"), "");
  EXPECT_EQ(job(R"({"backupJobId": []})"), "ongoingTask.backupJobId: an array stands where a string must be");
  EXPECT_EQ(job("7"), "ongoingTask: a number stands where an object must be");
}

TEST(ControlDocument, ReadsAnInspectionWithoutTaskAndSets) {
  for (const char* text :
       {R"({"status": "S"})", R"({"status": "S", "ongoingTask": null, "backupSets": null})"}) {
    const auto inspection = parse_inspection(text);
    ASSERT_TRUE(inspection) << fault_of(inspection);
    EXPECT_EQ(*inspection, (Inspection{"S", {}, {}}));
  }
  EXPECT_EQ(fault_of(parse_inspection("{}")), "status: is missing");
  EXPECT_EQ(fault_of(parse_inspection("null")), "the document: null stands where an object must be");
}

TEST(ControlDocument, ReadsTheBodiesOfVerbs) {
  EXPECT_EQ(parse_advance(R"({"to": "2019-08-02T00:00:00Z"})").value(), at("2019-08-02T00:00:00Z"));
  EXPECT_EQ(fault_of(parse_advance(R"({"to": 5})")), "to: a number stands where a string must be");
  EXPECT_EQ(parse_set_status(R"({"instance": "a", "status": "b"})").value(), (StatusChange{"a", "b"}));
  EXPECT_EQ(fault_of(parse_set_status(R"({"instance": "a"})")), "status: is missing");
  EXPECT_EQ(parse_finish_task(R"({"instance": "a", "result": "Failed"})").value(),
            (TaskEnd{"a", TaskResult::kFailed}));
  EXPECT_EQ(fault_of(parse_finish_task(R"({"instance": "a", "result": "failed"})")),
            "result: \"failed\" is neither \"Succeeded\" nor \"Failed\"");
  EXPECT_EQ(parse_error(R"({"error": "why"})").value(), "why");
  EXPECT_FALSE(parse_error("<html>"));
}

rc::Gen<Instant> any_instant() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(-1000000000000, 4000000000000),
                      [](auto ms) { return Instant{ms}; });
}

// Text that JSON can carry: any characters of ASCII, the controls included, and some that are not.
rc::Gen<std::string> any_text() {
  return rc::gen::map(rc::gen::container<std::string>(rc::gen::inRange<char>(0, 127)),
                      [](std::string text) { return "x\xC3\xA9" + text; });
}

RC_GTEST_PROP(ControlDocumentProperty, AWorldSurvivesTheRoundTrip, ()) {
  WorldSetup world;
  if (*rc::gen::arbitrary<bool>()) world.now = *any_instant();
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) {
    world.credentials.push_back({*any_text(), *any_text()});
    InstanceSetup one{std::to_string(i) + *any_text(),
                      *rc::gen::elementOf(kEngines),
                      *any_text(),
                      *rc::gen::container<std::vector<std::string>>(any_text()),
                      *rc::gen::container<std::vector<Instant>>(any_instant()),
                      std::nullopt};
    if (*rc::gen::arbitrary<bool>()) one.ongoing_since = *any_instant();
    world.instances.push_back(one);
  }
  RC_ASSERT(parse_world(encode_world(world)).value() == world);
}

RC_GTEST_PROP(ControlDocumentProperty, EveryOtherDocumentSurvivesTheRoundTrip, ()) {
  const Instant to = *any_instant();
  RC_ASSERT(parse_advance(encode_advance(to)).value() == to);
  const StatusChange change{*any_text(), *any_text()};
  RC_ASSERT(parse_set_status(encode_set_status(change)).value() == change);
  const TaskEnd end{*any_text(), *rc::gen::element(TaskResult::kSucceeded, TaskResult::kFailed)};
  RC_ASSERT(parse_finish_task(encode_finish_task(end)).value() == end);
  Inspection inspection{*any_text(), std::nullopt, *rc::gen::container<std::vector<Instant>>(any_instant())};
  if (*rc::gen::arbitrary<bool>()) inspection.ongoing_task = Inspection::Task{*any_text()};
  RC_ASSERT(parse_inspection(encode_inspection(inspection)).value() == inspection);
  const std::string reason = *any_text();
  RC_ASSERT(parse_error(encode_error(reason)).value() == reason);
}

TEST(ControlDocument, CapabilitiesSurviveTheRoundTrip) {
  const Capabilities all{true, true, true, true, true, true, {"signature"}};
  EXPECT_EQ(
      encode_capabilities(all),
      R"({"protocol":"backcheck-control/1","verbs":["reset","advance","set-status","finish-task","inspect"],)"
      R"("clock":"virtual","checks":["signature"]})");
  const auto back = parse_capabilities(encode_capabilities({true, false, false, true, false, false, {}}));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->reset && back->finish_task);
  EXPECT_FALSE(back->advance || back->set_status || back->inspect || back->virtual_clock);
}

}  // namespace
}  // namespace backcheck
