// Words of a history as numbers.
#include "sim/verdict/linearizability/lexicon.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

CallMeaning accepted_under(Readings readings) {
  CallMeaning meaning;
  meaning.accepting = {readings};
  return meaning;
}

TEST(Lexicon, EqualMeaningsHaveOneNumber) {
  Lexicon lexicon;
  const std::uint32_t always = lexicon.add_meaning(accepted_under(Readings::all()));
  const std::uint32_t some = lexicon.add_meaning(accepted_under(Readings::where(Reading::kValueCase, 1)));
  EXPECT_NE(always, some);
  EXPECT_EQ(lexicon.add_meaning(accepted_under(Readings::all())), always);
  EXPECT_EQ(lexicon.meaning_count(), 2U);
  EXPECT_EQ(lexicon.meaning(some).accepting.front(), Readings::where(Reading::kValueCase, 1));
}

TEST(Lexicon, NumbersIdsInTheOrderOfFirstUse) {
  Lexicon lexicon;
  EXPECT_EQ(lexicon.add_job("b"), 1U);
  EXPECT_EQ(lexicon.add_job("a"), 2U);
  EXPECT_EQ(lexicon.add_job("b"), 1U);
  EXPECT_EQ(lexicon.job(2), "a");
  EXPECT_EQ(lexicon.job_of("a"), 2U);
}

TEST(Lexicon, NoIdAndAnIdNobodySaidAreUnknown) {
  Lexicon lexicon;
  EXPECT_EQ(lexicon.add_job(""), kUnknownJob);
  EXPECT_EQ(lexicon.job_of("a"), kUnknownJob);
  EXPECT_EQ(lexicon.job_of(""), kUnknownJob);
}

TEST(Lexicon, RunningIsTheStatusInWhichABackupMayStart) {
  Lexicon lexicon;
  EXPECT_NE(lexicon.add_status("running"), kRunningStatus);
  EXPECT_EQ(lexicon.add_status("Running"), kRunningStatus);
  EXPECT_EQ(lexicon.add_status("running"), lexicon.add_status("running"));
  EXPECT_EQ(lexicon.status(lexicon.add_status("Stopped")), "Stopped");
}

TEST(Lexicon, AnInspectionBringsItsIdAlong) {
  Lexicon lexicon;
  Inspection inspection;
  inspection.ongoing_task = Inspection::Task{"7"};
  const std::uint32_t number = lexicon.add_inspection(inspection);
  EXPECT_EQ(lexicon.inspection(number), inspection);
  EXPECT_NE(lexicon.job_of("7"), kUnknownJob);
  EXPECT_NE(lexicon.add_inspection(Inspection{}), number);
}

}  // namespace
}  // namespace backcheck
