// States and refusals in words.
#include "sim/verdict/linearizability/configuration_text.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/sim/verdict/linearizability/told_history.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

Configuration beginning_of(const ToldHistory& told) {
  Configuration configuration;
  configuration.state = told.start.states.front();
  return configuration;
}

TEST(ConfigurationText, TellsAStateInTheWordsOfThePage) {
  ToldHistory told(3);
  Configuration configuration = beginning_of(told);
  EXPECT_EQ(state_text(configuration.state, told.lexicon, true),
            "Running, no ongoing task, 3 backups count for the day");
  start_in(configuration.state, told.lexicon.add_job("4711"));
  EXPECT_EQ(state_text(configuration.state, told.lexicon, true),
            "Running, task 4711 ongoing since 2019-08-01T12:00:00Z, 3 backups count for the day");
  EXPECT_EQ(state_text(configuration.state, told.lexicon, false),
            "Running, task 4711 ongoing, 3 backups count for the day");
}

TEST(ConfigurationText, TellsWhatTheReadingsCountDifferently) {
  ToldHistory told(3);
  Configuration configuration = beginning_of(told);
  start_in(configuration.state, kUnknownJob);
  finish_in(configuration.state, false);
  EXPECT_EQ(state_text(configuration.state, told.lexicon, true),
            "Running, no ongoing task, 3 to 4 backups count for the day, as the readings have it");
}

TEST(ConfigurationText, SaysNothingOfADayThatIsNotKnown) {
  const FrontierStart anywhere = start_anywhere(kRunningStatus, {});
  EXPECT_EQ(state_text(anywhere.states.front(), Lexicon(), false), "Running, no ongoing task");
}

TEST(ConfigurationText, NamesWhatHasNotTakenEffectYet) {
  ToldHistory told;
  told.accepted(0, 1, "a");
  told.rejected(0, 1);
  told.finish(0, 1);
  told.accepted(0, 1, "b");
  Configuration configuration = beginning_of(told);
  EXPECT_EQ(open_text(configuration, told.operations, 3, 4),
            "operations 1 and 3 have not taken effect yet, 3 lost calls may still");
  configuration.placed.insert(0);
  configuration.used = 2;
  EXPECT_EQ(open_text(configuration, told.operations, 3, 4),
            "operation 3 has not taken effect yet, 1 lost call may still");
  configuration.placed.insert(2);
  configuration.used = 3;
  EXPECT_EQ(open_text(configuration, told.operations, 3, 4), "");
}

TEST(ConfigurationText, NamesTheRuleThatRefuses) {
  ToldHistory told(3);
  told.accepted(0, 1, "a");
  told.rejected(0, 1);
  told.no_task(0, 1);
  told.finish(0, 1);
  Configuration configuration = beginning_of(told);
  const auto rule = [&](std::size_t place) {
    return rule_text(configuration, told.operations[place], told.lexicon);
  };
  EXPECT_EQ(
      rule(1),
      "it cannot be rejected, because the instance runs and is idle, with 3 of 20 backups used: the page "
      "promises acceptance (PRE-1, PRE-2, PRE-3)");
  EXPECT_EQ(rule(3), "there is no ongoing task that it could end");
  start_in(configuration.state, kUnknownJob);
  EXPECT_EQ(rule(0), "it cannot be accepted, because a backup task of the instance is ongoing (PRE-2)");
  EXPECT_EQ(rule(2), "it cannot find no task, for one is ongoing until it ends (EFF-1)");
  configuration.state.status = told.lexicon.add_status("Stopped");
  EXPECT_EQ(rule(0), "it cannot be accepted, because the instance is not running (PRE-1)");
}

TEST(ConfigurationText, NamesAUsedUpDay) {
  ToldHistory told(21);
  told.accepted(0, 1, "a");
  EXPECT_EQ(rule_text(beginning_of(told), told.operations.front(), told.lexicon),
            "it cannot be accepted, because the backup sets of the day are used up (PRE-3)");
}

TEST(ConfigurationText, NamesWhatAnInspectionGetsWrong) {
  ToldHistory told(2);
  told.inspect(0, 1, "-", 1);
  told.inspect(0, 1, "5", 2);
  Configuration configuration = beginning_of(told);
  const auto rule = [&](std::size_t place) {
    return rule_text(configuration, told.operations[place], told.lexicon);
  };
  EXPECT_EQ(rule(0),
            "this cannot be shown, because 1 backup set cannot be those of the 2 tasks that ended (EFF-3)");
  EXPECT_EQ(rule(1), "this cannot be shown, because no task is ongoing that it could show");
  start_in(configuration.state, told.lexicon.add_job("6"));
  EXPECT_EQ(rule(0), "this cannot be shown, because a task is ongoing until it ends (EFF-1)");
  EXPECT_EQ(rule(1), "this cannot be shown, because the ongoing task is 6 (RES-1)");
}

TEST(ConfigurationText, TellsHowAnOperationEnded) {
  ToldHistory told;
  told.accepted(0, 1, "4711");
  told.rejected(0, 1);
  told.lost(0);
  told.inspect(0, 1, "5", 2);
  told.no_task(0, 1);
  const std::array<std::string, 5> endings = {"accepted, job 4711", "rejected", "no answer",
                                              "Running, task 5 ongoing, 2 backup sets",
                                              "there was no task (409)"};
  for (std::size_t i = 0; i < endings.size(); ++i) {
    EXPECT_EQ(ending_text(told.operations[i], told.lexicon), endings[i]);
  }
  EXPECT_EQ(outcome_text(told.operations[0]), "accepted");
  EXPECT_EQ(outcome_text(told.operations[3]), "the state shown by inspect");
}

TEST(ConfigurationText, NamesAFewNumbersAndCountsTheRest) {
  const std::array<std::uint64_t, 4> numbers = {5, 9, 12, 31};
  EXPECT_EQ(numbers_text(std::span(numbers).first(1), 4), "5");
  EXPECT_EQ(numbers_text(numbers, 4), "5, 9, 12 and 31");
  EXPECT_EQ(numbers_text(numbers, 3), "5, 9, 12 and 1 more");
}

}  // namespace
}  // namespace backcheck
