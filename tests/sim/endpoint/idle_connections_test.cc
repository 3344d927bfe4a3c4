// Idle connections: who ends them, for whom, and when it is plain that none is to be kept.
#include "sim/endpoint/idle_connections.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>

namespace backcheck {
namespace {

using std::chrono::milliseconds;

constexpr IdleConnections::Time kStart{std::chrono::hours(1)};
constexpr milliseconds kDeadline{5000};
constexpr IdleConnections::Time kEnd = kStart + kIdlePatience;

// A connection of ours, and its other side.
class Pair {
 public:
  Pair() { EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()), 0); }
  ~Pair() {
    close(ends_[0]);
    close(ends_[1]);
  }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  int ours() const { return ends_[0]; }
  bool is_ended() const {
    char byte = 0;
    return recv(ends_[1], &byte, 1, MSG_DONTWAIT) == 0;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST(IdleConnections, OneThatIsTakenOutIsNotEnded) {
  IdleConnections idle;
  const Pair taken;
  const Pair left;
  EXPECT_TRUE(idle.put_in(taken.ours(), kStart));
  EXPECT_TRUE(idle.put_in(left.ours(), kStart));
  EXPECT_TRUE(idle.take_out(taken.ours()));
  PatientWait wait(idle, kStart, kDeadline);
  wait.is_impatient(kEnd);
  EXPECT_FALSE(taken.is_ended());
  EXPECT_TRUE(left.is_ended());
  EXPECT_FALSE(idle.take_out(left.ours()));
}

TEST(IdleConnections, AreEndedWhenPatienceIsAtItsEndAndNotBefore) {
  IdleConnections idle;
  const Pair pair;
  idle.put_in(pair.ours(), kStart);
  PatientWait wait(idle, kStart, kDeadline);
  EXPECT_EQ(wait.patient_until(), kEnd);
  EXPECT_FALSE(wait.is_impatient(kEnd - milliseconds(1)));
  EXPECT_FALSE(pair.is_ended());
  EXPECT_TRUE(wait.is_impatient(kEnd));
  EXPECT_TRUE(pair.is_ended());
}

TEST(IdleConnections, WhoCannotWaitLongHasPatienceForAQuarterOfIt) {
  IdleConnections idle;
  EXPECT_EQ(PatientWait(idle, kStart, milliseconds(800)).patient_until(), kEnd);
  EXPECT_EQ(PatientWait(idle, kStart, milliseconds(400)).patient_until(), kStart + milliseconds(100));
}

TEST(IdleConnections, NoneIsKeptWhileSomebodyWaits) {
  IdleConnections idle;
  const Pair pair;
  {
    PatientWait one(idle, kStart, kDeadline);
    PatientWait other(idle, kStart, kDeadline);
    EXPECT_TRUE(idle.put_in(pair.ours(), kStart));
    EXPECT_TRUE(idle.take_out(pair.ours()));
    one.is_impatient(kEnd);
    other.is_impatient(kEnd);
    EXPECT_FALSE(idle.put_in(pair.ours(), kEnd));
    EXPECT_FALSE(idle.take_out(pair.ours()));
  }
  EXPECT_TRUE(idle.put_in(pair.ours(), kEnd));
  EXPECT_TRUE(idle.take_out(pair.ours()));
}

// One that waits until an idle connection is ended for it, and so much longer.
void wait_for_an_answer(IdleConnections& idle, milliseconds after) {
  const Pair pair;
  idle.put_in(pair.ours(), kStart);
  PatientWait wait(idle, kStart, kDeadline);
  wait.is_impatient(kEnd);
  wait.note_answer(kEnd + after);
  wait.note_answer(kEnd);  // says no more
  idle.take_out(pair.ours());
}

constexpr milliseconds kSoon{100};
constexpr milliseconds kLate = kSoon + milliseconds(1);

TEST(IdleConnections, NoneIsKeptOnceThatHelpedThriceInARow) {
  IdleConnections idle;
  for (int i = 0; i < 2; ++i) wait_for_an_answer(idle, kSoon);
  wait_for_an_answer(idle, kLate);
  for (int i = 0; i < 2; ++i) wait_for_an_answer(idle, kSoon);
  EXPECT_TRUE(idle.keeps_any());
  wait_for_an_answer(idle, kSoon);
  EXPECT_FALSE(idle.keeps_any());
  wait_for_an_answer(idle, kLate);
  EXPECT_FALSE(idle.keeps_any());
  const Pair pair;
  EXPECT_FALSE(idle.put_in(pair.ours(), kStart));
}

TEST(IdleConnections, AnAnswerSaysNothingWhereNothingWasEndedOrNobodyWaited) {
  IdleConnections idle;
  const Pair pair;
  for (int i = 0; i < 5; ++i) {
    PatientWait with_nothing_to_end(idle, kStart, kDeadline);
    with_nothing_to_end.is_impatient(kEnd);
    with_nothing_to_end.note_answer(kEnd);
  }
  for (int i = 0; i < 5; ++i) {
    PatientWait answered_soon(idle, kStart, kDeadline);
    answered_soon.note_relief(kStart);
    answered_soon.note_answer(kStart);
  }
  EXPECT_TRUE(idle.keeps_any());
}

TEST(IdleConnections, WhatIsClosedInsteadOfKeptHelpsThoseThatWaitAsWell) {
  const auto help = [](auto close_one) {
    IdleConnections idle;
    for (int i = 0; i < 3; ++i) {
      PatientWait wait(idle, kStart, kDeadline);
      wait.is_impatient(kEnd);
      close_one(idle, wait);
      wait.note_answer(kEnd + milliseconds(50) + kSoon);
    }
    return !idle.keeps_any();
  };
  const Pair pair;
  EXPECT_TRUE(help([&](IdleConnections& idle, PatientWait&) {
    EXPECT_FALSE(idle.put_in(pair.ours(), kEnd + milliseconds(50)));
  }));
  EXPECT_TRUE(help([](IdleConnections&, PatientWait& wait) { wait.note_relief(kEnd + milliseconds(50)); }));
  EXPECT_FALSE(help([](IdleConnections&, PatientWait&) {}));
}

}  // namespace
}  // namespace backcheck
