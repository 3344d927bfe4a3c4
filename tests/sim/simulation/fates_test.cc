// What can happen to a message happens as often as the weather says, and not at all once faults have stopped.
#include "sim/simulation/fates.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Weather stormy() {
  Weather weather;
  weather.requests_lost = 100;
  weather.requests_late = 200;
  weather.requests_duplicated = 300;
  weather.requests_slow = 100;
  weather.restarts_before_effect = 200;
  weather.answers_lost = 100;
  weather.answers_cut = 200;
  weather.answers_late = 100;
  weather.restarts_after_effect = 300;
  return weather;
}

struct Seen {
  int plain = 0, lost = 0, late = 0, duplicated = 0;
};

Seen requests(Fates& fates, int count) {
  Seen seen;
  for (int i = 0; i < count; ++i) {
    switch (fates.request().kind) {
      case RequestFate::Kind::kPlain:
        ++seen.plain;
        break;
      case RequestFate::Kind::kLost:
        ++seen.lost;
        break;
      case RequestFate::Kind::kLate:
        ++seen.late;
        break;
      case RequestFate::Kind::kDuplicated:
        ++seen.duplicated;
    }
  }
  return seen;
}

TEST(Fates, RequestsMeetWhatTheWeatherHasInThatProportion) {
  Fates fates(stormy(), 1, 2);
  const Seen seen = requests(fates, 10'000);
  EXPECT_NEAR(seen.lost, 1'000, 150);
  EXPECT_NEAR(seen.late, 2'000, 200);
  EXPECT_NEAR(seen.duplicated, 3'000, 250);
  EXPECT_NEAR(seen.plain, 4'000, 250);
}

TEST(Fates, AnswersAndTheProcessMeetTheirsToo) {
  Fates fates(stormy(), 1, 2);
  int lost = 0, cut = 0, restarts_after = 0, restarts_before = 0;
  for (int i = 0; i < 10'000; ++i) {
    const AnswerFate answer = fates.answer();
    lost += answer.kind == AnswerFate::Kind::kLost ? 1 : 0;
    cut += answer.kind == AnswerFate::Kind::kCut ? 1 : 0;
    restarts_after += answer.kind == AnswerFate::Kind::kRestart ? 1 : 0;
    restarts_before += fates.service().restarts ? 1 : 0;
  }
  EXPECT_NEAR(lost, 1'000, 150);
  EXPECT_NEAR(cut, 2'000, 200);
  EXPECT_NEAR(restarts_after, 3'000, 250);
  EXPECT_NEAR(restarts_before, 2'000, 200);
}

TEST(Fates, NothingGoesWrongOnceTheFaultsHaveStopped) {
  Fates fates(stormy(), 1, 2);
  fates.calm();
  EXPECT_EQ(requests(fates, 1'000).plain, 1'000);
  for (int i = 0; i < 1'000; ++i) {
    const ServiceFate service = fates.service();
    const AnswerFate answer = fates.answer();
    EXPECT_FALSE(service.restarts);
    EXPECT_EQ(answer.kind, AnswerFate::Kind::kPlain);
    EXPECT_LT(service.delay + answer.delay, 10 * kMillisecond);
  }
}

TEST(Fates, NothingIsQuickerThanTheVerbsOfTheOperatorNorLaterThanTheLatest) {
  Weather weather = stormy();
  weather.delay_us = 0;
  weather.service_us = 0;
  Fates fates(weather, 1, 2);
  for (int i = 0; i < 2'000; ++i) {
    for (const std::int64_t delay : {fates.request().delay, fates.service().delay, fates.answer().delay}) {
      EXPECT_GE(delay, kLeastDelay);
      EXPECT_LE(delay, kLatest + kLeastDelay);
    }
  }
}

}  // namespace
}  // namespace backcheck
