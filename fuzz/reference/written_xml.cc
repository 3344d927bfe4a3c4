// Reading written XML from left to right, one character at a time.
#include "fuzz/reference/written_xml.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "fuzz/reference/slow_document_text.h"

namespace backcheck {
namespace {

constexpr std::string_view kDeclaration = "<?xml version='1.0' encoding='UTF-8'?>";

constexpr std::pair<std::string_view, char> kNamed[] = {
    {"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_always_a_reference(char c) { return c == '>' || c == '"' || c == '\'' || c == '\r'; }

class WrittenXml {
 public:
  explicit WrittenXml(std::string_view text) : whole_(text), rest_(text) {}

  TreeResult read() {
    expect(kDeclaration);
    DocumentNode root = read_start_tag();
    root.children.reserve(4);
    while (!fault_ && rest_.starts_with("<") && !rest_.starts_with("</")) {
      DocumentNode child = read_start_tag();
      child.text = read_text();
      read_end_tag(child);
      root.children.push_back(std::move(child));
    }
    read_end_tag(root);
    if (!rest_.empty()) refuse("something follows");
    if (fault_) return std::unexpected(std::move(*fault_));
    return root;
  }

 private:
  void refuse(std::string_view reason) {
    if (fault_) return;
    fault_ = std::string(reason) + " (at byte " + std::to_string(whole_.size() - rest_.size()) + ")";
    rest_ = {};
  }
  void expect(std::string_view part) {
    if (!rest_.starts_with(part)) return refuse("another part of the form is due");
    rest_.remove_prefix(part.size());
  }
  DocumentNode read_start_tag() {
    DocumentNode node;
    expect("<");
    const auto end = std::ranges::find_if_not(rest_, is_letter);
    node.name = take(static_cast<std::size_t>(end - rest_.begin()));
    if (node.name.empty()) refuse("an element has no name");
    expect(">");
    return node;
  }
  void read_end_tag(const DocumentNode& node) {
    expect("</");
    expect(node.name);
    expect(">");
  }

  std::string read_text() {
    std::string text;
    text.reserve(std::min(rest_.find('<'), rest_.size()));
    while (!rest_.empty() && rest_.front() != '<') {
      if (rest_.front() == '&') {
        text += read_reference();
      } else {
        text += read_characters();
      }
    }
    return text;
  }
  // Those before the next reference or tag.
  std::string_view read_characters() {
    const std::string_view all = rest_;
    while (!rest_.empty() && rest_.front() != '<' && rest_.front() != '&') read_character();
    return fault_ ? "" : all.substr(0, all.size() - rest_.size());
  }
  void read_character() {
    const std::size_t size = slow_character_size(rest_);
    if (size == 0) return refuse("this is not UTF-8");
    const std::string_view character = rest_.substr(0, size);
    if (!is_slow_xml_character(character)) return refuse("XML has no such character");
    if (is_always_a_reference(character.front())) return refuse("this has to be written as a reference");
    rest_.remove_prefix(size);
  }
  char read_reference() {
    for (const auto& [spelling, meaning] : kNamed) {
      if (!rest_.starts_with(spelling)) continue;
      rest_.remove_prefix(spelling.size());
      return meaning;
    }
    expect("&#");
    unsigned number = 0;
    while (number < 128 && !rest_.empty() && is_digit(rest_.front())) {
      number = number * 10 + static_cast<unsigned>(take(1).front() - '0');
    }
    expect(";");
    const char character = static_cast<char>(number % 128);
    if (number >= 128 || !is_slow_xml_character({&character, 1})) refuse("no reference to such a character");
    return character;
  }
  std::string_view take(std::size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  std::string_view whole_;
  std::string_view rest_;
  std::optional<std::string> fault_;
};

}  // namespace

TreeResult read_written_xml(std::string_view text) { return WrittenXml(text).read(); }

}  // namespace backcheck
