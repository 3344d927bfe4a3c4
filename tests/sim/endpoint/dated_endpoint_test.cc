// Dates are told, and nothing else changes.
#include "sim/endpoint/dated_endpoint.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

// Answers with the target, and with its length as the date where it is not 1.
class Echo final : public Endpoint {
 public:
  std::string name() const override { return "echo"; }
  WireAnswer send(const WireRequest& request) override { return send_bytes(request.target); }
  std::vector<WireAnswer> send_together(std::span<const WireRequest> requests) override {
    std::vector<WireAnswer> answers;
    for (const WireRequest& request : requests) answers.push_back(send(request));
    return answers;
  }
  WireAnswer send_bytes(std::string_view bytes) override {
    WireAnswer answer;
    answer.body = bytes;
    if (bytes.size() != 1) answer.date = Instant{static_cast<std::int64_t>(bytes.size())};
    return answer;
  }
};

WireRequest to(const std::string& target) {
  WireRequest request;
  request.target = target;
  return request;
}

TEST(DatedEndpoint, TellsDatesInTheOrderOfAnswers) {
  Echo echo;
  std::vector<std::int64_t> dates;
  DatedEndpoint dated(echo, [&](Instant date) { dates.push_back(date.milliseconds); });
  EXPECT_EQ(dated.name(), "echo");
  EXPECT_EQ(dated.send(to("/ab")).body, "/ab");
  EXPECT_EQ(dated.send(to("/")).body, "/");
  EXPECT_EQ(dated.send_bytes("four").body, "four");
  const auto answers = dated.send_together(std::vector<WireRequest>{to("/a"), to("/"), to("/abcd")});
  ASSERT_EQ(answers.size(), 3);
  EXPECT_EQ(answers[2].body, "/abcd");
  EXPECT_EQ(dates, (std::vector<std::int64_t>{3, 4, 2, 5}));
}

}  // namespace
}  // namespace backcheck
