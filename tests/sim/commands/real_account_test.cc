// The options of an account, read and held against each other.
#include "sim/commands/real_account.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

std::expected<AccountWish, UsageFault> wish(const std::vector<std::string>& arguments) {
  std::vector<OptionRow> rows = account_options();
  rows.push_back({"endpoint", "URL", ""});
  rows.push_back({"control", "URL", ""});
  Options options(rows, "");
  if (const auto parsed = options.parse(arguments); !parsed) return std::unexpected(parsed.error());
  return account_wish_of(options);
}

std::vector<std::string> real(const std::vector<std::string>& more = {}) {
  std::vector<std::string> all = {"--real",        "--endpoint", "https://h", "--instance", "rm-1",
                                  "--credentials", "env",        "--ledger",  "/l"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

TEST(RealAccount, NothingIsWishedWhereNothingIsSaid) {
  const AccountWish none = wish({}).value();
  EXPECT_FALSE(none.real);
  EXPECT_FALSE(none.dry_run);
  EXPECT_FALSE(none.max_creates);
  EXPECT_FALSE(none.credentials);
  EXPECT_TRUE(none.instances.empty());
}

TEST(RealAccount, HasOneCreateUnlessMoreAreAskedFor) {
  EXPECT_EQ(wish(real()).value().max_creates, 1U);
  EXPECT_EQ(wish(real({"--max-creates", "5"})).value().max_creates, 5U);
  EXPECT_EQ(wish(real({"--max-creates", "6"})).error().reason.substr(0, 28), "--max-creates is at most 5: ");
  EXPECT_FALSE(wish(real({"--max-creates", "0"})));
}

TEST(RealAccount, SaysThatTheLimitCountsRejectedCallsToo) {
  const std::vector<OptionRow> rows = account_options();
  const auto row = std::ranges::find(rows, "max-creates", &OptionRow::name);
  ASSERT_NE(row, rows.end());
  EXPECT_TRUE(
      row->about.starts_with("send at most N calls of CreateBackup, those that are rejected counted too"));
}

TEST(RealAccount, HasInstancesCredentialsAndALedger) {
  const AccountWish all = wish(real({"--instance", "rm_2-B", "--dry-run"})).value();
  EXPECT_TRUE(all.real);
  EXPECT_TRUE(all.dry_run);
  EXPECT_EQ(all.instances, (std::vector<std::string>{"rm-1", "rm_2-B"}));
  EXPECT_EQ(describe(*all.credentials), "env");
  EXPECT_EQ(all.ledger, "/l");
}

TEST(RealAccount, AnInstanceIsOneExactId) {
  EXPECT_TRUE(wish({"--endpoint", "x", "--instance", std::string(64, 'a')}));
  for (const std::string& id : {std::string(65, 'a'), std::string("a,b"), std::string("a*"),
                                std::string("a b"), std::string("a\n"), std::string("\xC3\xA4")})
    EXPECT_FALSE(wish({"--endpoint", "x", "--instance", id})) << id;
}

TEST(RealAccount, WithoutRealThereMayBeInstancesAndALimit) {
  const AccountWish here = wish({"--endpoint", "x", "--instance", "a", "--max-creates", "100"}).value();
  EXPECT_FALSE(here.real);
  EXPECT_EQ(here.max_creates, 100U);
  EXPECT_FALSE(wish({"--instance", "a"}));
  EXPECT_FALSE(wish({"--endpoint", "x", "--max-creates", "1"}));
  EXPECT_FALSE(wish({"--endpoint", "x", "--control", "y", "--instance", "a"}));
  EXPECT_FALSE(wish({"--endpoint", "x", "--credentials", "env"}));
  EXPECT_FALSE(wish({"--ledger", "x"}));
}

TEST(RealAccount, ReadsTheSurroundingsOfTheProcess) {
  const AccountSurroundings here = process_surroundings();
  EXPECT_TRUE(here.variable("PATH"));
  EXPECT_FALSE(here.variable("BACKCHECK_NO_SUCH_VARIABLE"));
}

}  // namespace
}  // namespace backcheck
