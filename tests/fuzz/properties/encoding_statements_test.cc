// Statements about single texts hold on examples and on anything.
#include "fuzz/properties/encoding_statements.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

constexpr std::string_view kTexts[] = {
    "",           "a",          "a b~*",     "%",           "%4",          "%41",
    "%4g",        "name=v&b",   "&=+%2B",    "\xC3\xA9",    "\xC3",        "\xED\xA0\x80",
    "1234567",    "12345678",   "12345678%", "1234567=8&9", "12345678%C3", "\xF4\x90\x80\x80",
    "%C3%A9%+=&", "1234567\xFF"};

TEST(EncodingStatements, HoldOnExamples) {
  for (const std::string_view text : kTexts) {
    EXPECT_FALSE(utf8_holds(text)) << text;
    EXPECT_FALSE(percent_encoding_holds(text)) << text;
    EXPECT_FALSE(percent_decoding_holds(text)) << text;
    EXPECT_FALSE(text_decoder_holds(text)) << text;
  }
}

RC_GTEST_PROP(EncodingStatementsProperty, HoldOnAnyBytes, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(!utf8_holds(text));
  RC_ASSERT(!percent_encoding_holds(text));
  RC_ASSERT(!percent_decoding_holds(text));
  RC_ASSERT(!text_decoder_holds(text));
}

}  // namespace
}  // namespace backcheck
