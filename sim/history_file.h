// History files: one line a record, written as it happens, read one after the other.
#pragma once

#include <cstdint>
#include <expected>
#include <istream>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "sim/history.h"
#include "sim/history_format.h"

namespace backcheck {

// Appends to a history file. Each record goes to the operating system in one write before append()
// returns, so that it outlives this process. Errors are one line: the path, what was tried, why it
// failed.
class HistoryWriter {
 public:
  // Makes the file, or empties it, and writes the header.
  static std::expected<HistoryWriter, std::string> open(const std::string& path, const HistoryHeader& header);

  HistoryWriter(HistoryWriter&& other) noexcept;
  HistoryWriter& operator=(HistoryWriter&&) = delete;
  ~HistoryWriter();

  // After a failure the end of the file may be torn, so nothing more is written: every further call
  // fails the same way. An operation that is beyond the format's limits is refused, and nothing is
  // written of it.
  // `begun`: operations that are on their way meanwhile, where no line told of them yet.
  std::expected<void, std::string> append(const Operation& operation,
                                          std::span<const BegunOperation> begun = {});
  // Brings all to the disk, as far as the file can be, and closes it. Some file systems tell of a failed
  // write only here; after an error nothing is known of what is on the disk. Nothing may be appended after
  // it.
  std::expected<void, std::string> finish();

 private:
  HistoryWriter(std::string path, int file) : path_(std::move(path)), file_(file) {}
  std::expected<void, std::string> write_line(const std::string& line);

  std::string path_;
  int file_;             // a descriptor; -1 once it was moved from
  std::string trouble_;  // why nothing more can be written; empty: all is well
};

// What is wrong with a file. Lines count from 1; 0: the file as a whole.
struct HistoryFault {
  std::size_t line = 0;
  std::string reason;
  bool operator==(const HistoryFault&) const = default;
};

// The end of the file, reached without a fault.
struct HistoryEnd {
  std::optional<HistoryFault>
      torn;  // the last line is cut short, as by a writer that was killed; it was skipped
  std::vector<BegunOperation> unfinished;  // had begun before the last line was written, by their numbers
  bool operator==(const HistoryEnd&) const = default;
};

using HistoryItem = std::variant<Operation, HistoryFault, HistoryEnd>;

// Numbers that must not repeat. Those that are close to each other share their place: some bits each.
class NumberSet {
 public:
  // False where the number is in it already.
  bool insert(std::uint64_t number);

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> words_;  // 64 numbers each; never walked
  std::uint64_t last_key_ = 0;
  std::uint64_t* last_ = nullptr;  // the word of last_key_
};

// Reads a history file from front to back, block by block; of the operations only the numbers are kept, which
// must not repeat.
class HistoryReader {
 public:
  static std::expected<HistoryReader, HistoryFault> open(const std::string& path);
  static std::expected<HistoryReader, HistoryFault> read(std::unique_ptr<std::istream> in);

  const HistoryHeader& header() const { return header_; }

  // The next operation, good until the next call. A fault and the end are final: they are told again by every
  // further call.
  const HistoryItem& next();

 private:
  struct Line {
    std::string_view text;  // in the block
    bool ended = false;     // by a line feed, not by the end of the file
  };

  explicit HistoryReader(std::unique_ptr<std::istream> in) : in_(std::move(in)) {}
  std::expected<void, HistoryFault> read_header();
  // Nothing at the end of the file.
  std::expected<std::optional<Line>, HistoryFault> next_line();
  // Puts more of the file behind what is left of the block; false at its end.
  bool read_more();
  // An operation is in item_ already then.
  std::optional<HistoryItem> read_next();
  HistoryEnd end(std::optional<HistoryFault> torn) const;
  // Keeps begun_ right behind each operation.
  void note_begun(const Operation& operation, std::string_view line);

  std::unique_ptr<std::istream> in_;
  HistoryHeader header_;
  std::string block_;
  std::size_t begin_ = 0;  // of what is left of the block
  std::size_t end_ = 0;
  std::size_t line_ = 0;  // the number of the last line that was read
  NumberSet numbers_;
  std::map<std::uint64_t, BegunOperation> begun_;  // of what was told to have begun, what did not end yet
  HistoryItem item_;
  bool is_over_ = false;
};

}  // namespace backcheck
