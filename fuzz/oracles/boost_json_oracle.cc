// JSON read by the event parser of Boost.JSON, into a tree: unlike the values of that library it keeps what
// is repeated, and numbers as they are spelt.
#include "fuzz/oracles/boost_json_oracle.h"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace backcheck {
namespace {

namespace json = boost::json;

class TreeBuilder {
 public:
  static constexpr std::size_t max_object_size = std::size_t(-1);
  static constexpr std::size_t max_array_size = std::size_t(-1);
  static constexpr std::size_t max_key_size = std::size_t(-1);
  static constexpr std::size_t max_string_size = std::size_t(-1);

  TreeBuilder() { open_.push_back(&above_); }
  TreeBuilder(const TreeBuilder&) = delete;
  TreeBuilder& operator=(const TreeBuilder&) = delete;

  DocumentNode take_root() { return std::move(above_.children.front()); }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open(NodeKind::kObject); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_begin(json::error_code&) { return open(NodeKind::kArray); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return append(name_, part); }
  bool on_key(json::string_view part, std::size_t, json::error_code&) { return append(name_, part); }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return append(text_, part); }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    return add_text(NodeKind::kString, part);
  }
  bool on_number_part(json::string_view part, json::error_code&) { return append(text_, part); }
  bool on_int64(std::int64_t, json::string_view part, json::error_code&) {
    return add_text(NodeKind::kNumber, part);
  }
  bool on_uint64(std::uint64_t, json::string_view part, json::error_code&) {
    return add_text(NodeKind::kNumber, part);
  }
  bool on_double(double, json::string_view part, json::error_code&) {
    return add_text(NodeKind::kNumber, part);
  }
  bool on_bool(bool value, json::error_code&) {
    return add_text(NodeKind::kLiteral, value ? "true" : "false");
  }
  bool on_null(json::error_code&) { return add_text(NodeKind::kLiteral, "null"); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

 private:
  static bool append(std::string& text, json::string_view part) {
    text.append(part.data(), part.size());
    return true;
  }
  DocumentNode& add(NodeKind kind) {
    DocumentNode& node = open_.back()->children.emplace_back();
    node.kind = kind;
    node.name = std::exchange(name_, {});
    return node;
  }
  bool add_text(NodeKind kind, json::string_view last_part) {
    append(text_, last_part);
    add(kind).text = std::exchange(text_, {});
    return true;
  }
  bool open(NodeKind kind) {
    DocumentNode& node = add(kind);  // it stays in place as long as it is open: nothing is added beside it
    open_.push_back(&node);
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  DocumentNode above_;               // its only child is the root
  std::vector<DocumentNode*> open_;  // the arrays and objects around, from above_ inwards
  std::string name_;                 // of the member that is read
  std::string text_;                 // of the string or number that is read
};

TreeResult read(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxTreeDepth;
  json::basic_parser<TreeBuilder> parser(options);
  json::error_code error;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), error);
  if (error == json::error::too_deep) return std::unexpected(kTooDeep);
  if (error) return std::unexpected(error.message());
  if (text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    return std::unexpected("something follows the document");
  }
  return parser.handler().take_root();
}

// A document whose exponents have nine digits at most, and its numbers as they were, in their order.
struct Shortened {
  std::string text;
  std::vector<std::string> numbers;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string shortened_number(const std::string& number) {
  const std::size_t e = std::min(number.find_first_of("eE"), number.size());
  const std::size_t digits = number.find_first_of("0123456789", e);
  const bool ends_in_digits = number.find_first_not_of("0123456789", digits) == std::string::npos;
  return digits != std::string::npos && ends_in_digits ? number.substr(0, digits + 9) : number;
}

Shortened shorten_exponents(std::string_view text) {
  Shortened out;
  bool is_in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_in_string = !is_in_string;
    if (is_in_string && text[i] == '\\' && i + 1 < text.size()) out.text += text[i++];
    if (is_in_string || (text[i] != '-' && !is_digit(text[i]))) {
      out.text += text[i];
      continue;
    }
    std::string number;
    for (; i < text.size() && std::string_view("0123456789+-.eE").contains(text[i]); ++i) number += text[i];
    --i;
    out.text += shortened_number(number);
    out.numbers.push_back(number);
  }
  return out;
}

// In the order of the document, each taken from behind.
void put_numbers_back(DocumentNode& node, std::vector<std::string>& reversed) {
  if (node.kind == NodeKind::kNumber) {
    node.text = reversed.back();
    reversed.pop_back();
  }
  for (DocumentNode& child : node.children) put_numbers_back(child, reversed);
}

}  // namespace

TreeResult read_with_boost_json(std::string_view text) {
  TreeResult tree = read(text);
  if (tree || tree.error() != json::make_error_code(json::error::exponent_overflow).message()) return tree;
  // It keeps exponents in 32 bits; JSON does not.
  Shortened out = shorten_exponents(text);
  std::ranges::reverse(out.numbers);
  tree = read(out.text);
  if (tree) put_numbers_back(*tree, out.numbers);
  return tree;
}

}  // namespace backcheck
