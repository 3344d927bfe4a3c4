// Responses of an endpoint: the quick reader and the slow one agree.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/mutators/http_mutator.h"
#include "fuzz/property.h"

namespace backcheck {
namespace {

void expect_holds(const std::string& bytes) {
  Examination examination(true);
  const auto broken = http_answer_property(bytes, examination);
  EXPECT_FALSE(broken) << broken->statement << "\n" << broken->details;
}

TEST(HttpAnswerProperty, HoldsOnExamples) {
  for (const char* bytes :
       {"", "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", "HTTP/1.1 200 OK\n\nabc", "HTTP/2",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: "
        "chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: a\r\n\tb\r\nContent-Length: 3,\r\n\r\n"}) {
    expect_holds(bytes);
  }
}

// The two were once told apart by cuts at the limit of the header.
TEST(HttpAnswerProperty, HoldsWhereABadStatusLineStandsAtTheLimit) {
  for (std::size_t size = 65527; size <= 65537; ++size) {
    const std::string field(size - 30, 'x');
    expect_holds("HTTP/1.1 100 Continue\r\nX: " + field + "\r\n\r\nHTTP/1\r\n\r\n");
  }
}

TEST(HttpAnswerProperty, CountsHowAnInputEnds) {
  Examination examination(false);
  EXPECT_FALSE(http_answer_property("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", examination));
  EXPECT_FALSE(http_answer_property("HTTP/1.1 200 OK\r\n\r\n", examination));
  EXPECT_FALSE(http_answer_property("x", examination));
  EXPECT_EQ(examination.count("complete"), 1U);
  EXPECT_EQ(examination.count("keeps-connection"), 1U);
  EXPECT_EQ(examination.count("until-close"), 1U);
  EXPECT_EQ(examination.count("malformed"), 1U);
}

RC_GTEST_PROP(HttpAnswerProperty, HoldsForAnyBytes, (const std::string& bytes)) { expect_holds(bytes); }

RC_GTEST_PROP(HttpAnswerProperty, HoldsForWhatTheMutatorMakes, (std::uint64_t seed)) {
  SeededChoices choices(seed);
  std::string bytes;
  for (int i = 0; i < 6; ++i) mutate_http_answer(bytes, choices);
  expect_holds(bytes);
}

}  // namespace
}  // namespace backcheck
