// Writing through a descriptor, reading through a stream.
#include "sim/history_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

#include "sim/history_encoder.h"
#include "sim/history_parser.h"

namespace backcheck {
namespace {

std::string error_text(int error) { return std::generic_category().message(error); }

// Writes all of it; the errno where that fails, else 0. More than one write is needed only where
// the system takes less.
int write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

std::expected<HistoryWriter, std::string> HistoryWriter::open(const std::string& path,
                                                              const HistoryHeader& header) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0666);
  if (file < 0)
    return std::unexpected(fmt::format("{}: cannot open the history: {}", path, error_text(errno)));
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

std::expected<void, std::string> HistoryWriter::append(const Operation& operation) {
  return write_line(encode_operation(operation));
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
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*file) return std::unexpected(HistoryFault{0, "cannot open the history: " + error_text(errno)});
  return read(std::move(file));
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
  auto header = parse_history_header((*line)->text);
  if (!header) return std::unexpected(HistoryFault{line_, std::move(header.error().reason)});
  header_ = std::move(*header);
  return {};
}

std::expected<std::optional<HistoryReader::Line>, HistoryFault> HistoryReader::next_line() {
  std::streambuf& bytes = *in_->rdbuf();
  constexpr int kEnd = std::char_traits<char>::eof();
  Line line;
  int c = kEnd;
  try {
    while ((c = bytes.sbumpc()) != kEnd && c != '\n' && line.text.size() <= kMaxHistoryLineBytes) {
      line.text += static_cast<char>(c);
    }
  } catch (const std::ios_base::failure& failure) {
    return std::unexpected(
        HistoryFault{line_ + 1, std::string("cannot be read: ") + failure.code().message()});
  }
  if (c == kEnd && line.text.empty()) return std::nullopt;
  ++line_;
  if (line.text.size() > kMaxHistoryLineBytes) {
    return std::unexpected(
        HistoryFault{line_, fmt::format("is over the limit of {} bytes", kMaxHistoryLineBytes)});
  }
  line.ended = c == '\n';
  return line;
}

HistoryItem HistoryReader::next() {
  if (last_) return *last_;
  HistoryItem item = read_next();
  if (!std::holds_alternative<Operation>(item)) last_ = item;
  return item;
}

HistoryItem HistoryReader::read_next() {
  auto line = next_line();
  if (!line) return std::move(line.error());
  if (!*line) return HistoryEnd{};
  auto operation = parse_operation((*line)->text);
  if (!operation) {
    HistoryFault fault{line_, std::move(operation.error().reason)};
    if (operation.error().cut_short && !(*line)->ended) return HistoryEnd{std::move(fault)};
    return fault;
  }
  if (!numbers_.insert(operation->number).second) {
    return HistoryFault{line_, fmt::format("\"op\" {} stands in an earlier line already", operation->number)};
  }
  return std::move(*operation);
}

}  // namespace backcheck
