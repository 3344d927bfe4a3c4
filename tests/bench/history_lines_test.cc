// Made histories as history files: what a reader gets back is what was made, in the order of being recorded.
#include "tests/bench/history_lines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "sim/history_file.h"

namespace backcheck {
namespace {

using Kind = TimedOperation::Kind;

constexpr HistoryShape kShape{.operations = 3000, .instances = 2, .clients = 4, .lost_in_ten_thousand = 200};

std::string text_of(const HistoryShape& shape) {
  std::string text;
  write_history(make_history(shape), shape.seed, [&](const std::string& line) { text += line; });
  return text;
}

std::vector<Operation> read(const std::string& text) {
  auto reader = HistoryReader::read(std::make_unique<std::istringstream>(text));
  EXPECT_TRUE(reader) << reader.error().reason;
  std::vector<Operation> operations;
  HistoryItem item = reader->next();
  for (; std::holds_alternative<Operation>(item); item = reader->next())
    operations.push_back(std::get<Operation>(item));
  EXPECT_EQ(item, HistoryItem(HistoryEnd{}));
  return operations;
}

Kind kind_of(const Operation& operation) {
  if (std::holds_alternative<AdvanceDone>(operation.deed)) return Kind::kAdvance;
  if (std::holds_alternative<FinishTaskDone>(operation.deed)) return Kind::kFinish;
  const auto& call = std::get<CreateBackupCall>(operation.deed);
  if (!call.reply) return Kind::kLost;
  return call.reply->status == 200 ? Kind::kAccepted : Kind::kRejected;
}

std::string instance_of(const Operation& operation) {
  if (const auto* finish = std::get_if<FinishTaskDone>(&operation.deed)) return finish->instance;
  const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  return call ? std::string(call->request.first("DBInstanceId").value_or("")) : "";
}

std::size_t lost_in(const HistoryShape& shape) {
  const std::vector<Operation> operations = read(text_of(shape));
  return static_cast<std::size_t>(std::ranges::count(operations, Kind::kLost, kind_of));
}

TEST(HistoryLines, AreReadBackAsWhatWasMade) {
  const TimedHistory made = make_history(kShape);
  std::vector<Operation> operations = read(text_of(kShape));
  ASSERT_EQ(operations.size(), made.operations.size());
  // They are numbered in the order in which they were called.
  std::ranges::sort(operations, {}, &Operation::number);
  std::set<Kind> met;
  for (std::size_t i = 0; i < operations.size(); ++i) {
    const TimedOperation& timed = made.operations[i];
    EXPECT_EQ(operations[i].number, i + 1);
    EXPECT_EQ(operations[i].called, timed.called);
    EXPECT_EQ(operations[i].returned.value_or(kNeverReturned), timed.returned);
    EXPECT_EQ(kind_of(operations[i]), timed.kind);
    EXPECT_EQ(instance_of(operations[i]),
              timed.instance == kEveryInstance ? "" : made.world.instances[timed.instance].id);
    met.insert(timed.kind);
  }
  EXPECT_EQ(met, (std::set{Kind::kAccepted, Kind::kRejected, Kind::kLost, Kind::kAdvance, Kind::kFinish}));
}

TEST(HistoryLines, StandInTheOrderOfReturnsAndOfGivingUp) {
  std::int64_t last = 0;
  std::map<int, std::int64_t> free;  // from when on the client can call again, at the earliest
  for (const Operation& operation : read(text_of(kShape))) {
    if (operation.returned) {
      EXPECT_GE(*operation.returned, last);
    }
    EXPECT_GE(operation.called, free[operation.client]) << operation.number;
    last = operation.returned.value_or(last);
    free[operation.client] = last;
  }
}

TEST(HistoryLines, AnswerEveryRequestByAnIdOfItsOwn) {
  std::set<std::string> bodies;
  std::size_t answered = 0;
  for (const Operation& operation : read(text_of(kShape))) {
    const auto* call = std::get_if<CreateBackupCall>(&operation.deed);
    if (!call || !call->reply) continue;
    ++answered;
    bodies.insert(call->reply->body);
  }
  EXPECT_EQ(bodies.size(), answered);
}

TEST(HistoryLines, AreTheSameForTheSameShape) { EXPECT_EQ(text_of(kShape), text_of(kShape)); }

TEST(HistoryLines, HaveExactlyTheLostCallsThatAreAskedFor) {
  for (const std::size_t lost : {0U, 1U, 6U, 64U})
    EXPECT_EQ(lost_in({.operations = 1000, .lost_evenly = lost}), lost);
}

}  // namespace
}  // namespace backcheck
