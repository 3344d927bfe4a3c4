// Writing and reading through descriptors.
#include "sim/history_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ios>
#include <streambuf>
#include <system_error>
#include <utility>

#include "sim/byte_order_mark.h"
#include "sim/history_encoder.h"
#include "sim/history_parser.h"
#include "sim/patient_file.h"
#include "sim/usual_line.h"
#include "sim/want_of_memory.h"

namespace backcheck {
namespace {

// No history has more operations on their way at one time.
constexpr std::size_t kMostBegun = 10'000;

// So much is read at once.
constexpr std::size_t kBlockBytes = 256U << 10U;

constexpr const char* kNoHeader =
    "no history begins so: the first line is its header, {\"history\": \"backcheck-history/1\", ...} "
    "(a scenario is played by `backcheck replay`)";

std::string error_text(int error) { return std::generic_category().message(error); }

// Writes all of it; the errno where that fails, else 0. More than one write is needed only where
// the system takes less.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write_patiently(file, bytes.data(), bytes.size());
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

// What comes through a descriptor, in blocks: there is no buffer but that of who reads.
class FileBuffer final : public std::streambuf {
 public:
  explicit FileBuffer(int file) : file_(file) {}
  FileBuffer(const FileBuffer&) = delete;
  FileBuffer& operator=(const FileBuffer&) = delete;
  ~FileBuffer() override { ::close(file_); }

 protected:
  std::streamsize xsgetn(char* bytes, std::streamsize size) override {
    std::streamsize all = 0;
    while (all < size) {
      const ssize_t got = read_patiently(file_, bytes + all, static_cast<std::size_t>(size - all));
      if (got < 0 && all == 0)
        throw std::ios_base::failure("", std::error_code(errno, std::generic_category()));
      if (got <= 0) break;  // what is wrong will show again
      all += got;
    }
    return all;
  }

 private:
  int file_;
};

class FileStream final : public std::istream {
 public:
  explicit FileStream(int file) : std::istream(nullptr), buffer_(file) { rdbuf(&buffer_); }

 private:
  FileBuffer buffer_;
};

}  // namespace

std::expected<HistoryWriter, std::string> HistoryWriter::open(const std::string& path,
                                                              const HistoryHeader& header) {
  const int file = open_patiently(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND, 0666);
  if (file < 0) {
    throw_if_no_memory(errno);
    return std::unexpected(fmt::format("{}: cannot open the history: {}", path, error_text(errno)));
  }
  HistoryWriter writer(path, file);
  if (const auto written = writer.write_line(encode_history_header(header)); !written) {
    return std::unexpected(written.error());
  }
  return writer;
}

HistoryWriter::HistoryWriter(HistoryWriter&& other) noexcept
    : path_(std::move(other.path_)),
      file_(std::exchange(other.file_, -1)),
      trouble_(std::move(other.trouble_)) {}

HistoryWriter::~HistoryWriter() {
  if (file_ >= 0) ::close(file_);
}

std::expected<void, std::string> HistoryWriter::append(const Operation& operation,
                                                       std::span<const BegunOperation> begun) {
  return write_line(encode_operation(operation, begun));
}

std::expected<void, std::string> HistoryWriter::finish() {
  if (!trouble_.empty()) return std::unexpected(trouble_);
  int done = ::fsync(file_);
  while (done != 0 && errno == EINTR) done = ::fsync(file_);
  // What is no file on a disk, as a pipe or a terminal, cannot be brought there.
  const bool is_kept = done == 0 || errno == EINVAL || errno == EROFS || errno == ENOTSUP;
  int error = is_kept ? 0 : errno;
  const bool is_closed = ::close(std::exchange(file_, -1)) == 0 || errno == EINTR;
  if (is_kept && !is_closed) error = errno;
  if (error == 0) return {};
  trouble_ = fmt::format("{}: cannot bring the history to the disk: {}", path_, error_text(error));
  return std::unexpected(trouble_);
}

std::expected<void, std::string> HistoryWriter::write_line(const std::string& line) {
  if (!trouble_.empty()) return std::unexpected(trouble_);
  if (line.size() - 1 > kMaxHistoryLineBytes) {
    return std::unexpected(
        fmt::format("{}: cannot write to the history: a line of {} bytes is over the limit of {}", path_,
                    line.size() - 1, kMaxHistoryLineBytes));
  }
  if (const int error = write_all(file_, line); error != 0) {
    trouble_ = fmt::format("{}: cannot write to the history: {}", path_, error_text(error));
    return std::unexpected(trouble_);
  }
  return {};
}

std::expected<HistoryReader, HistoryFault> HistoryReader::open(const std::string& path) {
  struct stat about{};
  if (::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode))
    return std::unexpected(HistoryFault{0, "is a folder, not a history"});
  const int file = open_patiently(path, O_RDONLY);
  if (file < 0) {
    throw_if_no_memory(errno);
    return std::unexpected(HistoryFault{0, "cannot open the history: " + error_text(errno)});
  }
  return read(std::make_unique<FileStream>(file));
}

std::expected<HistoryReader, HistoryFault> HistoryReader::read(std::unique_ptr<std::istream> in) {
  HistoryReader reader(std::move(in));
  if (const auto header = reader.read_header(); !header) return std::unexpected(header.error());
  return reader;
}

std::expected<void, HistoryFault> HistoryReader::read_header() {
  const auto line = next_line();
  if (!line) return std::unexpected(line.error());
  if (!*line) return std::unexpected(HistoryFault{0, "the file is empty; its first line must be the header"});
  const std::string_view text = without_byte_order_mark((*line)->text);
  auto header = parse_history_header(text);
  if (!header) {
    const bool may_be_one = text.starts_with('{');
    return std::unexpected(HistoryFault{line_, may_be_one ? std::move(header.error().reason) : kNoHeader});
  }
  header_ = std::move(*header);
  return {};
}

std::expected<std::optional<HistoryReader::Line>, HistoryFault> HistoryReader::next_line() {
  std::size_t searched = begin_;
  while (true) {
    const void* feed = std::memchr(block_.data() + searched, '\n', end_ - searched);
    const std::size_t stop =
        feed == nullptr ? end_ : static_cast<std::size_t>(static_cast<const char*>(feed) - block_.data());
    if (stop - begin_ > kMaxHistoryLineBytes) {
      return std::unexpected(
          HistoryFault{++line_, fmt::format("is over the limit of {} bytes", kMaxHistoryLineBytes)});
    }
    const std::size_t size = stop - begin_;
    if (feed == nullptr) {
      try {
        if (read_more()) {
          searched = begin_ + size;
          continue;
        }
      } catch (const std::ios_base::failure& failure) {
        return std::unexpected(
            HistoryFault{line_ + 1, std::string("cannot be read: ") + failure.code().message()});
      }
      if (size == 0) return std::nullopt;
    }
    ++line_;
    const Line line{std::string_view(block_).substr(begin_, size), feed != nullptr};
    begin_ += size + (line.ended ? 1 : 0);
    return line;
  }
}

bool HistoryReader::read_more() {
  if (begin_ > 0) std::memmove(block_.data(), block_.data() + begin_, end_ - begin_);
  end_ -= begin_;
  begin_ = 0;
  if (2 * end_ >= block_.size()) block_.resize(2 * end_ + kBlockBytes);
  const auto wanted = static_cast<std::streamsize>(block_.size() - end_);
  const std::streamsize got = in_->rdbuf()->sgetn(block_.data() + end_, wanted);
  end_ += static_cast<std::size_t>(got);
  return got > 0;
}

const HistoryItem& HistoryReader::next() {
  if (is_over_) return item_;
  if (auto last = read_next()) {
    item_ = *std::move(last);
    is_over_ = true;
  }
  return item_;
}

std::optional<HistoryItem> HistoryReader::read_next() {
  const auto line = next_line();
  if (!line) return line.error();
  if (!*line) return end({});
  auto& operation = std::get<Operation>(item_);
  if (!read_usual_line((*line)->text, operation)) {
    auto exact = parse_operation((*line)->text);
    if (!exact) {
      HistoryFault fault{line_, std::move(exact.error().reason)};
      if (exact.error().cut_short && !(*line)->ended) return end(std::move(fault));
      return fault;
    }
    operation = std::move(*exact);
    note_begun(operation, (*line)->text);
  }
  if (!begun_.empty()) begun_.erase(operation.number);
  if (!numbers_.insert(operation.number))
    return HistoryFault{line_, fmt::format("\"op\" {} stands in an earlier line already", operation.number)};
  return std::nullopt;
}

HistoryEnd HistoryReader::end(std::optional<HistoryFault> torn) const {
  HistoryEnd end{std::move(torn), {}};
  for (const auto& [number, begun] : begun_) end.unfinished.push_back(begun);
  return end;
}

void HistoryReader::note_begun(const Operation& operation, std::string_view line) {
  if (std::holds_alternative<ResetDone>(operation.deed)) begun_.clear();
  if (!line.contains("\"begun\"")) return;
  for (BegunOperation& begun : parse_begun(line)) {
    if (begun_.size() < kMostBegun) begun_.insert_or_assign(begun.number, std::move(begun));
  }
}

bool NumberSet::insert(std::uint64_t number) {
  const std::uint64_t key = number / 64;
  if (last_ == nullptr || key != last_key_) {
    last_ = &words_[key];
    last_key_ = key;
  }
  const std::uint64_t bit = std::uint64_t{1} << (number % 64);
  const bool is_new = (*last_ & bit) == 0;
  *last_ |= bit;
  return is_new;
}

}  // namespace backcheck
