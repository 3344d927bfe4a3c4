// The fast reader takes and refuses what the exact one does, or leaves the decision to it.
#include "sim/usual_line.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sim/history_encoder.h"
#include "sim/history_parser.h"
#include "tests/sim/random_history.h"
#include "tests/sim/recorded_tale.h"

namespace backcheck {
namespace {

std::string line_of(const Operation& operation) {
  std::string line = encode_operation(operation);
  line.pop_back();
  return line;
}

// What both make of the line, if the fast one takes it.
testing::AssertionResult agree(const std::string& line) {
  Operation fast;
  fast.fault = "of before";
  if (!read_usual_line(line, fast)) return testing::AssertionSuccess();
  const auto exact = parse_operation(line);
  if (!exact)
    return testing::AssertionFailure() << "taken, and refused with: " << exact.error().reason << "\n" << line;
  if (*exact == fast) return testing::AssertionSuccess();
  return testing::AssertionFailure() << line << "\nis not\n" << line_of(fast);
}

TEST(UsualLine, TakesWhatADriverRecords) {
  RecordedTale tale;
  tale.accepted("rm-1", 1200, 1950);
  tale.rejected("rm-1", 2000, 2010, {{"BackupMethod", "Logical"}});
  tale.lost("rm-1", 3000);
  for (const Operation& operation : tale.operations) {
    Operation read;
    ASSERT_TRUE(read_usual_line(line_of(operation), read)) << line_of(operation);
    EXPECT_EQ(read, operation);
  }
}

TEST(UsualLine, TakesMembersInAnyOrderAndAnyBlanks) {
  Operation read;
  EXPECT_TRUE(read_usual_line(
      R"({"response":{"body":"\"\\\n","status":200},"request":{"DBInstanceId":"rm-1"},"action":"CreateBackup",)"
      R"("return": 9  , "call" : 7,"client":0,"op":3})",
      read));
  EXPECT_EQ(read.number, 3U);
  EXPECT_EQ(read.returned, 9);
  EXPECT_EQ(std::get<CreateBackupCall>(read.deed).reply->body, "\"\\\n");
}

TEST(UsualLine, NothingIsLeftOfTheOperationBefore) {
  RecordedTale tale;
  Operation read = tale.lost("rm-1", 5);
  ASSERT_TRUE(read_usual_line(line_of(tale.accepted("rm-2", 6, 7)), read));
  EXPECT_EQ(read, tale.operations.back());
  ASSERT_TRUE(read_usual_line(line_of(tale.operations.front()), read));
  EXPECT_EQ(read, tale.operations.front());
  read = tale.finished("rm-1", 8, 9);
  ASSERT_TRUE(read_usual_line(line_of(tale.operations.front()), read));
  EXPECT_EQ(read, tale.operations.front());
}

TEST(UsualLine, LeavesAllThatIsUnusualToTheExactReader) {
  const std::string good =
      R"({"op": 7, "client": 2, "call": 1200, "return": 1950, "action": "CreateBackup", "request": {"a": "b"}, "response": {"status": 200, "body": "x"}})";
  Operation read;
  ASSERT_TRUE(read_usual_line(good, read));
  const std::vector<std::pair<std::string, std::string>> changes = {
      {"7,", "0,"},
      {"7,", "07,"},
      {"7,", "7.0,"},
      {"7,", "-7,"},
      {"7,", "1e1,"},
      {"7,", "1234567890123456789,"},
      {"1950", "1199"},
      {"CreateBackup", "x"},
      {"\"a\": \"b\"", "\"a\": \"b\", \"a\": \"c\""},
      {"\"b\"", "[\"b\"]"},
      {"\"b\"", "\"\\u0041\""},
      {"\"b\"", "\"\xC3\xA4\""},
      {"{\"a\": \"b\"}", "{}"},
      {"\"body\"", "\"bodyHex\""},
      {"\"client\": 2, ", ""},
      {"\"client\": 2", "\"client\": 2, \"client\": 3"},
      {"\"client\"", "\"unheard\""},
      {"{\"status\": 200, \"body\": \"x\"}", "{}"},
      {"\"x\"}}", "\"x\"}} "},
      {"\"x\"}}", "\"x\"}"},
      {"1200, ", "1200 "},
      {"1200, ", "1200,, "},
      {"\"x\"", "\"\x01\""},
      {"\"x\"", "\"\\x\""}};
  for (const auto& [from, to] : changes) {
    std::string line = good;
    line.replace(line.find(from), from.size(), to);
    EXPECT_FALSE(read_usual_line(line, read)) << line;
  }
}

RC_GTEST_PROP(UsualLineProperty, ReadsWhatTheExactReaderReads, ()) {
  RC_ASSERT(agree(line_of(*any_operation())));
}

RC_GTEST_PROP(UsualLineProperty, AgreesOnDamagedLines, ()) {
  RecordedTale tale;
  const bool is_lost = *rc::gen::arbitrary<bool>();
  const Operation& operation = is_lost ? tale.lost("rm-1", 12) : tale.accepted("rm-1", 12, 345);
  std::string line = line_of(operation);
  const int damages = *rc::gen::inRange(1, 4);
  for (int i = 0; i < damages; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, line.size());
    const char byte = *rc::gen::elementOf(std::string("\"\\{}[]:,0129-+.eEntru lx\x01\x7F\x80"));
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        line[at] = byte;
        break;
      case 1:
        line.insert(at, 1, byte);
        break;
      case 2:
        line.erase(at, *rc::gen::inRange<std::size_t>(1, 4));
        break;
      default:
        line.insert(at, line.substr(at, *rc::gen::inRange<std::size_t>(1, 40)));
    }
    if (line.empty()) break;
  }
  RC_ASSERT(agree(line));
}

}  // namespace
}  // namespace backcheck
