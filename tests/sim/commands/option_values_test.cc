// What the texts of shared options mean.
#include "sim/commands/option_values.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

Options parsed(const std::vector<std::string>& arguments) {
  Options options({{"profile", "page|published", ""}, {"mutant", "NAME", ""}, {"listen", "HOST:PORT", ""}},
                  "");
  EXPECT_TRUE(options.parse(arguments).has_value());
  return options;
}

TEST(ProfileOf, IsThePageUnlessItIsSaid) {
  EXPECT_EQ(profile_of(parsed({})), Profile::kPage);
  EXPECT_EQ(profile_of(parsed({"--profile", "page"})), Profile::kPage);
  EXPECT_EQ(profile_of(parsed({"--profile", "published"})), Profile::kPublished);
}

TEST(ProfileOf, RefusesAnythingElse) {
  for (const char* name : {"Page", "pag", "publishe"}) {
    const auto profile = profile_of(parsed({"--profile", name}));
    ASSERT_FALSE(profile.has_value()) << name;
    EXPECT_EQ(profile.error().reason, "--profile is page or published, not \"" + std::string(name) + "\"");
  }
}

TEST(FaultOf, IsNoneUnlessItIsSaid) { EXPECT_EQ(fault_of(parsed({})).value(), std::nullopt); }

TEST(FaultOf, KnowsEveryMutant) {
  for (const FaultRow& row : faults()) {
    EXPECT_EQ(fault_of(parsed({"--mutant", std::string(row.name)})).value(), row.fault) << row.name;
  }
}

TEST(FaultOf, NamesTheNearestMutantAndWhereAllAre) {
  const auto fault = fault_of(parsed({"--mutant", "quota-not-enforce"}));
  ASSERT_FALSE(fault.has_value());
  EXPECT_EQ(fault.error().reason,
            "there is no mutant \"quota-not-enforce\"; did you mean \"quota-not-enforced\"?; "
            "`backcheck mutants --list` names them all");
}

TEST(AddressOf, IsOneThatAServerCouldListenAt) {
  EXPECT_EQ(address_of(parsed({}), "listen", "127.0.0.1:0"), "127.0.0.1:0");
  EXPECT_EQ(address_of(parsed({"--listen", "[::1]:80"}), "listen", "127.0.0.1:0"), "[::1]:80");
  EXPECT_EQ(address_of(parsed({"--listen", "80"}), "listen", "127.0.0.1:0").error().reason,
            "--listen takes an address such as 127.0.0.1:8080, not \"80\": expected HOST:PORT");
}

}  // namespace
}  // namespace backcheck
