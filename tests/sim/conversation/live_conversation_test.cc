// Whole conversations over sockets, with the mock and with endpoints that fail.
#include "sim/conversation/live_conversation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>

#include "sim/history_file.h"
#include "tests/sim/conversation/talking_mock.h"
#include "tests/sim/endpoint/noted_control.h"
#include "tests/sim/endpoint/serial_relay.h"

namespace backcheck {
namespace {

const CreateBackupCall* call_of(const Operation& operation) {
  return std::get_if<CreateBackupCall>(&operation.deed);
}

std::size_t count_calls(const Conversation& conversation) {
  return static_cast<std::size_t>(std::ranges::count_if(
      conversation.operations, [](const Operation& operation) { return call_of(operation) != nullptr; }));
}

std::map<std::string, int> count_faults(const Conversation& conversation) {
  std::map<std::string, int> counts;
  for (const Operation& operation : conversation.operations) ++counts[operation.fault];
  return counts;
}

bool overlap(const Operation& one, const Operation& other) {
  return one.returned && other.returned && one.called < *other.returned && other.called < *one.returned;
}

// Of calls of different clients.
std::size_t count_overlaps(const Conversation& conversation) {
  std::size_t overlaps = 0;
  for (std::size_t i = 1; i < conversation.operations.size(); ++i) {
    const Operation& one = conversation.operations[i - 1];
    const Operation& other = conversation.operations[i];
    if (call_of(one) != nullptr && call_of(other) != nullptr && one.client != other.client)
      overlaps += overlap(one, other) ? 1U : 0U;
  }
  return overlaps;
}

void expect_well_formed(const Conversation& conversation, int clients) {
  ASSERT_FALSE(conversation.operations.empty());
  EXPECT_TRUE(std::holds_alternative<ResetDone>(conversation.operations.front().deed));
  std::set<std::uint64_t> numbers;
  std::map<int, std::int64_t> last_called;
  std::int64_t last_returned = 0;
  for (const Operation& operation : conversation.operations) {
    const CreateBackupCall* call = call_of(operation);
    EXPECT_TRUE(numbers.insert(operation.number).second) << operation.number;
    EXPECT_EQ(call == nullptr, operation.client == 0);
    EXPECT_LE(operation.client, clients);
    EXPECT_EQ(operation.returned.has_value(), call == nullptr || call->reply.has_value());
    EXPECT_TRUE(operation.returned || !operation.fault.empty());
    if (!operation.returned) continue;
    EXPECT_LT(operation.called, *operation.returned);
    EXPECT_LT(last_returned, *operation.returned);
    last_returned = *operation.returned;
  }
}

// No two operations of one client overlap, but for a second acceptance.
void expect_one_at_a_time(const Conversation& conversation) {
  std::map<int, const Operation*> before;
  for (const Operation& operation : conversation.operations) {
    if (const Operation* last = std::exchange(before[operation.client], &operation)) {
      EXPECT_LT(last->returned.value_or(last->called), operation.called) << operation.number;
    }
  }
}

// Each client got a definite answer for each instance, and each instance is inspected behind all calls.
void expect_healed(const Conversation& conversation, std::size_t clients) {
  const auto& all = conversation.operations;
  std::set<std::string> inspected;  // since the last call
  for (const Operation& operation : all) {
    if (call_of(operation) != nullptr) inspected.clear();
    if (const auto* inspect = std::get_if<InspectDone>(&operation.deed)) inspected.insert(inspect->instance);
  }
  EXPECT_EQ(inspected.size(), conversation.world.instances.size());
  std::map<int, std::set<std::string>> answered;
  const std::size_t healing = clients * conversation.world.instances.size();
  std::size_t seen = 0;
  for (auto operation = all.rbegin(); operation != all.rend() && seen < healing; ++operation) {
    const CreateBackupCall* call = call_of(*operation);
    if (call == nullptr) continue;
    ++seen;
    EXPECT_TRUE(call->reply);
    answered[operation->client].insert(std::string(call->request.first("DBInstanceId").value_or("")));
  }
  EXPECT_EQ(answered.size(), clients);
  for (const auto& [client, instances] : answered)
    EXPECT_EQ(instances.size(), conversation.world.instances.size()) << client;
}

TEST(LiveConversation, OfEightClientsIsRecordedWithIntervalsThatAreWellFormedAndOverlap) {
  TalkingMock mock;
  const Conversation conversation = hold_conversation(mock.stage(), {.seed = 1, .clients = 8, .calls = 400});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  expect_well_formed(conversation, 8);
  expect_one_at_a_time(conversation);
  expect_healed(conversation, 8);
  EXPECT_GT(count_overlaps(conversation), 100U);
  const std::size_t healing = 8 * conversation.world.instances.size();
  EXPECT_EQ(count_calls(conversation), 400 + healing);
  EXPECT_EQ(conversation.requests, 400 + healing);
  EXPECT_EQ(count_faults(conversation),
            (std::map<std::string, int>{{"", static_cast<int>(conversation.operations.size())}}));
}

// Calls, faults and hook reach it over one connection after the other.
TEST(LiveConversation, IsHeldWithAServerThatAttendsToOneConnectionAfterTheOther) {
  TalkingMock mock;
  const SerialRelay relay(mock.server().url());
  TransferOptions transfer = patient();
  transfer.idle = std::make_shared<IdleConnections>();
  const auto control = connect_control(relay.url() + "/control", transfer).value();
  ConversationStage stage = stage_for(relay.url(), *control);
  stage.transfer = transfer;
  const Conversation conversation =
      hold_conversation(stage, {.seed = 1, .clients = 4, .calls = 100, .faults = true});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  expect_healed(conversation, 4);
  for (const Operation& operation : conversation.operations)
    EXPECT_TRUE(operation.returned || !operation.fault.empty()) << operation.number;
}

TEST(LiveConversation, TheHealingPhaseIsPartOfAllThatIsSent) {
  TalkingMock mock;
  const Conversation conversation =
      hold_conversation(mock.stage(), {.seed = 1, .clients = 4, .calls = 400, .max_requests = 60});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  expect_healed(conversation, 4);
  EXPECT_EQ(count_calls(conversation), 60U);
  EXPECT_EQ(conversation.requests, 60U);
}

TEST(LiveConversation, NeverSendsMoreThanItMay) {
  for (std::size_t most = 12; most < 60; most += 9) {
    TalkingMock mock;
    const Conversation conversation = hold_conversation(
        mock.stage(), {.seed = most, .clients = 3, .calls = 400, .max_requests = most, .faults = true});
    EXPECT_LE(conversation.requests, most);
    EXPECT_LE(count_calls(conversation), most);
    EXPECT_TRUE(conversation.end == ConversationEnd::kComplete ||
                conversation.end == ConversationEnd::kOutOfCalls)
        << conversation.why;
  }
}

TEST(LiveConversation, WhoCannotTryAgainForWantOfCallsHoldsNothingAgainstTheEndpoint) {
  NotedControl control;
  const ConversationStage stage = stage_for("http://127.0.0.1:1", control);
  ConversationOptions options{.seed = 1, .clients = 1, .calls = 400, .max_requests = 1};
  Conversation conversation = hold_conversation(stage, options);
  while (conversation.end == ConversationEnd::kTooDear) {
    ++options.max_requests;
    conversation = hold_conversation(stage, options);
  }
  EXPECT_EQ(conversation.end, ConversationEnd::kOutOfCalls) << conversation.why;
  EXPECT_EQ(conversation.requests, options.max_requests);
}

TEST(LiveConversation, IsNotBegunWhereItCannotBeHeldToItsEnd) {
  TalkingMock mock;
  std::size_t recorded = 0;
  ConversationStage stage = mock.stage();
  stage.record = [&recorded](const Operation&) {
    ++recorded;
    return std::expected<void, std::string>();
  };
  const Conversation conversation =
      hold_conversation(stage, {.seed = 1, .clients = 8, .calls = 400, .max_requests = 15});
  EXPECT_EQ(conversation.end, ConversationEnd::kTooDear);
  EXPECT_EQ(conversation.requests, 0U);
  EXPECT_EQ(recorded, 0U);
  EXPECT_EQ(conversation_end_name(conversation.end), "too dear");
}

TEST(LiveConversation, WithFaultsRecordsEachKindAsWhatItIs) {
  TalkingMock mock;
  const Conversation conversation =
      hold_conversation(mock.stage(), {.seed = 2, .clients = 8, .calls = 600, .faults = true});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  expect_well_formed(conversation, 8);
  expect_healed(conversation, 8);
  const auto faults = count_faults(conversation);
  EXPECT_EQ(faults.size(), 4U);
  for (const char* word : {"request-cut", "response-unread", "response-cut"}) {
    ASSERT_TRUE(faults.contains(word)) << word;
    EXPECT_GT(faults.at(word), 5) << word;
  }
  EXPECT_TRUE(conversation.taken_twice.empty());
  // What was sent twice is one operation.
  EXPECT_GT(conversation.requests, count_calls(conversation) + 10);
}

TEST(LiveConversation, SendsNothingTwiceWhereSignaturesAreNotChecked) {
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  stage.capabilities.checks.clear();
  const Conversation conversation =
      hold_conversation(stage, {.seed = 2, .clients = 4, .calls = 200, .faults = true});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  EXPECT_EQ(conversation.requests, count_calls(conversation));
  EXPECT_GT(count_faults(conversation).size(), 1U);
}

// What each client sent: without nonce and timestamp, the latter of which is the clock's.
std::map<int, std::vector<std::string>> requests_of(const Conversation& conversation) {
  std::map<int, std::vector<std::string>> requests;
  for (const Operation& operation : conversation.operations) {
    const CreateBackupCall* call = call_of(operation);
    if (call == nullptr) continue;
    std::string text;
    for (std::size_t i = 0; i < call->request.size(); ++i) {
      const Parameter parameter = call->request[i];
      if (parameter.name == "Timestamp") continue;
      text.append(parameter.name).append("=").append(parameter.value).append("&");
    }
    requests[operation.client].push_back(text);
  }
  return requests;
}

TEST(LiveConversation, OfOneSeedAsksForTheSameWhateverHappens) {
  TalkingMock mock;
  TalkingMock faulty({.fault = Fault::kOngoingNotChecked});
  const ConversationOptions options{.seed = 3, .clients = 5, .calls = 100};
  const Conversation one = hold_conversation(mock.stage(), options);
  const Conversation other = hold_conversation(faulty.stage(), options);
  EXPECT_EQ(one.world, other.world);
  EXPECT_EQ(requests_of(one), requests_of(other));
  const Conversation third = hold_conversation(mock.stage(), {.seed = 4, .clients = 5, .calls = 100});
  EXPECT_NE(requests_of(one), requests_of(third));
}

TEST(LiveConversation, MovesTheClockSetsStatusesAndEndsTasksMeanwhile) {
  TalkingMock mock;
  const Conversation conversation = hold_conversation(mock.stage(), {.seed = 5, .clients = 8, .calls = 1500});
  ASSERT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  std::array<int, 7> counts{};
  int answered_400_by_the_gateway = 0;
  for (const Operation& operation : conversation.operations) {
    ++counts.at(operation.deed.index());
    const CreateBackupCall* call = call_of(operation);
    if (call != nullptr && call->reply && call->reply->body.find("InvalidTimeStamp") != std::string::npos)
      ++answered_400_by_the_gateway;
  }
  EXPECT_EQ(answered_400_by_the_gateway, 0);
  const auto of = [&](const Operation::Deed& deed) { return counts.at(deed.index()); };
  EXPECT_EQ(of(ResetDone{}), 1);
  EXPECT_GT(of(AdvanceDone{}), 10);
  EXPECT_GT(of(SetStatusDone{}), 10);
  EXPECT_GT(of(FinishTaskDone{}), 50);
  EXPECT_GT(of(InspectDone{}), 10);
}

TEST(LiveConversation, EndsWithAReasonWhereTheEndpointIsDown) {
  std::string url;
  {
    const TalkingMock gone;
    url = gone.server().url();
  }
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  stage.url = url;
  const Conversation conversation = hold_conversation(stage, {.seed = 1, .clients = 3, .calls = 300});
  EXPECT_EQ(conversation.end, ConversationEnd::kEndpointDown);
  EXPECT_NE(conversation.why.find("got no answer to 5 calls in a row"), std::string::npos);
  EXPECT_GE(count_calls(conversation), 5U);
  EXPECT_LE(count_calls(conversation), 15U);
  for (const Operation& operation : conversation.operations) {
    EXPECT_TRUE(call_of(operation) == nullptr || operation.fault.starts_with("unreachable: "));
  }
}

TEST(LiveConversation, EndsWithAReasonWhereNothingEverComesBack) {
  class Mute final : public HttpHandler {
   public:
    HttpResponse handle(const HttpRequest&) override { return {.reply = ReplyFate::kSilent}; }
  };
  Mute mute;
  const RunningServer server(mute);
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  stage.url = server.url();
  stage.transfer = {std::chrono::milliseconds(50), std::chrono::milliseconds(50)};
  const Conversation conversation = hold_conversation(stage, {.seed = 1, .clients = 3, .calls = 300});
  EXPECT_EQ(conversation.end, ConversationEnd::kEndpointDown);
  EXPECT_LE(count_calls(conversation), 15U);
  EXPECT_TRUE(conversation.operations.back().fault.starts_with("timed-out: "));
}

TEST(LiveConversation, SaysWhichRequestsWereTakenTwice) {
  TalkingMock mock({.verify_signatures = false});  // so that it knows no nonces
  std::size_t twice = 0;
  for (std::uint64_t seed = 1; seed <= 100 && twice == 0; ++seed) {
    const Conversation conversation =
        hold_conversation(mock.stage(), {.seed = seed, .clients = 8, .calls = 300, .faults = true});
    expect_well_formed(conversation, 8);
    twice += conversation.taken_twice.size();
  }
  EXPECT_GT(twice, 0U);
}

TEST(LiveConversation, DoesNotTakeItsOwnFaultsForSilence) {
  TalkingMock mock;
  const Conversation conversation =
      hold_conversation(mock.stage(), {.seed = 6, .clients = 1, .calls = 200, .faults = true});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
}

TEST(LiveConversation, EndsWithoutHealingWhereItIsInterrupted) {
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  std::atomic<int> asked = 0;
  stage.interrupted = [&asked] { return ++asked > 50; };
  const Conversation conversation = hold_conversation(stage, {.seed = 1, .clients = 4, .calls = 100000});
  EXPECT_EQ(conversation.end, ConversationEnd::kInterrupted);
  EXPECT_EQ(conversation.why, "it was interrupted");
  EXPECT_LE(count_calls(conversation), 50U);
  expect_well_formed(conversation, 4);
}

TEST(LiveConversation, IsHealedWhereItsTimeIsUp) {
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  std::atomic<int> asked = 0;
  stage.time_is_up = [&] { return ++asked > 40; };
  const Conversation conversation = hold_conversation(stage, {.seed = 5, .clients = 4, .calls = 100'000});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  EXPECT_LT(conversation.requests, 1'000U);
  EXPECT_GE(conversation.requests, 40U);
  expect_well_formed(conversation, 4);
}

TEST(LiveConversation, EndsWhereAnOperationCannotBeRecorded) {
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  int left = 20;
  stage.record = [&left](const Operation&) -> std::expected<void, std::string> {
    if (--left < 0) return std::unexpected("the disk is full");
    return {};
  };
  const Conversation conversation = hold_conversation(stage, {.seed = 1, .clients = 4, .calls = 1000});
  EXPECT_EQ(conversation.end, ConversationEnd::kHistoryFailed);
  EXPECT_EQ(conversation.why, "the history could not be written: the disk is full");
  EXPECT_LT(conversation.operations.size(), 40U);
}

TEST(LiveConversation, ChecksItsOptionsBeforeAnythingIsSent) {
  TalkingMock mock;
  const auto end_of = [](const ConversationStage& stage, std::size_t clients) {
    const Conversation conversation = hold_conversation(stage, {.clients = clients, .calls = 1});
    EXPECT_TRUE(conversation.operations.empty() || conversation.end == ConversationEnd::kComplete);
    EXPECT_EQ(conversation.why.empty(), conversation.end == ConversationEnd::kComplete);
    return conversation.end;
  };
  EXPECT_EQ(end_of(mock.stage(), 0), ConversationEnd::kNotPossible);
  EXPECT_EQ(end_of(mock.stage(), 1), ConversationEnd::kComplete);
  EXPECT_EQ(end_of(mock.stage(), kMaxTalkers + 1), ConversationEnd::kNotPossible);
  ConversationStage stage = mock.stage();
  stage.capabilities.finish_task = false;
  EXPECT_EQ(end_of(stage, 1), ConversationEnd::kNotPossible);
  ConversationStage elsewhere = mock.stage();
  elsewhere.url = "nowhere";
  EXPECT_EQ(end_of(elsewhere, 1), ConversationEnd::kNotPossible);
}

TEST(LiveConversation, NeedsNoMoreOfTheHookThanResetAndFinishTask) {
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  stage.capabilities.advance = stage.capabilities.set_status = stage.capabilities.inspect = false;
  const Conversation conversation = hold_conversation(stage, {.seed = 7, .clients = 4, .calls = 200});
  EXPECT_EQ(conversation.end, ConversationEnd::kComplete) << conversation.why;
  for (const Operation& operation : conversation.operations) {
    EXPECT_TRUE(call_of(operation) != nullptr || std::holds_alternative<ResetDone>(operation.deed) ||
                std::holds_alternative<FinishTaskDone>(operation.deed));
  }
}

TEST(LiveConversation, IsWrittenToAHistoryAsItHappens) {
  const std::string path = testing::TempDir() + "live_conversation_test.jsonl";
  TalkingMock mock;
  ConversationStage stage = mock.stage();
  auto writer = HistoryWriter::open(path, {.tool = "test"}).value();
  stage.record = [&writer](const Operation& operation) { return writer.append(operation); };
  const Conversation conversation =
      hold_conversation(stage, {.seed = 8, .clients = 4, .calls = 200, .faults = true, .first_number = 1000});
  EXPECT_EQ(conversation.operations.front().number, 1000U);
  auto reader = HistoryReader::open(path).value();
  std::size_t read = 0;
  for (HistoryItem item = reader.next(); std::holds_alternative<Operation>(item); item = reader.next()) {
    const Operation& written = conversation.operations.at(read++);
    EXPECT_EQ(std::get<Operation>(item).number, written.number);
    EXPECT_EQ(std::get<Operation>(item).returned, written.returned);
    EXPECT_EQ(std::get<Operation>(item).fault, written.fault);
  }
  EXPECT_EQ(read, conversation.operations.size());
  std::filesystem::remove(path);
}

bool is_accepted(const Operation& operation) {
  const CreateBackupCall* call = call_of(operation);
  return call != nullptr && call->reply && call->reply->status == 200;
}

// How often an instance accepted a call, and then another one, though no task of it can have ended from the
// beginning of the one to the end of the other.
int count_double_tasks(const Conversation& conversation) {
  int found = 0;
  for (const InstanceSetup& instance : conversation.world.instances) {
    const Operation* last = nullptr;
    for (const Operation& operation : conversation.operations) {
      if (!is_accepted(operation) || call_of(operation)->request.first("DBInstanceId") != instance.id)
        continue;
      const Operation* before = std::exchange(last, &operation);
      if (before == nullptr) continue;
      const Operation both{.called = std::min(before->called, operation.called),
                           .returned = std::max(*before->returned, *operation.returned)};
      found += std::ranges::any_of(conversation.operations,
                                   [&](const Operation& other) {
                                     const auto* finish = std::get_if<FinishTaskDone>(&other.deed);
                                     return finish != nullptr && finish->instance == instance.id &&
                                            finish->done && overlap(both, other);
                                   })
                   ? 0
                   : 1;
    }
  }
  return found;
}

// Calls that are in flight together meet in the mock, so that this fault shows.
TEST(LiveConversation, ShowsACheckThatIsNotOneWithItsAct) {
  TalkingMock clean;
  TalkingMock faulty({.fault = Fault::kCheckThenAct});
  int seen = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const ConversationOptions options{.seed = seed, .clients = 8, .calls = 300};
    EXPECT_EQ(count_double_tasks(hold_conversation(clean.stage(), options)), 0) << seed;
    seen += count_double_tasks(hold_conversation(faulty.stage(), options));
  }
  EXPECT_GT(seen, 0);
}

TEST(LiveConversation, NamesItsEnds) {
  EXPECT_EQ(conversation_end_name(ConversationEnd::kComplete), "complete");
  EXPECT_EQ(conversation_end_name(ConversationEnd::kEndpointDown), "endpoint down");
  EXPECT_EQ(conversation_end_name(ConversationEnd::kNotPossible), "not possible");
}

}  // namespace
}  // namespace backcheck
