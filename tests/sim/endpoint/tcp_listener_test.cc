// Connections taken, and breaks where they cannot be.
#include "sim/endpoint/tcp_listener.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <memory>
#include <utility>
#include <vector>

#include "tests/sim/endpoint/raw_caller.h"

namespace backcheck {
namespace {

class TcpListenerTest : public testing::Test {
 protected:
  void look() { loop.turn(loop.now()); }
  std::unique_ptr<RawCaller> caller() const { return std::make_unique<RawCaller>("http://" + address); }

  EventLoop loop;
  std::vector<Descriptor> taken;
  TcpListener listener{loop, [this](Descriptor socket) { taken.push_back(std::move(socket)); }};
  std::string address = listener.open("127.0.0.1", "0").value();
};

TEST_F(TcpListenerTest, TakesAllThatHaveComeOnceItIsStarted) {
  std::vector<std::unique_ptr<RawCaller>> callers;
  for (int i = 0; i < 5; ++i) callers.push_back(caller());
  look();
  EXPECT_EQ(taken.size(), 0U);
  listener.start();
  look();
  EXPECT_EQ(taken.size(), 5U);
  EXPECT_EQ(listener.on_break_until(), std::nullopt);
}

TEST_F(TcpListenerTest, GivesOthersTheirTurnAfter64) {
  std::vector<std::unique_ptr<RawCaller>> callers;
  for (int i = 0; i < 65; ++i) callers.push_back(caller());
  listener.start();
  look();
  EXPECT_EQ(taken.size(), 64U);
  look();
  EXPECT_EQ(taken.size(), 65U);
}

TEST_F(TcpListenerTest, TakesNobodyOnceItIsClosed) {
  listener.start();
  const auto early = caller();
  listener.close();
  look();
  EXPECT_EQ(taken.size(), 0U);
}

// As many files open as now, and no more.
class NoMoreFiles {
 public:
  NoMoreFiles() {
    getrlimit(RLIMIT_NOFILE, &before_);
    rlimit least = before_;
    least.rlim_cur = 3;
    setrlimit(RLIMIT_NOFILE, &least);
  }
  ~NoMoreFiles() { setrlimit(RLIMIT_NOFILE, &before_); }
  NoMoreFiles(const NoMoreFiles&) = delete;
  NoMoreFiles& operator=(const NoMoreFiles&) = delete;

 private:
  rlimit before_{};
};

TEST_F(TcpListenerTest, TakesABreakWhereThereAreNoFileDescriptors) {
  listener.start();
  const auto waiting = caller();
  {
    const NoMoreFiles shortage;
    look();
    EXPECT_EQ(listener.on_break_until(), loop.now() + TcpListener::kBreak);
    look();
  }
  look();
  EXPECT_EQ(taken.size(), 0U);  // it does not go on by itself
  listener.start();
  EXPECT_EQ(listener.on_break_until(), std::nullopt);
  look();
  EXPECT_EQ(taken.size(), 1U);
}

TEST(TcpListener, SaysWhyItCannotBeOpened) {
  EventLoop loop;
  const auto ignore = [](Descriptor) {};
  TcpListener first(loop, ignore);
  const std::string address = first.open("127.0.0.1", "0").value();
  TcpListener second(loop, ignore);
  EXPECT_EQ(second.open("127.0.0.1", address.substr(address.find(':') + 1)).error(),
            "Address already in use");
  EXPECT_NE(second.open("no.such.host.invalid", "0").error(), "");
}

TEST(TcpListener, WritesAnAddressOfIPv6InBrackets) {
  EventLoop loop;
  TcpListener listener(loop, [](Descriptor) {});
  const auto address = listener.open("::1", "0");
  if (!address) GTEST_SKIP() << address.error();  // a machine without IPv6
  EXPECT_TRUE(address->starts_with("[::1]:")) << *address;
}

}  // namespace
}  // namespace backcheck
