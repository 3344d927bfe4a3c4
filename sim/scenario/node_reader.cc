// Typed values from nodes; every refusal says what was expected and what was found.
#include "sim/scenario/node_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "sim/scenario/nearest_word.h"
#include "sim/scenario/scenario_words.h"

namespace backcheck {
namespace {

// How much of a text is repeated in a message about it.
constexpr std::size_t kQuoted = 60;

std::string found(const YamlNode& node) {
  if (node.kind != YamlKind::kText) return "found " + std::string(yaml_kind_name(node.kind));
  if (node.text.empty()) return "found nothing";
  if (node.text.size() <= kQuoted) return "found \"" + std::string(node.text) + '"';
  return "found a text of " + std::to_string(node.text.size()) + " bytes";
}

std::string in_quotes(std::string_view text) {
  return text.size() <= kQuoted ? '"' + std::string(text) + '"'
                                : "a text of " + std::to_string(text.size()) + " bytes";
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

const YamlNode* find_field(const YamlNode& map, std::string_view key) {
  if (map.kind != YamlKind::kMap) return nullptr;
  for (const YamlNode* at = map.first; at != nullptr; at = at->next->next) {
    if (at->text == key) return at->next;
  }
  return nullptr;
}

void NodeReader::fault(Mark mark, std::string_view message) {
  if (faults_.size() < kMaxFaults) faults_.push_back(fault_at(file_, source_, mark, message));
}

bool NodeReader::is_map(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlKind::kMap) return true;
  fault(node.mark, "expected a map for " + std::string(what) + ", " + found(node));
  return false;
}

bool NodeReader::is_list(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlKind::kList) return true;
  fault(node.mark, "expected a list for " + std::string(what) + ", " + found(node));
  return false;
}

bool NodeReader::is_map_of(const YamlNode& node, std::string_view what,
                           std::span<const std::string_view> known) {
  if (!is_map(node, what)) return false;
  bool all_known = true;
  each_pair(node, [&](const YamlNode& key, const YamlNode&) {
    if (std::ranges::find(known, key.text) != known.end()) return;
    const std::string hint = did_you_mean(key.text, known);
    fault(key.mark, "unknown key " + in_quotes(key.text) + " in " + std::string(what) +
                        (hint.empty() ? "; expected " + alternatives(known) : hint));
    all_known = false;
  });
  return all_known;
}

const YamlNode* NodeReader::required_field(const YamlNode& map, std::string_view key, std::string_view what) {
  const YamlNode* value = find_field(map, key);
  if (value == nullptr) fault(map.mark, std::string(what) + " needs \"" + std::string(key) + '"');
  return value;
}

std::optional<std::string> NodeReader::text(const YamlNode& node, std::string_view what) {
  if (node.kind != YamlKind::kText) {
    fault(node.mark, "expected text for " + std::string(what) + ", " + found(node));
    return std::nullopt;
  }
  if (node.text.find("${") == std::string_view::npos) {
    if (!spend(node.text.size(), node.mark)) return std::nullopt;
    return std::string(node.text);
  }
  auto filled = fill_in(node.text, bindings_);
  if (!filled) {
    fault(node.mark, "in " + std::string(what) + ": " + filled.error().message);
    return std::nullopt;
  }
  if (!spend(filled->size(), node.mark)) return std::nullopt;
  return *std::move(filled);
}

std::optional<std::string> NodeReader::nonempty_text(const YamlNode& node, std::string_view what) {
  auto value = text(node, what);
  if (!value || !value->empty()) return value;
  fault(node.mark, "expected text for " + std::string(what) + ", found nothing");
  return std::nullopt;
}

std::optional<Instant> NodeReader::instant(const YamlNode& node, std::string_view what) {
  const auto value = text(node, what);
  if (!value) return std::nullopt;
  const auto instant = parse_instant(*value);
  if (!instant) {
    fault(node.mark, "expected an instant such as 2019-08-01T03:00:00Z for " + std::string(what) +
                         ", found " + in_quotes(*value));
  }
  return instant;
}

std::optional<std::size_t> NodeReader::number(const YamlNode& node, std::string_view what, std::size_t from,
                                              std::size_t to) {
  const auto value = text(node, what);
  if (!value) return std::nullopt;
  std::size_t number = 0;
  const char* end = value->data() + value->size();
  const auto [stop, error] = std::from_chars(value->data(), end, number);
  if (error == std::errc{} && stop == end && number >= from && number <= to) return number;
  fault(node.mark, "expected a whole number from " + std::to_string(from) + " to " + std::to_string(to) +
                       " for " + std::string(what) + ", found " + in_quotes(*value));
  return std::nullopt;
}

std::optional<std::size_t> NodeReader::word(const YamlNode& node, std::string_view what,
                                            std::span<const std::string_view> words) {
  const auto value = text(node, what);
  if (!value) return std::nullopt;
  const auto at = std::ranges::find(words, *value);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  fault(node.mark, "expected " + alternatives(words) + " for " + std::string(what) + ", found " +
                       in_quotes(*value) + did_you_mean(*value, words));
  return std::nullopt;
}

std::optional<Requirement> NodeReader::requirement(const YamlNode& node) {
  const auto value = text(node, "the id of a requirement");
  if (!value) return std::nullopt;
  const auto named = requirement_named(*value);
  if (named) return named;
  std::vector<std::string_view> known;
  for (const RequirementRow& row : requirements()) known.push_back(row.id);
  fault(node.mark, "no requirement has the id " + in_quotes(*value) + did_you_mean(*value, known));
  return std::nullopt;
}

std::optional<std::string> NodeReader::hex(const YamlNode& node) {
  const auto digits = text(node, "\"hex\"");
  if (!digits) return std::nullopt;
  std::string out;
  int high = -1;
  for (const char c : *digits) {
    if (c == ' ' || c == '\n') continue;  // blanks may group the digits
    const int value = hex_value(c);
    if (value < 0) {
      fault(node.mark, "expected pairs of hexadecimal digits for \"hex\", found " + in_quotes(*digits));
      return std::nullopt;
    }
    if (high < 0) {
      high = value;
    } else {
      out += static_cast<char>(high * 16 + value);
      high = -1;
    }
  }
  if (high < 0) return out;
  fault(node.mark, "expected pairs of hexadecimal digits for \"hex\", found an odd number of them");
  return std::nullopt;
}

std::optional<std::string> NodeReader::repeated(const YamlNode& part) {
  const YamlNode* pattern_node = find_field(part, "repeat");
  const YamlNode* times_node = required_field(part, "times", "a repeated text");
  if (times_node == nullptr) return std::nullopt;
  const auto pattern = text(*pattern_node, "\"repeat\"");
  const auto times = number(*times_node, "\"times\"", 1, kMaxTextBytes);
  if (!pattern || !times) return std::nullopt;
  if (pattern->size() * *times > kMaxTextBytes) {
    fault(part.mark, "a text of more than " + std::to_string(kMaxTextBytes) + " bytes");
    return std::nullopt;
  }
  if (!spend(pattern->size() * *times, part.mark)) return std::nullopt;
  std::string out;
  out.reserve(pattern->size() * *times);
  for (std::size_t at = 0; at < *times; ++at) out += *pattern;
  return out;
}

std::optional<std::string> NodeReader::part(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlKind::kText) return text(node, what);
  if (!is_map_of(node, what, kPartKeys)) return std::nullopt;
  const YamlNode* digits = find_field(node, "hex");
  const bool is_repeat = find_field(node, "repeat") != nullptr;
  if (digits != nullptr && !is_repeat && node.count == 1) return hex(*digits);
  if (is_repeat && digits == nullptr) return repeated(node);
  fault(node.mark, "expected {hex: \"ff00\"} or {repeat: \"a\", times: 1000} for " + std::string(what));
  return std::nullopt;
}

std::optional<std::string> NodeReader::bytes(const YamlNode& node, std::string_view what) {
  if (node.kind != YamlKind::kList) return part(node, what);
  std::string out;
  bool whole = true;
  each_item(node, [&](const YamlNode& item) {
    const auto piece = part(item, what);
    whole = whole && piece;
    if (!piece || out.size() > kMaxTextBytes) return;
    out += *piece;
  });
  if (!whole) return std::nullopt;
  if (out.size() <= kMaxTextBytes) return out;
  fault(node.mark, "a text of more than " + std::to_string(kMaxTextBytes) + " bytes");
  return std::nullopt;
}

bool NodeReader::spend(std::size_t bytes, Mark mark) {
  const bool was_within = spent_ <= kMaxVolume;
  spent_ += std::min(bytes, kMaxVolume + 1);  // no overflow: every fault ends the case soon after
  if (spent_ <= kMaxVolume) return true;
  if (was_within) {
    fault(mark, "written out, with all cases and repetitions, the file takes more than " +
                    std::to_string(kMaxVolume >> 20U) + " MiB");
  }
  return false;
}

}  // namespace backcheck
