// Canaries: secrets and signatures that must not be in anything that is written, however an endpoint repeats
// them, however they are encoded.
#include <gtest/gtest.h>

#include <sys/stat.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include "sim/commands/wall_clock.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "tests/sim/commands/canary_watch.h"
#include "tests/sim/commands/encoded_canary.h"
#include "tests/sim/endpoint/running_server.h"
#include "tests/sim/endpoint/scripted_server.h"

namespace backcheck {
namespace {

// So that escapes are undone by whoever reads the document.
std::string readable_in_json(const std::string& heard) {
  std::string text;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const bool broken =
        heard[i] == '\\' && !heard.substr(i + 1).starts_with('u') && !heard.substr(i + 1).starts_with('/');
    text += heard[i] == '"' || broken ? '_' : heard[i];
  }
  return text;
}

std::string readable_in_xml(const std::string& heard) {
  std::string text;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const bool broken = heard[i] == '&' && !heard.substr(i + 1).starts_with('#');
    text += heard[i] == '<' || broken ? '_' : heard[i];
  }
  return text;
}

// A service whose instances can be described. All else it answers with all that came, and with what it was
// told to know, in a form that is chosen by its turn; keeps the signatures that it saw.
class Echo final : public HttpHandler {
 public:
  explicit Echo(std::vector<std::string> known) : known_(std::move(known)) {
    WorldSetup world;
    world.now = now_on_the_wall();
    world.instances = {{"rm-1", Engine::kMySql, "Running", {"rds_mysql"}, {}, {}}};
    EXPECT_TRUE(mock_.control().reset(world));
  }

  HttpResponse handle(const HttpRequest& request) override {
    const std::lock_guard lock(mutex_);
    if (request.target.contains("Action=Describe")) return described_.handle(request);
    std::string heard = request.method + " " + request.target + " " + request.body;
    for (const Header& header : request.headers) heard += " " + header.name + ": " + header.value;
    for (const std::string& signature : signatures_in(heard)) {
      signatures_.push_back(signature);
      for (const std::string& written : encodings_of(signature)) heard += " " + written;
    }
    for (const std::string& canary : known_) {
      for (const std::string& written : encodings_of(canary)) heard += " " + written;
    }
    return shaped(heard);
  }

  std::vector<std::string> signatures() const {
    const std::lock_guard lock(mutex_);
    return signatures_;
  }

 private:
  HttpResponse shaped(const std::string& heard) {
    const std::string text = readable_in_json(heard);
    const std::string members = R"("RequestId": ")" + text + R"(", "Code": "SignatureDoesNotMatch")";
    switch (turn_++ % 5) {
      case 0:
        return {
            400, {{"Content-Type", "application/json"}}, "{" + members + R"(, "Message": ")" + text + "\"}"};
      case 1:
        return {200,
                {{"Content-Type", "application/json"}},
                "{" + members + R"(, "BackupJobId": ")" + text + "\"}"};
      case 2:
        return {500, {{"Content-Type", text}, {"X-Heard", text}}, heard};
      case 3:
        return {403,
                {{"Content-Type", "text/xml"}},
                "<Error><RequestId>" + readable_in_xml(heard) + "</RequestId><Code>" +
                    readable_in_xml(heard) + "</Code></Error>"};
      default:
        return {403, {{"Content-Type", "text/xml"}}, "<Error><Code>" + text + "</Code><Message>" + heard};
    }
  }

  Mock mock_{{.policy = {}, .fault = {}, .verify_signatures = false, .wall_clock = now_on_the_wall}};
  MockRoutes described_{mock_.gateway()};
  std::vector<std::string> known_;
  mutable std::mutex mutex_;
  std::vector<std::string> signatures_;
  std::size_t turn_ = 0;
};

using Secrets = CanaryWatch;

TEST_F(Secrets, OfARealAccountStayInsideWhateverTheEndpointRepeats) {
  Echo echo({kSecret, kToken});
  RunningServer server(echo);
  const std::string scenarios = BACKCHECK_ROOT "/scenarios/state";
  for (int turn = 0; turn < 4; ++turn) {
    run(real("call", server.url(), {"DBInstanceId=rm-1", "Format=JSON"}));
    run(real("run", server.url(), joined_arguments({scenarios}, every_output("run" + std::to_string(turn)))));
  }
  run(real("call", server.url(), {"DBInstanceId=rm-1", "--dry-run"}));
  run(real("run", server.url(), {scenarios, "--dry-run"}));
  std::vector<std::string> canaries = echo.signatures();
  EXPECT_GE(canaries.size(), 5U);
  canaries.insert(canaries.end(), {kSecret, kToken});
  expect_no_trace_of(canaries);
}

TEST_F(Secrets, StayInsideWhereTheEndpointIsDown) {
  const std::string down = "http://127.0.0.1:" + std::to_string(closed_port());
  run(real("call", down, {"DBInstanceId=rm-1"}));
  run(real("run", down, joined_arguments({BACKCHECK_ROOT "/scenarios/state"}, every_output("down"))));
  expect_no_trace_of({kSecret, kToken});
}

TEST_F(Secrets, StayInsideWhereTheCredentialsCannotBeRead) {
  const std::vector<std::string> broken = {
      "[default]\naccess_key_id = a\naccess_key_secret = " + kSecret + " " + kToken + "\n",
      "[default]\naccess_key_secret " + kSecret + "\n",
      "[" + kSecret + "\n" + kToken + "\n",
      "[default]\ntype = " + kSecret + "\naccess_key_id = a\naccess_key_secret = b\n",
      kSecret,
  };
  std::vector<std::string> planted;
  for (const std::string& text : broken) {
    planted.push_back(folder_.file("credentials" + std::to_string(planted.size()), text));
    const Ending ending = run({"call", "--real", "--endpoint", "http://127.0.0.1:1", "--instance", "rm-1",
                               "--credentials", "file:" + planted.back(), "DBInstanceId=rm-1"});
    EXPECT_NE(ending.status, 0);
  }
  run({"call", "--real", "--endpoint", "http://127.0.0.1:1", "--instance", "rm-1", "--credentials", kSecret});
  expect_no_trace_of({kSecret, kToken}, planted);
}

TEST_F(Secrets, OfAWorldAreNotToldByAServerThatCannotReadIt) {
  const std::string key = R"({"accessKeyId": "a", "accessKeySecret": ")" + kSecret + "\"";
  const std::vector<std::string> broken = {
      R"({"credentials": [)" + key + "}], \"instances\": 7}",
      R"({"credentials": [)" + key + kToken + "}]}",
      R"({"credentials": [)" + key + R"(, "accessKeyId": ")" + kToken + "\"}], \"instances\": [{}]}",
      R"({"credentials": ")" + kSecret + "\"}",
      kSecret,
  };
  std::vector<std::string> planted;
  for (const std::string& text : broken) {
    planted.push_back(folder_.file("world" + std::to_string(planted.size()), text));
    const Ending ending = run({"serve", "--listen", "127.0.0.1:0", "--world", planted.back()});
    EXPECT_EQ(ending.status, 2) << text << ending.all();
  }
  expect_no_trace_of({kSecret, kToken}, planted);
}

TEST_F(Secrets, SignaturesOfARunWithAHookAreNotRecorded) {
  Echo echo({});
  RunningServer server(echo);
  Serving hook;
  const std::vector<std::string> where = {"--endpoint", server.url(), "--control", hook.control()};
  run(joined_arguments(
      joined_arguments({"run", BACKCHECK_ROOT "/scenarios/state", "--max-calls", "30"}, where),
      every_output("hooked")));
  run(joined_arguments(joined_arguments({"explore", "--seed", "7", "--scenarios", "5", "--artifacts",
                                         folder_.path() + "/artifacts", "--max-calls", "30"},
                                        where),
                       every_output("explored")));
  run(joined_arguments({"replay", folder_.path() + "/hooked.jsonl"},
                       {"--report-html", folder_.path() + "/r.html"}));
  run({"check", folder_.path() + "/hooked.jsonl", "--report-json", folder_.path() + "/c.json",
       "--report-sarif", folder_.path() + "/c.sarif"});
  const std::vector<std::string> signatures = echo.signatures();
  EXPECT_GE(signatures.size(), 20U);
  expect_no_trace_of(signatures);
}

// A hook that was told of every request by its endpoint, and speaks of nothing else.
class TellingHook final : public HttpHandler {
 public:
  explicit TellingHook(const Echo& echo) : echo_(echo) {}

  HttpResponse handle(const HttpRequest& request) override {
    if (request.target.ends_with("/capabilities"))
      return json(200, R"({"protocol": "backcheck-control/1", "clock": "virtual", "checks": ["signature"],
                           "verbs": ["reset", "finish-task", "inspect"]})");
    std::string heard;
    const std::vector<std::string> signatures = echo_.signatures();
    if (!signatures.empty()) {
      for (const std::string& written : encodings_of(signatures.front())) heard += " " + written;
      for (const std::string& written : encodings_of(signatures.back())) heard += " " + written;
    }
    heard = readable_in_json(heard);
    if (request.target.contains("/inspect"))
      return json(200, R"({"status": ")" + heard + R"(", "ongoingTask": {"backupJobId": ")" + heard +
                           R"("}, "backupSets": []})");
    if (request.target.ends_with("/reset") && ++resets_ < 4) return json(200, "{}");
    return json(500, R"({"error": ")" + heard + "\"}");
  }

 private:
  static HttpResponse json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
  }

  const Echo& echo_;
  int resets_ = 0;
};

TEST_F(Secrets, SignaturesThatAHookRepeatsAreNotRecorded) {
  const std::vector<std::vector<std::string>> commands = {
      {"run", BACKCHECK_ROOT "/scenarios/state"},
      {"run", BACKCHECK_ROOT "/scenarios/gateway"},
      {"explore", "--seed", "7", "--scenarios", "2", "--clients", "3", "--faults", "--artifacts",
       folder_.path() + "/told"}};
  for (const std::vector<std::string>& command : commands) {
    Echo echo({});
    RunningServer server(echo);
    TellingHook telling(echo);
    RunningServer hook(telling);
    const Ending ending = run(joined_arguments(
        joined_arguments(command, {"--endpoint", server.url(), "--control", hook.url(), "--max-calls", "60"}),
        every_output("told" + std::to_string(written_.size()))));
    EXPECT_NE(ending.status, 2) << ending.all();
    EXPECT_GE(echo.signatures().size(), 2U) << ending.all();
    expect_no_trace_of(echo.signatures());
  }
}

// Clients hear of each other's requests, and of those that were cut, lost or sent twice.
TEST_F(Secrets, SignaturesOfConversationsAreNotRecorded) {
  Echo echo({});
  RunningServer server(echo);
  Serving hook;
  run(joined_arguments(
      {"explore", "--seed", "7", "--scenarios", "2", "--clients", "3", "--faults", "--max-calls", "60",
       "--artifacts", folder_.path() + "/talk", "--endpoint", server.url(), "--control", hook.control()},
      every_output("talk")));
  EXPECT_GE(echo.signatures().size(), 20U);
  expect_no_trace_of(echo.signatures());
}

TEST_F(Secrets, GivenAsParametersAreNotShown) {
  Echo echo({kToken});
  RunningServer server(echo);
  const std::vector<std::string> call = {
      "call", "--endpoint", server.url(), "DBInstanceId=rm-1", "Format=JSON", "SecurityToken=" + kToken};
  for (int turn = 0; turn < 4; ++turn) run(call);
  run(joined_arguments(call, {"--dry-run"}));
  run({"call", "--endpoint", "http://127.0.0.1/?AccessKeySecret=" + kSecret, "DBInstanceId=rm-1"});
  run({"call", "--endpoint", "http://id:" + kSecret + "@127.0.0.1/", "DBInstanceId=rm-1"});
  run({"call", kSecret});
  std::vector<std::string> canaries = echo.signatures();
  EXPECT_EQ(canaries.size(), 4U);
  canaries.insert(canaries.end(), {kSecret, kToken});
  expect_no_trace_of(canaries);
}

// The search itself, on encodings made elsewhere.
TEST_F(Secrets, AreFoundHoweverTheyAreWritten) {
  for (const char* written :
       {"Canary/+1=", "Canary\\/+1=", "Canary%2F%2B1%3D", "Canary%2f%2b1%3d", "Canary%252F%252B1%253D",
        "%43%61%6E%61%72%79%2F%2B%31%3D", "43616e6172792f2b313d", "43616E6172792F2B313D", "Q2FuYXJ5LysxP",
        "NhbmFyeS8rMT", "DYW5hcnkvKzE9", "NhbmFyeS8rMT",
        "\\u0043\\u0061\\u006e\\u0061\\u0072\\u0079\\u002f\\u002b\\u0031\\u003d",
        "&#67;&#97;&#110;&#97;&#114;&#121;&#47;&#43;&#49;&#61;"}) {
    EXPECT_NE(trace_of("Canary/+1=", "before " + std::string(written) + " behind"), "") << written;
    EXPECT_EQ(trace_of("Canary/+1=", "before " + std::string(written).substr(1) + " behind"), "") << written;
  }
}

TEST_F(Secrets, OfWhoeverIsBehindAProxyAreNotRecorded) {
  Echo echo({});
  RunningServer server(echo);
  const std::string har = folder_.path() + "/traffic.har";
  Launch launch;
  launch.arguments = {
      "proxy", "--endpoint", server.url(), "--har", har, "--report-json", folder_.path() + "/proxy.json"};
  launch.folder = folder_.path();
  Child proxy(BACKCHECK_PROGRAM, launch);
  const std::string url = "http://" + proxy.read_line();
  // What the client is told is the client's.
  for (int turn = 0; turn < 5; ++turn) {
    Launch call;
    call.arguments = real("call", url, {"DBInstanceId=rm-1"});
    call.environment = environment();
    call.folder = folder_.path();
    Child(BACKCHECK_PROGRAM, call).wait();
  }
  proxy.send(SIGINT);
  written_ += proxy.wait().all();
  run({"check", har});
  std::vector<std::string> canaries = echo.signatures();
  EXPECT_EQ(canaries.size(), 5U);
  canaries.insert(canaries.end(), {kSecret, kToken});
  expect_no_trace_of(canaries);
}

// Of a process that holds secrets.
void expect_no_core_of(const Child& child) {
  std::ifstream file("/proc/" + std::to_string(child.id()) + "/limits");
  const std::string limits{std::istreambuf_iterator<char>(file), {}};
  const std::size_t core = limits.find("Max core file size");
  ASSERT_NE(core, std::string::npos);
  EXPECT_EQ(limits.substr(core, 27), "Max core file size        0") << limits;
}

TEST_F(Secrets, ARealRunLeavesNoCore) {
  ScriptedServer silent({{"", Script::Then::kHang}});
  Launch launch;
  launch.arguments = real("call", silent.url(), {"DBInstanceId=rm-1"});
  launch.environment = environment();
  launch.folder = folder_.path();
  Child child(BACKCHECK_PROGRAM, launch);
  while (silent.requests() == 0) std::this_thread::yield();
  expect_no_core_of(child);
  child.send(SIGABRT);
  written_ += "ended by " + std::to_string(child.wait().status);
  EXPECT_EQ(written_, "ended by " + std::to_string(128 + SIGABRT));
  expect_no_trace_of({kSecret, kToken});
}

TEST_F(Secrets, WhateverHearsOfThoseOfOthersLeavesNoCore) {
  const std::string har = folder_.path() + "/pipe.har";
  ASSERT_EQ(::mkfifo(har.c_str(), 0600), 0);
  const std::vector<std::vector<std::string>> commands = {
      {"serve", "--listen", "127.0.0.1:0"}, {"proxy", "--endpoint", "http://127.0.0.1:1"}, {"check", har}};
  for (const std::vector<std::string>& command : commands) {
    SCOPED_TRACE(command.front());
    Child child(BACKCHECK_PROGRAM, {.arguments = command});
    const bool reads = command.back() == har;
    if (reads) {
      std::ofstream(har) << "{";  // opened once the other side is there
    } else {
      child.read_line();
    }
    expect_no_core_of(child);
    child.send(SIGKILL);
    child.wait();
  }
}

}  // namespace
}  // namespace backcheck
