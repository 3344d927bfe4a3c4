// JSON documents as trees, read by Boost.JSON's event parser, so that a repeated member stays seen.
#include <boost/json/basic_parser_impl.hpp>

#include <utility>

#include "sim/description/document_node.h"
#include "sim/long_exponents.h"

namespace backcheck {
namespace {

namespace json = boost::json;

class TreeBuilder {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  std::size_t nodes_left = 0;
  DocumentNode top;
  bool has_too_many = false;

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code& error) { return open(NodeKind::kGroup, error); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code& error) { return open(NodeKind::kList, error); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return append(name_, part); }
  bool on_key(json::string_view part, std::size_t, json::error_code&) { return append(name_, part); }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return append(text_, part); }
  bool on_string(json::string_view part, std::size_t, json::error_code& error) {
    return append(text_, part) && leaf(NodeKind::kText, error);
  }
  bool on_number_part(json::string_view part, json::error_code&) { return append(text_, part); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code& error) { return number(part, error); }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code& error) {
    return number(part, error);
  }
  bool on_double(double, json::string_view part, json::error_code& error) { return number(part, error); }
  bool on_bool(bool value, json::error_code& error) {
    text_ = value ? "true" : "false";
    return leaf(NodeKind::kBoolean, error);
  }
  bool on_null(json::error_code& error) { return leaf(NodeKind::kNull, error); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  static bool append(std::string& out, json::string_view part) {
    out.append(part.data(), part.size());
    return true;
  }
  bool number(json::string_view part, json::error_code& error) {
    return append(text_, part) && leaf(NodeKind::kNumber, error);
  }
  bool leaf(NodeKind kind, json::error_code& error) { return open(kind, error) && close(); }
  bool open(NodeKind kind, json::error_code& error) {
    if (nodes_left == 0) {
      has_too_many = true;
      error = json::error::object_too_large;
      return false;
    }
    --nodes_left;
    way_.push_back({std::exchange(name_, {}), kind, std::exchange(text_, {}), {}});
    return true;
  }
  bool close() {
    DocumentNode node = std::move(way_.back());
    way_.pop_back();
    if (way_.empty()) {
      top = std::move(node);
    } else {
      way_.back().children.push_back(std::move(node));
    }
    return true;
  }

  std::vector<DocumentNode> way_;  // from the top to where the reader is
  std::string name_;
  std::string text_;
};

}  // namespace

std::expected<DocumentNode, std::string> read_json_document(std::string_view text,
                                                            const DocumentLimits& limits) {
  json::parse_options options;
  options.max_depth = limits.depth;
  json::basic_parser<TreeBuilder> parser(options);
  parser.handler().nodes_left = limits.nodes;
  json::error_code error;
  std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (error == json::error::exponent_overflow) {
    parser.handler() = {};
    parser.handler().nodes_left = limits.nodes;
    read = write_with_long_exponents(parser, text, error);
  }
  const std::string place = " (at byte " + std::to_string(read) + ")";
  if (error) {
    return std::unexpected((parser.handler().has_too_many ? "it has too many members" : error.message()) +
                           place);
  }
  if (text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    return std::unexpected("something follows the document" + place);
  return std::move(parser.handler().top);
}

}  // namespace backcheck
