// HAR files as browsers and proxies write them, and as nobody should.
#include "sim/traffic/har_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace backcheck {
namespace {

std::string har(const std::string& entries) {
  return R"({"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],)"
         R"("entries":[)" +
         entries + "]}}";
}

std::string entry(const std::string& request, const std::string& response,
                  const std::string& times = R"("startedDateTime":"2019-08-01T03:00:00.250Z","time":12.5)") {
  return "{" + times + R"(,"request":)" + request + R"(,"response":)" + response + R"(,"cache":{}})";
}

const std::string kGet = R"({"method":"GET","url":"https://rds.aliyuncs.com/?Action=A#x","headers":[]})";
const std::string kOk =
    R"({"status":200,"headers":[{"name":"Content-Type","value":"text/xml"}],"content":{"size":4,"text":"<a/>"}})";

TrafficExchange only(const std::string& text) {
  const auto recording = read_har(text);
  EXPECT_TRUE(recording) << recording.error();
  if (!recording || recording->exchanges.size() != 1) return {};
  return recording->exchanges.front();
}

TEST(HarReader, ReadsAnEntry) {
  const TrafficExchange exchange = only("\xEF\xBB\xBF" + har(entry(kGet, kOk)));
  EXPECT_EQ(exchange.number, 1U);
  EXPECT_EQ(exchange.method, "GET");
  EXPECT_EQ(exchange.host, "rds.aliyuncs.com");
  EXPECT_EQ(exchange.target, "/?Action=A");
  ASSERT_TRUE(exchange.reply);
  EXPECT_EQ(*exchange.reply, (Reply{200, "text/xml", "<a/>"}));
  EXPECT_EQ(exchange.called, parse_instant("2019-08-01T03:00:00.250Z")->milliseconds * 1'000'000);
  EXPECT_EQ(exchange.returned.value() - exchange.called, 14'000'000);  // never too early
}

// 2019-08-01T03:00:00.250Z and 12.5 ms from then, in microseconds, are 1564628400250000 and ...262500.
TEST(HarReader, TakesExactTimesThatFitTheOthers) {
  const auto span_of = [](const std::string& called, const std::string& returned) {
    const TrafficExchange exchange =
        only(har(entry(kGet, kOk,
                       R"("startedDateTime":"2019-08-01T03:00:00.250Z","time":12.5,"_called_us":)" + called +
                           R"(,"_returned_us":)" + returned)));
    return std::pair(exchange.called, exchange.returned.value());
  };
  const std::pair<std::int64_t, std::int64_t> exact = {1564628400250999000, 1564628400264000000};
  EXPECT_EQ(span_of("1564628400250999", "1564628400264000"), exact);
  const std::pair<std::int64_t, std::int64_t> rough = {1564628400250000000, 1564628400264000000};
  EXPECT_EQ(span_of("1564628400249999", "1564628400263000"), rough);  // it began before
  EXPECT_EQ(span_of("1564628400251000", "1564628400263000"), rough);  // later than the start says
  EXPECT_EQ(span_of("1564628400250001", "1564628400264001"), rough);  // it took longer
  EXPECT_EQ(span_of("1564628400250002", "1564628400250001"), rough);  // backwards
  EXPECT_EQ(span_of("1564628400250000.5", "1564628400263000"), rough);
  EXPECT_EQ(span_of("\"1564628400250001\"", "1564628400263000"), rough);
  EXPECT_EQ(span_of("1e300", "1564628400263000"), rough);
  EXPECT_EQ(span_of("-1", "null"), rough);
}

TEST(HarReader, PutsEntriesIntoTheOrderOfTheirCalls) {
  const auto at = [](const std::string& time) {
    return entry(kGet, kOk, R"("startedDateTime":")" + time + R"(","time":1)");
  };
  const auto recording =
      read_har(har(at("2019-08-01T05:00:00+02:00") + "," + at("2019-08-01T02:59:59.999Z")));
  ASSERT_TRUE(recording) << recording.error();
  EXPECT_EQ(recording->creator, "WebInspector 537.36");
  EXPECT_EQ(recording->exchanges[0].number, 2U);
  EXPECT_EQ(recording->exchanges[1].number, 1U);
}

TEST(HarReader, ReadsFormsAsTextAndAsParameters) {
  const auto post = [](const std::string& data) {
    return R"({"method":"POST","url":"http://h/","headers":[],"postData":)" + data + "}";
  };
  const std::string type = R"("mimeType":"application/x-www-form-urlencoded")";
  const TrafficExchange text = only(har(entry(post("{" + type + R"(,"text":"a=b%20c","params":[]})"), kOk)));
  EXPECT_EQ(text.body, "a=b%20c");
  EXPECT_EQ(header_of(text.headers, "content-type"), "application/x-www-form-urlencoded");
  const TrafficExchange pairs =
      only(har(entry(post("{" + type + R"(,"params":[{"name":"a","value":"b c"}]})"), kOk)));
  EXPECT_EQ(pairs.body, "a=b%20c");
  EXPECT_TRUE(pairs.unreadable.empty());
  const TrafficExchange unclear =
      only(har(entry(post("{" + type + R"(,"params":[{"name":"a","value":"b%20c"}]})"), kOk)));
  EXPECT_FALSE(unclear.unreadable.empty());
}

TEST(HarReader, DecodesBase64) {
  const TrafficExchange exchange = only(har(entry(
      kGet, R"({"status":200,"headers":[],"content":{"size":4,"text":"PGEvPg==","encoding":"base64"}})")));
  EXPECT_EQ(exchange.reply->body, "<a/>");
  EXPECT_FALSE(read_har(har(
      entry(kGet, R"({"status":200,"headers":[],"content":{"size":4,"text":"!","encoding":"base64"}})"))));
}

TEST(HarReader, AnAbortedEntryIsALostAnswer) {
  const TrafficExchange exchange =
      only(har(entry(kGet, R"({"status":0,"headers":[],"content":{"size":0}})")));
  EXPECT_FALSE(exchange.reply);
  EXPECT_FALSE(exchange.returned);
  EXPECT_TRUE(exchange.fault.starts_with("closed"));
}

TEST(HarReader, ABodyThatWasNotRecordedIsSaidToBe) {
  EXPECT_FALSE(
      only(har(entry(kGet, R"({"status":200,"headers":[],"content":{"size":7}})"))).unreadable.empty());
  EXPECT_TRUE(
      only(har(entry(kGet, R"({"status":200,"headers":[],"content":{"size":0}})"))).unreadable.empty());
}

TEST(HarReader, WithoutATimeNobodyKnowsWhenItEnded) {
  EXPECT_FALSE(only(har(entry(kGet, kOk, R"("startedDateTime":"2019-08-01T03:00:00Z")"))).returned);
  EXPECT_FALSE(only(har(entry(kGet, kOk, R"("startedDateTime":"2019-08-01T03:00:00Z","time":-1)"))).returned);
}

struct BadHar {
  std::string text;
  std::string place;
};

TEST(HarReader, NamesThePlaceOfAFault) {
  const std::string times = R"("startedDateTime":"2019-08-01T03:00:00Z","time":1)";
  const BadHar cases[] = {
      {"", "not JSON"},
      {"{\"log\":", "not JSON"},
      {R"({"log":7})", "the file.log"},
      {R"({"log":{}})", "log.entries"},
      {R"({"log":{"entries":{}}})", "log.entries"},
      {har("7"), "log.entries[0]"},
      {har(entry(kGet, kOk) + ",{}"), "log.entries[1].startedDateTime"},
      {har(entry(kGet, kOk, R"("startedDateTime":"yesterday")")), "log.entries[0].startedDateTime"},
      {har("{" + times + "}"), "log.entries[0].request"},
      {har(entry("{}", kOk)), "log.entries[0].request.method"},
      {har(entry(R"({"method":"GET"})", kOk)), "log.entries[0].request.url"},
      {har(entry(R"({"method":"GET","url":"/x"})", kOk)), "log.entries[0].request.url"},
      {har("{" + times + R"(,"request":)" + kGet + "}"), "log.entries[0].response"},
      {har(entry(kGet, R"({"status":"200"})")), "log.entries[0].response.status"},
      {har(entry(kGet, R"({"status":1e9})")), "log.entries[0].response.status"},
      {har(entry(kGet, R"({"status":200})")), "log.entries[0].response.content"},
  };
  for (const BadHar& bad : cases) {
    const auto recording = read_har(bad.text);
    ASSERT_FALSE(recording) << bad.text;
    EXPECT_NE(recording.error().find(bad.place), std::string::npos) << recording.error();
  }
}

TEST(HarReader, TellsHarFromHistories) {
  EXPECT_TRUE(looks_like_har(har("")));
  EXPECT_TRUE(looks_like_har("\xEF\xBB\xBF \n{ \"log\" : {"));
  EXPECT_TRUE(looks_like_har(R"({"_comment": {"log": "\"}"}, "log": {)"));
  EXPECT_FALSE(looks_like_har(R"({"history": "backcheck-history/1", "log": {}})"));
  EXPECT_FALSE(looks_like_har(R"({"a": "log"})"));
  EXPECT_FALSE(looks_like_har(R"({"a": {"log": 1}})"));
  EXPECT_FALSE(looks_like_har("[{\"log\": 1}]"));
  EXPECT_FALSE(looks_like_har(""));
}

RC_GTEST_PROP(HarReader, SurvivesAnyBytes, ()) {
  std::string text = har(entry(kGet, kOk));
  const auto at = *rc::gen::inRange<std::size_t>(0, text.size());
  text[at] = *rc::gen::arbitrary<char>();
  const auto recording = read_har(text);
  RC_ASSERT((recording || !recording.error().empty()));  // no || of RapidCheck
  static_cast<void>(looks_like_har(text));
}

}  // namespace
}  // namespace backcheck
