// The ledger on disk: limits, clocks, faults of the system, processes that are killed.
#include "sim/account/create_ledger.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <thread>

#include "tests/sim/account/scratch_folder.h"

namespace backcheck {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;
constexpr std::uint64_t kLimit = 5;

const LedgerSubject kSubject{"https://rds.aliyuncs.com:443", "k1", "rm-1"};

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool says(const std::expected<void, std::string>& done, std::string_view words) {
  return !done && done.error().find(words) != std::string::npos;
}

// A clock that a test moves, and a system that counts.
struct FakeSystem {
  Instant now{1'764'319'800'000};
  int synchronized = 0;
  int synchronize_result = 0;
  int waits = 0;

  LedgerSystem system() {
    return {[this] { return now; }, [this](int) { return ++synchronized, synchronize_result; },
            [this] { ++waits; }};
  }
};

class CreateLedgerTest : public testing::Test {
 protected:
  CreateLedger ledger() { return {path_, kLimit, fake_.system()}; }

  ScratchFolder scratch_;
  std::string path_ = scratch_.path() + "/state/backcheck/creates.ledger";
  FakeSystem fake_;
};

TEST_F(CreateLedgerTest, LetsThroughItsLimitAndNoMore) {
  for (std::uint64_t i = 0; i < kLimit; ++i) {
    EXPECT_EQ(ledger().left(kSubject), kLimit - i);
    EXPECT_TRUE(ledger().book(kSubject));
  }
  EXPECT_EQ(ledger().left(kSubject), 0U);
  EXPECT_TRUE(says(ledger().book(kSubject), "which is the limit"));
  fake_.now.milliseconds += kDayMs;
  EXPECT_FALSE(ledger().book(kSubject));
  fake_.now.milliseconds += 1;
  EXPECT_TRUE(ledger().book(kSubject));
}

TEST_F(CreateLedgerTest, NoDayOfEitherZoneHasMore) {
  std::map<std::pair<int, std::int64_t>, int> a_day;
  for (int i = 0; i < 2000; ++i) {
    fake_.now.milliseconds += 1'800'000 - 7;
    if (!ledger().book(kSubject)) continue;
    EXPECT_LE(++a_day[std::pair(0, day_of(fake_.now, Zone::kUtc))], 5);
    EXPECT_LE(++a_day[std::pair(1, day_of(fake_.now, Zone::kUtcPlus8))], 5);
  }
  EXPECT_GT(a_day.size(), 60U);
}

TEST_F(CreateLedgerTest, OnlyReadsToSayWhatIsLeft) {
  EXPECT_EQ(ledger().left(kSubject), kLimit);
  EXPECT_FALSE(std::filesystem::exists(scratch_.path() + "/state"));
}

TEST_F(CreateLedgerTest, SynchronizesFoldersAndFileBeforeItSaysYes) {
  ASSERT_TRUE(ledger().book(kSubject));
  EXPECT_EQ(fake_.synchronized, 4);  // two folders made, the one of the file, the file
  ASSERT_TRUE(ledger().book(kSubject));
  EXPECT_EQ(fake_.synchronized, 5);
  struct stat seen{};
  ASSERT_EQ(::stat(path_.c_str(), &seen), 0);
  EXPECT_EQ(seen.st_mode & 0777U, 0600U);
}

TEST_F(CreateLedgerTest, SaysNoWhereTheDiskDoesNotTakeIt) {
  ASSERT_TRUE(ledger().book(kSubject));
  fake_.synchronize_result = -1;
  EXPECT_TRUE(says(ledger().book(kSubject), "cannot be put on the disk"));
  EXPECT_EQ(ledger().left(kSubject), kLimit - 2) << "it may have been written, so it counts";
}

// What could not be written may be gone from memory, too: that the next attempt works says nothing of it.
TEST_F(CreateLedgerTest, BooksNothingMoreOnceTheDiskDidNotTakeARecord) {
  CreateLedger ledger = this->ledger();
  ASSERT_TRUE(ledger.book(kSubject));
  fake_.synchronize_result = -1;
  EXPECT_FALSE(ledger.book(kSubject));
  fake_.synchronize_result = 0;
  EXPECT_TRUE(says(ledger.book(kSubject), "cannot be put on the disk"));
}

TEST_F(CreateLedgerTest, SaysNoWhereAFolderIsNotKnownToTheDisk) {
  fake_.synchronize_result = -1;
  EXPECT_FALSE(ledger().book(kSubject));
}

TEST_F(CreateLedgerTest, RefusesAClockThatWentBack) {
  ASSERT_TRUE(ledger().book(kSubject));
  fake_.now.milliseconds -= 1;
  EXPECT_TRUE(says(ledger().book(kSubject), "set the clock right"));
  EXPECT_FALSE(ledger().left(kSubject));
  fake_.now.milliseconds += 1;
  EXPECT_TRUE(ledger().book(kSubject));
}

TEST_F(CreateLedgerTest, ForgetsNoCreateOfItsOwnBecauseTheClockWasSetForward) {
  std::int64_t passed = 0;
  LedgerSystem system = fake_.system();
  system.milliseconds = [&] { return passed; };
  CreateLedger ledger(path_, kLimit, system);
  for (std::uint64_t i = 0; i < kLimit; ++i) EXPECT_TRUE(ledger.book(kSubject));
  fake_.now.milliseconds += 365 * kDayMs;
  EXPECT_TRUE(says(ledger.book(kSubject), "the clock was set forward"));
  passed += kDayMs - 1;
  EXPECT_FALSE(ledger.book(kSubject));
  passed += 1;
  EXPECT_TRUE(ledger.book(kSubject));
}

TEST_F(CreateLedgerTest, ALineThatIsCutOffCountsAsOneCreate) {
  ASSERT_TRUE(ledger().book(kSubject));
  const std::string whole = content_of(path_);
  for (std::size_t size = kLedgerHeader.size() + 1; size <= whole.size(); ++size) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << whole.substr(0, size);
    EXPECT_EQ(ledger().left(kSubject), kLimit - 1) << size;
    ASSERT_TRUE(ledger().book({kSubject.endpoint, "k1", "rm-2"}));
    EXPECT_EQ(ledger().left(kSubject), kLimit - 2) << size;
  }
}

TEST_F(CreateLedgerTest, RefusesFilesThatAreNoLedgersOfThisUser) {
  const auto fault = [&](const std::string& path) {
    const auto done = CreateLedger(path, kLimit, fake_.system()).book(kSubject);
    return done ? std::string() : done.error();
  };
  EXPECT_NE(fault(scratch_.file("text", "hello\n")).find("is not a ledger"), std::string::npos);
  EXPECT_NE(fault(scratch_.file("open", "", 0666)).find("chmod go-w"), std::string::npos);
  EXPECT_NE(fault(scratch_.folder("folder")), "");
  EXPECT_NE(fault("/dev/full"), "");
  EXPECT_NE(fault(scratch_.path() + "/text/below"), "");
  ASSERT_EQ(::symlink((scratch_.path() + "/elsewhere").c_str(), (scratch_.path() + "/link").c_str()), 0);
  EXPECT_NE(fault(scratch_.path() + "/link"), "");
  EXPECT_EQ(content_of(scratch_.path() + "/text"), "hello\n");
}

TEST_F(CreateLedgerTest, DoesNotWaitForALockForEver) {
  ASSERT_TRUE(ledger().book(kSubject));
  const int other = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  ASSERT_EQ(::flock(other, LOCK_EX), 0);
  EXPECT_TRUE(says(ledger().book(kSubject), "cannot be locked"));
  EXPECT_EQ(fake_.waits, 500);
  ::close(other);
  EXPECT_TRUE(ledger().book(kSubject));
}

TEST_F(CreateLedgerTest, AFileThatCannotGrowBooksNothing) {
  ASSERT_TRUE(ledger().book(kSubject));
  const auto size = content_of(path_).size();
  for (const std::size_t room : {std::size_t{0}, std::size_t{1}, std::size_t{40}}) {
    const pid_t child = fork();
    if (child == 0) {
      signal(SIGXFSZ, SIG_IGN);
      const rlimit limit{size + room, size + room};
      setrlimit(RLIMIT_FSIZE, &limit);
      _exit(ledger().book(kSubject) ? 1 : 0);
    }
    int status = -1;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0) << room;
  }
  EXPECT_GE(ledger().left(kSubject).value(), kLimit - 4);
}

TEST(CreateLedger, HasItsPlaceInTheStateFolder) {
  EXPECT_EQ(usual_ledger_path("/s", "/h"), "/s/backcheck/creates.ledger");
  EXPECT_EQ(usual_ledger_path("", "/h"), "/h/.local/state/backcheck/creates.ledger");
  EXPECT_EQ(usual_ledger_path("relative", "/h"), "/h/.local/state/backcheck/creates.ledger");
  EXPECT_EQ(usual_ledger_path("", ""), "");
}

// A child that books and then "sends": one byte into the pipe for each create.
pid_t start_sender(const std::string& path, std::uint64_t limit, int pipe) {
  const pid_t child = fork();
  if (child != 0) return child;
  for (;;) {
    CreateLedger ledger(path, limit, real_ledger_system());
    if (!ledger.book(kSubject)) _exit(0);
    const char sent = 'x';
    if (::write(pipe, &sent, 1) != 1) _exit(1);
  }
}

std::uint64_t bytes_in(int pipe) {
  std::array<char, 4096> room{};
  std::uint64_t all = 0;
  for (ssize_t count = 0; (count = ::read(pipe, room.data(), room.size())) > 0;)
    all += static_cast<std::uint64_t>(count);
  return all;
}

std::uint64_t booked(const std::string& path) {
  constexpr std::uint64_t kMany = 1'000'000;
  return kMany - CreateLedger(path, kMany, real_ledger_system()).left(kSubject).value();
}

TEST(CreateLedgerKilled, NeverForgetsACreateThatWasSent) {
  std::minstd_rand random(20190801);
  const ScratchFolder scratch;
  std::uint64_t sent_in_all = 0;
  // A slow disk lets little be sent in one round: then there are more of them.
  constexpr int kMostRounds = 6000;
  for (int round = 0; round < 60 || (sent_in_all <= 20 && round < kMostRounds); ++round) {
    const std::string path = scratch.path() + "/d" + std::to_string(round / 10) + "/l";
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK), 0);
    const std::uint64_t before = std::filesystem::exists(path) ? booked(path) : 0;
    const pid_t one = start_sender(path, 1'000'000, pipe[1]);
    const pid_t two = start_sender(path, 1'000'000, pipe[1]);
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 6000));
    ::kill(one, SIGKILL);
    ::kill(two, SIGKILL);
    ::waitpid(one, nullptr, 0);
    ::waitpid(two, nullptr, 0);
    const std::uint64_t sent = bytes_in(pipe[0]);
    sent_in_all += sent;
    ::close(pipe[0]);
    ::close(pipe[1]);
    if (sent > 0) {
      EXPECT_GE(booked(path) - before, sent) << round;
    }
  }
  EXPECT_GT(sent_in_all, 20U) << "nothing was sent, so nothing was tried";
}

TEST(CreateLedgerKilled, ProcessesShareOneLimit) {
  const ScratchFolder scratch;
  const std::string path = scratch.path() + "/l";
  std::array<int, 2> pipe{};
  ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC | O_NONBLOCK), 0);
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) children.push_back(start_sender(path, kLimit, pipe[1]));
  for (const pid_t child : children) ::waitpid(child, nullptr, 0);
  EXPECT_EQ(bytes_in(pipe[0]), kLimit);
  EXPECT_EQ(booked(path), kLimit);
  ::close(pipe[0]);
  ::close(pipe[1]);
}

}  // namespace
}  // namespace backcheck
