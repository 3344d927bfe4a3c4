// Single calls: what stands in each, and that nothing the model tells apart is missing.
#include "sim/scenario/spaces/single_call.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "model/database_names.h"
#include "model/request_rules.h"

namespace backcheck {
namespace {

constexpr std::size_t kMethod = 4;
constexpr std::size_t kNames = 7;
constexpr std::size_t kSets = 8;

// Every 7th combination: no dimension has a multiple of 7 values, so all of them meet in all.
void each_seventh(const std::function<void(const Combination&, const SingleCall&)>& use) {
  const auto counts = single_call_counts();
  std::size_t all = 1;
  for (const std::size_t count : counts) all *= count;
  for (std::size_t number = 0; number < all; number += 7) {
    Combination combination(counts.size());
    std::size_t rest = number;
    for (std::size_t at = counts.size(); at-- > 0; rest /= counts[at]) combination[at] = rest % counts[at];
    use(combination, single_call(combination, "rm-1"));
  }
}

Request request_of(const CallStep& call) {
  Request request;
  request.add("Action", "CreateBackup");
  for (const auto& [name, value] : call.parameters) request.add(name, value);
  return request;
}

template <typename Value>
std::size_t class_of(const Spelled<Value>& spelled) {
  if (spelled.spelling != Spelling::kExact) return 10 + static_cast<std::size_t>(spelled.spelling);
  return static_cast<std::size_t>(*spelled.value);
}

std::optional<std::string> value_of(const CallStep& call, std::string_view name) {
  const auto found = std::ranges::find(call.parameters, name, [](const auto& pair) { return pair.first; });
  if (found == call.parameters.end()) return std::nullopt;
  return found->second;
}

TEST(SingleCall, HasEveryClassOfValuesThatTheModelTellsApart) {
  std::set<std::size_t> methods;
  std::set<std::size_t> strategies;
  std::set<std::size_t> types;
  each_seventh([&](const Combination&, const SingleCall& made) {
    const Request request = request_of(made.call);
    const Order order = take_request(request).front().order;
    methods.insert(class_of(order.method));
    strategies.insert(class_of(order.strategy));
    types.insert(class_of(order.type));
  });
  EXPECT_EQ(methods, (std::set<std::size_t>{0, 1, 2, 10, 11, 13, 14}));
  EXPECT_EQ(strategies, (std::set<std::size_t>{0, 1, 10, 11, 13, 14}));
  EXPECT_EQ(types, (std::set<std::size_t>{0, 1, 10, 11, 13, 14}));
}

TEST(SingleCall, HasEveryKindOfNames) {
  using Finds = std::tuple<Finding, Finding, Finding, Finding>;  // blanks, repeats, empties, unknown
  std::map<std::size_t, std::set<Finds>> finds;
  each_seventh([&](const Combination& combination, const SingleCall& made) {
    const auto names = value_of(made.call, "DBName");
    if (!names || names->empty() || made.instance.databases.empty()) return;
    const NameFindings found = find_in_names(*names, made.instance.databases);
    finds[combination[kNames]].insert({found.blanks, found.repeats, found.empties, found.unknown});
  });
  constexpr Finding kNo = Finding::kNo;
  constexpr Finding kYes = Finding::kYes;
  EXPECT_EQ(finds[1], (std::set<Finds>{{kNo, kNo, kNo, kNo}}));
  EXPECT_EQ(finds[2], (std::set<Finds>{{kNo, kNo, kNo, kNo}}));
  EXPECT_EQ(finds[3], (std::set<Finds>{{kNo, kNo, kNo, kYes}}));
  for (const Finds& blanks : finds[4]) EXPECT_EQ(std::get<0>(blanks), kYes);
  EXPECT_EQ(finds[5], (std::set<Finds>{{kNo, kYes, kNo, kNo}}));
  EXPECT_EQ(finds[6], (std::set<Finds>{{kNo, kNo, kYes, kNo}}));
  EXPECT_EQ(finds.size(), 6U);
}

TEST(SingleCall, HasEveryStateInWhichACallMayMeetAnInstance) {
  std::set<std::tuple<Engine, bool, bool, std::size_t>> states;
  each_seventh([&](const Combination&, const SingleCall& made) {
    states.insert({made.instance.engine, made.instance.status == "Running",
                   made.instance.ongoing_since.has_value(), made.instance.backup_sets.size()});
  });
  EXPECT_EQ(states.size(), 5U * 2U * 2U * 4U);
}

TEST(SingleCall, HasEveryWayToWriteAValue) {
  std::map<std::string, std::set<std::string>> texts;
  each_seventh([&](const Combination&, const SingleCall& made) {
    texts["status"].insert(made.instance.status);
    texts["format"].insert(made.call.format.value_or("absent"));
    for (const auto& [name, value] : made.call.parameters) texts[name].insert(value);
  });
  EXPECT_EQ(texts["status"], (std::set<std::string>{"Running", "Restarting", "Stopped", "Hibernating"}));
  EXPECT_EQ(texts["format"], (std::set<std::string>{"JSON", "json", "XML", "xml", "absent"}));
  EXPECT_EQ(texts["BackupMethod"].size(), 9U);
  EXPECT_EQ(texts["BackupStrategy"].size(), 7U);
  EXPECT_EQ(texts["BackupType"].size(), 7U);
  EXPECT_EQ(texts["DBName"].size(), 14U);
}

TEST(SingleCall, TravelsInEveryWayThatItsMethodAllows) {
  std::set<std::tuple<HttpMethod, Carriage, Encoding, bool>> travels;
  each_seventh([&](const Combination&, const SingleCall& made) {
    const CallStep& call = made.call;
    travels.insert({call.method, call.carriage, call.encoding, call.chunked});
    if (call.method == HttpMethod::kGet) {
      EXPECT_EQ(call.carriage, Carriage::kQuery);
      EXPECT_FALSE(call.chunked);
    }
  });
  EXPECT_EQ(travels.size(), 5U);
}

TEST(SingleCall, OnlyOneMethodStandsOnAnInstanceWithoutDatabases) {
  each_seventh([&](const Combination& combination, const SingleCall& made) {
    const bool none = made.instance.databases.empty();
    ASSERT_EQ(none, combination[kMethod] == 7);
    ASSERT_TRUE(!none || value_of(made.call, "BackupMethod") == "Logical");
  });
}

TEST(SingleCall, DependsOnItsCombinationOnly) {
  const Combination combination(kSingleCallDimensions, 1);
  const SingleCall one = single_call(combination, "rm-1");
  const SingleCall again = single_call(combination, "rm-1");
  EXPECT_EQ(one.instance, again.instance);
  EXPECT_EQ(one.call, again.call);
  const SingleCall other = single_call(combination, "rm-2");
  EXPECT_EQ(other.instance.id, "rm-2");
  EXPECT_EQ(value_of(other.call, "DBInstanceId"), "rm-2");
}

TEST(SingleCall, ItsSetsAndItsTaskAreOfTheSameDayInBothZones) {
  Combination combination(kSingleCallDimensions, 0);
  combination[2] = 1;
  combination[kSets] = 3;
  const SingleCall made = single_call(combination, "rm-1");
  ASSERT_EQ(made.instance.backup_sets.size(), 21U);
  for (const Zone zone : {Zone::kUtc, Zone::kUtcPlus8}) {
    const std::int64_t today = day_of(single_call_time(), zone);
    EXPECT_EQ(day_of(made.instance.backup_sets.front(), zone), today);
    EXPECT_EQ(day_of(*made.instance.ongoing_since, zone), today);
  }
}

TEST(SingleCall, SoundValuesStandFirst) {
  for (std::size_t at = 0; at < kSingleCallDimensions; ++at) {
    EXPECT_GE(sound_single_call_counts()[at], 1U);
    EXPECT_LE(sound_single_call_counts()[at], single_call_counts()[at]);
  }
  EXPECT_EQ(single_call_words(kMethod, sound_single_call_counts()[kMethod] - 1), "method Logical");
  EXPECT_EQ(single_call_words(kNames, sound_single_call_counts()[kNames]), "names unknown");
}

TEST(SingleCall, TheWordsOfADimensionTellItsValuesApart) {
  for (std::size_t at = 0; at < kSingleCallDimensions; ++at) {
    std::set<std::string> words;
    for (std::size_t value = 0; value < single_call_counts()[at]; ++value) {
      words.insert(single_call_words(at, value));
    }
    EXPECT_EQ(words.size(), single_call_counts()[at]) << single_call_dimension(at);
  }
}

}  // namespace
}  // namespace backcheck
