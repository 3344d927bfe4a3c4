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
  Examination examination(true);
  SeededChoices choices(7);
  EXPECT_FALSE(gateway_property(join_drafts({make_call(choices), make_call(choices)}), examination));
  EXPECT_EQ(examination.count("parsed"), 2U);
  EXPECT_EQ(examination.count("signed"), 2U);
  EXPECT_EQ(examination.count("accepted"), 1U);
  EXPECT_EQ(examination.count("pipelined"), 1U);
}

// Asks for the databases of the instance that a call is for.
HttpDraft make_description(Choices& choices) {
  constexpr std::string_view kCall = "Action=CreateBackup";
  while (true) {
    HttpDraft draft = make_call(choices);
    const std::size_t at = draft.start.find(kCall);
    if (at == std::string::npos) continue;
    draft.start.replace(at, kCall.size(), "Action=DescribeDatabases");
    sign_call(draft, true, choices);
    return draft;
  }
}

TEST(GatewayProperty, HoldsForWhoDescribes) {
  Examination examination(true);
  SeededChoices choices(7);
  const HttpDraft description = make_description(choices);
  const auto broken = gateway_property(join_drafts({description}), examination);
  EXPECT_FALSE(broken) << broken->statement << "\n" << broken->details;
  EXPECT_EQ(examination.count("described"), 1U);
  EXPECT_EQ(examination.count("accepted"), 1U);
  EXPECT_EQ(examination.count("accepted-call"), 0U);
}

TEST(GatewayProperty, HoldsAtTheLimitOfTheHeader) {
  const std::string start = "GET / HTTP/1.1\r\nHost: ";
  for (const std::size_t size : {16384U, 16385U, 16386U}) {
    expect_holds(start + std::string(size - start.size() - 4, 'h') + "\r\n\r\n");
  }
}

TEST(GatewayProperty, HoldsPartByPart) {
  Examination usual(false);
  constexpr int kInputs = 100;
  for (int i = 0; i < kInputs; ++i) {
    SeededChoices choices(static_cast<std::uint64_t>(i));
    const auto broken = gateway_property(join_drafts({make_call(choices), make_call(choices)}), usual);
    ASSERT_FALSE(broken) << broken->statement << "\n" << broken->details;
  }
  EXPECT_EQ(usual.count("answered"), kInputs);
  EXPECT_GT(usual.count("judged"), 0U);
  EXPECT_LT(usual.count("judged"), kInputs / 2);
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
