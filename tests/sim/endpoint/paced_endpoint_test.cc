// Pacing changes when requests go out, and nothing else.
#include "sim/endpoint/paced_endpoint.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

class Echo final : public Endpoint {
 public:
  explicit Echo(int& calls) : calls_(calls) {}
  std::string name() const override { return "echo"; }
  WireAnswer send(const WireRequest& request) override { return answer(request.target); }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    std::vector<WireAnswer> answers;
    for (const WireRequest& request : requests) answers.push_back(answer(request.target));
    return answers;
  }
  WireAnswer send_bytes(std::string_view bytes) override { return answer(std::string(bytes)); }

 private:
  WireAnswer answer(std::string body) {
    ++calls_;
    WireAnswer answer;
    answer.body = std::move(body);
    return answer;
  }
  int& calls_;
};

WireRequest to(const std::string& target) {
  WireRequest request;
  request.target = target;
  return request;
}

TEST(PacedEndpoint, PassesEverythingOn) {
  int calls = 0;
  PacedEndpoint paced(std::make_unique<Echo>(calls), 100'000);
  EXPECT_EQ(paced.name(), "echo");
  EXPECT_EQ(paced.send(to("/a")).body, "/a");
  EXPECT_EQ(paced.send_bytes("raw").body, "raw");
  const std::vector<WireRequest> two = {to("/b"), to("/c")};
  const std::vector<WireAnswer> answers = paced.send_together(two);
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[1].body, "/c");
  EXPECT_EQ(calls, 4);
}

TEST(PacedEndpoint, LeavesTheGapBetweenRequests) {
  int calls = 0;
  PacedEndpoint paced(std::make_unique<Echo>(calls), 200);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 5; ++i) paced.send(to("/"));
  // Four gaps of 5 ms; a slow machine only makes it longer.
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(20));
}

TEST(PacedEndpoint, WaitsForNothingOnceItIsInterrupted) {
  int calls = 0;
  PacedEndpoint paced(std::make_unique<Echo>(calls), 1, [] { return true; });
  for (int i = 0; i < 1000; ++i) paced.send(to("/"));
  EXPECT_EQ(calls, 1000);
}

}  // namespace
}  // namespace backcheck
