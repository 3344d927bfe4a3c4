// backcheck explore, as its user runs it.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <utility>

#include "sim/endpoint/control_routes.h"
#include "sim/endpoint/mock/mock.h"
#include "sim/endpoint/mock_routes.h"
#include "tests/sim/commands/reported_run.h"
#include "tests/sim/endpoint/running_server.h"
#include "tests/sim/report/html_checks.h"

namespace backcheck {
namespace {

namespace fs = std::filesystem;

class ExploreCommand : public testing::Test {
 protected:
  ExploreCommand()
      : folder_(fs::path(testing::TempDir()) /
                ("explore-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()))) {
    fs::remove_all(folder_);
  }
  ~ExploreCommand() override { fs::remove_all(folder_); }

  Ending explore(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"explore", "--artifacts", folder_.string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_backcheck(arguments);
  }
  std::vector<fs::path> files() const {
    std::vector<fs::path> all;
    if (!fs::exists(folder_)) return all;
    for (const auto& entry : fs::directory_iterator(folder_)) all.push_back(entry.path());
    return all;
  }
  static std::string content(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }

  fs::path folder_;
};

TEST_F(ExploreCommand, TheCleanMockConformsAndTheReportTellsWhatWasReached) {
  const Ending ending = explore({"--seed", "3", "--scenarios", "200"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.out.starts_with("CONFORMS")) << ending.out;
  EXPECT_TRUE(ending.says("random, seed 3"));
  EXPECT_TRUE(ending.says("goals reached"));
  EXPECT_TRUE(files().empty());
}

TEST_F(ExploreCommand, TheSameSeedMakesTheSameHistoryByteByByte) {
  fs::create_directories(folder_);
  std::vector<std::string> histories;
  for (const char* name : {"one", "two"}) {
    const fs::path path = folder_ / name;
    const Ending ending = explore(
        {"--seed", "11", "--scenarios", "40", "--clients", "3", "--faults", "--history", path.string()});
    EXPECT_EQ(ending.status, 0) << ending.all();
    histories.push_back(content(path));
  }
  EXPECT_GT(histories.front().size(), 10'000U);
  EXPECT_TRUE(histories.front() == histories.back());
  EXPECT_NE(histories.front().find("\"seed\": 11"), std::string::npos);
}

TEST_F(ExploreCommand, WhatItFindsCanBeReplayed) {
  const Ending ending =
      explore({"--seed", "1", "--scenarios", "50", "--mutant", "quota-22nd-accepted", "--no-color"});
  EXPECT_EQ(ending.status, 1) << ending.all();
  std::smatch line;
  const std::regex replay("backcheck replay '([^']+)' --mutant quota-22nd-accepted");
  ASSERT_TRUE(std::regex_search(ending.out, line, replay)) << ending.out;
  const Ending again = run_backcheck({"replay", line[1], "--mutant", "quota-22nd-accepted"});
  EXPECT_EQ(again.status, 1) << again.all();
  EXPECT_TRUE(again.says("PRE-3 is violated"));
  EXPECT_EQ(run_backcheck({"replay", line[1]}).status, 0);
}

// With these seeds one scenario shows something itself and is needed by another one, something shows only
// behind all that a block had shown, and two blocks contradict each other.
TEST_F(ExploreCommand, EveryLineThatRepeatsAFindingRepeatsIt) {
  const auto lines_of = [](const std::string& text) {
    static const std::regex line("play it again\n +(.+)");
    std::set<std::string> lines;
    for (std::sregex_iterator found(text.begin(), text.end(), line), end; found != end; ++found)
      lines.insert((*found)[1]);
    return lines;
  };
  const auto artifacts_of = [&](const std::string& line) {
    const bool explores = line.starts_with("backcheck explore ");
    return explores ? " --artifacts '" + folder_.string() + "'" : std::string();
  };
  std::set<std::string> kinds;
  for (const auto& [mutant, seed] : {std::pair("form-body-ignored", "129"),
                                     {"host-replaced-on-the-way", "227"},
                                     {"quota-differs-by-engine", "3"}}) {
    const Ending ending = explore({"--seed", seed, "--scenarios", "250", "--mutant", mutant, "--no-color"});
    ASSERT_EQ(ending.status, 1) << ending.all();
    const std::size_t told = count_in(ending.out, " is violated\n");
    EXPECT_EQ(count_in(ending.out, "play it again\n"), told) << ending.out;
    for (const std::string& line : lines_of(ending.out)) {
      const Ending again = run_shell(line + " --no-color" + artifacts_of(line));
      EXPECT_EQ(again.status, 1) << line << "\n" << again.all();
      kinds.insert(line.substr(0, line.find(' ', std::string("backcheck ").size())));
    }
  }
  EXPECT_EQ(kinds, (std::set<std::string>{"backcheck explore", "backcheck replay", "backcheck run"}));
}

TEST_F(ExploreCommand, EveryThingOfASmallKindIsPlayedWithItsSizeToldInAdvance) {
  const Ending ending = explore({"--exhaustive", "1", "--max-calls", "400"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(
      std::regex_search(ending.err, std::regex("exhaustive, depth 1: [0-9]+ scenarios with [0-9]+ calls")))
      << ending.err;
  EXPECT_TRUE(ending.says("the budget of 400 calls is used up"));
}

TEST_F(ExploreCommand, APartOfAllThereIsIsToldAsAPart) {
  fs::create_directories(folder_);
  const std::string junit = (folder_ / "junit.xml").string();
  const std::string html = (folder_ / "report.html").string();
  const ReportedRun run = run_reported({"explore", "--exhaustive", "8", "--time", "300ms", "--quiet",
                                        "--report-junit", junit, "--report-html", html});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  EXPECT_TRUE(run.ending.says(" scenarios were played: the time ended the run")) << run.ending.out;
  const boost::json::value& told = run.json.at("exploration");
  EXPECT_FALSE(told.at("complete").as_bool());
  EXPECT_EQ(told.at("played").to_number<std::int64_t>(), run.total("scenarios"));
  const std::string extent = std::to_string(run.total("scenarios")) + " of " +
                             std::to_string(told.at("planned").to_number<std::int64_t>()) + " scenarios";
  EXPECT_EQ(ReportedRun::text(run.json.at("note")), extent + " were played: the time ended the run");
  EXPECT_NE(content(junit).find(extent), std::string::npos);
  EXPECT_NE(content(html).find(extent), std::string::npos);
}

TEST_F(ExploreCommand, RefusesWhatIsForWrittenScenariosAndDoesNotListIt) {
  const std::string help = run_backcheck({"explore", "--help"}).out;
  for (const auto& [option, value] :
       std::vector<std::pair<std::string, std::string>>{{"--real", ""},
                                                        {"--credentials", "env"},
                                                        {"--ledger", "x"},
                                                        {"--instance", "rm-1"},
                                                        {"--max-creates", "1"},
                                                        {"--task-timeout", "1s"}}) {
    std::vector<std::string> arguments = {option};
    if (!value.empty()) arguments.push_back(value);
    const Ending ending = explore(arguments);
    EXPECT_EQ(ending.status, 2) << ending.all();
    EXPECT_TRUE(ending.says("backcheck explore: " + option + " is for run and replay: ")) << ending.all();
    EXPECT_EQ(help.find(option), std::string::npos) << option;
  }
  EXPECT_NE(help.find("--dry-run"), std::string::npos);
  EXPECT_NE(help.find("its control hook, needed with --endpoint"), std::string::npos) << help;
}

TEST_F(ExploreCommand, ANewSeedIsToldSoThatTheRunCanBeRepeated) {
  const Ending one = explore({"--scenarios", "1"});
  EXPECT_TRUE(std::regex_search(one.out, std::regex("random, seed [0-9]+"))) << one.out;
}

TEST_F(ExploreCommand, RefusesWhatCannotBeMeant) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> bad = {
      {{"--scenarios", "0"}, "--scenarios is at least 1"},
      {{"--exhaustive", "0"}, "from 1 to"},
      {{"--exhaustive", "99"}, "from 1 to"},
      {{"--exhaustive", "2", "--scenarios", "5"}, "--exhaustive draws nothing"},
      {{"--exhaustive", "1", "--clients", "8"}, "so --clients has no meaning beside it"},
      {{"--exhaustive", "1", "--faults"}, "so --faults has no meaning beside it"},
      {{"--exhaustive", "1", "--clients", "2", "--twice"}, "has no meaning beside it"},
      {{"--clients", "0"}, "from 1 to 32"},
      {{"--clients", "33"}, "from 1 to 32"},
      {{"--clients", "257", "--endpoint", "http://127.0.0.1:1"}, "from 1 to 256"},
      {{"--twice"}, "--twice is for simulated conversations"},
      {{"--shard", "4/4"}, "--shard is I/N"},
      {{"--time", "soon"}, "--time"},
      {{"--seed", "x"}, "--seed"},
      {{"--mutant", "quota-22nd-acceptd"}, "quota-22nd-accepted"},
      {{"--control", "http://127.0.0.1:1/control"}, "--endpoint"},
      {{"scenarios"}, "scenarios"}};
  for (const auto& [arguments, reason] : bad) {
    const Ending ending = explore(arguments);
    EXPECT_EQ(ending.status, 2) << ending.all();
    EXPECT_TRUE(ending.says(reason)) << ending.all();
  }
}

TEST_F(ExploreCommand, SeveralClientsHoldConversations) {
  const Ending ending =
      explore({"--seed", "3", "--scenarios", "40", "--clients", "8", "--faults", "--twice"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.says("Conversations: simulated, seed 3, 8 clients, with faults")) << ending.out;
  EXPECT_TRUE(ending.says("    4 conversations with ")) << ending.out;
}

TEST_F(ExploreCommand, WhatAConversationShowsIsKeptAndCanBeCheckedAgain) {
  const Ending ending = explore({"--seed", "1", "--scenarios", "100", "--clients", "8", "--faults",
                                 "--mutant", "lagging-end", "--no-color"});
  EXPECT_EQ(ending.status, 1) << ending.all();
  std::smatch line;
  const std::regex check("backcheck check '([^']+)'");
  ASSERT_TRUE(std::regex_search(ending.out, line, check)) << ending.out;
  EXPECT_EQ(run_backcheck({"check", line[1]}).status, 1);
}

TEST_F(ExploreCommand, EndsInTime) {
  const Ending ending = explore({"--time", "1s"});
  EXPECT_EQ(ending.status, 0) << ending.all();
}

// The mock with its hook behind a socket, and how many calls came in.
class CountedMock {
 public:
  std::vector<std::string> options() const {
    return {"--endpoint", server_.url(), "--control", server_.url() + "/control"};
  }
  std::size_t calls() const { return counting_.calls; }

 private:
  class Counting final : public HttpHandler {
   public:
    explicit Counting(HttpHandler& behind) : behind_(behind) {}
    HttpResponse handle(const HttpRequest& request) override {
      ++calls;
      return behind_.handle(request);
    }
    std::variant<HttpResponse, LaterResponse> begin(const HttpRequest& request) override {
      ++calls;
      return behind_.begin(request);
    }
    std::atomic<std::size_t> calls = 0;

   private:
    HttpHandler& behind_;
  };

  Mock mock_{{.fault = Fault::kOngoingNotChecked}};
  MockRoutes mock_routes_{mock_.gateway()};
  Counting counting_{mock_routes_};
  ControlRoutes routes_{mock_.control(), "/control", &counting_};
  RunningServer server_{routes_};
};

TEST_F(ExploreCommand, NoMoreCallsArriveThanItMaySend) {
  for (const char* clients : {"1", "8"}) {
    for (const std::size_t budget : {60U, 700U}) {
      const CountedMock mock;
      std::vector<std::string> arguments = {"--seed",    "2",     "--scenarios", "50",
                                            "--clients", clients, "--max-calls", std::to_string(budget)};
      for (const std::string& option : mock.options()) arguments.push_back(option);
      const Ending ending = explore(arguments);
      EXPECT_LE(mock.calls(), budget) << ending.out;
      EXPECT_GT(mock.calls(), budget / 2) << ending.out;
    }
  }
}

}  // namespace
}  // namespace backcheck
