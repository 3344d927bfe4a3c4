// An implementation written from the contract alone, in another language, is tested over HTTP: whatever it
// chooses where the page leaves a choice, it is not accused and its choices are found; and what is wrong with
// it is found, too.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "sim/scenario/choices.h"
#include "tests/sim/commands/reported_run.h"

namespace backcheck {
namespace {

constexpr const char* kService = BACKCHECK_ROOT "/tests/second_implementation/create_backup.py";

// One choice of the service: the values of its switch, the default first, and what the report calls each.
struct Switch {
  std::string reading;
  std::vector<std::string> values;
  std::vector<std::string> alternatives;
};

const std::vector<Switch>& switches() {
  static const std::vector<Switch> kSwitches = {
      {"quota-boundary", {"20", "21"}, {"20 is the last", "21 is the last"}},
      {"quota-day", {"utc", "utc+8"}, {"UTC", "UTC+8"}},
      {"quota-date", {"start", "end"}, {"start", "end"}},
      {"quota-failed", {"no", "yes"}, {"no", "yes"}},
      {"misplaced-strategy", {"reject", "ignore"}, {"rejected", "ignored"}},
      {"misplaced-names", {"reject", "ignore"}, {"rejected", "ignored"}},
      {"auto-is-full", {"no", "yes"}, {"no", "yes"}},
      {"db-without-names", {"reject", "accept"}, {"rejected", "accepted"}},
      {"unknown-database", {"reject", "accept"}, {"rejected", "accepted"}},
      {"mariadb-snapshot", {"reject", "accept"}, {"rejected", "accepted as Physical"}},
      {"value-case", {"reject", "accept"}, {"rejected", "accepted as that value"}},
      {"empty-value", {"absent", "reject"}, {"as if absent", "rejected"}},
      {"unknown-parameter", {"ignore", "reject"}, {"ignored", "rejected"}},
      {"repeated-parameter", {"first", "last", "reject"}, {"first wins", "last wins", "rejected"}},
      {"name-blanks", {"reject", "accept"}, {"rejected", "accepted, trimmed"}},
      {"name-repeats", {"reject", "accept"}, {"rejected", "accepted, merged"}},
      {"name-empties", {"reject", "accept"}, {"rejected", "accepted, dropped"}},
  };
  return kSwitches;
}

const std::vector<std::string> kSnapshotEngines = {"MySQL", "SQLServer", "PostgreSQL", "PPAS"};
const std::vector<std::string> kLogicalEngines = {"SQLServer", "PostgreSQL", "PPAS", "MariaDB"};

// A service that has made all its choices. Given none of its switches, it is Chosen{}.
struct Chosen {
  std::map<std::string, std::size_t> values;  // by reading; absent: 0
  std::vector<std::string> snapshot_on = {"MySQL", "SQLServer"};
  std::vector<std::string> logical_on;
};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ",") + word;
  return out;
}

std::vector<std::string> arguments_of(const Chosen& chosen) {
  std::vector<std::string> out = {"--snapshot-engines", joined(chosen.snapshot_on), "--logical-engines",
                                  joined(chosen.logical_on)};
  for (const Switch& one : switches()) {
    const auto value = chosen.values.find(one.reading);
    if (value != chosen.values.end()) out.insert(out.end(), {"--" + one.reading, one.values[value->second]});
  }
  return out;
}

// What a report has to find, by reading.
std::map<std::string, std::string> expected_readings(const Chosen& chosen) {
  std::map<std::string, std::string> out;
  for (const Switch& one : switches()) {
    const auto value = chosen.values.find(one.reading);
    out[one.reading] = one.alternatives[value == chosen.values.end() ? 0 : value->second];
  }
  const auto on = [](const std::vector<std::string>& engines, const std::string& engine) {
    return std::ranges::find(engines, engine) != engines.end() ? "accepted" : "rejected";
  };
  for (const std::string& engine : kSnapshotEngines)
    out["snapshot-engines/" + engine] = on(chosen.snapshot_on, engine);
  for (const std::string& engine : kLogicalEngines)
    out["logical-engines/" + engine] = on(chosen.logical_on, engine);
  return out;
}

ReportedRun run_against_service(const std::vector<std::string>& arguments,
                                const std::vector<std::string>& scenarios) {
  Serving service("/usr/bin/python3", joined_arguments({kService, "--port", "0"}, arguments));
  return run_reported(joined_arguments(joined_arguments({"run"}, scenarios), service.options()));
}

// Plays the scenarios against a service with these choices: no violation, and no reading is ruled out that is
// its own.
ReportedRun play(const Chosen& chosen, const std::vector<std::string>& scenarios) {
  ReportedRun run = run_against_service(arguments_of(chosen), scenarios);
  EXPECT_EQ(run.ending.status, 0) << joined(arguments_of(chosen)) << run.ending.all();
  EXPECT_EQ(run.total("inconclusive"), 0) << run.ending.out;
  for (const auto& [reading, alternative] : expected_readings(chosen)) {
    const std::vector<std::string> possible = run.possible(reading);
    EXPECT_NE(std::ranges::find(possible, alternative), possible.end()) << reading << ": not " << alternative;
  }
  return run;
}

// Those that look at such signatures, in whichever folder: the embedded mock plays them all.
std::int64_t skipped_for(const std::string& signatures, const ReportedRun& run) {
  const auto& scenarios = run.json.at("scenarios").as_array();
  const auto skipped = std::ranges::count_if(scenarios, [&](const boost::json::value& one) {
    return one.at("verdict") == "skipped" &&
           ReportedRun::text(one.at("reason")).find(signatures) != std::string::npos;
  });
  EXPECT_LT(skipped, static_cast<std::int64_t>(scenarios.size()) / 2);
  return skipped;
}

// Plays the whole suite, which decides every reading that shows at all. Only what is for gateways is skipped,
// for this service takes unsigned calls.
void play_whole(const Chosen& chosen) {
  const ReportedRun run = play(chosen, {});
  EXPECT_EQ(run.total("skipped"), skipped_for("signatures", run));
  EXPECT_GT(run.total("skipped"), 400);
  for (const auto& [reading, alternative] : expected_readings(chosen)) {
    EXPECT_EQ(run.possible(reading), std::vector<std::string>{alternative}) << reading;
  }
}

TEST(SecondImplementation, ConformsAsItIs) { play_whole({}); }

TEST(SecondImplementation, ConformsWhereEveryChoiceIsTheOther) {
  Chosen chosen{{}, {"PostgreSQL", "PPAS"}, kLogicalEngines};
  // With everything misplaced ignored it would never show what a full backup is.
  for (const Switch& one : switches()) {
    if (!one.reading.starts_with("misplaced-")) chosen.values[one.reading] = 1;
  }
  play_whole(chosen);
}

TEST(SecondImplementation, ConformsWhereMuchIsIgnored) {
  play_whole({{{"misplaced-strategy", 1}, {"repeated-parameter", 2}, {"quota-date", 1}}, {}, {"MariaDB"}});
}

TEST(SecondImplementation, ConformsWithSignaturesVerified) {
  const ReportedRun run = run_against_service({"--verify-signatures"}, {});
  EXPECT_EQ(run.ending.status, 0) << run.ending.all();
  // It knows version 1 alone, and says no more.
  EXPECT_GT(run.total("skipped"), 0);
  EXPECT_EQ(run.total("skipped"), skipped_for("signatures of version 3", run));
}

// Each alternative alone: the readings folder finds it.
class OneSwitch : public testing::TestWithParam<std::size_t> {};

TEST_P(OneSwitch, IsFound) {
  const Switch& one = switches()[GetParam()];
  for (std::size_t value = 1; value < one.values.size(); ++value) {
    const ReportedRun run = play({{{one.reading, value}}}, {"readings"});
    EXPECT_EQ(run.possible(one.reading), std::vector<std::string>{one.alternatives[value]}) << one.reading;
  }
}

INSTANTIATE_TEST_SUITE_P(SecondImplementation, OneSwitch, testing::Range(std::size_t{0}, switches().size()));

TEST(SecondImplementation, EachEngineIsAChoiceOfItsOwn) {
  for (std::size_t i = 0; i < kSnapshotEngines.size(); ++i) {
    const Chosen chosen{{}, {kSnapshotEngines[i]}, {kLogicalEngines[i]}};
    const ReportedRun run = play(chosen, {"readings"});
    for (const auto& [reading, alternative] : expected_readings(chosen)) {
      if (reading.find('/') == std::string::npos) continue;
      EXPECT_EQ(run.possible(reading), std::vector<std::string>{alternative}) << reading;
    }
  }
}

Chosen draw(std::uint64_t seed) {
  SeededChoices choices(seed);
  Chosen chosen;
  for (const Switch& one : switches()) chosen.values[one.reading] = choices.below(one.values.size());
  chosen.snapshot_on.clear();
  for (const std::string& engine : kSnapshotEngines) {
    if (choices.either()) chosen.snapshot_on.push_back(engine);
  }
  for (const std::string& engine : kLogicalEngines) {
    if (choices.either()) chosen.logical_on.push_back(engine);
  }
  return chosen;
}

class DrawnChoices : public testing::TestWithParam<int> {};

TEST_P(DrawnChoices, Conform) {
  const auto seed = static_cast<std::uint64_t>(GetParam());
  const std::vector<std::vector<std::string>> samples = {
      {"readings", "state"}, {"quota", "effects"}, {"parameters"}, {"answers", "concurrency"}};
  play(draw(seed), samples[seed % samples.size()]);
}

INSTANTIATE_TEST_SUITE_P(SecondImplementation, DrawnChoices, testing::Range(1, 17));

struct Bug {
  std::string name;
  std::string where;
  std::string requirement;
};

class PlantedBug : public testing::TestWithParam<Bug> {};

TEST_P(PlantedBug, IsFound) {
  const ReportedRun run = run_against_service({"--bug", GetParam().name}, {GetParam().where});
  EXPECT_EQ(run.ending.status, 1) << run.ending.all();
  EXPECT_TRUE(run.violates(GetParam().requirement)) << run.ending.out;
}

INSTANTIATE_TEST_SUITE_P(SecondImplementation, PlantedBug,
                         testing::Values(Bug{"quota-off-by-one", "quota", "PRE-3"},
                                         Bug{"numeric-job-id", "answers", "RES-4"},
                                         Bug{"rejected-call-leaves-task", "effects", "EFF-2"}));

// Real threads on both sides.
Ending talk_to_service(const std::vector<std::string>& arguments, const std::vector<std::string>& options) {
  Serving service("/usr/bin/python3", joined_arguments({kService, "--port", "0"}, arguments));
  const TemporaryPath artifacts("");
  const std::vector<std::string> talk = {"explore",     "--seed", "5",           "--clients",     "8",
                                         "--scenarios", "50",     "--artifacts", artifacts.path()};
  return run_backcheck(joined_arguments(joined_arguments(talk, options), service.options()));
}

TEST(SecondImplementation, ConformsInConversationsOfManyClients) {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"--choices-seed", "3"},
                                                    {"--choices-seed", "4", "--verify-signatures"}}) {
    const Ending ending = talk_to_service(arguments, {"--faults"});
    EXPECT_EQ(ending.status, 0) << joined(arguments) << ending.all();
    EXPECT_TRUE(ending.says("1 conversation with ")) << ending.out;
  }
}

TEST(SecondImplementation, WithoutALockIsFoundOut) {
  const Ending ending = talk_to_service({"--bug", "unlocked"}, {});
  EXPECT_EQ(ending.status, 1) << ending.all();
  EXPECT_TRUE(ending.says("CON-1") || ending.says("PRE-2")) << ending.out;
}

}  // namespace
}  // namespace backcheck
