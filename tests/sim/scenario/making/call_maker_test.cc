// Calls of a wanted kind.
#include "sim/scenario/making/call_maker.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "tests/sim/scenario/making/drawn_scenario.h"

namespace backcheck {
namespace {

using enum CallKind;

CallKind kind_made(const CallStep& call, const InstanceSetup& target) {
  const World world({Instant{}, {}, {target}}, Span::at(Instant{}));
  return kind_of(request_of(call), world);
}

// What an instance shows that was asked for the kind: only names of databases can be wanting.
CallKind nearest_kind(CallKind kind, const InstanceSetup& target) {
  const bool needs_databases = kind == kDatabases || kind == kNamesWithoutDb;
  return needs_databases && target.databases.empty() ? kOddNames : kind;
}

RC_GTEST_PROP(CallMaker, ACallIsOfTheKindThatWasWanted, ()) {
  const InstanceSetup target = any_instance();
  const auto kind = static_cast<CallKind>(*rc::gen::inRange<std::size_t>(0, kCallKindCount));
  with_any_choices([&](Choices& choices) {
    const CallStep call = make_call(choices, kind, target);
    RC_ASSERT(kind_made(call, target) == nearest_kind(kind, target));
  });
}

TEST(CallMaker, EveryKindComesOutForEveryEngineAndInstance) {
  SeededChoices choices(3);
  for (int i = 0; i < 200; ++i) {
    const InstanceSetup target = make_instance(choices, 0, kEngines.at(choices.index(kEngines.size())));
    for (std::size_t number = 0; number < kCallKindCount; ++number) {
      const auto kind = static_cast<CallKind>(number);
      const CallStep call = make_call(choices, kind, target);
      EXPECT_EQ(kind_made(call, target), nearest_kind(kind, target))
          << call_kind_name(kind) << " for " << engine_name(target.engine);
    }
  }
}

TEST(CallMaker, OfAStreamWithNothingToSayEveryKindComesOut) {
  InstanceSetup target;
  target.id = "rm-1";
  target.databases = {"orders"};
  for (std::size_t number = 0; number < kCallKindCount; ++number) {
    ListedChoices choices({});
    const auto kind = static_cast<CallKind>(number);
    EXPECT_EQ(kind_made(make_call(choices, kind, target), target), kind) << call_kind_name(kind);
  }
}

TEST(CallMaker, OddNamesAreOddEvenWhereADatabaseIsCalledSo) {
  InstanceSetup target;
  target.id = "rm-1";
  target.databases = {"rds", "\xC3\xA9t\xC3\xA9", "orders2"};
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SeededChoices choices(seed);
    EXPECT_EQ(kind_made(make_call(choices, kOddNames, target), target), kOddNames) << seed;
  }
}

TEST(CallMaker, OnSqlServerAStrategyComesWithEveryTypeAndMethod) {
  SeededChoices choices(6);
  std::set<std::pair<std::string, std::string>> seen;
  for (int i = 0; i < 500; ++i) {
    const InstanceSetup target = make_instance(choices, 0, Engine::kSqlServer);
    const Request request = request_of(make_call(choices, kDbWithoutNames, target));
    seen.emplace(request.first("BackupMethod").value_or("absent"),
                 request.first("BackupType").value_or("absent"));
  }
  EXPECT_EQ(seen.size(), 12U);
}

TEST(CallMaker, ValidKindsAreDrawnForHalfOfTheCalls) {
  SeededChoices choices(1);
  std::array<int, kCallKindCount> drawn{};
  for (int i = 0; i < 4000; ++i) ++drawn.at(static_cast<std::size_t>(draw_kind(choices)));
  for (const int times : drawn) EXPECT_GT(times, 50);
  int valid = 0;
  for (std::size_t kind = 0; kind < static_cast<std::size_t>(kOddNames); ++kind) valid += drawn.at(kind);
  EXPECT_GT(valid, 2600);  // half of them, and 9 of 19 of the other half
  EXPECT_LT(valid, 3300);
}

RC_GTEST_PROP(CallMaker, ADressedCallIsTheSameCallInOtherClothes, ()) {
  with_any_choices([](Choices& choices) {
    CallStep call = make_call(choices, draw_kind(choices), make_instance(choices, 0));
    const CallStep before = call;
    dress(choices, call);
    RC_ASSERT(call.parameters == before.parameters);
    RC_ASSERT(call.omit_action == before.omit_action);
    RC_ASSERT(!call.answer_lost);
    if (call.method == HttpMethod::kGet) RC_ASSERT(call.carriage == Carriage::kQuery);
    if (call.chunked) RC_ASSERT(call.method == HttpMethod::kPost && call.carriage != Carriage::kQuery);
    if (call.accept) RC_ASSERT(!call.format);
  });
}

TEST(CallMaker, CallsAreDressedInEveryWay) {
  std::set<Carriage> carriages;
  std::set<Encoding> encodings;
  std::set<std::string> formats;
  std::array<int, 4> seen{};  // no Format, an Accept header, chunks, a POST with all in the query
  SeededChoices choices(5);
  for (int i = 0; i < 1000; ++i) {
    CallStep call;
    dress(choices, call);
    carriages.insert(call.carriage);
    encodings.insert(call.encoding);
    formats.insert(call.format.value_or("none"));
    seen[0] += call.format ? 0 : 1;
    seen[1] += call.accept ? 1 : 0;
    seen[2] += call.chunked ? 1 : 0;
    seen[3] += call.method == HttpMethod::kPost && call.carriage == Carriage::kQuery ? 1 : 0;
  }
  EXPECT_EQ(carriages.size(), 3U);
  EXPECT_EQ(encodings.size(), 3U);
  EXPECT_EQ(formats, (std::set<std::string>{"XML", "JSON", "json", "xml", "Json", "none"}));
  for (const int times : seen) EXPECT_GT(times, 30);
}

RC_GTEST_PROP(CallMaker, ShufflingKeepsWhatIsThere, ()) {
  with_any_choices([](Choices& choices) {
    CallStep call = make_call(choices, draw_kind(choices), make_instance(choices, 0));
    CallStep shuffled = call;
    shuffle(choices, shuffled);
    std::ranges::sort(call.parameters);
    std::ranges::sort(shuffled.parameters);
    RC_ASSERT(call == shuffled);
  });
}

TEST(CallMaker, ShufflingComesUpWithEveryOrder) {
  std::set<std::vector<std::pair<std::string, std::string>>> orders;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    CallStep call;
    call.parameters = {{"a", ""}, {"b", ""}, {"c", ""}};
    SeededChoices choices(seed);
    shuffle(choices, call);
    orders.insert(call.parameters);
  }
  EXPECT_EQ(orders.size(), 6U);
}

}  // namespace
}  // namespace backcheck
