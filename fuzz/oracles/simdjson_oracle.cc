// JSON read by simdjson: its DOM parser, which looks at everything, says whether it is JSON, and its
// on-demand parser, which keeps the spelling of numbers, makes the tree.
#include "fuzz/oracles/simdjson_oracle.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace backcheck {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::size_t kUsualCapacity = 1U << 16U;

// What one step of the on-demand parser gives. That it gives nothing where the DOM parser saw a document ends
// the reading with an error.
class TreeReader {
 public:
  // `Value` is ondemand::value or ondemand::document.
  template <typename Value>
  DocumentNode read(Value& value) {
    ondemand::json_type type{};
    if (!take(value.type(), type)) return {};
    switch (type) {
      case ondemand::json_type::array:
        return descend([&] { return read_array(value); });
      case ondemand::json_type::object:
        return descend([&] { return read_object(value); });
      case ondemand::json_type::string:
        return read_string(value);
      case ondemand::json_type::number:
        return read_token(NodeKind::kNumber, value);
      case ondemand::json_type::boolean:
      case ondemand::json_type::null:
        break;
    }
    return read_token(NodeKind::kLiteral, value);
  }

  simdjson::error_code error() const { return error_; }

 private:
  template <typename Result, typename Out>
  bool take(Result&& result, Out& out) {
    if (error_ == simdjson::SUCCESS) error_ = std::forward<Result>(result).get(out);
    return error_ == simdjson::SUCCESS;
  }
  static DocumentNode node_of(NodeKind kind, std::string_view text) {
    DocumentNode node;
    node.kind = kind;
    node.text = text;
    return node;
  }
  // The DOM parser has kept to the limit already, but for an empty array or object at the very inside.
  template <typename Read>
  DocumentNode descend(Read read_inside) {
    if (depth_ == kMaxTreeDepth) error_ = simdjson::DEPTH_ERROR;
    if (error_ != simdjson::SUCCESS) return {};
    ++depth_;
    DocumentNode node = read_inside();
    --depth_;
    return node;
  }
  template <typename Value>
  DocumentNode read_array(Value& value) {
    DocumentNode node = node_of(NodeKind::kArray, {});
    ondemand::array array;
    if (!take(value.get_array(), array)) return node;
    for (auto item : array) {
      ondemand::value child;
      if (!take(item, child)) break;
      node.children.push_back(read(child));
    }
    return node;
  }
  template <typename Value>
  DocumentNode read_object(Value& value) {
    DocumentNode node = node_of(NodeKind::kObject, {});
    ondemand::object object;
    if (!take(value.get_object(), object)) return node;
    for (auto field : object) {
      std::string_view name;
      ondemand::value child;
      if (!take(field.unescaped_key(), name)) break;
      std::string kept(name);
      if (!take(field.value(), child)) break;
      node.children.push_back(read(child));
      node.children.back().name = std::move(kept);
    }
    return node;
  }
  template <typename Value>
  DocumentNode read_string(Value& value) {
    std::string_view text;
    take(value.get_string(), text);
    return node_of(NodeKind::kString, text);
  }
  // Only looks at the token: the step to what follows passes over it.
  template <typename Value>
  DocumentNode read_token(NodeKind kind, Value& value) {
    std::string_view token;
    token_of(value, token);
    const std::size_t last = token.find_last_not_of(" \t\r\n");
    return node_of(kind, token.substr(0, last + 1));  // npos + 1 is 0
  }
  void token_of(ondemand::value& value, std::string_view& token) { token = value.raw_json_token(); }
  void token_of(ondemand::document& document, std::string_view& token) {
    take(document.raw_json_token(), token);
  }

  simdjson::error_code error_ = simdjson::SUCCESS;
  std::size_t depth_ = 0;
};

std::string reason_of(simdjson::error_code error) {
  if (error == simdjson::DEPTH_ERROR) return kTooDeep;
  if (error == simdjson::NUMBER_ERROR) return std::string(kNumberRefused);
  return simdjson::error_message(error);
}

simdjson::error_code verdict_on(const simdjson::padded_string& text) {
  static simdjson::dom::parser parser;  // one, for its memory
  const std::size_t capacity = std::max(kUsualCapacity, text.size());
  if (parser.capacity() < text.size()) {
    if (const auto error = parser.allocate(capacity, kMaxTreeDepth + 1)) return error;
  }
  return parser.parse(text).error();
}

}  // namespace

TreeResult read_with_simdjson(std::string_view text) {
  const simdjson::padded_string padded(text);
  if (const auto error = verdict_on(padded)) return std::unexpected(reason_of(error));
  static ondemand::parser parser;  // one, for its memory
  ondemand::document document;
  if (const auto error = parser.iterate(padded).get(document)) return std::unexpected(reason_of(error));
  TreeReader reader;
  DocumentNode root = reader.read(document);
  if (reader.error() != simdjson::SUCCESS) return std::unexpected(reason_of(reader.error()));
  return root;
}

}  // namespace backcheck
