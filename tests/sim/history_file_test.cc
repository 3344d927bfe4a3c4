// History files, written and read.
#include "sim/history_file.h"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sim/history_encoder.h"
#include "tests/sim/random_history.h"

namespace backcheck {
namespace {

HistoryHeader sample_header() { return {"test", std::nullopt, Instant{0}, {}}; }

Operation sample_operation(std::uint64_t number) {
  return {number, 0, 10, 20, AdvanceDone{Instant{1000}}, ""};
}

std::string line_of(std::uint64_t number) { return encode_operation(sample_operation(number)); }

HistoryReader reader_of(const std::string& text) {
  auto reader = HistoryReader::read(
      std::make_unique<std::istringstream>(encode_history_header(sample_header()) + text));
  EXPECT_TRUE(reader) << reader.error().reason;
  return std::move(*reader);
}

HistoryFault fault_of_file(const std::string& text) {
  const auto reader = HistoryReader::read(std::make_unique<std::istringstream>(text));
  EXPECT_FALSE(reader);
  return reader ? HistoryFault{} : reader.error();
}

std::string text_of(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

// A file that is gone after the test.
class HistoryFileTest : public testing::Test {
 protected:
  ~HistoryFileTest() override { std::filesystem::remove(path_); }
  const std::string path_ = testing::TempDir() + "history_" +
                            testing::UnitTest::GetInstance()->current_test_info()->name() + ".jsonl";
};

TEST_F(HistoryFileTest, EachRecordIsInTheFileWhenAppendReturns) {
  auto writer = HistoryWriter::open(path_, sample_header());
  ASSERT_TRUE(writer) << writer.error();
  std::string expected = encode_history_header(sample_header());
  EXPECT_EQ(text_of(path_), expected);
  for (std::uint64_t number = 1; number <= 3; ++number) {
    ASSERT_TRUE(writer->append(sample_operation(number)));
    expected += line_of(number);
    EXPECT_EQ(text_of(path_), expected);
  }
}

TEST_F(HistoryFileTest, AnOldFileIsReplaced) {
  std::ofstream(path_) << std::string(10'000, 'x');
  ASSERT_TRUE(HistoryWriter::open(path_, sample_header()));
  EXPECT_EQ(text_of(path_), encode_history_header(sample_header()));
}

TEST_F(HistoryFileTest, WhatIsWrittenIsReadBack) {
  auto writer = HistoryWriter::open(path_, sample_header());
  ASSERT_TRUE(writer && writer->append(sample_operation(2)) && writer->append(sample_operation(1)));
  auto reader = HistoryReader::open(path_);
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->header(), sample_header());
  EXPECT_EQ(reader->next(), HistoryItem(sample_operation(2)));
  EXPECT_EQ(reader->next(), HistoryItem(sample_operation(1)));
  EXPECT_EQ(reader->next(), HistoryItem(HistoryEnd{}));
  EXPECT_EQ(reader->next(), HistoryItem(HistoryEnd{}));
}

// An operation whose line, without its end, is of exactly that many bytes.
Operation operation_of_size(std::size_t size) {
  const auto with_status = [](std::size_t bytes) {
    return Operation{1, 0, 0, 0, SetStatusDone{"rm-1", std::string(bytes, 'x')}, ""};
  };
  return with_status(size + 1 - encode_operation(with_status(0)).size());
}

TEST_F(HistoryFileTest, AnOperationMayReachTheLimitButNotPassIt) {
  auto writer = HistoryWriter::open(path_, sample_header());
  ASSERT_TRUE(writer);
  const std::string before = text_of(path_);
  const auto refused = writer->append(operation_of_size(kMaxHistoryLineBytes + 1));
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().find("a line of 20971521 bytes is over the limit of 20971520"),
            std::string::npos);
  EXPECT_EQ(text_of(path_), before);
  EXPECT_TRUE(writer->append(operation_of_size(kMaxHistoryLineBytes)));
  EXPECT_EQ(text_of(path_).size(), before.size() + kMaxHistoryLineBytes + 1);
}

TEST(HistoryWriterTest, AFailureNamesTheFileAndTheReason) {
  const auto writer = HistoryWriter::open("/no/such/folder/h.jsonl", sample_header());
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error(), "/no/such/folder/h.jsonl: cannot open the history: No such file or directory");
}

TEST(HistoryWriterTest, AFullDiskIsTold) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "this system has no /dev/full";
  const auto writer = HistoryWriter::open("/dev/full", sample_header());
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error(), "/dev/full: cannot write to the history: No space left on device");
}

TEST(HistoryReaderTest, AFileThatIsNotThereOrIsAFolderIsTold) {
  const auto missing = HistoryReader::open("/no/such/file");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error(), (HistoryFault{0, "cannot open the history: No such file or directory"}));
  EXPECT_FALSE(HistoryReader::open("/"));
}

TEST(HistoryReaderTest, AnEmptyFileAndATornHeaderHaveNoHistory) {
  EXPECT_EQ(fault_of_file(""), (HistoryFault{0, "the file is empty; its first line must be the header"}));
  EXPECT_EQ(fault_of_file(R"({"history": "backch)"), (HistoryFault{1, "the line ends before its JSON does"}));
}

TEST(HistoryReaderTest, AByteOrderMarkMayStandBeforeTheHeaderAndNowhereElse) {
  const std::string mark = "\xEF\xBB\xBF";
  const std::string header = encode_history_header(sample_header());
  auto reader = HistoryReader::read(std::make_unique<std::istringstream>(mark + header + line_of(1)));
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader->next(), HistoryItem(sample_operation(1)));
  EXPECT_EQ(reader->next(), HistoryItem(HistoryEnd{}));
  EXPECT_FALSE(HistoryReader::read(std::make_unique<std::istringstream>(mark + mark + header)));
  EXPECT_TRUE(std::holds_alternative<HistoryFault>(reader_of(mark + line_of(1)).next()));
}

TEST(HistoryReaderTest, ATornLastLineIsReportedAndSkipped) {
  HistoryReader reader = reader_of(line_of(1) + R"({"op": 2, "cli)");
  EXPECT_EQ(reader.next(), HistoryItem(sample_operation(1)));
  EXPECT_EQ(reader.next(), HistoryItem(HistoryEnd{HistoryFault{3, "the line ends before its JSON does"}}));
}

TEST(HistoryReaderTest, ALastLineThatLacksOnlyItsEndCounts) {
  const std::string line = line_of(1);
  HistoryReader reader = reader_of(line.substr(0, line.size() - 1));
  EXPECT_EQ(reader.next(), HistoryItem(sample_operation(1)));
  EXPECT_EQ(reader.next(), HistoryItem(HistoryEnd{}));
}

TEST(HistoryReaderTest, AnyOtherBadLineIsAFaultWithItsNumberAndTheLastWord) {
  const HistoryFault expected{3, "the line ends before its JSON does"};
  for (const std::string bad : {"{\"op\": 2\n", "\n"}) {
    HistoryReader reader = reader_of(line_of(1) + bad + line_of(2));
    EXPECT_EQ(reader.next(), HistoryItem(sample_operation(1)));
    EXPECT_EQ(reader.next(), HistoryItem(expected));
    EXPECT_EQ(reader.next(), HistoryItem(expected));
  }
}

TEST(HistoryReaderTest, ALastLineThatIsWholeButWrongIsAFault) {
  HistoryReader reader = reader_of("{\"op\": 0}");
  EXPECT_EQ(reader.next(), HistoryItem(HistoryFault{2, R"("op" must be at least 1)"}));
}

TEST(HistoryReaderTest, ANumberStandsInOneLineOnly) {
  HistoryReader reader = reader_of(line_of(1) + line_of(2) + line_of(1));
  reader.next();
  reader.next();
  EXPECT_EQ(reader.next(), HistoryItem(HistoryFault{4, R"("op" 1 stands in an earlier line already)"}));
}

// A line of exactly that many bytes.
std::string line_of_size(std::size_t size) {
  std::string line = line_of(1);
  line.insert(1, R"("x": "", )");
  line.insert(7, std::string(size + 1 - line.size(), 'x'));
  return line;
}

TEST(HistoryReaderTest, ALineMayReachTheLimitButNotPassIt) {
  EXPECT_EQ(reader_of(line_of_size(kMaxHistoryLineBytes)).next(), HistoryItem(sample_operation(1)));
  EXPECT_EQ(reader_of(line_of_size(kMaxHistoryLineBytes + 1)).next(),
            HistoryItem(HistoryFault{2, "is over the limit of 20971520 bytes"}));
}

RC_GTEST_PROP(HistoryReaderTest, OfAFileCutAnywhereEveryWholeLineIsRead, ()) {
  const std::string whole = line_of(1) + line_of(2) + line_of(3);
  const auto size = *rc::gen::inRange<std::size_t>(0, whole.size() + 1);
  HistoryReader reader = reader_of(whole.substr(0, size));
  const std::size_t line_size = line_of(1).size();
  const std::size_t lines = (size + 1) / line_size;  // the last may lack its end
  for (std::size_t i = 0; i < lines; ++i) RC_ASSERT(reader.next() == HistoryItem(sample_operation(i + 1)));
  const HistoryItem end = reader.next();
  RC_ASSERT(std::holds_alternative<HistoryEnd>(end));
  const bool is_torn = size % line_size != 0 && (size + 1) % line_size != 0;
  RC_ASSERT(std::get<HistoryEnd>(end).torn.has_value() == is_torn);
}

RC_GTEST_PROP(HistoryReaderTest, EveryHistoryIsReadBackAsItWas, ()) {
  const HistoryHeader header = *any_header();
  const Operation operation = *any_operation();
  auto reader = HistoryReader::read(
      std::make_unique<std::istringstream>(encode_history_header(header) + encode_operation(operation)));
  RC_ASSERT(reader.has_value());
  RC_ASSERT(reader->header() == header);
  RC_ASSERT(reader->next() == HistoryItem(operation));
  RC_ASSERT(reader->next() == HistoryItem(HistoryEnd{}));
}

TEST(HistoryReaderTest, TellsAtTheEndWhatHadBegunAndIsNotRecorded) {
  const std::vector<BegunOperation> begun = {{2, 0, 11, std::nullopt}, {3, 1, 12, CreateBackupCall{}}};
  HistoryReader reader = reader_of(encode_operation(sample_operation(1), begun) + line_of(2));
  EXPECT_TRUE(std::holds_alternative<Operation>(reader.next()));
  EXPECT_TRUE(std::holds_alternative<Operation>(reader.next()));
  EXPECT_EQ(reader.next(), HistoryItem(HistoryEnd{{}, {begun[1]}}));
}

TEST(HistoryReaderTest, AResetEndsWhatHadBegun) {
  const std::vector<BegunOperation> begun = {{3, 1, 12, CreateBackupCall{}}};
  HistoryReader reader = reader_of(encode_operation(sample_operation(1), begun) +
                                   encode_operation({2, 0, 30, 40, ResetDone{}, ""}));
  reader.next();
  reader.next();
  EXPECT_EQ(reader.next(), HistoryItem(HistoryEnd{}));
}

TEST_F(HistoryFileTest, IsFinishedOnce) {
  auto writer = HistoryWriter::open(path_, sample_header());
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer->append(sample_operation(1)));
  EXPECT_TRUE(writer->finish());
  EXPECT_TRUE(text_of(path_).ends_with(line_of(1)));
}

TEST(HistoryWriterDevice, WhatCannotBeBroughtToADiskIsNoTrouble) {
  auto writer = HistoryWriter::open("/dev/null", sample_header());
  ASSERT_TRUE(writer);
  EXPECT_TRUE(writer->finish());
}

}  // namespace
}  // namespace backcheck
