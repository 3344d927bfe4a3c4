// Builds the tree from libyaml's events. The only file that includes libyaml.
#include "sim/scenario/yaml_document.h"

#include <yaml.h>

#include <algorithm>
#include <new>
#include <tuple>
#include <vector>

#include "sim/scenario/scenario_fault.h"
#include "sim/scenario/yaml_text.h"

namespace backcheck {
namespace {

// One event after another; each lives until the next is asked for.
class EventReader {
 public:
  explicit EventReader(std::string_view source) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    const char* begin = source.empty() ? "" : source.data();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(begin), source.size());
  }
  EventReader(const EventReader&) = delete;
  EventReader& operator=(const EventReader&) = delete;
  ~EventReader() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  // Null where the text is no YAML.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    if (yaml_parser_parse(&parser_, &event_) != 0) return &event_;
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    return nullptr;
  }

  // What is wrong with the text; after next() was null.
  const yaml_parser_t& error() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

// Where the characters of a text in UTF-8 stand, as bytes. libyaml tells them by number, and never goes back.
class CharacterPlaces {
 public:
  explicit CharacterPlaces(std::string_view text) : text_(text) {}

  // Of the character with that number, from 0, which is not before the one asked for last; the end of the
  // text behind the last.
  std::size_t of(std::size_t number) {
    for (; number_ < number && place_ < text_.size(); ++number_)
      place_ += utf8_character_size(text_.substr(place_));
    return place_;
  }

 private:
  std::string_view text_;
  std::size_t number_ = 0;
  std::size_t place_ = 0;
};

Mark mark_of(const yaml_mark_t& mark) {
  return {static_cast<int>(mark.line) + 1, static_cast<int>(mark.column) + 1};
}

bool is_in_quotes(yaml_scalar_style_t style) {
  return style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
}

bool is_in_lines(yaml_scalar_style_t style) {
  return style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
}

// What to do about what libyaml says.
struct Advice {
  std::string_view problem;  // a part of its words
  std::string_view advice;
  bool is_of_the_begin = false;  // where a thing without an end begins tells more than where the file ends
};

constexpr Advice kAdvice[] = {
    {"mapping values are not allowed",
     "text with \": \" in it needs quotes; the keys of a map stand equally deep"},
    {"cannot start any token",
     "indent with blanks, not tabs; text that begins with this character needs quotes"},
    {"a tab character", "indent with blanks, not tabs"},
    {"unknown escape character", "a backslash in double quotes is written \\\\"},
    {"did not find expected key", "is this line indented like those it belongs to?"},
    {"did not find expected '-' indicator", "is this line indented like those it belongs to?"},
    {"could not find expected ':'", "a key stands before \": \", an item behind \"- \"", true},
    {"unexpected end of stream", "the quotes that open here are never closed", true},
};

// libyaml is given only clean text: what it makes of other bytes is then none of our concern.
std::optional<YamlFault> refuse_bytes(std::string_view text) {
  if (text.size() > kMaxYamlBytes) return YamlFault{{}, "the file is larger than 1 MiB"};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = utf8_character_size(text.substr(at));
    if (size == 0) return YamlFault{mark_at(text, at), "this byte is not UTF-8"};
    if (!is_yaml_printable(text.substr(at, size))) {
      return YamlFault{
          mark_at(text, at),
          "this character must not stand in the file; write it as an escape in double quotes, as \"\\x07\""};
    }
    const bool is_lone_return = text[at] == '\r' && !text.substr(at + 1).starts_with('\n');
    if (is_lone_return)
      return YamlFault{mark_at(text, at), "a carriage return alone ends no line; end it with a line feed"};
    at += size;
  }
  return std::nullopt;
}

}  // namespace

std::string_view yaml_kind_name(YamlKind kind) {
  switch (kind) {
    case YamlKind::kText:
      return "text";
    case YamlKind::kList:
      return "a list";
    case YamlKind::kMap:
      return "a map";
  }
  return {};
}

std::optional<std::pair<const YamlNode*, const YamlNode*>> find_repeated_text(
    std::vector<const YamlNode*> nodes) {
  std::ranges::sort(nodes, [](const YamlNode* a, const YamlNode* b) {
    return std::tie(a->text, a->mark.line, a->mark.column) < std::tie(b->text, b->mark.line, b->mark.column);
  });
  const auto twice = std::ranges::adjacent_find(nodes, {}, &YamlNode::text);
  if (twice == nodes.end()) return std::nullopt;
  return std::pair(*twice, *std::next(twice));
}

// Takes events in turn and hangs nodes into the tree.
class YamlBuilder {
 public:
  explicit YamlBuilder(std::string_view source) : source_(source), events_(source), places_(source) {}

  std::expected<YamlDocument, YamlFault> build() {
    while (const yaml_event_t* event = events_.next()) {
      if (event->type == YAML_STREAM_END_EVENT) return take_document();
      if (!take(*event)) return std::unexpected(*fault_);
    }
    refuse_syntax();
    return std::unexpected(*fault_);
  }

 private:
  struct Open {
    YamlNode* node;
    YamlNode* last_child = nullptr;
    std::size_t children = 0;
  };

  std::expected<YamlDocument, YamlFault> take_document() {
    if (document_.nodes_.empty()) return std::unexpected(YamlFault{{1, 1}, "this file is empty"});
    return std::move(document_);
  }

  bool take(const yaml_event_t& event) {
    mark_ = mark_of(event.start_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        return ++documents_ == 1 || refuse("a second document; a file holds one scenario");
      case YAML_SCALAR_EVENT: {
        const auto& scalar = event.data.scalar;
        return is_bare(scalar.anchor, scalar.tag) && take_scalar(event);
      }
      case YAML_SEQUENCE_START_EVENT: {
        const auto& list = event.data.sequence_start;
        return is_bare(list.anchor, list.tag) &&
               open(YamlKind::kList, event, list.style == YAML_FLOW_SEQUENCE_STYLE);
      }
      case YAML_MAPPING_START_EVENT: {
        const auto& map = event.data.mapping_start;
        return is_bare(map.anchor, map.tag) &&
               open(YamlKind::kMap, event, map.style == YAML_FLOW_MAPPING_STYLE);
      }
      case YAML_SEQUENCE_END_EVENT:
        note_end(event);
        open_.pop_back();
        return true;
      case YAML_MAPPING_END_EVENT:
        note_end(event);
        return close_map();
      case YAML_ALIAS_EVENT:
        return refuse(std::string(kNoAnchors));
      default:
        return true;
    }
  }

  // Whether a node has neither an anchor nor a tag.
  bool is_bare(const yaml_char_t* anchor, const yaml_char_t* tag) {
    if (anchor != nullptr) return refuse(std::string(kNoAnchors));
    return tag == nullptr || refuse("tags are not allowed; every scalar is text");
  }

  // The bracket that closes the innermost list or map.
  void note_end(const yaml_event_t& event) {
    YamlNode& node = *open_.back().node;
    if (node.is_flow) node.end = places_.of(event.end_mark.index);
  }

  bool take_scalar(const yaml_event_t& event) {
    YamlNode* node = add(YamlKind::kText);
    if (node == nullptr) return false;
    const auto& scalar = event.data.scalar;
    node->begin = places_.of(event.start_mark.index);
    // The line of | or > may have a comment, and the text stands in those behind it.
    if (is_in_lines(scalar.style))
      node->begin = std::min(source_.find('\n', node->begin), source_.size() - 1) + 1;
    node->end = std::max(node->begin, places_.of(event.end_mark.index));
    const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
    node->text = keep(text, node->begin + (is_in_quotes(scalar.style) ? 1 : 0));
    return true;
  }

  // The text where it stands in the source, or a copy of it.
  std::string_view keep(std::string_view text, std::size_t begin) {
    const std::string_view there = source_.substr(std::min(begin, source_.size()), text.size());
    return there == text ? there : document_.copies_.emplace_back(text);
  }

  // Hangs a node below the innermost open one. Nothing where that is refused.
  YamlNode* add(YamlKind kind) {
    if (!open_.empty() && open_.back().node->kind == YamlKind::kMap) {
      const bool is_key = open_.back().children++ % 2 == 0;
      if (is_key && kind != YamlKind::kText) {
        refuse("a key must be text, found " + std::string(yaml_kind_name(kind)));
        return nullptr;
      }
    }
    YamlNode& node = document_.nodes_.emplace_back(YamlNode{.kind = kind, .mark = mark_});
    if (open_.empty()) return &node;
    Open& parent = open_.back();
    if (parent.last_child == nullptr)
      parent.node->first = &node;
    else
      parent.last_child->next = &node;
    parent.last_child = &node;
    if (parent.node->kind == YamlKind::kList || parent.children % 2 == 1) ++parent.node->count;
    return &node;
  }

  bool open(YamlKind kind, const yaml_event_t& event, bool is_flow) {
    if (open_.size() == kMaxYamlDepth) {
      return refuse("lists and maps stand more than " + std::to_string(kMaxYamlDepth) +
                    " deep in each other");
    }
    YamlNode* node = add(kind);
    if (node == nullptr) return false;
    node->begin = places_.of(event.start_mark.index);
    node->is_flow = is_flow;
    open_.push_back({node});
    return true;
  }

  bool close_map() {
    const YamlNode* map = open_.back().node;
    open_.pop_back();
    std::vector<const YamlNode*> keys;
    keys.reserve(map->count);
    for (const YamlNode* key = map->first; key != nullptr && key->next != nullptr; key = key->next->next) {
      keys.push_back(key);
    }
    const auto twice = find_repeated_text(std::move(keys));
    if (!twice) return true;
    mark_ = twice->second->mark;
    return refuse("duplicate key \"" + std::string(twice->first->text) + "\": it stands in line " +
                  std::to_string(twice->first->mark.line) +
                  " already (to repeat a parameter, write the call as a list of pairs)");
  }

  bool refuse(std::string message) {
    fault_ = YamlFault{mark_, std::move(message)};
    return false;
  }

  void refuse_syntax() {
    const yaml_parser_t& error = events_.error();
    const std::string_view problem = error.problem;
    const std::string_view context = error.context != nullptr ? error.context : "";
    const Mark begin = mark_of(error.context_mark);
    const auto* advice =
        std::ranges::find_if(kAdvice, [&](const Advice& one) { return problem.contains(one.problem); });
    const bool is_known = advice != std::ranges::end(kAdvice);
    mark_ = is_known && advice->is_of_the_begin ? begin : mark_of(error.problem_mark);
    std::string message = "not YAML: ";
    if (!context.empty()) {
      message += context;
      if (begin.line != mark_.line) message += " of line " + std::to_string(begin.line);
      message += ", ";
    }
    message += problem;
    if (is_known) message.append(" (").append(advice->advice).append(")");
    refuse(std::move(message));
  }

  static constexpr std::string_view kNoAnchors = "anchors and aliases are not allowed; write it out";

  std::string_view source_;
  EventReader events_;
  CharacterPlaces places_;
  YamlDocument document_;
  std::vector<Open> open_;
  std::optional<YamlFault> fault_;
  Mark mark_{1, 1};
  int documents_ = 0;
};

std::expected<YamlDocument, YamlFault> YamlDocument::parse(std::string_view text) {
  if (auto fault = refuse_bytes(text)) return std::unexpected(std::move(*fault));
  return YamlBuilder(text).build();
}

}  // namespace backcheck
