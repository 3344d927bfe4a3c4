// Responses in pieces: what is read, what is refused, and that the cuts make no difference.
#include "sim/endpoint/raw_answer_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

// What the reader makes of `pieces`, of which each is taken alone, and of the end of the connection.
WireAnswer read_pieces(const std::vector<std::string_view>& pieces, bool to_head = false) {
  RawAnswerReader reader(to_head);
  for (const std::string_view piece : pieces) reader.take(piece);
  return reader.finish_at_close();
}

WireAnswer read_all(std::string_view bytes, bool to_head = false) { return read_pieces({bytes}, to_head); }

void expect_same(const WireAnswer& left, const WireAnswer& right) {
  EXPECT_EQ(left.delivery, right.delivery);
  EXPECT_EQ(left.status, right.status);
  EXPECT_EQ(left.content_type, right.content_type);
  EXPECT_EQ(left.detail, right.detail);
  if (left.delivery == Delivery::kAnswered) {
    EXPECT_EQ(left.body, right.body);
  }
}

// Reads `text` whole, cut in two everywhere, and byte by byte; all ways must agree.
WireAnswer read_every_way(const std::string& text, bool to_head = false) {
  const WireAnswer whole = read_all(text, to_head);
  std::vector<std::string_view> bytes;
  for (std::size_t cut = 0; cut < text.size(); ++cut) {
    SCOPED_TRACE("cut at " + std::to_string(cut));
    bytes.push_back(std::string_view(text).substr(cut, 1));
    expect_same(
        whole,
        read_pieces({std::string_view(text).substr(0, cut), std::string_view(text).substr(cut)}, to_head));
  }
  expect_same(whole, read_pieces(bytes, to_head));
  return whole;
}

void expect_answer(const WireAnswer& answer, int status, std::string_view body) {
  EXPECT_EQ(answer.delivery, Delivery::kAnswered) << answer.detail;
  EXPECT_EQ(answer.status, status);
  EXPECT_EQ(answer.body, body);
  EXPECT_EQ(answer.detail, "");
}

void expect_delivery(const std::string& text, Delivery delivery, std::string_view detail) {
  const WireAnswer answer = read_every_way(text);
  EXPECT_EQ(answer.delivery, delivery) << text;
  EXPECT_NE(answer.detail.find(detail), std::string::npos) << text << " gave " << answer.detail;
}

TEST(RawAnswerReader, RefusesAnEmptyLengthWhereverItStands) {
  for (const char* length : {"", ",3", "3,", "3,,3"}) {
    expect_delivery("HTTP/1.1 200 OK\r\nContent-Length: " + std::string(length) + "\r\n\r\nabc",
                    Delivery::kMalformed, "not a number");
  }
}

TEST(RawAnswerReader, LooksAtNoByteOverTheLimit) {
  const std::string interim = "HTTP/1.1 100 Continue\r\nX: ";
  for (std::size_t size = kMaxAnswerHeaderBytes - 8; size <= kMaxAnswerHeaderBytes; ++size) {
    const std::string start = interim + std::string(size - interim.size() - 4, 'x') + "\r\n\r\n";
    const std::string bad = "HTTP/2 200 OK\r\n";
    const WireAnswer whole = read_all(start + bad);
    EXPECT_EQ(whole.delivery, size + 6 <= kMaxAnswerHeaderBytes ? Delivery::kMalformed : Delivery::kTooLarge);
    for (std::size_t cut = 1; cut < bad.size(); ++cut) {
      expect_same(whole, read_pieces({start + bad.substr(0, cut), bad.substr(cut)}));
    }
  }
}

TEST(RawAnswerReader, ReadsACountedBody) {
  const auto answer =
      read_every_way("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\ncontent-length: 3\r\n\r\nabc");
  expect_answer(answer, 200, "abc");
  EXPECT_EQ(answer.content_type, "text/xml");
}

TEST(RawAnswerReader, StopsAtTheEndOfACountedBody) {
  RawAnswerReader reader;
  EXPECT_EQ(reader.take("HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\n"),
            RawAnswerReader::State::kReading);
  EXPECT_EQ(reader.take("a"), RawAnswerReader::State::kComplete);
  EXPECT_TRUE(reader.keeps_connection());
  reader.take("x");
  EXPECT_FALSE(reader.keeps_connection());
  expect_answer(reader.finish_at_close(), 404, "a");
}

TEST(RawAnswerReader, ReadsABodyUntilTheEndOfTheConnection) {
  expect_answer(read_every_way("HTTP/1.1 200 OK\r\n\r\nabc\r\n"), 200, "abc\r\n");
  expect_answer(read_every_way("HTTP/1.0 500\r\n\r\n"), 500, "");
}

TEST(RawAnswerReader, JoinsChunksAndPassesOverExtensionsAndTrailers) {
  expect_answer(read_every_way("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
                               "3\r\nabc\r\n0A ; x=\"y\"\r\n0123456789\r\n000\r\nTrailer: 1\r\n\r\n"),
                200, "abc0123456789");
}

TEST(RawAnswerReader, PassesOverInterimResponses) {
  const auto answer = read_every_way(
      "HTTP/1.1 100 Continue\r\nContent-Length: 9\r\n\r\nHTTP/1.1 103 Early Hints\r\n"
      "Content-Type: a/b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nz");
  expect_answer(answer, 200, "z");
  EXPECT_EQ(answer.content_type, "");
}

TEST(RawAnswerReader, ExpectsNoBodyWhereThereCanBeNone) {
  expect_answer(read_every_way("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"), 204, "");
  expect_answer(read_every_way("HTTP/1.1 304 Not Modified\r\n\r\n"), 304, "");
  expect_answer(read_every_way("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", true), 200, "");
}

TEST(RawAnswerReader, AcceptsWhatTheStandardLetsPass) {
  expect_answer(read_every_way("HTTP/1.1 200 OK\nContent-Length: 1\n\na"), 200, "a");
  expect_answer(read_every_way("HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\nContent-Length: 1\r\n\r\na"), 200,
                "a");
  const auto folded =
      read_every_way("HTTP/1.1 200 \r\nContent-Type: a/b;\r\n \t c=d\r\nContent-Length: 0\r\n\r\n");
  expect_answer(folded, 200, "");
  EXPECT_EQ(folded.content_type, "a/b; c=d");
}

TEST(RawAnswerReader, NeverDecodesABody) {
  expect_answer(read_every_way("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"),
                200, "abcd");
}

TEST(RawAnswerReader, RefusesWhatDoesNotBeginAsHttp) {
  expect_delivery("<html>hello</html>", Delivery::kMalformed, "begins with \"<\"");
  expect_delivery("HTTP/0.9 200 OK\r\n\r\n", Delivery::kMalformed, "begins with \"HTTP/0\"");
  expect_delivery("HTTP/2 200\r\n\r\n", Delivery::kMalformed, "begins with \"HTTP/2\"");
  expect_delivery("\r\nHTTP/1.1 200 OK\r\n\r\n", Delivery::kMalformed, "begins with");
  expect_delivery("http/1.1 200 OK\r\n\r\n", Delivery::kMalformed, "begins with \"h\"");
  EXPECT_EQ(read_all("<html>").body, "<html>");
}

TEST(RawAnswerReader, RefusesAMalformedStatusLine) {
  for (const char* line :
       {"HTTP/1.2 200 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 099 OK", "HTTP/1.1 600 OK",
        "HTTP/1.1 abc OK", "HTTP/1.1200 OK", "HTTP/1.1", "HTTP/1.1  200 OK"}) {
    expect_delivery(std::string(line) + "\r\n\r\n", Delivery::kMalformed, "the status line is");
  }
}

TEST(RawAnswerReader, RefusesAMalformedField) {
  for (const char* field :
       {"no colon", ": no name", "a b: c", "name : blank before the colon", " folded: too early"}) {
    expect_delivery("HTTP/1.1 200 OK\r\n" + std::string(field) + "\r\n\r\n", Delivery::kMalformed,
                    "a header field is");
  }
}

TEST(RawAnswerReader, RefusesControlCharactersInLines) {
  expect_delivery("HTTP/1.1 200 O\x01K\r\n\r\n", Delivery::kMalformed, "control character");
  expect_delivery("HTTP/1.1 200 OK\r\na: b\rc\r\n\r\n", Delivery::kMalformed, "control character");
  expect_delivery(std::string("HTTP/1.1 200 OK\r\na: \0\r\n\r\n", 25), Delivery::kMalformed,
                  "control character");
  expect_delivery("HTTP/1.1 200 OK\r\na: \x7f\r\n\r\n", Delivery::kMalformed, "control character");
  expect_answer(read_every_way("HTTP/1.1 200 OK\r\na: \t\xff\r\n\r\n"), 200, "");
}

TEST(RawAnswerReader, RefusesLengthsThatContradict) {
  const std::string start = "HTTP/1.1 200 OK\r\n";
  expect_delivery(start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", Delivery::kMalformed,
                  "given twice");
  expect_delivery(start + "Content-Length: 1, 2\r\n\r\nab", Delivery::kMalformed, "given twice");
  for (const char* value : {"-1", "+1", "1a", "", "0x1", "1 2", "1,"}) {
    const bool listed = std::string_view(value) == "1,";
    if (listed) continue;  // an empty item at the end of a list is no item
    expect_delivery(start + "Content-Length: " + value + "\r\n\r\n", Delivery::kMalformed, "not a number");
  }
  expect_delivery(start + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                  Delivery::kMalformed, "both");
}

TEST(RawAnswerReader, RefusesCodingsAndProtocolsThatNobodyAskedFor) {
  const std::string start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: ";
  for (const char* coding : {"gzip", "gzip, chunked", "identity", "chunked, chunked", ""}) {
    expect_delivery(start + coding + "\r\n\r\n", Delivery::kMalformed, "not asked for");
  }
  expect_delivery(start + "chunked\r\nTransfer-Encoding: chunked\r\n\r\n", Delivery::kMalformed,
                  "not asked for");
  expect_delivery("HTTP/1.1 101 Switching Protocols\r\n\r\n", Delivery::kMalformed, "switches");
}

TEST(RawAnswerReader, RefusesMalformedChunks) {
  const std::string start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const char* size : {"", "g", "-1", "0x1", "1 a", ";x"}) {
    expect_delivery(start + size + "\r\na\r\n", Delivery::kMalformed, "the size of a chunk is");
  }
  expect_delivery(start + "1\r\nabc\r\n", Delivery::kMalformed, "longer than its size");
}

// A chunk whose size is one too large takes the CR behind it for its last byte, and a JSON text would not
// show it.
TEST(RawAnswerReader, RefusesLineFeedsAloneBetweenChunks) {
  const std::string start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  expect_delivery(start + "3\r\n{}\r\n0\r\n\r\n", Delivery::kMalformed, "do not end together");
  expect_delivery(start + "2\n{}\r\n0\r\n\r\n", Delivery::kMalformed, "without CR before LF");
  EXPECT_EQ(read_all(start + "2\r\n{}\r\n0\r\n\n").delivery, Delivery::kAnswered) << "a line of the trailer";
}

TEST(RawAnswerReader, TellsACutResponseFromACompleteOne) {
  const std::string counted = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n";
  for (const std::string& text : {counted, chunked}) {
    for (std::size_t size = 0; size < text.size(); ++size) {
      EXPECT_EQ(read_all(std::string_view(text).substr(0, size)).delivery, Delivery::kClosed) << size;
    }
    EXPECT_EQ(read_all(text).delivery, Delivery::kAnswered);
  }
}

TEST(RawAnswerReader, KeepsWhatItReadOfACutResponse) {
  const auto answer = read_all("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "ab");
  EXPECT_NE(answer.detail.find("40 bytes"), std::string::npos) << answer.detail;
}

TEST(RawAnswerReader, TakesABodyOfExactlyTheLimitAndNotOneByteMore) {
  const std::string most(kMaxAnswerBytes, 'x');
  const std::string size = std::to_string(kMaxAnswerBytes);
  EXPECT_EQ(read_all("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n" + most).body.size(),
            kMaxAnswerBytes);
  EXPECT_EQ(read_all("HTTP/1.1 200 OK\r\n\r\n" + most).delivery, Delivery::kAnswered);
  EXPECT_EQ(read_all("HTTP/1.1 200 OK\r\n\r\n" + most + "x").delivery, Delivery::kTooLarge);
  const std::string above = std::to_string(kMaxAnswerBytes + 1);
  EXPECT_EQ(read_all("HTTP/1.1 200 OK\r\nContent-Length: " + above + "\r\n\r\n").delivery,
            Delivery::kTooLarge);
  EXPECT_EQ(read_all("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n").delivery,
            Delivery::kTooLarge);
  const std::string chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(read_all(chunked + "100000\r\n" + most + "\r\n0\r\n\r\n").delivery, Delivery::kAnswered);
  EXPECT_EQ(read_all(chunked + "100001\r\n").delivery, Delivery::kTooLarge);
  EXPECT_EQ(read_all(chunked + "100000\r\n" + most + "\r\n1\r\n").delivery, Delivery::kTooLarge);
  EXPECT_EQ(read_all(chunked + "fffffffffffffffff\r\n").delivery, Delivery::kTooLarge);
}

TEST(RawAnswerReader, LimitsTheHeader) {
  const std::string status = "HTTP/1.1 204 No\r\n";
  const std::string field = "a: " + std::string(kMaxAnswerHeaderBytes - status.size() - 7, 'x') + "\r\n";
  EXPECT_EQ(read_all(status + field + "\r\n").delivery, Delivery::kAnswered);
  EXPECT_EQ(read_all(status + "b" + field + "\r\n").delivery, Delivery::kTooLarge);
}

TEST(RawAnswerReader, LimitsEndlessInterimResponsesChunkExtensionsAndTrailers) {
  std::string interim;
  const std::string chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  std::string trailers = chunks + "0\r\n";
  for (int i = 0; i < 10000; ++i) {
    interim += "HTTP/1.1 100 Continue\r\n\r\n";
    trailers += "trailer: b\r\n";
  }
  const auto with_chunks = [&chunks](int count) {
    std::string text = chunks;
    for (int i = 0; i < count; ++i) text += "1;some=extension\r\na\r\n";
    return text;
  };
  // What chunks cost beside the body does not count as header.
  EXPECT_EQ(read_all(with_chunks(10'000) + "0\r\n\r\n").delivery, Delivery::kAnswered);
  for (const std::string& text : {interim, with_chunks(100'000), trailers}) {
    EXPECT_EQ(read_all(text).delivery, Delivery::kTooLarge) << text.substr(0, 100);
  }
  EXPECT_EQ(
      read_all("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;" + std::string(2000, 'x')).delivery,
      Delivery::kTooLarge);
}

TEST(RawAnswerReader, SaysWhenTheConnectionMayBeUsedAgain) {
  const auto keeps = [](std::string_view text) {
    RawAnswerReader reader;
    reader.take(text);
    return reader.keeps_connection();
  };
  EXPECT_TRUE(keeps("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: x, Close\r\n\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n"));
  EXPECT_FALSE(keeps("HTTP/1.1 200 OK\r\n\r\n"));
}

RC_GTEST_PROP(RawAnswerReaderProperty, TheCutsMakeNoDifference, ()) {
  const auto words =
      *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(std::vector<std::string>{
          "HTTP/1.1 ", "200", " OK", "\r\n", "\n", "Content-Length: ", "3", "Transfer-Encoding: chunked\r\n",
          "a", ":", " ", "\r", "0\r\n\r\n", "HTTP/1.1 200 OK\r\n", "5;x\r\n", "HTTP/1.1 100 C\r\n\r\n",
          std::string(1, '\0')}));
  std::string text = *rc::gen::element<std::string>("", "HTTP/1.1 200 OK\r\n",
                                                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
  for (const std::string& word : words) text += word;
  std::vector<std::string_view> pieces;
  for (std::string_view rest = text; !rest.empty();) {
    const auto size = static_cast<std::size_t>(*rc::gen::inRange<int>(1, 9));
    pieces.push_back(rest.substr(0, size));
    rest.remove_prefix(std::min(size, rest.size()));
  }
  const WireAnswer whole = read_all(text);
  const WireAnswer cut = read_pieces(pieces);
  RC_ASSERT(whole.delivery == cut.delivery);
  RC_ASSERT(whole.status == cut.status);
  RC_ASSERT(whole.detail == cut.detail);
  if (whole.delivery == Delivery::kAnswered) RC_ASSERT(whole.body == cut.body);
}

}  // namespace
}  // namespace backcheck
