// UTF-8: every edge of RFC 3629 by name, and everything short against the obvious way.
#include "model/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

struct Vector {
  std::string_view name, text;
  std::size_t invalid;
};

TEST(Utf8, TakesTheFirstAndLastCharacterOfEverySize) {
  for (const Vector& vector :
       {Vector{"U+007F", "\x7F", kNone}, Vector{"U+0080", "\xC2\x80", kNone},
        Vector{"U+07FF", "\xDF\xBF", kNone}, Vector{"U+0800", "\xE0\xA0\x80", kNone},
        Vector{"U+D7FF", "\xED\x9F\xBF", kNone}, Vector{"U+E000", "\xEE\x80\x80", kNone},
        Vector{"U+FFFF", "\xEF\xBF\xBF", kNone}, Vector{"U+10000", "\xF0\x90\x80\x80", kNone},
        Vector{"U+10FFFF", "\xF4\x8F\xBF\xBF", kNone}}) {
    EXPECT_EQ(find_invalid_utf8(vector.text), kNone) << vector.name;
    EXPECT_EQ(utf8_sequence_size(vector.text), vector.text.size()) << vector.name;
  }
}

TEST(Utf8, RefusesWhatLiesJustOutside) {
  for (const Vector& vector :
       {Vector{"a lone continuation", "a\x80", 1}, Vector{"overlong U+007F in two", "\xC1\xBF", 0},
        Vector{"overlong U+0000 in two", "\xC0\x80", 0},
        Vector{"overlong U+07FF in three", "\xE0\x9F\xBF", 0},
        Vector{"overlong U+FFFF in four", "\xF0\x8F\xBF\xBF", 0},
        Vector{"the first surrogate", "\xED\xA0\x80", 0}, Vector{"the last surrogate", "\xED\xBF\xBF", 0},
        Vector{"U+110000", "\xF4\x90\x80\x80", 0}, Vector{"a lead beyond F4", "\xF5\x80\x80\x80", 0},
        Vector{"FE", "\xFE", 0}, Vector{"FF", "\xFF", 0}, Vector{"two cut to one", "ab\xC3", 2},
        Vector{"three cut to two", "ab\xE2\x82", 2}, Vector{"four cut to three", "ab\xF0\x9F\x92", 2},
        Vector{"two broken off by ASCII", "\xC3(", 0},
        Vector{"three broken off in its third", "\xE2\x82(", 0},
        Vector{"behind eight good bytes", "12345678\xFF", 8},
        Vector{"behind nine good bytes", "123456789\xFF", 9}}) {
    EXPECT_EQ(find_invalid_utf8(vector.text), vector.invalid) << vector.name;
  }
}

TEST(Utf8, HasNoSequenceInAnEmptyText) {
  EXPECT_EQ(utf8_sequence_size(""), 0U);
  EXPECT_EQ(find_invalid_utf8(""), kNone);
}

TEST(Utf8, TakesEveryCharacterAndNoSurrogate) {
  for (std::uint32_t code_point = 0; code_point <= 0x10FFFF; ++code_point) {
    const std::size_t expected = is_surrogate(code_point) ? 0 : kNone;
    ASSERT_EQ(find_invalid_utf8(utf8_of(code_point)), expected) << code_point;
  }
}

TEST(Utf8, AgreesWithTheObviousWayOnEveryFourBytesAtTheEdges) {
  constexpr std::string_view kEdges(
      "\x00\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xED\xEE\xEF\xF0\xF1\xF4\xF5", 21);
  std::array<char, 4> text{};
  for (const char first : kEdges) {
    for (const char second : kEdges) {
      for (const char third : kEdges) {
        for (const char fourth : kEdges) {
          text = {first, second, third, fourth};
          const std::string_view view(text.data(), text.size());
          ASSERT_EQ(find_invalid_utf8(view), first_non_character(view)) << testing::PrintToString(view);
        }
      }
    }
  }
}

RC_GTEST_PROP(Utf8, AgreesWithTheObviousWayOnAnyBytes, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(find_invalid_utf8(text) == first_non_character(text));
}

}  // namespace
}  // namespace backcheck
