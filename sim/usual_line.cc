// One walk over the bytes that gives up at the first surprise.
#include "sim/usual_line.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>

#include "sim/history_format.h"

namespace backcheck {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101U;
constexpr std::uint64_t kHighs = 0x8080808080808080U;
constexpr std::ptrdiff_t kWord = 8;  // bytes that are looked at together, the first one lowest
static_assert(std::endian::native == std::endian::little);

// The high bit of each byte that is 0. Above the lowest such byte it may be set without reason.
constexpr std::uint64_t zeros_in(std::uint64_t word) { return (word - kOnes) & ~word & kHighs; }

// Its lowest bit is the high bit of the first byte that does not stand for itself in a JSON string, or that
// ends it: a quote, a backslash, a control character, or no ASCII.
constexpr std::uint64_t ends_in(std::uint64_t word) {
  const std::uint64_t quotes = zeros_in(word ^ (kOnes * '"'));
  const std::uint64_t backslashes = zeros_in(word ^ (kOnes * '\\'));
  const std::uint64_t controls = (word - kOnes * 0x20) & ~word & kHighs;
  return quotes | backslashes | controls | (word & kHighs);
}

class Walk {
 public:
  explicit Walk(std::string_view line) : at_(line.data()), end_(line.data() + line.size()) {}

  bool is_at_end() const { return at_ == end_; }

  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  void skip_blanks() {
    while (at_ != end_ && *at_ == ' ') ++at_;
  }

  // A string that needs no decoding.
  bool take_plain(std::string_view& text) {
    if (!take('"')) return false;
    const char* const begin = at_;
    at_ = end_of_plain(begin);
    text = {begin, static_cast<std::size_t>(at_ - begin)};
    return take('"');
  }

  // A string with the escapes of one letter.
  bool take_escaped(std::string& text) {
    if (!take('"')) return false;
    bool is_good = false;
    text.clear();
    // No text is longer than what is left of the line; copied by words, it may be written over by one.
    text.resize_and_overwrite(static_cast<std::size_t>(end_ - at_) + kWord, [&](char* out, std::size_t) {
      const char* const begin = out;
      while (true) {
        out = copy_plain(out);
        if (take('"')) {
          is_good = true;
          break;
        }
        if (!take('\\') || at_ == end_) break;
        const char letter = letter_of(*at_++);
        if (letter == '\0') break;
        *out++ = letter;
      }
      return out - begin;
    });
    return is_good;
  }

  // A whole number that is not negative, with 18 digits at most.
  bool take_number(std::uint64_t& number) {
    constexpr std::ptrdiff_t kMostDigits = 18;
    const char* const begin = at_;
    number = 0;
    while (at_ != end_ && *at_ >= '0' && *at_ <= '9')
      number = 10 * number + static_cast<unsigned>(*at_++ - '0');
    const std::ptrdiff_t digits = at_ - begin;
    const bool has_idle_zero = digits > 1 && *begin == '0';
    return digits > 0 && digits <= kMostDigits && !has_idle_zero;
  }

  bool take_null() {
    constexpr std::string_view kNull = "null";
    if (!std::string_view(at_, end_).starts_with(kNull)) return false;
    at_ += kNull.size();
    return true;
  }

  // `, ` between members, or the end of the object: what of both, if any.
  enum class Turn : std::uint8_t { kNext, kEnd, kNeither };
  Turn take_turn() {
    skip_blanks();
    if (take('}')) return Turn::kEnd;
    if (!take(',')) return Turn::kNeither;
    skip_blanks();
    return Turn::kNext;
  }

  // A name and the colon behind it.
  bool take_name(std::string_view& name) {
    if (!take_plain(name)) return false;
    skip_blanks();
    if (!take(':')) return false;
    skip_blanks();
    return true;
  }

 private:
  static bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
  }

  const char* end_of_plain(const char* at) const {
    for (; end_ - at >= kWord; at += kWord) {
      std::uint64_t word = 0;
      std::memcpy(&word, at, kWord);
      if (const std::uint64_t ends = ends_in(word); ends != 0) return at + std::countr_zero(ends) / 8;
    }
    while (at != end_ && is_plain(*at)) ++at;
    return at;
  }

  // Copies what stands for itself; returns the end of the copy, behind which a word may be written over.
  char* copy_plain(char* out) {
    for (; end_ - at_ >= kWord; at_ += kWord, out += kWord) {
      std::uint64_t word = 0;
      std::memcpy(&word, at_, kWord);
      std::memcpy(out, &word, kWord);
      const std::uint64_t ends = ends_in(word);
      if (ends == 0) continue;
      at_ += std::countr_zero(ends) / 8;
      return out + std::countr_zero(ends) / 8;
    }
    while (at_ != end_ && is_plain(*at_)) *out++ = *at_++;
    return out;
  }

  // What the escape of that letter stands for; 0 for those of more letters, and where there is none.
  static char letter_of(char escape) {
    switch (escape) {
      case '"':
      case '\\':
      case '/':
        return escape;
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      default:
        return '\0';
    }
  }

  const char* at_;
  const char* end_;
};

// The members of a line and of its response, a bit for each that was read.
enum Member : unsigned {
  kOp = 1,
  kClient = 2,
  kCall = 4,
  kReturn = 8,
  kAction = 16,
  kRequest = 32,
  kResponse = 64,
  kFault = 128,
  kFormat = 256,
  kStatus = 512,
  kContentType = 1024,
  kBody = 2048,
};
constexpr unsigned kNeeded = kOp | kClient | kCall | kReturn | kAction | kRequest | kResponse;

class UsualLine {
 public:
  UsualLine(std::string_view line, Operation& operation, CreateBackupCall& call)
      : walk_(line), operation_(operation), call_(call) {}

  bool read() {
    if (!walk_.take('{')) return false;
    while (true) {
      std::string_view name;
      if (!walk_.take_name(name) || !read_member(name)) return false;
      const Walk::Turn turn = walk_.take_turn();
      if (turn == Walk::Turn::kNeither) return false;
      if (turn == Walk::Turn::kEnd) break;
    }
    return walk_.is_at_end() && is_complete();
  }

 private:
  bool is_complete() const {
    if ((read_ & kNeeded) != kNeeded || operation_.number == 0) return false;
    if (operation_.returned && *operation_.returned < operation_.called) return false;
    // With a response, the format in it counts.
    return !call_.reply || (read_ & kFormat) == 0;
  }

  // False where it was read before.
  bool note(Member member) {
    if ((read_ & member) != 0) return false;
    read_ |= member;
    return true;
  }

  bool read_member(std::string_view name) {
    switch (name.size()) {
      case 2:
        return name == "op" && note(kOp) && walk_.take_number(operation_.number);
      case 4:
        return name == "call" && note(kCall) && read_time(operation_.called);
      case 5:
        return name == "fault" && note(kFault) && read_fault();
      case 6:
        if (name == "client") return note(kClient) && read_client();
        if (name == "return") return note(kReturn) && read_return();
        if (name == "action") return note(kAction) && read_action();
        return name == "format" && note(kFormat) && read_format();
      case 7:
        return name == "request" && note(kRequest) && read_request();
      case 8:
        return name == "response" && note(kResponse) && read_response();
      default:
        return false;
    }
  }

  bool read_time(std::int64_t& time) {
    std::uint64_t number = 0;
    if (!walk_.take_number(number)) return false;
    time = static_cast<std::int64_t>(number);
    return true;
  }

  bool read_client() {
    std::uint64_t number = 0;
    if (!walk_.take_number(number) || number > std::numeric_limits<int>::max()) return false;
    operation_.client = static_cast<int>(number);
    return true;
  }

  bool read_return() {
    operation_.returned.reset();
    if (walk_.take_null()) return true;
    return read_time(operation_.returned.emplace());
  }

  bool read_action() {
    std::string_view action;
    return walk_.take_plain(action) && action == kCreateBackupAction;
  }

  bool read_fault() {
    std::string_view fault;
    if (!walk_.take_plain(fault)) return false;
    operation_.fault = fault;
    return true;
  }

  bool read_format() {
    std::string_view format;
    if (!walk_.take_plain(format) || (format != "JSON" && format != "XML")) return false;
    call_.format = format == "JSON" ? Format::kJson : Format::kXml;
    return true;
  }

  bool read_request() {
    Request& request = call_.request;
    if (!walk_.take('{')) return false;
    std::uint64_t marks = 0;
    while (true) {
      std::string_view name;
      std::string_view value;
      if (!walk_.take_name(name) || !walk_.take_plain(value)) return false;
      // A name that stands twice is for parse_operation(). Most names can be told apart by their marks.
      const std::uint64_t mark = mark_of(name);
      if ((marks & mark) != 0 && request.count(name) > 0) return false;
      marks |= mark;
      request.add(name, value);
      const Walk::Turn turn = walk_.take_turn();
      if (turn != Walk::Turn::kNext) return turn == Walk::Turn::kEnd;
    }
  }

  // One bit, the same for equal names.
  static std::uint64_t mark_of(std::string_view name) {
    if (name.empty()) return 1;
    const unsigned mix = static_cast<unsigned>(name.size()) * 5 + static_cast<unsigned char>(name.front()) +
                         static_cast<unsigned char>(name.back()) * 3U;
    return std::uint64_t{1} << (mix % 64);
  }

  bool read_response() {
    if (walk_.take_null()) {
      call_.reply.reset();
      return true;
    }
    if (!call_.reply) call_.reply.emplace();
    call_.reply->content_type.clear();
    call_.reply->body.clear();
    if (!walk_.take('{')) return false;
    unsigned outside = read_;
    read_ = 0;
    while (true) {
      std::string_view name;
      if (!walk_.take_name(name) || !read_response_member(name, *call_.reply)) return false;
      const Walk::Turn turn = walk_.take_turn();
      if (turn == Walk::Turn::kNeither) return false;
      if (turn == Walk::Turn::kEnd) break;
    }
    const bool has_status = (read_ & kStatus) != 0;
    read_ = outside;
    return has_status;
  }

  bool read_response_member(std::string_view name, Reply& reply) {
    if (name == "status") return note(kStatus) && read_status(reply.status);
    if (name == "format") return note(kFormat) && read_format();
    if (name == "body") return note(kBody) && walk_.take_escaped(reply.body);
    return name == "contentType" && note(kContentType) && walk_.take_escaped(reply.content_type);
  }

  bool read_status(int& status) {
    std::uint64_t number = 0;
    if (!walk_.take_number(number) || number > std::numeric_limits<int>::max()) return false;
    status = static_cast<int>(number);
    return true;
  }

  Walk walk_;
  Operation& operation_;
  CreateBackupCall& call_;
  unsigned read_ = 0;
};

}  // namespace

bool read_usual_line(std::string_view line, Operation& operation) {
  auto* call = std::get_if<CreateBackupCall>(&operation.deed);
  if (call == nullptr) call = &operation.deed.emplace<CreateBackupCall>();
  call->request.clear();
  call->format.reset();
  call->gateway.reset();
  call->shares_nonce_with.reset();
  operation.fault.clear();
  return UsualLine(line, operation, *call).read();
}

}  // namespace backcheck
