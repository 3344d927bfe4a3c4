// Lines of the ledger: written, read, cut off, counted.
#include "sim/account/ledger_record.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace backcheck {
namespace {

constexpr Instant kNow{1'764'319'800'123};  // 2025-11-28T08:50:00.123Z
constexpr std::int64_t kDayMs = 86'400'000;

const LedgerSubject kSubject{"https://rds.aliyuncs.com:443", "0123456789abcdef", "rm-1"};

std::string ledger(const std::vector<std::string>& lines) {
  std::string text(kLedgerHeader);
  for (const std::string& line : lines) text += line;
  return text;
}

std::uint64_t count(const std::string& text, Instant now = kNow, const LedgerSubject& subject = kSubject) {
  return creates_that_count(parse_ledger(text, now).value(), subject, now);
}

TEST(LedgerRecord, IsALineThatPeopleCanRead) {
  EXPECT_EQ(encode_ledger_record(kNow, kSubject),
            "create 1764319800123 2025-11-28T08:50:00.123Z https://rds.aliyuncs.com:443 0123456789abcdef "
            "rm-1 end\n");
}

TEST(LedgerRecord, CountsForTwentyFourHours) {
  const std::string text = ledger({encode_ledger_record(kNow, kSubject)});
  EXPECT_EQ(count(text), 1U);
  EXPECT_EQ(count(text, {kNow.milliseconds + kDayMs}), 1U);
  EXPECT_EQ(count(text, {kNow.milliseconds + kDayMs + 1}), 0U);
}

TEST(LedgerRecord, CountsForItsKeyAndForItsInstance) {
  const std::string text = ledger({encode_ledger_record(kNow, kSubject)});
  EXPECT_EQ(count(text, kNow, {kSubject.endpoint, "other", "rm-1"}), 1U);
  EXPECT_EQ(count(text, kNow, {kSubject.endpoint, kSubject.key_fingerprint, "rm-2"}), 1U);
  EXPECT_EQ(count(text, kNow, {kSubject.endpoint, "other", "rm-2"}), 0U);
}

TEST(LedgerRecord, CountsUnderAllNamesOfAServiceButNotOnThisMachine) {
  const std::string text = ledger({encode_ledger_record(kNow, kSubject)});
  const auto at = [](const char* endpoint) {
    return LedgerSubject{endpoint, kSubject.key_fingerprint, kSubject.instance};
  };
  EXPECT_EQ(count(text, kNow, at("https://rds.cn-hangzhou.aliyuncs.com:443")), 1U);
  EXPECT_EQ(count(text, kNow, at("http://127.0.0.1:8080")), 0U);
  const std::string here = ledger({encode_ledger_record(kNow, at("http://127.0.0.1:8080"))});
  EXPECT_EQ(count(here), 0U);
  EXPECT_EQ(count(here, kNow, at("http://127.0.0.1:8080")), 1U);
  EXPECT_EQ(count(here, kNow, at("http://127.0.0.1:8081")), 0U);
}

TEST(LedgerRecord, ADamagedLineCountsForEverybodyUntilADayAfterTheNextGoodOne) {
  const std::string good = encode_ledger_record(kNow, {"http://127.0.0.1:1", "k", "i"});
  const LedgerSubject other{"http://127.0.0.1:2", "l", "j"};
  EXPECT_EQ(count(ledger({"create 17"}), kNow, other), 1U);
  EXPECT_EQ(count(ledger({"create 17"}), {kNow.milliseconds + 9 * kDayMs}, other), 1U);
  EXPECT_EQ(count(ledger({"create 17\n", good}), kNow, other), 1U);
  EXPECT_EQ(count(ledger({"create 17\n", good}), {kNow.milliseconds + kDayMs + 1}, other), 0U);
}

TEST(LedgerRecord, NothingOrHalfAHeaderIsALedgerWithoutRecords) {
  for (std::size_t size = 0; size < kLedgerHeader.size(); ++size) {
    const auto content = parse_ledger(kLedgerHeader.substr(0, size), kNow);
    ASSERT_TRUE(content);
    EXPECT_TRUE(content->records.empty());
    EXPECT_EQ(std::string(kLedgerHeader.substr(0, size)) + content->missing, kLedgerHeader);
  }
  EXPECT_EQ(parse_ledger(kLedgerHeader, kNow).value().missing, "");
}

TEST(LedgerRecord, OtherFilesAreNoLedgers) {
  for (const char* text : {"x", "backcheck-ledger/2\n", "backcheck-ledger/1 \n", "\n"})
    EXPECT_FALSE(parse_ledger(text, kNow)) << text;
}

TEST(LedgerRecord, KnowsTheLatestTime) {
  const Instant later{kNow.milliseconds + 5};
  EXPECT_FALSE(parse_ledger(kLedgerHeader, kNow).value().latest);
  const std::string text =
      ledger({encode_ledger_record(later, kSubject), "junk\n", encode_ledger_record(kNow, kSubject)});
  EXPECT_EQ(parse_ledger(text, kNow).value().latest, later);
}

TEST(LedgerRecord, AFingerprintTellsKeysApartAndNotTheKey) {
  EXPECT_EQ(key_fingerprint("LTAIcanary").size(), 16U);
  EXPECT_EQ(key_fingerprint("LTAIcanary"), key_fingerprint("LTAIcanary"));
  EXPECT_NE(key_fingerprint("LTAIcanary"), key_fingerprint("LTAIcanarz"));
  EXPECT_EQ(key_fingerprint("LTAIcanary").find_first_not_of("0123456789abcdef"), std::string::npos);
}

RC_GTEST_PROP(LedgerRecordProperty, WhereverAFileIsCutNoWholeOrBegunRecordIsForgotten, ()) {
  const auto records = *rc::gen::inRange<std::size_t>(1, 6);
  std::string text(kLedgerHeader);
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < records; ++i) {
    begins.push_back(text.size());
    text +=
        encode_ledger_record(kNow, {kSubject.endpoint, kSubject.key_fingerprint, "rm-" + std::to_string(i)});
  }
  const auto cut = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto begun =
      static_cast<std::uint64_t>(std::ranges::count_if(begins, [&](auto at) { return at < cut; }));
  const std::string left = text.substr(0, cut);
  RC_ASSERT(count(left) == begun);
  // And so it stays when another one is written behind it.
  const auto content = parse_ledger(left, kNow).value();
  RC_ASSERT(count(left + content.missing + encode_ledger_record(kNow, kSubject)) == begun + 1);
}

RC_GTEST_PROP(LedgerRecordProperty, AnyBytesBehindTheHeaderAreReadWithoutForgettingALine,
              (const std::string& bytes)) {
  const auto content = parse_ledger(std::string(kLedgerHeader) + bytes, kNow).value();
  const auto lines = static_cast<std::size_t>(std::ranges::count(bytes, '\n')) +
                     (bytes.empty() || bytes.ends_with('\n') ? 0 : 1);
  RC_ASSERT(content.records.size() == lines);
}

}  // namespace
}  // namespace backcheck
