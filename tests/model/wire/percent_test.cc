// Percent-encoding: what is spared, what is not, and the way back.
#include "model/wire/percent.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

// Decodes `text` behind "kept:", which has to stay.
struct Decoded {
  std::string text;
  std::optional<WireFault> fault;
};

Decoded decoded(std::string_view text) {
  std::string out = "kept:";
  const auto done = append_form_decoded(text, out);
  EXPECT_TRUE(out.starts_with("kept:"));
  return {out.substr(5), done ? std::nullopt : std::optional(done.error())};
}

TEST(PercentEncoding, SparesOnlyTheUnreserved) {
  constexpr std::string_view kSpared = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (unsigned byte = 0; byte < 256; ++byte) {
    const std::string text(1, static_cast<char>(byte));
    const std::string escape{'%', kDigits[byte / 16], kDigits[byte % 16]};
    EXPECT_EQ(percent_encoded(text), kSpared.find(text) == std::string_view::npos ? escape : text);
  }
}

TEST(PercentEncoding, WritesBlankStarAndBytesOfUtf8AsTheSignatureWantsThem) {
  EXPECT_EQ(percent_encoded("a b*~+/\xC3\xA9"), "a%20b%2A~%2B%2F%C3%A9");
  EXPECT_EQ(percent_encoded(""), "");
}

// Eight bytes are looked at at once: each byte at each place of them, and in what is left over.
TEST(PercentEncoding, FindsAReservedByteAtEveryPlace) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string alone = percent_encoded(std::string(1, static_cast<char>(byte)));
    for (std::size_t place = 0; place < 17; ++place) {
      std::string text(17, 'a');
      text[place] = static_cast<char>(byte);
      EXPECT_EQ(percent_encoded(text), std::string(place, 'a') + alone + std::string(16 - place, 'a'));
    }
  }
}

TEST(PercentEncoding, AppendsToWhatIsThere) {
  std::string out = "x=";
  append_percent_encoded("&", out);
  EXPECT_EQ(out, "x=%26");
}

TEST(PercentEncoding, WritesToWhereThereIsRoom) {
  const std::string text = "all plain/of/which/nothing/is";
  std::string room(3 * text.size(), '?');
  const char* const end = write_percent_encoded(text, room.data());
  EXPECT_EQ(std::string_view(room.data(), end), percent_encoded(text));
}

TEST(PercentEncoding, NeedsNoMoreRoomThanThreeBytesForOne) {
  for (std::size_t size = 0; size < 20; ++size) {
    for (const char byte : {'a', '/'}) {
      const std::string text(size, byte);
      std::string room(3 * size + 1, '?');
      EXPECT_LE(write_percent_encoded(text, room.data()), room.data() + 3 * size);
      EXPECT_EQ(room.back(), '?');
    }
  }
}

TEST(FormDecoding, TakesEitherCaseAndPlusForABlank) {
  EXPECT_EQ(decoded("a+b%2f%2F%c3%A9").text, "a b//\xC3\xA9");
}

TEST(FormDecoding, LeavesAllOtherBytesAlone) {
  EXPECT_EQ(decoded("&=;?#!'()*~,\x01\xFF").text, "&=;?#!'()*~,\x01\xFF");
}

TEST(FormDecoding, DecodesAnEscapedPercentOnlyOnce) { EXPECT_EQ(decoded("%2541").text, "%41"); }

TEST(FormDecoding, MakesNulAByteLikeAnyOther) { EXPECT_EQ(decoded("a%00b").text, std::string("a\0b", 3)); }

TEST(FormDecoding, DoesNotAskForUtf8) { EXPECT_EQ(decoded("%FF%C3").text, "\xFF\xC3"); }

TEST(FormDecoding, RefusesATruncatedEscapeAtItsOffset) {
  for (const std::string_view text : {"abc%", "abc%4", "abc%F"}) {
    const Decoded result = decoded(text);
    ASSERT_TRUE(result.fault) << text;
    EXPECT_EQ(result.fault->kind, WireFaultKind::kTruncatedEscape) << text;
    EXPECT_EQ(result.fault->offset, 3U) << text;
    EXPECT_EQ(result.text, "abc") << text;
  }
}

TEST(FormDecoding, RefusesABadEscapeAtItsOffset) {
  for (const std::string_view text : {"a+c%G1", "a+c%1G", "a+c%%41", "a+c%4%", "a+c%g", "a+c%%", "a+c% 1",
                                      "a+c%4&", "a+c%+1", "a+c%0x41", "a+c%\xC3\xA9"}) {
    const Decoded result = decoded(text);
    ASSERT_TRUE(result.fault) << text;
    EXPECT_EQ(result.fault->kind, WireFaultKind::kBadEscape) << text;
    EXPECT_EQ(result.fault->offset, 3U) << text;
    EXPECT_EQ(result.text, "a c") << text;
  }
}

TEST(FormDecoding, TakesEveryPairOfHexadecimalDigitsAndNoOther) {
  constexpr std::string_view kDigits = "0123456789abcdefABCDEF";
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; ++second) {
      const std::string pair{static_cast<char>(first), static_cast<char>(second)};
      const bool good =
          kDigits.find(pair[0]) != std::string_view::npos && kDigits.find(pair[1]) != std::string_view::npos;
      const Decoded result = decoded("%" + pair);
      ASSERT_EQ(!result.fault, good) << pair;
      if (!good) continue;
      ASSERT_EQ(result.text, std::string(1, static_cast<char>(std::stoi(pair, nullptr, 16)))) << pair;
    }
  }
}

// The text is cut out of a longer one whose next bytes would complete the escape.
TEST(FormDecoding, NeverReadsBeyondTheText) {
  constexpr std::string_view kLonger = "abc%41";
  for (const std::size_t size : {4U, 5U}) {
    const Decoded result = decoded(kLonger.substr(0, size));
    EXPECT_EQ(result.fault, (WireFault{WireFaultKind::kTruncatedEscape, 3}));
    EXPECT_EQ(result.text, "abc");
  }
}

// A special byte at every place of the eight-byte words that the decoder reads at once.
TEST(FormDecoding, FindsASpecialByteAtEveryPlace) {
  for (std::size_t place = 0; place < 20; ++place) {
    std::string text(24, 'x');
    std::string expected(22, 'x');
    text.replace(place, 3, "%7E");
    expected[place] = '~';
    EXPECT_EQ(decoded(text).text, expected) << place;
    text.replace(place, 3, "+%+");
    EXPECT_EQ(decoded(text).fault, (WireFault{WireFaultKind::kBadEscape, place + 1})) << place;
  }
}

RC_GTEST_PROP(FormDecoding, UndoesEncodingForAnyBytes, ()) {
  const auto text = *any_bytes();
  const Decoded result = decoded(percent_encoded(text));
  RC_ASSERT(!result.fault);
  RC_ASSERT(result.text == text);
}

TEST(PercentTwice, IsWhatEncodingTheEncodedTextGives) {
  for (const std::string_view text : {"", "a b", "%", "100%25", "\xC3\xA4&=+~*"}) {
    std::string twice = "before ";
    append_percent_encoded_twice(text, twice);
    EXPECT_EQ(twice, "before " + percent_encoded(percent_encoded(text))) << text;
  }
}

}  // namespace
}  // namespace backcheck
