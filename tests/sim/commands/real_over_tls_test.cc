// A whole run with --real over https: to a name that is not loopback where this machine has one.
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/sim/account/scratch_folder.h"
#include "tests/sim/commands/program.h"

namespace backcheck {
namespace {

// The rest of a line that begins with that word.
std::string rest_of(const std::string& line, const std::string& word) {
  EXPECT_TRUE(line.starts_with(word + " ")) << line;
  return line.size() > word.size() ? line.substr(word.size() + 1) : "";
}

// https in front of `backcheck serve`, whose tasks take a tenth of a second.
class TlsFront {
 public:
  explicit TlsFront(const std::string& kind)
      : front_("/usr/bin/env", {{"python3", BACKCHECK_ROOT "/tests/sim/commands/tls_front.py", kind,
                                 serving_.endpoint().substr(std::string("http://").size()), folder_.path()}}),
        endpoint_(rest_of(front_.read_line(), "endpoint")),
        authorities_(rest_of(front_.read_line(), "authorities")) {}

  const std::string& endpoint() const { return endpoint_; }
  const std::string& authorities() const { return authorities_; }

  // `backcheck run --real` against it, with the credential that the mock knows.
  Ending run(const std::string& authorities, const std::vector<std::string>& more) const {
    Launch launch;
    launch.arguments = joined_arguments({"run", "--real", "--endpoint", endpoint_, "--instance",
                                         "rm-uf6wjk5xxxxxxx", "--credentials", "env", "--no-progress"},
                                        more);
    launch.environment = {"HOME=" + home_.path(),
                          "XDG_STATE_HOME=",
                          "ALIBABA_CLOUD_ACCESS_KEY_ID=testid",
                          "ALIBABA_CLOUD_ACCESS_KEY_SECRET=testsecret",
                          "ALIBABA_CLOUD_SECURITY_TOKEN=",
                          "no_proxy=*"};
    if (!authorities.empty()) launch.environment.push_back("SSL_CERT_FILE=" + authorities);
    return run_backcheck(launch);
  }
  bool has_booked() const { return std::filesystem::exists(home_.path() + "/.local"); }

 private:
  Serving serving_{{"--task-duration", "100ms"}};
  ScratchFolder folder_;
  ScratchFolder home_;
  Child front_;
  std::string endpoint_;
  std::string authorities_;
};

TEST(RealOverTls, PlaysAWholeRun) {
  const TlsFront front("good");
  const Ending ending = front.run(front.authorities(), {"--max-creates", "3"});
  EXPECT_EQ(ending.status, 0) << ending.all();
  EXPECT_TRUE(ending.out.starts_with("CONFORMS")) << ending.all();
  EXPECT_TRUE(ending.says("the limit on creates (--max-creates and the ledger) leaves no room for it"));
  EXPECT_TRUE(ending.says("it sends calls at the same time")) << ending.out;
  EXPECT_TRUE(front.has_booked());
  EXPECT_FALSE(ending.says("testsecret"));
  const Ending again = front.run(front.authorities(), {"--max-creates", "3", "--dry-run"});
  EXPECT_EQ(again.status, 0) << again.all();
  EXPECT_TRUE(again.says("rm-uf6wjk5xxxxxxx: 2 left now (limit and ledger)")) << again.out;
}

class Refused : public testing::TestWithParam<const char*> {};

TEST_P(Refused, BeforeAnythingIsSent) {
  const TlsFront front(GetParam());
  const Ending ending = front.run(GetParam() == std::string("good") ? "" : front.authorities(), {});
  EXPECT_EQ(ending.status, 3) << ending.all();
  EXPECT_TRUE(ending.says("certificate")) << ending.all();
  EXPECT_TRUE(ending.says("SSL_CERT_FILE")) << ending.all();
  EXPECT_FALSE(front.has_booked());
}

INSTANTIATE_TEST_SUITE_P(Certificates, Refused, testing::Values("good", "expired", "other-name"));

}  // namespace
}  // namespace backcheck
