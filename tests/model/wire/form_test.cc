// Forms: pieces, faults with their offsets, the way back, and a slow obvious decoder to agree with.
#include "model/wire/form.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <utility>
#include <vector>

#include "tests/model/wire/code_points.h"

namespace backcheck {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs pairs_of(const Request& request) {
  Pairs pairs;
  for (std::size_t i = 0; i < request.size(); ++i) pairs.emplace_back(request[i].name, request[i].value);
  return pairs;
}

struct Decoded {
  Pairs pairs;
  std::optional<WireFault> fault;
  bool operator==(const Decoded&) const = default;
};

Decoded decoded(std::string_view text, Origin origin = Origin::kQuery) {
  Request request;
  const auto done = decode_form(text, origin, request);
  return {pairs_of(request), done ? std::nullopt : std::optional(done.error())};
}

// The reference: cuts `text` at every `mark`.
std::vector<std::string_view> cut(std::string_view text, char mark) {
  std::vector<std::string_view> pieces;
  for (;;) {
    const std::size_t end = text.find(mark);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// The reference for one name or value: first the escapes, then UTF-8; `origins` has where each decoded byte
// stood.
std::optional<WireFault> decode_slowly(std::string_view text, std::string& out) {
  std::vector<std::size_t> origins;
  for (std::size_t at = 0; at < text.size(); ++at) {
    origins.push_back(at);
    if (text[at] != '%') {
      out += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    const std::string digits(text.substr(at + 1, 2));
    for (const char digit : digits) {
      if (!is_hex(digit)) return WireFault{WireFaultKind::kBadEscape, at};
    }
    if (digits.size() < 2) return WireFault{WireFaultKind::kTruncatedEscape, at};
    out += static_cast<char>(std::stoi(digits, nullptr, 16));
    at += 2;
  }
  const std::size_t invalid = first_non_character(out);
  if (invalid == std::string::npos) return std::nullopt;
  return WireFault{WireFaultKind::kInvalidUtf8, origins[invalid]};
}

Decoded form_decoded_slowly(std::string_view text) {
  Decoded result;
  for (const std::string_view piece : cut(text, '&')) {
    if (piece.empty()) continue;
    const auto piece_begin = static_cast<std::size_t>(piece.data() - text.data());
    const std::size_t equals = piece.find('=');
    const std::size_t value_begin = equals == std::string_view::npos ? piece.size() : equals + 1;
    std::string name;
    std::string value;
    result.fault = decode_slowly(piece.substr(0, equals), name);
    if (result.fault) {
      result.fault->offset += piece_begin;
      return result;
    }
    result.fault = decode_slowly(piece.substr(value_begin), value);
    if (result.fault) {
      result.fault->offset += piece_begin + value_begin;
      return result;
    }
    result.pairs.emplace_back(name, value);
  }
  return result;
}

TEST(Form, KeepsParametersInOrderAndRepeatsThem) {
  EXPECT_EQ(decoded("b=1&a=2&b=3").pairs, (Pairs{{"b", "1"}, {"a", "2"}, {"b", "3"}}));
}

TEST(Form, SkipsEmptyPieces) {
  EXPECT_EQ(decoded("").pairs, Pairs{});
  EXPECT_EQ(decoded("&").pairs, Pairs{});
  EXPECT_EQ(decoded("&&a=1&&b=2&").pairs, (Pairs{{"a", "1"}, {"b", "2"}}));
}

TEST(Form, TakesAPieceWithoutEqualsAsANameWithAnEmptyValue) {
  EXPECT_EQ(decoded("a&b=&c").pairs, (Pairs{{"a", ""}, {"b", ""}, {"c", ""}}));
}

TEST(Form, TakesEmptyNames) {
  EXPECT_EQ(decoded("=").pairs, (Pairs{{"", ""}}));
  EXPECT_EQ(decoded("=x&a=1").pairs, (Pairs{{"", "x"}, {"a", "1"}}));
}

TEST(Form, CutsAtTheFirstEqualsOnly) { EXPECT_EQ(decoded("a==b=c").pairs, (Pairs{{"a", "=b=c"}})); }

TEST(Form, DecodesEscapedMarksAsData) {
  EXPECT_EQ(decoded("a%26b%3D=c%26d%3D%2B%25&DBName=x%2Cy").pairs,
            (Pairs{{"a&b=", "c&d=+%"}, {"DBName", "x,y"}}));
}

TEST(Form, HasNoOtherMarks) { EXPECT_EQ(decoded("a=1;b=2?c#d").pairs, (Pairs{{"a", "1;b=2?c#d"}})); }

TEST(Form, TakesPlusInNamesAndValues) { EXPECT_EQ(decoded("a+b=c+d").pairs, (Pairs{{"a b", "c d"}})); }

TEST(Form, TakesControlCharactersAsData) {
  EXPECT_EQ(decoded("a%00=%01%0D%0A\x02").pairs, (Pairs{{std::string("a\0", 2), "\x01\r\n\x02"}}));
}

TEST(Form, TakesUtf8EscapedOrRaw) {
  EXPECT_EQ(decoded("n%C3%A9=\xE6\x97\xA5%F0%9F%92%BE&b=\xC3%A9").pairs,
            (Pairs{{"n\xC3\xA9", "\xE6\x97\xA5\xF0\x9F\x92\xBE"}, {"b", "\xC3\xA9"}}));
}

TEST(Form, MarksParametersWithTheirOrigin) {
  Request request;
  ASSERT_TRUE(decode_form("a=1", Origin::kQuery, request));
  ASSERT_TRUE(decode_form("b=2", Origin::kBody, request));
  ASSERT_EQ(request.size(), 2U);
  EXPECT_EQ(request[0].origin, Origin::kQuery);
  EXPECT_EQ(request[1].origin, Origin::kBody);
  EXPECT_EQ(pairs_of(request), (Pairs{{"a", "1"}, {"b", "2"}}));
}

struct Refused {
  std::string_view name, text;
  WireFaultKind kind;
  std::size_t offset;
};

constexpr Refused kRefused[] = {
    {"escape cut at the end", "a=1&b=x%", WireFaultKind::kTruncatedEscape, 7},
    {"escape cut after a digit", "a=1&b=x%4", WireFaultKind::kTruncatedEscape, 7},
    {"escape cut by the next piece", "a=x%4&b=1", WireFaultKind::kTruncatedEscape, 3},
    {"escape cut by the next piece at once", "a=x%&b=1", WireFaultKind::kTruncatedEscape, 3},
    {"escape of a name cut by equals", "a%4=1", WireFaultKind::kTruncatedEscape, 1},
    {"escape of a value broken by equals", "a=%4=1", WireFaultKind::kBadEscape, 2},
    {"no hexadecimal digits", "a=1&b=%zz", WireFaultKind::kBadEscape, 6},
    {"second digit is none", "a=%4g", WireFaultKind::kBadEscape, 2},
    {"escape in a name", "%-1=a", WireFaultKind::kBadEscape, 0},
    {"lone continuation, escaped", "a=b%80", WireFaultKind::kInvalidUtf8, 3},
    {"lone continuation, raw", "a=b\x80", WireFaultKind::kInvalidUtf8, 3},
    {"overlong slash", "a=%C0%AF", WireFaultKind::kInvalidUtf8, 2},
    {"surrogate", "a=x+%ED%A0%80", WireFaultKind::kInvalidUtf8, 4},
    {"beyond U+10FFFF", "a=%41%F4%90%80%80", WireFaultKind::kInvalidUtf8, 5},
    {"cut at the end of the text", "a=1&b=%E2%82", WireFaultKind::kInvalidUtf8, 6},
    {"cut at the end of a name", "%C3=%A9", WireFaultKind::kInvalidUtf8, 0},
    {"cut at the end of a piece", "a=%C3&%A9=1", WireFaultKind::kInvalidUtf8, 2},
    {"behind good UTF-8 of both kinds", "a=%C3%A9\xC3\xA9%FF", WireFaultKind::kInvalidUtf8, 10},
    {"escapes come before UTF-8", "a=%FF%4", WireFaultKind::kTruncatedEscape, 5},
    {"a name comes before its value", "%FF=%4", WireFaultKind::kInvalidUtf8, 0},
};

TEST(Form, RefusesEachFaultAtItsOffset) {
  for (const Refused& refused : kRefused) {
    EXPECT_EQ(decoded(refused.text).fault, (WireFault{refused.kind, refused.offset, WirePart::kTarget}))
        << refused.name;
    EXPECT_EQ(decoded(refused.text, Origin::kBody).fault,
              (WireFault{refused.kind, refused.offset, WirePart::kBody}))
        << refused.name;
  }
}

TEST(Form, KeepsWhatCameBeforeAFaultAndNothingOfThePieceAtFault) {
  EXPECT_EQ(decoded("a=1&b=2&c=xyz%4").pairs, (Pairs{{"a", "1"}, {"b", "2"}}));
  Request request;
  ASSERT_FALSE(decode_form("a=%", Origin::kQuery, request));
  ASSERT_TRUE(decode_form("b=2", Origin::kQuery, request));
  EXPECT_EQ(pairs_of(request), (Pairs{{"b", "2"}}));
}

std::string many(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "a=1&";
  return text;
}

TEST(Form, TakesAThousandParametersAndNotOneMore) {
  EXPECT_EQ(decoded(many(kMaxParameters)).pairs.size(), kMaxParameters);
  EXPECT_EQ(decoded(many(kMaxParameters)).fault, std::nullopt);
  const Decoded over = decoded(many(kMaxParameters) + "&b=%");
  EXPECT_EQ(over.pairs.size(), kMaxParameters);
  EXPECT_EQ(over.fault,
            (WireFault{WireFaultKind::kTooManyParameters, 4 * kMaxParameters + 1, WirePart::kTarget}));
}

TEST(Form, CountsWhatWasThereBefore) {
  Request request;
  request.add("first", "");
  EXPECT_TRUE(decode_form(many(kMaxParameters - 1), Origin::kBody, request));
  EXPECT_FALSE(decode_form("b", Origin::kBody, request));
  EXPECT_TRUE(decode_form("&&", Origin::kBody, request));
}

TEST(Form, EncodesOnlyTheParametersOfThatOrigin) {
  Request request;
  request.add("a", "1 2", Origin::kQuery);
  request.add("b", "", Origin::kBody);
  request.add("", "*", Origin::kQuery);
  EXPECT_EQ(encode_form(request, Origin::kQuery), "a=1%202&=%2A");
  EXPECT_EQ(encode_form(request, Origin::kBody), "b=");
  EXPECT_EQ(encode_form(Request(), Origin::kBody), "");
}

// Every text of up to six bytes over an alphabet in which each byte means something to the decoder.
TEST(Form, AgreesWithTheObviousWayOnEveryShortText) {
  constexpr std::string_view kAlphabet = "%8Cx&=+\xC3";
  for (std::size_t size = 0, count = 1; size <= 6; ++size, count *= kAlphabet.size()) {
    for (std::size_t number = 0; number < count; ++number) {
      std::string text;
      for (std::size_t rest = number; text.size() < size; rest /= kAlphabet.size())
        text += kAlphabet[rest % 8];
      ASSERT_EQ(decoded(text), form_decoded_slowly(text)) << testing::PrintToString(text);
    }
  }
}

RC_GTEST_PROP(Form, AgreesWithTheObviousWayOnAnyBytes, ()) {
  const auto text = *any_bytes();
  RC_ASSERT(decoded(text) == form_decoded_slowly(text));
}

RC_GTEST_PROP(Form, AgreesWithTheObviousWayOnEscapes, ()) {
  using namespace rc;
  const auto piece = gen::elementOf(std::vector<std::string>{"%", "%4", "%41", "%zz", "%C3", "%A9", "\xC3",
                                                             "\xA9", "%ED%A0%80", "%E2%82%AC", "&", "=", "+",
                                                             "%2B", "name", "longer than eight"});
  std::string text;
  for (const std::string& part : *gen::container<std::vector<std::string>>(piece)) text += part;
  RC_ASSERT(decoded(text) == form_decoded_slowly(text));
}

RC_GTEST_PROP(Form, GivesBackWhatWasEncoded, ()) {
  Request request;
  const auto pairs = *rc::gen::container<Pairs>(rc::gen::pair(any_text(), any_text()));
  for (const auto& [name, value] : pairs) request.add(name, value, Origin::kBody);
  Request again;
  RC_ASSERT(decode_form(encode_form(request, Origin::kBody), Origin::kBody, again).has_value());
  RC_ASSERT(again == request);
}

}  // namespace
}  // namespace backcheck
