// Where there is nothing but a loopback interface, everything that needs no other works.
//
// The whole suite runs so, too: unshare -rn sh -c 'ip link set lo up && ctest --test-dir build/release'.
#include <gtest/gtest.h>

#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

// A shell line in a network of its own, in which only loopback is up.
std::string alone(const std::string& line) {
  return "unshare -rn sh -c 'ip link set lo up 2>/dev/null || python3 -c \"import fcntl,socket,struct; "
         "fcntl.ioctl(socket.socket(), 0x8914, struct.pack(\\\"16sh\\\", b\\\"lo\\\", 0x49))\"; " +
         line + "'";
}

class LoopbackOnly : public testing::Test {
 protected:
  void SetUp() override {
    if (run_shell("unshare -rn true").status != 0) GTEST_SKIP() << "unshare -rn is not permitted here";
  }
};

TEST_F(LoopbackOnly, ThereIsNoOtherInterface) {
  const Ending ending = run_shell(alone("cat /proc/net/dev"));
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.says("lo:")) << ending.out;
  EXPECT_FALSE(ending.says("eth0:")) << ending.out;
}

TEST_F(LoopbackOnly, ScenariosArePlayed) {
  const Ending ending = run_shell(alone("backcheck run state --quiet"));
  EXPECT_EQ(ending.status, 0) << ending.all();
}

TEST_F(LoopbackOnly, AServedMockIsCalledOverHttp) {
  const Ending ending =
      run_shell(alone("file=$(mktemp); backcheck serve --listen 127.0.0.1:0 --quiet >$file & server=$!; "
                      "while [ ! -s $file ]; do sleep 0.05; done; at=http://$(cat $file); rm $file; "
                      "backcheck run state --quiet --endpoint $at --control $at/control; status=$?; kill "
                      "$server; exit $status"));
  EXPECT_EQ(ending.status, 0) << ending.all();
}

TEST_F(LoopbackOnly, ADryRunNeedsNoNetwork) {
  const Ending ending =
      run_shell("ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIx ALIBABA_CLOUD_ACCESS_KEY_SECRET=y HOME=/nonexistent " +
                alone("backcheck run state --dry-run --real --endpoint https://rds.aliyuncs.com --instance "
                      "rm-1 --credentials "
                      "env"));
  EXPECT_EQ(ending.status, 0) << ending.all();
}

TEST_F(LoopbackOnly, AServiceElsewhereIsOutOfReach) {
  const Ending ending =
      run_shell("ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIx ALIBABA_CLOUD_ACCESS_KEY_SECRET=y HOME=/nonexistent " +
                alone("backcheck call --real --endpoint https://192.0.2.1 --instance rm-1 --credentials env "
                      "Action=DescribeBackups DBInstanceId=rm-1"));
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.says("no connection to https://192.0.2.1:443")) << ending.all();
}

}  // namespace
}  // namespace backcheck
