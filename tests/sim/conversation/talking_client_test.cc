// One client, call by call, against endpoints that behave oddly.
#include "sim/conversation/talking_client.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/wire/request_parser.h"
#include "sim/endpoint/discreet_endpoint.h"
#include "sim/endpoint/http_endpoint.h"
#include "tests/sim/conversation/talking_mock.h"
#include "tests/sim/endpoint/noted_control.h"
#include "tests/sim/endpoint/running_server.h"

namespace backcheck {
namespace {

// Answers the requests that are counted in `answered`, and closes on the others.
class Moody final : public HttpHandler {
 public:
  explicit Moody(std::function<bool(int)> answered) : answered_(std::move(answered)) {}
  HttpResponse handle(const HttpRequest& request) override {
    const int number = ++requests_;
    if (!answered_(number)) return {.reply = ReplyFate::kClosed};
    std::string body = R"({"RequestId":"R)" + std::to_string(number) + R"(","BackupJobId":"J)" +
                       std::to_string(number) + "\"}";
    return {200, {{"Content-Type", "application/json"}}, body + heard(request)};
  }

  // Behind each answer, from now on, stands the signature of its request.
  void repeat_signatures() { repeats_ = true; }

 private:
  std::string heard(const HttpRequest& request) const {
    if (!repeats_) return "";
    Request parameters;
    EXPECT_TRUE(parse_request({request.method, request.target,
                               request.body.empty() ? "" : "application/x-www-form-urlencoded", request.body},
                              parameters));
    return " heard:" + std::string(parameters.first("Signature").value_or(""));
  }

  std::function<bool(int)> answered_;
  int requests_ = 0;
  bool repeats_ = false;
};

// A client in a hall of its own, with one instance.
class Talk {
 public:
  explicit Talk(std::function<bool(int)> answered)
      : moody_(std::move(answered)),
        server_(moody_),
        stage_(stage_for(server_.url(), control_)),
        hall_(stage_, options_, world_),
        client_(hall_, 1,
                {std::make_unique<DiscreetEndpoint>(
                     connect_http_endpoint(server_.url(), {.keep_connections = false}).value(), secrets_),
                 connect_faulty_client(server_.url(), {}).value(), secrets_},
                "p-") {}

  void repeat_signatures() { moody_.repeat_signatures(); }
  TalkingClient& client() { return client_; }
  ConversationHall& hall() { return hall_; }
  void talk(std::size_t calls, FaultsAllowed faults = FaultsAllowed::kNone) {
    ClientPlan plan(1, 1, world_, faults);
    client_.talk(plan, calls);
  }
  Conversation conclude() { return hall_.conclude(); }

 private:
  Moody moody_;
  RunningServer server_;
  NotedControl control_;
  std::shared_ptr<KnownSecrets> secrets_ = std::make_shared<KnownSecrets>();
  ConversationStage stage_;
  ConversationOptions options_;
  WorldSetup world_{.now = Instant{1'564'617'600'000}, .instances = {{.id = "rm-1"}, {.id = "rm-2"}}};
  ConversationHall hall_;
  TalkingClient client_;
};

TEST(TalkingClient, RecordsWhatItAskedForAndWhatItGot) {
  Talk talk([](int) { return true; });
  talk.client().heal();
  const auto operations = talk.conclude().operations;
  ASSERT_EQ(operations.size(), 2U);
  const auto& call = std::get<CreateBackupCall>(operations[1].deed);
  EXPECT_EQ(operations[1].client, 1);
  EXPECT_EQ(call.request.first("DBInstanceId"), "rm-2");
  EXPECT_EQ(call.request.first("SignatureNonce"), "p-2");
  EXPECT_EQ(call.request.first("Timestamp"), "2019-08-01T00:00:00Z");
  EXPECT_FALSE(call.request.first("Signature"));
  EXPECT_EQ(call.reply, (Reply{200, "application/json", R"({"RequestId":"R2","BackupJobId":"J2"})"}));
  EXPECT_EQ(call.format, Format::kJson);
  EXPECT_TRUE(operations[1].returned);
}

TEST(TalkingClient, TakesTheEndpointForDownAtTheFifthCallInARowWithoutAnAnswer) {
  Talk four([](int number) { return number % 5 == 0; });
  four.talk(40);
  EXPECT_FALSE(four.hall().is_over());
  EXPECT_EQ(four.conclude().operations.size(), 40U);
  Talk five([](int number) { return number % 6 == 0; });
  five.talk(40);
  const Conversation conversation = five.conclude();
  EXPECT_EQ(conversation.end, ConversationEnd::kEndpointDown);
  EXPECT_EQ(conversation.why, "client 1 got no answer to 5 calls in a row");
  EXPECT_EQ(conversation.operations.size(), 5U);
  EXPECT_TRUE(conversation.operations.back().fault.starts_with("closed"));
  EXPECT_FALSE(conversation.operations.back().returned);
}

TEST(TalkingClient, BeginsToCountAnewWhereAnotherClientGotAnAnswer) {
  Talk talk([](int) { return false; });
  talk.talk(4);
  talk.hall().note_answer();
  talk.talk(4);
  EXPECT_FALSE(talk.hall().is_over());
  talk.talk(1);
  EXPECT_TRUE(talk.hall().is_over());
}

TEST(TalkingClient, TriesFiveTimesToGetItsLastAnswers) {
  Talk patient([](int number) { return number == 5 || number == 10; });
  patient.client().heal();
  EXPECT_FALSE(patient.hall().is_over());
  Talk tired([](int number) { return number == 5; });
  tired.client().heal();
  const Conversation conversation = tired.conclude();
  EXPECT_EQ(conversation.end, ConversationEnd::kNotHealed);
  EXPECT_EQ(conversation.why, "client 1 got no answer to a plain call for rm-2 in 5 tries");
  EXPECT_EQ(conversation.operations.size(), 10U);
}

TEST(TalkingClient, RecordsASecondTaskOfOneRequestAsAnOperationOfItsOwn) {
  Talk talk([](int) { return true; });
  talk.talk(100, FaultsAllowed::kAll);
  const Conversation conversation = talk.conclude();
  ASSERT_FALSE(conversation.taken_twice.empty());
  for (const auto& [first, second] : conversation.taken_twice) {
    const auto find = [&conversation](std::uint64_t number) {
      return *std::ranges::find(conversation.operations, number, &Operation::number);
    };
    const Operation one = find(first);
    const Operation other = find(second);
    EXPECT_EQ(other.fault, "sent-twice");
    EXPECT_EQ(one.fault, "");
    EXPECT_EQ(one.called, other.called);
    const auto& call = std::get<CreateBackupCall>(one.deed);
    const auto& again = std::get<CreateBackupCall>(other.deed);
    EXPECT_EQ(call.request, again.request);
    EXPECT_NE(call.reply, again.reply);
  }
}

// Under faults, too.
TEST(TalkingClient, RecordsNoSignatureThatAnAnswerRepeats) {
  Talk talk([](int) { return true; });
  talk.repeat_signatures();
  talk.talk(100, FaultsAllowed::kAll);
  std::size_t answers = 0;
  for (const Operation& operation : talk.conclude().operations) {
    const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
    if (call == nullptr || !call->reply) continue;
    ++answers;
    EXPECT_NE(call->reply->body.find(" heard:********************"), std::string::npos) << call->reply->body;
  }
  EXPECT_GT(answers, 20U);
}

TEST(TalkingClient, StopsWhereTheConversationIsOver) {
  Talk talk([](int) { return true; });
  talk.hall().end(ConversationEnd::kInterrupted, "enough");
  talk.talk(5);
  talk.client().heal();
  EXPECT_TRUE(talk.conclude().operations.empty());
}

}  // namespace
}  // namespace backcheck
