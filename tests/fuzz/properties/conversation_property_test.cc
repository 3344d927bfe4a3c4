// Conversations with who conforms, and with who does not.
#include "fuzz/properties/conversation_property.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>

#include <rapidcheck/gtest.h>

#include "sim/scenario/choices.h"

namespace backcheck {
namespace {

// Bytes of a conversation with the plain mock, with many clients, or of any kind.
std::string drawn_bytes(std::uint64_t number) {
  SeededChoices choices(SeededChoices::seed_of(7, number));
  std::string bytes(20 + choices.index(300), '\0');
  for (char& byte : bytes) byte = static_cast<char>(choices.below(256));
  if (number % 3 == 0) return bytes;
  bytes[0] = static_cast<char>(number % 3 == 1 ? 0 : 7);
  bytes[1] = '\0';
  return bytes;
}

// How many conversations it takes to show the fault; 0: more than `most`.
std::uint64_t tries_to_show(Fault fault, std::uint64_t most, std::string_view& statement) {
  Examination examination(false);
  for (std::uint64_t number = 1; number <= most; ++number) {
    const auto broken = conversation_property_with(fault, drawn_bytes(number), examination);
    if (!broken) continue;
    statement = broken->statement;
    return number;
  }
  return 0;
}

TEST(ConversationProperty, HoldsWhereNothingIsSaid) {
  Examination examination(true);
  EXPECT_FALSE(conversation_property("", examination));
  EXPECT_EQ(examination.count("call"), 1U);
  EXPECT_EQ(examination.count("valid-call"), 1U);
  EXPECT_EQ(examination.count("judged-from-text"), 1U);
}

TEST(ConversationProperty, HoldsForDrawnBytesAndReachesEverything) {
  Examination examination(true);
  for (std::uint64_t number = 1; number <= 150; ++number) {
    const auto broken = conversation_property(drawn_bytes(number), examination);
    ASSERT_FALSE(broken) << broken->statement << '\n' << broken->details;
  }
  for (const char* place : {"mock",           "canonical",      "many-clients",
                            "other-policy",   "unsigned",       "published",
                            "several-worlds", "overlap",        "call",
                            "valid-call",     "accepted",       "rejected",
                            "lost",           "status-refusal", "ongoing-refusal",
                            "quota-refusal",  "hostile-bytes",  "restart",
                            "read-back",      "held-twice",     "judged-from-text"}) {
    EXPECT_GT(examination.count(place), 0U) << place;
  }
  EXPECT_GT(examination.count("valid-call") * 10, examination.count("call") * 3);
}

RC_GTEST_PROP(ConversationProperty, HoldsForAnyBytes, (const std::string& bytes)) {
  Examination examination(true);
  const auto broken = conversation_property(bytes, examination);
  if (broken) RC_FAIL(std::string(broken->statement) + '\n' + broken->details);
}

TEST(ConversationProperty, FailsWhereAFaultIsPlanted) {
  for (const Fault fault : {Fault::kStatusNotChecked, Fault::kOngoingNotChecked, Fault::kQuotaOneTooMany,
                            Fault::kMethodNotChecked, Fault::kJobIdSameForAll, Fault::kJsonTrailingComma,
                            Fault::kTwoSetsPerTask, Fault::kCheckThenAct, Fault::kServerErrorOnBadEscape,
                            Fault::kTaskLostAtRestart, Fault::kJobIdReusedAfterRestart}) {
    std::string_view statement;
    EXPECT_GT(tries_to_show(fault, 400, statement), 0U) << fault_name(fault);
    EXPECT_TRUE(statement == "who conforms is not accused" ||
                statement == "many clients do not accuse who conforms" ||
                statement == "every request is answered")
        << statement;
  }
}

TEST(ConversationProperty, AnInputMeansTheSameWhateverCameBeforeIt) {
  const std::string bytes = drawn_bytes(5);
  Examination alone(true);
  conversation_property(bytes, alone);
  Examination behind_another(true);
  conversation_property(drawn_bytes(4), behind_another);
  const std::uint64_t before = behind_another.count("call");
  conversation_property(bytes, behind_another);
  EXPECT_EQ(behind_another.count("call") - before, alone.count("call"));
}

}  // namespace
}  // namespace backcheck
