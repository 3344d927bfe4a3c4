// Bytes on a connection to the mock: nothing breaks it.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "fuzz/mutators/call_draft.h"
#include "fuzz/mutators/http_mutator.h"
#include "fuzz/property.h"

namespace backcheck {
namespace {

void expect_holds(const std::string& bytes) {
  Examination examination(true);
  const auto broken = gateway_property(bytes, examination);
  EXPECT_FALSE(broken) << broken->statement << "\n" << broken->details;
}

TEST(GatewayProperty, HoldsOnExamples) {
  for (const char* bytes :
       {"", "\r\n", "x", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "HEAD / HTTP/1.1\r\n\r\n", "\r\nHEAD / HTTP/1.1\r\nHost: h\r\n\r\nGET", "GET / HTTP/0.9\r\n\r\n",
        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\nGET",
        "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1;x\r\na\r\n0\r\nX: y\r\n\r\n"}) {
    expect_holds(bytes);
  }
}

TEST(GatewayProperty, CountsHowFarAnInputGets) {
  Examination examination(false);
  SeededChoices choices(7);
  EXPECT_FALSE(gateway_property(join_drafts({make_call(choices), make_call(choices)}), examination));
  EXPECT_EQ(examination.count("parsed"), 2U);
  EXPECT_EQ(examination.count("signed"), 2U);
  EXPECT_EQ(examination.count("accepted"), 1U);
  EXPECT_EQ(examination.count("pipelined"), 1U);
}

TEST(GatewayProperty, HoldsAtTheLimitOfTheHeader) {
  const std::string start = "GET / HTTP/1.1\r\nHost: ";
  for (const std::size_t size : {16384U, 16385U, 16386U}) {
    expect_holds(start + std::string(size - start.size() - 4, 'h') + "\r\n\r\n");
  }
}

RC_GTEST_PROP(GatewayProperty, HoldsForAnyBytes, (const std::string& bytes)) { expect_holds(bytes); }

RC_GTEST_PROP(GatewayProperty, HoldsForWhatTheMutatorMakes, (std::uint64_t seed)) {
  SeededChoices choices(seed);
  std::string bytes;
  for (int i = 0; i < 6; ++i) mutate_gateway_bytes(bytes, choices);
  expect_holds(bytes);
}

}  // namespace
}  // namespace backcheck
