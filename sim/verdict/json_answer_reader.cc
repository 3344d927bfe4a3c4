// JSON answers, read by Boost.JSON's event parser: it sees a repeated member, which a tree of values would
// swallow.
#include <boost/json/basic_parser_impl.hpp>

#include <utility>

#include "sim/byte_order_mark.h"
#include "sim/long_exponents.h"
#include "sim/verdict/answer_reader.h"

namespace backcheck {
namespace {

namespace json = boost::json;

// Collects the members of the outermost object.
class MemberCollector {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  AnswerDocument document;
  bool is_object = false;
  const char* refusal = nullptr;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) {
    if (depth_ == 0) is_object = true;
    begin_value(MemberKind::kOther);
    ++depth_;
    return true;
  }
  bool on_object_end(std::size_t, json::error_code&) {
    --depth_;
    return true;
  }
  bool on_array_begin(json::error_code&) {
    begin_value(MemberKind::kOther);
    ++depth_;
    return true;
  }
  bool on_array_end(std::size_t, json::error_code&) {
    --depth_;
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    if (depth_ == 1) name_.append(part.data(), part.size());
    return true;
  }
  bool on_key(json::string_view part, std::size_t size, json::error_code& error) {
    on_key_part(part, size, error);
    if (depth_ != 1) return true;
    if (document.members.size() >= kMaxDocumentMembers) {
      refusal = "it has too many members";
      error = json::error::object_too_large;
      return false;
    }
    document.members.push_back({std::move(name_), {}, MemberKind::kOther});
    name_.clear();
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    return append(MemberKind::kString, part);
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    return append(MemberKind::kString, part);
  }
  bool on_number_part(json::string_view part, json::error_code&) { return append(MemberKind::kNumber, part); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code&) {
    return append(MemberKind::kNumber, part);
  }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) {
    return append(MemberKind::kNumber, part);
  }
  bool on_double(double, json::string_view part, json::error_code&) {
    return append(MemberKind::kNumber, part);
  }
  bool on_bool(bool, json::error_code&) { return true; }
  bool on_null(json::error_code&) { return true; }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  void begin_value(MemberKind kind) {
    if (depth_ == 1 && is_object && !document.members.empty()) document.members.back().kind = kind;
  }
  bool append(MemberKind kind, json::string_view part) {
    if (depth_ != 1 || !is_object) return true;
    begin_value(kind);
    document.members.back().text.append(part.data(), part.size());
    return true;
  }

  std::size_t depth_ = 0;
  std::string name_;
};

std::unexpected<UnreadAnswer> refused(std::string reason) {
  return std::unexpected(UnreadAnswer{std::move(reason), false});
}

}  // namespace

AnswerReading read_json_answer(std::string_view body) {
  if (body.starts_with(kByteOrderMark))
    return refused("it begins with a byte order mark, which JSON must not");
  json::parse_options options;
  options.max_depth = kMaxDocumentDepth;
  json::basic_parser<MemberCollector> parser(options);
  json::error_code error;
  std::size_t read = parser.write_some(false, body.data(), body.size(), error);
  if (error == json::error::exponent_overflow) {
    parser.handler() = {};
    read = write_with_long_exponents(parser, body, error);
  }
  MemberCollector& seen = parser.handler();
  if (error) {
    const std::string reason = seen.refusal != nullptr ? seen.refusal : error.message();
    return refused(reason + " (at byte " + std::to_string(read) + ")");
  }
  if (body.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    return refused("something follows the document (at byte " + std::to_string(read) + ")");
  }
  if (!seen.is_object) return refused("it is not an object");
  seen.document.format = Format::kJson;
  return std::move(seen.document);
}

}  // namespace backcheck
