// Each kind of call is the same in both forms: the service takes the typed one as it reads the text.
#include "sim/simulation/simulated_call.h"

#include <gtest/gtest.h>

#include "sim/caller.h"
#include "sim/endpoint/mock/backup_call.h"
#include "sim/simulation/simulated_world.h"

namespace backcheck {
namespace {

WorldSetup some_world() {
  SeededChoices choices(5);
  return draw_simulated_world(choices, kMaxSimulatedInstances);
}

TEST(SimulatedCall, TheServiceReadsTheTextAsTheTypedCall) {
  const WorldSetup world = some_world();
  Lexicon lexicon;
  const SimulatedCalls kinds(world, lexicon);
  for (std::size_t kind = 0; kind < kSimulatedCalls; ++kind) {
    const Request request = unsigned_request(kinds.step(1, kind), test_credential(), *world.now, "nonce");
    const auto read = read_backup_call(request, MockPolicy{}, PlantedFault{});
    ASSERT_TRUE(read) << kind;
    const BackupCall typed = kinds.typed(1, kind).call;
    EXPECT_EQ(read->method, typed.method) << kind;
    EXPECT_EQ(read->strategy, typed.strategy) << kind;
    EXPECT_EQ(read->type, typed.type) << kind;
    EXPECT_EQ(read->names, typed.names) << kind;
  }
}

TEST(SimulatedCall, APlainCallCanBeRefusedForTheStateOnly) {
  const WorldSetup world = some_world();
  Lexicon lexicon;
  const SimulatedCalls kinds(world, lexicon);
  const CallMeaning& meaning = lexicon.meaning(kinds.meaning(0, kPlainKind));
  EXPECT_EQ(meaning.refusing.size(), 0U);
  EXPECT_EQ(meaning.accepting.size(), 1U);
}

TEST(SimulatedCall, ACallForNobodyNamesNoInstance) {
  const WorldSetup world = some_world();
  Lexicon lexicon;
  const SimulatedCalls kinds(world, lexicon);
  const std::size_t nobody = kSimulatedCalls - 1;
  ASSERT_TRUE(simulated_calls()[nobody].names_nobody);
  EXPECT_EQ(kinds.typed(2, nobody).instance, world.instances.size());
  EXPECT_EQ(kinds.judged_at(2, nobody), 0U);
  EXPECT_EQ(lexicon.meaning(kinds.meaning(2, nobody)).accepting.size(), 0U);
  EXPECT_EQ(kinds.judged_at(2, kPlainKind), 2U);
}

}  // namespace
}  // namespace backcheck
