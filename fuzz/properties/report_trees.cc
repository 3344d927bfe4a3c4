// Trees, two by two.
#include "fuzz/properties/report_trees.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "fuzz/oracles/boost_json_oracle.h"
#include "fuzz/oracles/expat_oracle.h"
#include "fuzz/oracles/libxml2_oracle.h"
#include "fuzz/oracles/simdjson_oracle.h"
#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;
using Reader = TreeResult (*)(std::string_view);
using Texts = std::span<const std::string>;

Finding broken(std::string_view statement, std::string_view found, std::string_view expected) {
  return Broken{statement, "found    " + shown_text(found) + "\nexpected " + shown_text(expected)};
}

std::unexpected<Broken> unreadable(std::string_view statement, std::string_view found,
                                   std::string_view expected) {
  return std::unexpected(*broken(statement, found, expected));
}

std::expected<ReportTrees, Broken> read(const ReportPair& reports, const std::array<Reader, 2>& readers) {
  ReportTrees trees;
  for (const Reader reader : readers) {
    const TreeResult real = reader(reports.real);
    const TreeResult harmless = reader(reports.harmless);
    if (!real) return unreadable("every library can read the report", reports.real, real.error());
    if (!harmless) return unreadable("every library can read the report", reports.harmless, harmless.error());
    const bool is_first = reader == readers.front();
    if (!is_first && (trees.real != *real || trees.harmless != *harmless))
      return unreadable("all libraries read the same in the report", reports.real, "");
    trees = {*real, *harmless};
  }
  return trees;
}

std::string hex_of(std::string_view bytes) {
  std::string hex;
  for (const char byte : bytes) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x",
                  static_cast<unsigned>(static_cast<unsigned char>(byte)));
    hex += digits.data();
  }
  return hex;
}

bool is_utf8(std::string_view text) {
  return std::ranges::all_of(characters_of(text), &TextCharacter::is_valid);
}

// The text that a placeholder stands for, where it is all that `text` says.
const std::string* text_behind(std::string_view text, Texts texts) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (text == placeholder(i)) return &texts[i];
  }
  return nullptr;
}

// The members of `harmless`, with those added that say in hexadecimal digits what is not UTF-8.
std::vector<DocumentNode> expected_members(const DocumentNode& harmless, Texts texts) {
  std::vector<DocumentNode> members;
  for (const DocumentNode& member : harmless.children) {
    members.push_back(member);
    const std::string* const text = text_behind(member.text, texts);
    if (harmless.kind != NodeKind::kObject || text == nullptr || is_utf8(*text)) continue;
    members.push_back(member);
    members.back().name += "Hex";
    members.back().text = hex_of(*text);
  }
  return members;
}

Finding compare_values(const DocumentNode& real, const DocumentNode& harmless, Texts texts) {
  if (real.kind != harmless.kind || real.name != harmless.name)
    return broken("the report has the members of a harmless one", real.name, harmless.name);
  if (!is_told(harmless.text, real.text, texts, Telling::kRepaired))
    return broken("the text comes back from JSON", real.text, harmless.text);
  const std::vector<DocumentNode> members = expected_members(harmless, texts);
  if (real.children.size() != members.size())
    return broken("the report has the members of a harmless one", std::to_string(real.children.size()),
                  std::to_string(members.size()));
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (Finding found = compare_values(real.children[i], members[i], texts)) return found;
  }
  return std::nullopt;
}

using Attribute = std::pair<std::string, std::string>;

// A class name is what stands before the last slash of an id: there is none in a placeholder.
bool is_attribute_told(const Attribute& real, const Attribute& harmless, Texts texts) {
  if (real.first != harmless.first) return false;
  if (real.first == "classname") return real.second.starts_with(harmless.second) && is_seen_line(real.second);
  return is_told(harmless.second, real.second, texts, Telling::kShown);
}

// Paragraphs are laid out: their blanks depend on what is said.
bool is_text_told(const DocumentNode& real, const DocumentNode& harmless, Texts texts) {
  if (real.name != "failure") return is_told(harmless.text, real.text, texts, Telling::kShown);
  return is_told(without_blanks(harmless.text), without_blanks(real.text), texts, Telling::kLaidOut);
}

// A caption in a drawing is looked at by compare_captions().
bool is_caption(const DocumentNode& parent, const DocumentNode& node) {
  return parent.name == "g" && node.name == "text";
}

Finding compare_elements(const DocumentNode& real, const DocumentNode& harmless, Texts texts,
                         bool with_text = true) {
  const bool same_shape = real.name == harmless.name && real.children.size() == harmless.children.size() &&
                          real.attributes.size() == harmless.attributes.size();
  if (!same_shape) return broken("the report has the elements of a harmless one", real.name, harmless.name);
  for (std::size_t i = 0; i < real.attributes.size(); ++i) {
    if (!is_attribute_told(real.attributes[i], harmless.attributes[i], texts))
      return broken("the text comes back from an attribute", real.attributes[i].second,
                    harmless.attributes[i].second);
  }
  if (with_text && !is_text_told(real, harmless, texts))
    return broken("the text comes back from an element", real.text, harmless.text);
  for (std::size_t i = 0; i < real.children.size(); ++i) {
    const DocumentNode& child = harmless.children[i];
    if (Finding found = compare_elements(real.children[i], child, texts, !is_caption(harmless, child)))
      return found;
  }
  return std::nullopt;
}

// The captions of a drawing, in order.
void add_captions(const DocumentNode& node, std::vector<std::string>& captions) {
  for (const DocumentNode& child : node.children) {
    if (is_caption(node, child)) captions.push_back(child.text);
    add_captions(child, captions);
  }
}

// The label, or its front up to the end of a character, then the number of the operation.
bool is_caption_of(const TimelineBar& bar, std::string_view caption) {
  const std::string number = " #" + std::to_string(bar.number);
  if (caption == shown_text(bar.label) + number) return true;
  const std::string shortened = "..." + number;
  std::string front;
  for (const TextCharacter& character : characters_of(bar.label)) {
    if (caption.starts_with(front) && caption.substr(front.size()) == shortened) return true;
    front += shown(character);
  }
  return false;
}

Finding compare_captions(const DocumentNode& page, const Timeline& timeline) {
  std::vector<std::string> captions;
  add_captions(page, captions);
  if (captions.size() != timeline.bars.size()) return broken("every bar has a caption", "", "");
  for (std::size_t i = 0; i < captions.size(); ++i) {
    const TimelineBar& bar = timeline.bars[i];
    if ((bar.is_core || bar.is_refuted) && !is_caption_of(bar, captions[i]))
      return broken("a caption is the front of a label", captions[i], bar.label);
  }
  return std::nullopt;
}

// The parser is older than the elements that are used.
bool has_only_unknown_tags(const HtmlReading& reading) {
  return std::ranges::all_of(reading.faults,
                             [](const std::string& fault) { return fault.ends_with(kUnknownTag); });
}

}  // namespace

std::expected<ReportTrees, Broken> read_json_reports(const ReportPair& reports) {
  return read(reports, {read_with_boost_json, read_with_simdjson});
}

Finding compare_json(const ReportPair& reports) {
  const auto trees = read_json_reports(reports);
  if (!trees) return trees.error();
  return compare_values(trees->real, trees->harmless, reports.texts);
}

Finding compare_junit(const ReportPair& reports) {
  const auto trees = read(reports, {read_with_expat, read_with_libxml2});
  if (!trees) return trees.error();
  return compare_elements(trees->real, trees->harmless, reports.texts);
}

Finding compare_pages(const ReportPair& reports, const Timeline& timeline) {
  const HtmlReading real = read_html_with_libxml2(reports.real);
  const HtmlReading harmless = read_html_with_libxml2(reports.harmless);
  if (!has_only_unknown_tags(real) || !has_only_unknown_tags(harmless))
    return broken("the page is well-formed", reports.real, real.faults.empty() ? "" : real.faults.front());
  if (Finding found = compare_elements(real.root, harmless.root, reports.texts)) return found;
  return compare_captions(real.root, timeline);
}

}  // namespace backcheck
