// Writing the tree of a scenario file again, with its comments.
#include "sim/scenario/canonical_form.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sim/scenario/format_roles.h"
#include "sim/scenario/scenario_file.h"
#include "sim/scenario/yaml_comments.h"
#include "sim/scenario/yaml_document.h"
#include "sim/scenario/yaml_text.h"

namespace backcheck {
namespace {

using Lines = std::vector<std::string>;
using Pair = std::pair<const YamlNode*, const YamlNode*>;

class CanonicalWriter {
 public:
  CanonicalWriter(std::string_view source, const YamlNotes& notes) : source_(source), notes_(notes) {}

  std::string write(const YamlNode& root) const {
    Lines lines;
    const EntryNotes& head = notes_of_entry(root);
    for (const std::string& line : head.above) add(line, lines);
    for (std::string& line : block(root, FormatRole::kScenario, 0)) add(std::move(line), lines);
    for (const std::string& line : head.below) add(line, lines);
    std::string out;
    for (const std::string& line : lines) out.append(line).append("\n");
    return out;
  }

 private:
  // Of blank lines that follow each other one stays.
  static void add(std::string line, Lines& lines) {
    if (line.empty() && (lines.empty() || lines.back().empty())) return;
    lines.push_back(std::move(line));
  }

  const EntryNotes& notes_of_entry(const YamlNode& node) const {
    static const EntryNotes kNone;
    const auto found = notes_.find(&node);
    return found == notes_.end() ? kNone : found->second;
  }

  bool has_notes_inside(const YamlNode& node) const {
    for (const YamlNode* child = node.first; child != nullptr; child = child->next) {
      if (notes_.contains(child) || has_notes_inside(*child)) return true;
    }
    return false;
  }

  static std::vector<Pair> pairs_of(const YamlNode& map, FormatRole role) {
    std::vector<Pair> pairs;
    for (const YamlNode* key = map.first; key != nullptr; key = key->next->next)
      pairs.emplace_back(key, key->next);
    const std::span<const std::string_view> order = ordered_keys(role);
    // Keys without an order stay as they were written.
    std::ranges::sort(pairs, {}, [&](const Pair& pair) {
      return std::pair(std::ranges::find(order, pair.first->text) - order.begin(), pair.first->begin);
    });
    return pairs;
  }

  // How somebody writes what cannot be seen is not ours to change: a text in double quotes with a backslash
  // in it stays as it is. So do quotes around what looks like a number, a date or a truth.
  std::string scalar(const YamlNode& node, bool in_brackets) const {
    const std::string_view written = raw(node);
    const bool is_quoted = written.starts_with('"') || written.starts_with('\'');
    if (written.starts_with('"') && written.contains('\\') && !written.contains('\n'))
      return std::string(written);
    const bool plain = can_be_plain_yaml(node.text, in_brackets) && !(is_quoted && looks_typed(node.text));
    return plain ? std::string(node.text) : yaml_scalar_in_quotes(node.text);
  }

  std::string_view raw(const YamlNode& node) const {
    return source_.substr(node.begin, node.end - node.begin);
  }

  // On one line, with brackets where there is something to put into them.
  std::string flow(const YamlNode& node, FormatRole role, bool in_brackets) const {
    if (node.kind == YamlKind::kText) return scalar(node, in_brackets);
    const bool is_map = node.kind == YamlKind::kMap;
    std::string out = is_map ? "{" : "[";
    const auto separate = [&] {
      if (out.size() > 1) out += ", ";
    };
    if (is_map) {
      for (const auto& [key, value] : pairs_of(node, role)) {
        separate();
        out += scalar(*key, true) + ": " + flow(*value, role_below(role, key->text), true);
      }
    } else {
      for (const YamlNode* item = node.first; item != nullptr; item = item->next) {
        separate();
        out += flow(*item, role, true);
      }
    }
    return out + (is_map ? '}' : ']');
  }

  // The text on one line where it can stand so, behind `column` characters.
  std::optional<std::string> one_line(const YamlNode& node, FormatRole role, std::size_t column) const {
    if (node.kind == YamlKind::kText) return scalar(node, false);
    if (node.count > 0 && (!node.is_flow || has_notes_inside(node))) return std::nullopt;
    std::string text = flow(node, role, false);
    if (node.count > 0 && column + text.size() > kCanonicalWidth) return std::nullopt;
    return text;
  }

  // A list of texts in brackets that is too long for one line goes on in the next ones.
  bool can_be_filled(const YamlNode& node) const {
    if (node.kind != YamlKind::kList || !node.is_flow || has_notes_inside(node)) return false;
    for (const YamlNode* item = node.first; item != nullptr; item = item->next) {
      if (item->kind != YamlKind::kText) return false;
    }
    return true;
  }

  // `lead` and the list behind it; the lines after the first are indented once more.
  Lines filled(std::string lead, const YamlNode& list, std::size_t indent) const {
    Lines lines = {std::move(lead) + " ["};
    for (const YamlNode* item = list.first; item != nullptr; item = item->next) {
      const std::string text = scalar(*item, true) + (item->next != nullptr ? "," : "]");
      const bool is_first = lines.size() == 1 && item == list.first;
      const std::size_t width = indent + lines.back().size() + 1 + text.size();
      if (!is_first && width > kCanonicalWidth) {
        lines.push_back("  " + text);
      } else {
        lines.back() += (is_first ? "" : " ") + text;
      }
    }
    return lines;
  }

  // The lines of a list or map with an entry a line, `indent` blanks to be put before each by the caller.
  Lines block(const YamlNode& node, FormatRole role, std::size_t indent) const {
    Lines lines;
    if (node.kind == YamlKind::kMap) {
      for (const auto& [key, value] : pairs_of(node, role)) {
        const std::string name = scalar(*key, false) + ':';
        append_entry(*key, name, *value, role_below(role, key->text), indent, lines);
      }
    } else {
      for (const YamlNode* item = node.first; item != nullptr; item = item->next)
        append_entry(*item, "-", *item, role, indent, lines);
    }
    return lines;
  }

  void append_entry(const YamlNode& entry, std::string lead, const YamlNode& value, FormatRole role,
                    std::size_t indent, Lines& lines) const {
    const EntryNotes& notes = notes_of_entry(entry);
    for (const std::string& line : notes.above) {
      if (!line.empty() || !lines.empty()) add(line, lines);
    }
    const std::string beside = notes.beside.empty() ? "" : "  " + notes.beside;
    if (const auto text = one_line(value, role, indent + lead.size() + 1)) {
      lines.push_back(lead + ' ' + *text + beside);
    } else if (can_be_filled(value)) {
      for (std::string& line : filled(std::move(lead), value, indent)) lines.push_back(std::move(line));
      lines.back() += beside;
    } else if (lead == "-") {
      append_item(block(value, role, indent + 2), beside, lines);
    } else {
      lines.push_back(lead + beside);
      for (const std::string& line : block(value, role, indent + 2)) add(indented(line), lines);
    }
    for (const std::string& line : notes.below) add(line, lines);
  }

  static std::string indented(const std::string& line) { return line.empty() ? line : "  " + line; }

  // The first line of the item stands behind the dash; what stands above it, above the dash.
  static void append_item(const Lines& item, const std::string& beside, Lines& lines) {
    bool begun = false;
    if (!beside.empty()) add(beside.substr(2), lines);
    for (const std::string& line : item) {
      const bool is_note = line.empty() || line.starts_with('#');
      if (begun) {
        add(indented(line), lines);
      } else if (is_note) {
        add(line, lines);
      } else {
        lines.push_back("- " + line);
        begun = true;
      }
    }
  }

  std::string_view source_;
  const YamlNotes& notes_;
};

Scenario without_places(Scenario scenario) {
  for (Step& step : scenario.steps) step.mark = {};
  return scenario;
}

bool say_the_same(const std::vector<Scenario>& some, const std::vector<Scenario>& others) {
  return std::ranges::equal(some, others, [](const Scenario& one, const Scenario& other) {
    return without_places(one) == without_places(other);
  });
}

std::vector<std::string> sorted_comments(const YamlDocument& document, std::string_view text) {
  std::vector<std::string> comments;
  for (YamlComment& comment : find_comments(document, text)) comments.push_back(std::move(comment.text));
  std::ranges::sort(comments);
  return comments;
}

// Whether nothing got lost on the way.
bool is_faithful(std::string_view before, std::string_view after, const std::vector<Scenario>& scenarios,
                 std::string_view file) {
  const auto again = read_scenarios(after, file, "");
  if (!again || !say_the_same(scenarios, *again)) return false;
  const auto document = YamlDocument::parse(before);
  const auto written = YamlDocument::parse(after);
  return sorted_comments(*document, before) == sorted_comments(*written, after);
}

}  // namespace

std::expected<std::string, ScenarioFaults> canonical_form(std::string_view text, std::string_view file) {
  const auto scenarios = read_scenarios(text, file, "");
  if (!scenarios) return std::unexpected(scenarios.error());
  const auto document = YamlDocument::parse(text);
  const YamlNotes notes = notes_of(*document, text);
  std::string out = CanonicalWriter(text, notes).write(document->root());
  if (is_faithful(text, out, *scenarios, file)) return out;
  return std::unexpected(ScenarioFaults{
      fault_at(file, text, {1, 1},
               "this file cannot be written in canonical form without a loss; it is left as it is")});
}

}  // namespace backcheck
