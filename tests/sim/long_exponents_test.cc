// JSON texts cut behind exponents of many digits.
#include "sim/long_exponents.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace backcheck {
namespace {

using Pieces = std::vector<JsonPiece>;

TEST(LongExponents, OrdinaryTextsAreOnePiece) {
  for (const std::string_view text :
       {"", "{}", R"({"a":1e5,"b":-1.5E+300})", "[1e123456789]", R"(["1e12345678901"])",
        R"("\"1e12345678901")", "\"1e12345678901", R"("\)", "[true,false]"}) {
    EXPECT_EQ(pieces_with_short_exponents(text), (Pieces{{text, {}}})) << text;
  }
}

TEST(LongExponents, TheTenthDigitIsCutOff) {
  EXPECT_EQ(pieces_with_short_exponents("[1e1234567890]"), (Pieces{{"[1e123456789", "0"}, {"]", {}}}));
  EXPECT_EQ(pieces_with_short_exponents("0E-99999999999999"), (Pieces{{"0E-999999999", "99999"}, {"", {}}}));
  EXPECT_EQ(pieces_with_short_exponents(R"({"e":"\\","b":1e+0000000000,"c":2e1111111111})"),
            (Pieces{{R"({"e":"\\","b":1e+000000000)", "0"}, {R"(,"c":2e111111111)", "1"}, {"}", {}}}));
}

RC_GTEST_PROP(LongExponentsProperty, PiecesAreTheText, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::elementOf(std::string("01111111111111eE+-\"\\[ ")));
  std::string together;
  for (const JsonPiece& piece : pieces_with_short_exponents(text))
    together.append(piece.text).append(piece.more_digits);
  RC_ASSERT(together == text);
}

}  // namespace
}  // namespace backcheck
