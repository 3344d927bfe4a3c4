// The options of a command, parsed.
#include "sim/commands/options.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

Options options(std::string_view positional = "FILE") {
  return {{{"endpoint", "URL", "who is asked"},
           {"max-calls", "N", "at most so many"},
           {"timeout", "DURATION", "not longer"},
           {"a-very-long-option-name", "VALUE", "has a long name"},
           {"instance", "ID", "one of several", true},
           {"quiet", "", "says less"}},
          positional};
}

std::string fault(const std::vector<std::string>& arguments, std::string_view positional = "FILE") {
  Options parsed = options(positional);
  const auto done = parsed.parse(arguments);
  return done ? "" : done.error().reason;
}

Options parsed(const std::vector<std::string>& arguments) {
  Options out = options();
  const auto done = out.parse(arguments);
  EXPECT_TRUE(done) << done.error().reason;
  return out;
}

TEST(Options, AreReadWithTheirValues) {
  const Options given = parsed({"a", "--endpoint", "http://h", "--quiet", "--max-calls=7", "b"});
  EXPECT_EQ(given.text("endpoint"), "http://h");
  EXPECT_TRUE(given.has("quiet"));
  EXPECT_EQ(given.number("max-calls", 1), 7U);
  EXPECT_EQ(given.positional(), (std::vector<std::string>{"a", "b"}));
}

TEST(Options, AbsentOnesHaveTheOtherValue) {
  const Options given = parsed({});
  EXPECT_FALSE(given.text("endpoint"));
  EXPECT_FALSE(given.has("quiet"));
  EXPECT_EQ(given.number("max-calls", 3), 3U);
  EXPECT_EQ(given.duration("timeout", std::chrono::seconds(5)), std::chrono::seconds(5));
  EXPECT_TRUE(given.positional().empty());
}

TEST(Options, AreNeverGuessedFromTheirFirstLetters) {
  EXPECT_EQ(fault({"--end", "x"}), "there is no option --end");
  EXPECT_EQ(fault({"--endpoin", "x"}), "there is no option --endpoin; did you mean --endpoint?");
  EXPECT_EQ(fault({"--max", "1"}), "there is no option --max");
  EXPECT_EQ(fault({"--Quiet"}), "there is no option --Quiet; did you mean --quiet?");
}

TEST(Options, AnUnknownOneIsNamedAsItWasGiven) {
  EXPECT_EQ(fault({"-q"}), "there is no option -q");
  EXPECT_EQ(fault({"-quite"}), "there is no option -quite; did you mean --quiet?");
  EXPECT_EQ(fault({"--quite=3"}), "there is no option --quite; did you mean --quiet?");
}

TEST(Options, AValueThatIsMissingIsAskedFor) {
  EXPECT_EQ(fault({"--endpoint"}), "--endpoint needs a value: --endpoint URL");
  EXPECT_EQ(fault({"--endpoint", "--quiet"}), "--endpoint needs a value: --endpoint URL");
  EXPECT_EQ(fault({"--endpoint", ""}), "--endpoint needs a value: --endpoint URL");
  EXPECT_EQ(fault({"--endpoint="}), "--endpoint needs a value: --endpoint URL");
}

TEST(Options, AFlagTakesNoValue) { EXPECT_EQ(fault({"--quiet=1"}), "--quiet takes no value"); }

TEST(Options, StandOnce) {
  EXPECT_EQ(fault({"--endpoint", "a", "--endpoint", "b"}), "--endpoint is given twice");
  EXPECT_EQ(fault({"--quiet", "--quiet"}), "--quiet is given twice");
}

TEST(Options, MayBeRepeatedWhereTheirRowSaysSo) {
  const Options given = parsed({"--instance", "b", "x", "--instance=a"});
  EXPECT_EQ(given.texts("instance"), (std::vector<std::string>{"b", "a"}));
  EXPECT_EQ(given.text("instance"), "b");
  EXPECT_TRUE(given.texts("endpoint").empty());
  EXPECT_EQ(fault({"--instance", "a", "--instance", "a"}), "--instance is given twice with the same value");
  EXPECT_EQ(fault({"--instance", "a", "--instance"}), "--instance needs a value: --instance ID");
}

TEST(Options, ACommandWithoutPositionalsRefusesThem) {
  EXPECT_EQ(fault({"x"}, ""), "\"x\" is not expected here; options begin with --");
  EXPECT_EQ(fault({"x"}), "");
}

TEST(Options, NumbersAreWholeAndNotNegative) {
  for (const char* bad : {"x", "-1", "1.5", "1 ", "0x1", "18446744073709551616x", "1e3"}) {
    const Options given = parsed({std::string("--max-calls=") + bad});
    const auto number = given.number("max-calls", 0);
    ASSERT_FALSE(number) << bad;
    EXPECT_EQ(number.error().reason, "--max-calls takes a whole number, not \"" + std::string(bad) + "\"");
  }
  EXPECT_EQ(parsed({"--max-calls=18446744073709551615"}).number("max-calls", 0), 18446744073709551615U);
  EXPECT_EQ(parsed({"--max-calls=0"}).number("max-calls", 1), 0U);
}

TEST(Options, ANumberThatIsTooLargeIsToldTheLimit) {
  const auto number = parsed({"--max-calls", "18446744073709551616"}).number("max-calls", 0);
  ASSERT_FALSE(number);
  EXPECT_EQ(number.error().reason,
            "--max-calls takes a whole number up to 18446744073709551615, not \"18446744073709551616\"");
}

TEST(Options, BehindTwoDashesAllIsPositional) {
  const Options given = parsed({"a", "--quiet", "--", "--endpoint", "-x", "--", "b"});
  EXPECT_EQ(given.positional(), (std::vector<std::string>{"a", "--endpoint", "-x", "--", "b"}));
  EXPECT_TRUE(given.has("quiet"));
  EXPECT_FALSE(given.has("endpoint"));
  EXPECT_TRUE(parsed({"--"}).positional().empty());
  EXPECT_EQ(fault({"--", "--quiet"}, ""), "\"--quiet\" is not expected here; options begin with --");
  EXPECT_EQ(fault({"--endpoint", "--"}), "--endpoint needs a value: --endpoint URL");
}

TEST(Options, DurationsHaveAUnit) {
  using std::chrono::milliseconds;
  EXPECT_EQ(parse_duration("1ms"), milliseconds(1));
  EXPECT_EQ(parse_duration("90s"), milliseconds(90'000));
  EXPECT_EQ(parse_duration("10m"), milliseconds(600'000));
  EXPECT_EQ(parse_duration("2h"), milliseconds(7'200'000));
  EXPECT_EQ(parse_duration("1000000h"), std::chrono::hours(1'000'000));
  for (const char* bad :
       {"", "5", "s", "0s", "-1s", "1.5s", "5 s", "5sec", "1000001h", "99999999999999999999s", "5S"}) {
    EXPECT_FALSE(parse_duration(bad)) << bad;
  }
  const auto wrong = parsed({"--timeout", "5"}).duration("timeout", milliseconds(1));
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().reason, "--timeout takes a duration such as 200ms, 5s or 10m, not \"5\"");
}

TEST(Options, HelpHasALineForEachInOneColumn) {
  EXPECT_EQ(options().help(),
            "  --endpoint URL          who is asked\n"
            "  --max-calls N           at most so many\n"
            "  --timeout DURATION      not longer\n"
            "  --a-very-long-option-name VALUE\n"
            "                          has a long name\n"
            "  --instance ID           one of several\n"
            "  --quiet                 says less\n"
            "  --no-color              no colours, also on a terminal\n"
            "  --no-progress           no progress line, also on a terminal\n");
}

RC_GTEST_PROP(OptionsProperty, AnyWordsAreTakenOrRefusedInOneLine, (const std::vector<std::string>& words)) {
  const std::string reason = fault(words);
  if (reason.empty()) return;
  RC_ASSERT(reason.size() > 5U);
}

RC_GTEST_PROP(OptionsProperty, EveryNumberComesBack, (std::uint64_t number)) {
  RC_ASSERT(parsed({"--max-calls", std::to_string(number)}).number("max-calls", 0).value() == number);
}

TEST(Options, EveryCommandHasThoseThatAreMeantForAll) {
  Options options({}, "");
  ASSERT_TRUE(options.parse({"--quiet", "--no-color", "--no-progress"}).has_value());
  for (const char* name : {"quiet", "no-color", "no-progress"}) EXPECT_TRUE(options.has(name)) << name;
  for (const char* name : {"--quiet", "--no-color", "--no-progress"}) {
    EXPECT_NE(options.help().find(name), std::string::npos);
  }
}

TEST(Options, ARowOfTheCommandItselfSaysMore) {
  const Options options({{"quiet", "", "print the addresses only"}}, "");
  const std::string help = options.help();
  EXPECT_NE(help.find("print the addresses only"), std::string::npos);
  EXPECT_EQ(help.find("--quiet"), help.rfind("--quiet"));
}

TEST(Options, HelpBreaksLinesBetweenWords) {
  const std::string word(20, 'w');
  const std::string about = word + " " + word + " " + word + " " + word + " x";
  const Options options({{"long", "", about}}, "");
  const std::string lead = "  --long" + std::string(18, ' ');
  const std::string help = options.help();
  EXPECT_TRUE(help.starts_with(lead + word + " " + word + " " + word + " " + word + "\n" +
                               std::string(26, ' ') + "x\n"))
      << help;
  const std::string fits = word + " " + word + " " + word + " " + std::string(21, 'w');
  EXPECT_TRUE(Options({{"long", "", fits}}, "").help().starts_with(lead + fits + "\n"));
}

TEST(Options, AnUnknownOneIsKeptForWhoKnowsOthers) {
  Options options({{"quick", "", ""}}, "");
  const auto far = options.parse({"--elephant"});
  ASSERT_FALSE(far);
  EXPECT_EQ(far.error().unknown_option, "elephant");
  const auto near = Options({{"quick", "", ""}}, "").parse({"--quik"});
  ASSERT_FALSE(near);
  EXPECT_EQ(near.error().unknown_option, "");
}

}  // namespace
}  // namespace backcheck
