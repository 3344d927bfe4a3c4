// Requests handed on, and what is kept of them.
#include "sim/traffic/forwarding.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

constexpr std::string_view kCreate = "/?Action=CreateBackup&Version=2014-08-15&Format=JSON&DBInstanceId=rm-1";

std::string answer(int status, const std::string& body) {
  return "HTTP/1.1 " + std::to_string(status) +
         " X\r\nContent-Type: application/json\r\nX-Own: 1\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

class ForwardingTest : public testing::Test {
 protected:
  ForwardingTest()
      : recorder_(TrafficCheck("proxy", {}), std::nullopt,
                  {[this](const Violation& violation) { shown_.push_back(violation); },
                   [](const std::string&) {}}) {}

  HttpResponse forward(const std::string& url, const HttpRequest& request) {
    ForwardingHandler handler(parse_http_url(url).value(), {.deadline = std::chrono::milliseconds(2000)},
                              recorder_, [this] { return now_ += 1000; });
    return handler.handle(request);
  }

  std::int64_t now_ = 0;
  std::vector<Violation> shown_;
  TrafficRecorder recorder_;
};

TEST_F(ForwardingTest, HandsBackTheAnswerAndJudgesIt) {
  ScriptedServer server({{.answer = answer(200, R"({"RequestId":"A","BackupJobId":"17"})")}});
  const HttpResponse response = forward(server.url(), {"GET", std::string(kCreate), {{"Host", "h"}}, ""});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, R"({"RequestId":"A","BackupJobId":"17"})");
  EXPECT_EQ(response.headers, (std::vector<Header>{{"Content-Type", "application/json"}, {"X-Own", "1"}}));
  EXPECT_TRUE(shown_.empty());
  EXPECT_EQ(recorder_.finish().verdict, Verdict::kConforms);
}

TEST_F(ForwardingTest, TellsAViolationAtOnce) {
  ScriptedServer server({{.answer = answer(200, R"({"RequestId":"A"})")}});
  forward(server.url(), {"GET", std::string(kCreate), {{"Host", "h"}}, ""});
  ASSERT_EQ(shown_.size(), 1U);
  EXPECT_EQ(shown_[0].requirement, Requirement::kRes1);
}

TEST_F(ForwardingTest, AnEndpointThatIsDownIsABadGateway) {
  const std::string url = "http://127.0.0.1:" + std::to_string(closed_port());
  const HttpResponse response = forward(url, {"GET", std::string(kCreate), {{"Host", "h"}}, ""});
  EXPECT_EQ(response.status, 502);
  EXPECT_NE(response.body.find("unreachable"), std::string::npos);
  EXPECT_EQ(recorder_.finish().verdict, Verdict::kInconclusive);
}

TEST_F(ForwardingTest, NeverTriesAgain) {
  ScriptedServer server({{.answer = "", .then = Script::Then::kClose}});
  EXPECT_EQ(forward(server.url(), {"GET", std::string(kCreate), {{"Host", "h"}}, ""}).status, 502);
  EXPECT_EQ(server.requests(), 1);
}

}  // namespace
}  // namespace backcheck
