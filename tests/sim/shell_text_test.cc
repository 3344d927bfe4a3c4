// What a shell makes of the parts of a line.
#include "sim/shell_text.h"

#include <gtest/gtest.h>

#include "tests/sim/shell_with_curl.h"

namespace backcheck {
namespace {

class ShellText : public ShellWithCurl {};

TEST_F(ShellText, QuotesAnyTextLiterally) {
  for (const std::string text :
       {"", "it's", "$(reboot)`reboot`", "\\ \"", "line\nline", "-n", "'; reboot; '", "~ * ?"}) {
    EXPECT_EQ(run("curl " + shell_quoted(text)), std::vector<std::string>{text});
  }
}

TEST_F(ShellText, QuotesAWordWhereThatIsNeeded) {
  for (const std::string text :
       {"", "it's", "a b", "a&b", "~/x", "#1", "$x", "x;y", "plain", "/a/b.har", "http://h:1/"})
    EXPECT_EQ(run("curl " + shell_word(text)), std::vector<std::string>{text});
  EXPECT_EQ(shell_word("http://127.0.0.1:8080/control"), "http://127.0.0.1:8080/control");
  EXPECT_EQ(shell_word("file:/a b"), "'file:/a b'");
}

TEST_F(ShellText, MakesAnotherNonceEachTime) {
  const std::string line = nonce_line() + "curl \"$n\"";
  EXPECT_NE(run(line), run(line));
}

TEST_F(ShellText, MakesATimeInAnyForm) {
  const auto year = [&](std::int64_t age) { return run(timestamp_line(age, "%Y") + "curl \"$t\"").front(); };
  constexpr std::int64_t kTenYears = 10LL * 366 * 86'400;
  EXPECT_EQ(std::stoi(year(0)) - std::stoi(year(kTenYears)), 10);
  EXPECT_EQ(std::stoi(year(-kTenYears)) - std::stoi(year(0)), 10);
  EXPECT_EQ(run(timestamp_line(0, "%%3A") + "curl \"$t\"").front(), "%3A");
}

TEST_F(ShellText, TakesASecretFromTheEnvironment) {
  const auto secret = [&](const Signing& signing, const std::string& own) {
    return run("curl \"" + secret_of(signing) + "\"", own).front();
  };
  EXPECT_EQ(secret({}, ""), "testsecret");
  EXPECT_EQ(secret({}, "it is $mine"), "it is $mine");
  EXPECT_EQ(secret({.secret = "canary"}, "it is $mine"), "another-secret");
}

TEST(ShellTexts, KnowWhatAShellCanDo) {
  EXPECT_EQ(without_shell_work({.secret = "s",
                                .key = "k",
                                .age_seconds = 1,
                                .signed_for = "POST",
                                .omitted = {"a"},
                                .uncovered = {"a"},
                                .unsent = {{"a", "b"}},
                                .changed = {{"a", "b"}},
                                .removed = {"a"}}),
            Signing{});
  for (const Signing& other :
       {Signing{.version = SignatureVersion::kV3}, Signing{.nonce = "a"}, Signing{.nonce_end = "a"},
        Signing{.sent_by = "PUT"}, Signing{.form_type = "a"}, Signing{.headers = {{"a", "b"}}},
        Signing{.appended = "a"}})
    EXPECT_EQ(without_shell_work(other), other);
}

TEST(ShellTexts, TakeTheSlashFromTheEndOfAUrl) {
  EXPECT_EQ(without_slash("http://h//"), "http://h");
  EXPECT_EQ(without_slash("http://h/p"), "http://h/p");
}

}  // namespace
}  // namespace backcheck
