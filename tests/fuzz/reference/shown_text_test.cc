// Characters as they are shown, told slowly.
#include "fuzz/reference/shown_text.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <cstdint>

#include "model/utf8.h"
#include "sim/json_writer.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

std::string in_utf8(char32_t number) {
  const auto tail = [number](unsigned shift) { return static_cast<char>(0x80U | (number >> shift & 0x3FU)); };
  if (number < 0x80) return {static_cast<char>(number)};
  if (number < 0x800) return {static_cast<char>(0xC0U | number >> 6U), tail(0)};
  if (number < 0x10000) return {static_cast<char>(0xE0U | number >> 12U), tail(6), tail(0)};
  return {static_cast<char>(0xF0U | number >> 18U), tail(12), tail(6), tail(0)};
}

TEST(ShownText, KnowsTheEdgesOfEveryRange) {
  for (const std::uint32_t last_unseen :
       {0x1FU,   0x9FU,   0xADU,   0x34FU,  0x61CU,  0x1160U, 0x17B5U, 0x180FU,  0x200FU,  0x202EU,
        0x206FU, 0x3164U, 0xFDEFU, 0xFE0FU, 0xFEFFU, 0xFFA0U, 0xFFFBU, 0x1BCA3U, 0x1D17AU, 0xE0FFFU}) {
    EXPECT_FALSE(is_seen(last_unseen)) << last_unseen;
    EXPECT_TRUE(is_seen(last_unseen + 1)) << last_unseen;
  }
  for (const std::uint32_t first_unseen :
       {0x7FU,   0xADU,   0x34FU,  0x61CU,  0x115FU, 0x17B4U, 0x180BU,  0x200BU,  0x2028U,  0x2060U,
        0x3164U, 0xFDD0U, 0xFE00U, 0xFEFFU, 0xFFA0U, 0xFFF0U, 0x1BCA0U, 0x1D173U, 0xFFFFEU, 0x10FFFEU}) {
    EXPECT_FALSE(is_seen(first_unseen)) << first_unseen;
    EXPECT_TRUE(is_seen(first_unseen - 1)) << first_unseen;
  }
}

TEST(ShownText, ReadsWhatTheGrammarOfUtf8Allows) {
  EXPECT_EQ(characters_of("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80").size(), 4U);
  EXPECT_EQ(characters_of("\xF4\x8F\xBF\xBF").front().number, 0x10FFFFU);
  for (const char* bad :
       {"\xC0\x80", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80"}) {
    EXPECT_FALSE(characters_of(bad).front().is_valid);
  }
}

TEST(ShownText, ShowsWhatIsNotSeen) {
  EXPECT_EQ(shown_text("\x1B\xFF\xE2\x80\xAE\xC3\xA9"), "\\x1B\\xFF\\u{202E}\xC3\xA9");
  EXPECT_EQ(repaired_text("\x1B\xFF"), "\x1B\xEF\xBF\xBD");
  EXPECT_TRUE(is_seen_line("a \xC3\xA9"));
  EXPECT_FALSE(is_seen_line("\n"));
  EXPECT_FALSE(is_seen_line("\xFF"));
}

TEST(ShownText, EveryCharacterIsShownAsReportsShowIt) {
  for (std::uint32_t number = 0; number <= 0x10FFFF; ++number) {
    if (number >= 0xD800 && number <= 0xDFFF) continue;
    if (number == 0x20000) number = 0xDFFF0U;  // nothing but letters and gaps in between
    const std::string character = in_utf8(number);
    ASSERT_EQ(shown_text(character), visible_text(character)) << number;
  }
}

RC_GTEST_PROP(ShownText, AgreesWithTheReportsOnAnyBytes, (const std::string& bytes)) {
  RC_ASSERT(shown_text(bytes) == visible_text(bytes));
  RC_ASSERT(repaired_text(bytes) == to_utf8(bytes));
  RC_ASSERT(is_seen_line(shown_text(bytes)));
}

}  // namespace
}  // namespace backcheck
