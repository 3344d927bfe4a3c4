// The header as lines, the lines as fields, the fields as framing, and then the body.
#include "fuzz/reference/slow_http_answer.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

using State = RawAnswerReader::State;
using enum RawAnswerReader::State;

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::string_view kDigits = "0123456789";

// Why reading stops where it does.
struct Stop {
  State state;
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// Without blanks at both ends, and with one blank for each run of them.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of(kDigits) == kNowhere; }

bool is_token(std::string_view text) {
  constexpr std::string_view kTokenCharacters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";
  return !text.empty() && text.find_first_not_of(kTokenCharacters) == kNowhere;
}

std::vector<std::string> items_of(std::string_view list) {
  std::vector<std::string> items(1);
  for (const char c : list) {
    if (c == ',') {
      items.emplace_back();
    } else {
      items.back() += c;
    }
  }
  for (std::string& item : items) item = plain(item);
  return items;
}

// Whether a decimal number does not fit into 64 bits.
bool overflows(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  constexpr std::string_view kLargest = "18446744073709551615";
  return digits.size() > kLargest.size() || (digits.size() == kLargest.size() && digits > kLargest);
}

class OneAnswer {
 public:
  OneAnswer(std::string_view bytes, bool to_head) : rest_(bytes), all_(bytes.size()), to_head_(to_head) {}

  // Stops by throwing, which never leaves this file.
  SlowAnswer read() try {
    do {
      fields_.clear();
      read_status_line();
      read_fields();
      look_at_fields();
      if (answer_.status == 101) throw Stop{kMalformed};
    } while (answer_.status < 200);
    for (const auto& [name, value] : fields_) {
      if (name != "content-type") continue;
      answer_.content_type = plain(value);
      break;
    }
    read_body();
    complete();
    return answer_;
  } catch (const Stop& stop) {
    answer_.state = stop.state;
    return answer_;
  }

 private:
  // A line without its end. `room`: how long it may be, its end included; too long is too large.
  std::string take_line(std::size_t room) {
    if (!rest_.empty() && header_bytes_ > kMaxAnswerHeaderBytes) throw Stop{kTooLarge};
    const std::size_t end = rest_.find('\n');
    const std::size_t size = end == kNowhere ? rest_.size() : end + 1;
    if (size > room) throw Stop{kTooLarge};
    if (end == kNowhere) throw Stop{kReading};
    std::string line(rest_.substr(0, end));
    rest_.remove_prefix(size);
    if (line.ends_with('\r')) line.pop_back();
    for (const char c : line) {
      if ((c >= 0 && c < 0x20 && c != '\t') || c == 0x7F) throw Stop{kMalformed};
    }
    return line;
  }

  // How many bytes the header may still have.
  std::size_t room() const { return kMaxAnswerHeaderBytes - std::min(header_bytes_, kMaxAnswerHeaderBytes); }

  std::string take_header_line() {
    const std::string_view before = rest_;
    std::string line = take_line(room());
    header_bytes_ += before.size() - rest_.size();
    return line;
  }

  void read_status_line() {
    constexpr std::string_view kStart = "HTTP/1.";
    const std::string_view start = rest_.substr(0, std::min(kStart.size(), room()));
    if (start != kStart.substr(0, start.size())) throw Stop{kMalformed};
    const std::string line = take_header_line();
    const bool version = line.starts_with("HTTP/1.0 ") || line.starts_with("HTTP/1.1 ");
    if (!version || line.size() < 12 || !is_number(line.substr(9, 3))) throw Stop{kMalformed};
    if (line[9] < '1' || line[9] > '5' || (line.size() > 12 && line[12] != ' ')) throw Stop{kMalformed};
    old_ = line[7] == '0';
    answer_.status = std::stoi(line.substr(9, 3));
  }

  // Each is looked at when the next line is there.
  void read_fields() {
    std::string field;
    while (true) {
      const std::string line = take_header_line();
      const bool folded = line.starts_with(' ') || line.starts_with('\t');
      if (folded && !field.empty()) {
        field += " " + line;
        continue;
      }
      if (!field.empty()) keep(field);
      if (line.empty()) return;
      field = line;
    }
  }

  void keep(const std::string& field) {
    const std::size_t colon = field.find(':');
    if (colon == kNowhere || !is_token(field.substr(0, colon))) throw Stop{kMalformed};
    const std::string name = lower(field.substr(0, colon));
    const std::string value = plain(field.substr(colon + 1));
    fields_.emplace_back(name, value);
    if (name == "content-length") check_lengths();
    if (name == "transfer-encoding") check_codings();
  }

  void check_lengths() const {
    std::string first;
    for (const auto& [name, value] : fields_) {
      if (name != "content-length") continue;
      for (const std::string& item : items_of(value)) {
        if (!is_number(item)) throw Stop{kMalformed};
        if (overflows(item)) throw Stop{kTooLarge};
        if (first.empty()) first = item;
        if (std::stoull(first) != std::stoull(item)) throw Stop{kMalformed};
      }
    }
  }

  void check_codings() const {
    std::size_t count = 0;
    for (const auto& [name, value] : fields_) {
      if (name != "transfer-encoding") continue;
      ++count;
      if (lower(value) != "chunked") throw Stop{kMalformed};
    }
    if (count > 1) throw Stop{kMalformed};
  }

  void look_at_fields() {
    closes_ = false;
    chunked_ = false;
    length_.reset();
    for (const auto& [name, value] : fields_) {
      if (name == "content-length") length_ = std::stoull(items_of(value).front());
      if (name == "transfer-encoding") chunked_ = true;
      if (name != "connection") continue;
      for (const std::string& item : items_of(value)) closes_ = closes_ || lower(item) == "close";
    }
  }

  void read_body() {
    if (chunked_ && length_) throw Stop{kMalformed};
    if (to_head_ || answer_.status == 204 || answer_.status == 304) return;
    if (chunked_) return read_chunks();
    if (!length_) {
      answer_.lasts_until_close = true;
      answer_.body = rest_.substr(0, kMaxAnswerBytes);
      throw Stop{rest_.size() > kMaxAnswerBytes ? kTooLarge : kReading};
    }
    if (*length_ > kMaxAnswerBytes) throw Stop{kTooLarge};
    answer_.body = take_bytes(static_cast<std::size_t>(*length_));
  }

  std::string take_bytes(std::size_t size) {
    if (rest_.size() < size) throw Stop{kReading};
    std::string taken(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return taken;
  }

  // Nobody writes longer lines between chunks.
  static constexpr std::size_t kMaxChunkLine = 1024;

  // Between chunks a line feed alone ends no line.
  std::string take_chunk_line() {
    const std::string_view before = rest_;
    std::string line = take_line(kMaxChunkLine);
    if (before[line.size()] != '\r') throw Stop{kMalformed};
    return line;
  }

  void read_chunks() {
    while (const std::size_t size = read_chunk_size()) {
      answer_.body += take_bytes(size);
      if (!take_chunk_line().empty()) throw Stop{kMalformed};
    }
    while (!take_header_line().empty()) {
    }
  }

  std::size_t read_chunk_size() {
    const std::string line = take_chunk_line();
    const std::size_t digits = std::min(line.find_first_not_of("0123456789abcdefABCDEF"), line.size());
    const std::string extension = plain(line.substr(digits));
    if (digits == 0 || (!extension.empty() && !extension.starts_with(';'))) throw Stop{kMalformed};
    extension_bytes_ += line.size() - digits;
    if (extension_bytes_ > kMaxAnswerBytes) throw Stop{kTooLarge};
    const std::size_t zeros = std::min(line.find_first_not_of('0'), digits);
    if (digits - zeros > 8) throw Stop{kTooLarge};
    const std::size_t size = std::stoul("0" + line.substr(zeros, digits - zeros), nullptr, 16);
    if (size > kMaxAnswerBytes - answer_.body.size()) throw Stop{kTooLarge};
    return size;
  }

  void complete() {
    answer_.state = kComplete;
    answer_.size = all_ - rest_.size();
    answer_.keeps_connection = rest_.empty() && !closes_ && !old_;
  }

  std::string_view rest_;
  std::size_t all_;
  bool to_head_;
  std::size_t header_bytes_ = 0;
  std::size_t extension_bytes_ = 0;                          // of chunks
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
  bool old_ = false;
  bool closes_ = false;
  bool chunked_ = false;
  std::optional<unsigned long long> length_;
  SlowAnswer answer_;
};

}  // namespace

SlowAnswer read_slow_answer(std::string_view bytes, bool to_head) { return OneAnswer(bytes, to_head).read(); }

}  // namespace backcheck
