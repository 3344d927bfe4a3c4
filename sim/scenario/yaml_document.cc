// Builds the tree from libfyaml's events. The only file that includes libfyaml.
#include "sim/scenario/yaml_document.h"

#include <libfyaml.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <tuple>
#include <vector>

#include "sim/scenario/block_text.h"
#include "sim/scenario/scenario_fault.h"
#include "sim/scenario/yaml_text.h"

namespace backcheck {
namespace {

struct ParserCloser {
  void operator()(fy_parser* parser) const { fy_parser_destroy(parser); }
};
struct DiagCloser {
  void operator()(fy_diag* diag) const { fy_diag_destroy(diag); }
};

// libfyaml is given only clean text: what it makes of other bytes is then none of our concern.
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

// libfyaml 0.7.12 frees memory twice for some tabs behind a key that stands behind a question mark.
std::optional<YamlFault> refuse_explicit_keys_beside_tabs(std::string_view text) {
  if (!text.contains('\t')) return std::nullopt;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t at = text.find_first_not_of(" \t-:", begin);
    const bool is_explicit = at < end && text[at] == '?' &&
                             (at + 1 == text.size() || std::string_view(" \t\r\n").contains(text[at + 1]));
    if (is_explicit)
      return YamlFault{mark_at(text, at),
                       "a key behind \"? \" in a file with tabs; write KEY: VALUE instead"};
    begin = end + 1;
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
  explicit YamlBuilder(std::string_view source) : source_(source) {}

  std::expected<YamlDocument, YamlFault> build() {
    // libfyaml cannot tell bad text from want of memory, and goes on without some of what it could not store.
    if (source_.empty()) return nothing_found();
    errno = 0;
    auto built = read_document();
    if (errno == ENOMEM) throw std::bad_alloc();
    return built;
  }

 private:
  struct Open {
    YamlNode* node;
    YamlNode* last_child = nullptr;
    std::size_t children = 0;
  };

  static std::unexpected<YamlFault> nothing_found() {
    return std::unexpected(YamlFault{{1, 1}, "expected a scenario, found an empty file"});
  }

  std::expected<YamlDocument, YamlFault> read_document() {
    fy_diag_cfg diag_config;
    fy_diag_cfg_default(&diag_config);
    diag_config.fp = nullptr;
    diag_.reset(fy_diag_create(&diag_config));
    fy_parse_cfg config{};
    config.flags = static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_JSON_NONE |
                                                   FYPCF_DEFAULT_VERSION_1_2);
    config.diag = diag_.get();
    if (diag_ != nullptr) fy_diag_set_collect_errors(diag_.get(), true);
    parser_.reset(diag_ != nullptr ? fy_parser_create(&config) : nullptr);
    if (parser_ == nullptr || fy_parser_set_string(parser_.get(), source_.data(), source_.size()) != 0) {
      throw std::bad_alloc();
    }
    if (!take_events()) return std::unexpected(*fault_);
    if (document_.nodes_.empty()) return nothing_found();
    return std::move(document_);
  }

  bool take_events() {
    const auto free = [this](fy_event* event) { fy_parser_event_free(parser_.get(), event); };
    while (const std::unique_ptr<fy_event, decltype(free)> event{fy_parser_parse(parser_.get()), free}) {
      if (!take(*event)) return false;
    }
    if (!fy_parser_get_stream_error(parser_.get()) && open_.empty()) return true;
    return refuse_syntax();
  }

  bool take(fy_event& event) {
    if (const fy_mark* mark = fy_event_start_mark(&event)) mark_ = {mark->line + 1, mark->column + 1};
    if (fy_event_get_anchor_token(&event) != nullptr)
      return refuse("anchors and aliases are not allowed; write it out");
    if (fy_event_get_tag_token(&event) != nullptr)
      return refuse("tags are not allowed; every scalar is text");
    switch (event.type) {
      case FYET_DOCUMENT_START:
        return ++documents_ == 1 || refuse("a second document; a file holds one scenario");
      case FYET_SCALAR:
        return take_scalar(event.scalar.value);
      case FYET_SEQUENCE_START:
        return open(YamlKind::kList, position_of(event));
      case FYET_MAPPING_START:
        return open(YamlKind::kMap, position_of(event));
      case FYET_SEQUENCE_END:
        note_end(event);
        open_.pop_back();
        return true;
      case FYET_MAPPING_END:
        note_end(event);
        return close_map();
      case FYET_ALIAS:
        mark_.column = std::max(1, mark_.column - 1);  // the mark of the name, behind the *
        return refuse("anchors and aliases are not allowed; write it out");
      default:
        return true;
    }
  }

  static std::size_t position_of(fy_event& event) {
    const fy_mark* mark = fy_event_start_mark(&event);
    return mark != nullptr ? mark->input_pos : 0;
  }

  // The bracket that closes the innermost list or map.
  void note_end(fy_event& event) {
    YamlNode& node = *open_.back().node;
    if (node.is_flow) node.end = position_of(event) + 1;
  }

  // Where the scalar stands; its token leaves out the quotes.
  static void place(fy_token* token, fy_scalar_style style, YamlNode& node) {
    const fy_mark* begin = token != nullptr ? fy_token_start_mark(token) : nullptr;
    const fy_mark* end = token != nullptr ? fy_token_end_mark(token) : nullptr;
    if (begin == nullptr || end == nullptr) return;
    const bool quoted = style == FYSS_DOUBLE_QUOTED || style == FYSS_SINGLE_QUOTED;
    node.begin = begin->input_pos - (quoted ? 1 : 0);
    node.end = end->input_pos + (quoted ? 1 : 0);
  }

  bool take_scalar(fy_token* token) {
    const fy_scalar_style style = fy_token_scalar_style(token);
    // The parser's mark of a quoted scalar is that of its first character; ours is that of the quote.
    if (style == FYSS_DOUBLE_QUOTED || style == FYSS_SINGLE_QUOTED)
      mark_.column = std::max(1, mark_.column - 1);
    YamlNode* node = add(YamlKind::kText);
    if (node == nullptr) return false;
    place(token, style, *node);
    if (style == FYSS_SINGLE_QUOTED) return take_single_quoted(token, *node);
    if (style == FYSS_LITERAL || style == FYSS_FOLDED) return take_block(token, *node);
    std::size_t size = 0;
    const char* data = token != nullptr ? fy_token_get_text(token, &size) : nullptr;
    if (data != nullptr) node->text = keep({data, size}, token);
    return true;
  }

  bool take_block(fy_token* token, YamlNode& node) {
    const std::size_t header = header_before(fy_token_start_mark(token)->input_pos);
    const int around = open_.empty() ? 1 : open_.back().node->mark.column;
    auto text = read_block_text(source_, header, fy_token_end_mark(token)->input_pos,
                                static_cast<std::size_t>(around));
    if (!text) {
      mark_ = mark_at(source_, source_.find_first_not_of(' ', header));
      return refuse(std::string(text.error()));
    }
    node.text = document_.copies_.emplace_back(*std::move(text));
    return true;
  }

  // Where the line begins that has the header of the block of text which begins there, as a rule in the next
  // line.
  std::size_t header_before(std::size_t start) const {
    const std::string_view before = source_.substr(0, start);
    return before.substr(0, before.size() - (before.ends_with('\n') ? 1 : 0)).rfind('\n') +
           1;  // npos + 1 is 0
  }

  // Undone here, since libfyaml 0.7.12 leaks memory when it is asked for text with a run of quotes in it.
  bool take_single_quoted(fy_token* token, YamlNode& node) {
    const std::size_t begin = fy_token_start_mark(token)->input_pos;
    const std::string_view raw = source_.substr(begin, fy_token_end_mark(token)->input_pos - begin);
    if (raw.find_first_of("\r\n") != std::string_view::npos) {
      return refuse("text in single quotes must end on its line; write it in double quotes");
    }
    node.text = raw;
    if (!raw.contains('\'')) return true;
    std::string& text = document_.copies_.emplace_back();
    for (std::size_t at = 0; at < raw.size(); ++at) {
      text += raw[at];
      if (raw[at] == '\'') ++at;  // the second of a pair
    }
    node.text = text;
    return true;
  }

  // The text where it stands in the source, or a copy of it.
  std::string_view keep(std::string_view text, fy_token* token) {
    const fy_mark* mark = fy_token_start_mark(token);
    if (mark != nullptr && mark->input_pos <= source_.size()) {
      const std::string_view there = source_.substr(mark->input_pos, text.size());
      if (there == text) return there;
    }
    return document_.copies_.emplace_back(text);
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

  bool open(YamlKind kind, std::size_t begin) {
    if (open_.size() == kMaxYamlDepth) {
      return refuse("lists and maps stand more than " + std::to_string(kMaxYamlDepth) +
                    " deep in each other");
    }
    YamlNode* node = add(kind);
    if (node == nullptr) return false;
    node->begin = begin;
    node->is_flow = begin < source_.size() && (source_[begin] == '[' || source_[begin] == '{');
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

  bool refuse_syntax() {
    void* position = nullptr;
    const fy_diag_error* error = fy_diag_errors_iterate(diag_.get(), &position);
    if (error == nullptr || error->msg == nullptr) return refuse("this is not YAML");
    if (error->line > 0) mark_ = {error->line, std::max(error->column, 1)};
    const std::string_view message = error->msg;
    const bool colon = message.contains("nested block mapping");
    return refuse("not YAML: " + std::string(message) +
                  (colon ? " (text with \": \" in it needs quotes)" : ""));
  }

  std::string_view source_;
  std::unique_ptr<fy_diag, DiagCloser> diag_;  // outlives the parser
  std::unique_ptr<fy_parser, ParserCloser> parser_;
  YamlDocument document_;
  std::vector<Open> open_;
  std::optional<YamlFault> fault_;
  Mark mark_{1, 1};
  int documents_ = 0;
};

std::expected<YamlDocument, YamlFault> YamlDocument::parse(std::string_view text) {
  if (auto fault = refuse_bytes(text)) return std::unexpected(std::move(*fault));
  if (auto fault = refuse_explicit_keys_beside_tabs(text)) return std::unexpected(std::move(*fault));
  return YamlBuilder(text).build();
}

}  // namespace backcheck
