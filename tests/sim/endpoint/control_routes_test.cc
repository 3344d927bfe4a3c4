// The hook's routes over a Control that notes what it is told.
#include "sim/endpoint/control_routes.h"

#include <gtest/gtest.h>

#include "tests/sim/endpoint/noted_control.h"

namespace backcheck {
namespace {

HttpRequest post(std::string target, std::string body) {
  return {"POST", std::move(target), {}, std::move(body)};
}

HttpRequest get(std::string target) { return {"GET", std::move(target), {}, ""}; }

class Elsewhere final : public HttpHandler {
 public:
  HttpResponse handle(const HttpRequest& request) override { return {299, {}, request.target}; }
};

TEST(ControlRoutes, CarriesOutEveryVerb) {
  NotedControl control;
  ControlRoutes routes(control, "/control");
  EXPECT_EQ(routes.handle(post("/control/reset", R"({"instances": []})")).status, 204);
  EXPECT_EQ(routes.handle(post("/control/advance", R"({"to": "2019-08-02T00:00:00Z"})")).status, 204);
  EXPECT_EQ(routes.handle(post("/control/set-status", R"({"instance": "a", "status": "b"})")).status, 204);
  EXPECT_EQ(routes.handle(post("/control/finish-task", R"({"instance": "a", "result": "Failed"})")).status,
            204);
  EXPECT_EQ(control.notes, (std::vector<std::string>{"reset 0", "advance 2019-08-02T00:00:00Z",
                                                     "set-status a b", "finish-task a Failed"}));
}

TEST(ControlRoutes, AnswersWithDocuments) {
  NotedControl control;
  ControlRoutes routes(control, "");
  const HttpResponse capabilities = routes.handle(get("/capabilities"));
  EXPECT_EQ(capabilities.status, 200);
  EXPECT_EQ(capabilities.headers.at(0).value, "application/json;charset=utf-8");
  EXPECT_NE(capabilities.body.find("backcheck-control/1"), std::string::npos);
  const HttpResponse inspection = routes.handle(get("/inspect?x=1&instance=a%20b"));
  EXPECT_EQ(inspection.status, 200);
  EXPECT_EQ(inspection.body, R"({"status":"Running","ongoingTask":null,"backupSets":[]})");
  EXPECT_EQ(control.notes.back(), "inspect a b");
}

TEST(ControlRoutes, CarriesOutAVerbAtOnceAndBeginsElsewhereWhatIsNotForTheHook) {
  class Later final : public HttpHandler {
   public:
    HttpResponse handle(const HttpRequest&) override { return {500, {}, ""}; }
    std::variant<HttpResponse, LaterResponse> begin(const HttpRequest&) override {
      return [] { return HttpResponse{299, {}, ""}; };
    }
  };
  NotedControl control;
  Later later;
  ControlRoutes routes(control, "/control", &later);
  const auto verb = routes.begin(get("/control/inspect?instance=a"));
  ASSERT_TRUE(std::holds_alternative<HttpResponse>(verb));
  EXPECT_EQ(std::get<HttpResponse>(verb).status, 200);
  auto call = routes.begin(get("/?Action=CreateBackup"));
  ASSERT_TRUE(std::holds_alternative<LaterResponse>(call));
  EXPECT_EQ(std::get<LaterResponse>(call)().status, 299);
  ControlRoutes alone(control, "/control");
  EXPECT_EQ(std::get<HttpResponse>(alone.begin(get("/"))).status, 404);
}

TEST(ControlRoutes, SaysWhyABodyCannotBeUsed) {
  NotedControl control;
  ControlRoutes routes(control, "");
  const HttpResponse response = routes.handle(post("/advance", R"({"to": 1})"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"error":"to: a number stands where a string must be"})");
  EXPECT_EQ(routes.handle(post("/reset", "{")).status, 400);
  EXPECT_EQ(routes.handle(post("/set-status", "")).status, 400);
  EXPECT_EQ(routes.handle(post("/finish-task", "[]")).status, 400);
  EXPECT_EQ(routes.handle(get("/inspect")).status, 400);
  EXPECT_EQ(routes.handle(get("/inspect?instance=%zz")).status, 400);
  EXPECT_TRUE(control.notes.empty());
}

TEST(ControlRoutes, PassesOnTheStatusOfAFault) {
  NotedControl control;
  ControlRoutes routes(control, "");
  control.fault = ControlFault{409, "no task"};
  const HttpResponse response =
      routes.handle(post("/finish-task", R"({"instance": "a", "result": "Failed"})"));
  EXPECT_EQ(response.status, 409);
  EXPECT_EQ(response.body, R"({"error":"no task"})");
  control.fault = ControlFault{0, "lost"};
  EXPECT_EQ(routes.handle(get("/inspect?instance=a")).status, 500);
  EXPECT_EQ(routes.handle(get("/capabilities")).status, 500);
}

TEST(ControlRoutes, TellsAWrongRouteFromAWrongMethod) {
  NotedControl control;
  ControlRoutes routes(control, "/control");
  EXPECT_EQ(routes.handle(get("/control/nothing")).status, 404);
  EXPECT_EQ(routes.handle(get("/control")).status, 404);
  EXPECT_EQ(routes.handle(get("/other")).status, 404);
  const HttpResponse wrong_method = routes.handle(get("/control/reset"));
  EXPECT_EQ(wrong_method.status, 405);
  EXPECT_EQ(wrong_method.headers.back(), (Header{"Allow", "POST"}));
}

TEST(ControlRoutes, SendsOtherTargetsElsewhere) {
  NotedControl control;
  Elsewhere elsewhere;
  ControlRoutes routes(control, "/control", &elsewhere);
  EXPECT_EQ(routes.handle(get("/?Action=x")).status, 299);
  EXPECT_EQ(routes.handle(get("/controlled")).status, 299);
  EXPECT_EQ(routes.handle(get("/?a=/control/reset")).status, 299);
  EXPECT_EQ(routes.handle(get("http://h/control/capabilities")).status, 200);
  EXPECT_EQ(routes.handle(get("http://h")).status, 299);
}

}  // namespace
}  // namespace backcheck
