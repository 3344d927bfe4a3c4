// Elements of pages, two by two.
#include "fuzz/properties/run_page_statement.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fuzz/oracles/libxml2_oracle.h"
#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

using Finding = std::optional<Broken>;
using Texts = std::span<const std::string>;
using Figures = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kRoom = 900'000;      // of a page that certainly has everything
constexpr std::size_t kShortBody = 100;     // shown whole, whatever is in it
constexpr std::size_t kFrontOfBody = 5990;  // behind it a body may end without a word: it follows as it came

Finding broken(std::string_view statement, std::string_view found, std::string_view expected) {
  return Broken{statement, "found    " + shown_text(found) + "\nexpected " + shown_text(expected)};
}

bool is_blank(char c) { return c == ' ' || c == '\n'; }

std::string without_line_ends(std::string text) {
  std::erase(text, '\n');
  return text;
}

// Line ends are the page's own. The library drops text that is nothing but blanks.
bool is_text_told(const std::string& real, const std::string& harmless, Texts texts) {
  const std::string told = without_line_ends(real);
  const std::string pattern = without_line_ends(harmless);
  if (is_told(pattern, told, texts, Telling::kShown)) return true;
  return told.empty() && std::ranges::all_of(with_texts(pattern, texts), is_blank);
}

// Of what a stranger calls a folder an anchor is made, which a link leads to: look_at_any_page() sees to it.
bool is_anchor_of_folder(std::string_view value) {
  return value.starts_with("folder-") || value.starts_with("#folder-");
}

Finding compare_attributes(const DocumentNode& real, const DocumentNode& harmless) {
  if (real.attributes.size() != harmless.attributes.size())
    return broken("the page of a run has the attributes of a harmless one", real.name, harmless.name);
  for (std::size_t i = 0; i < real.attributes.size(); ++i) {
    const auto& [name, value] = real.attributes[i];
    const auto& [harmless_name, harmless_value] = harmless.attributes[i];
    const bool is_same =
        value == harmless_value || (is_anchor_of_folder(value) && is_anchor_of_folder(harmless_value));
    if (name != harmless_name || !is_same)
      return broken("the page of a run has the attributes of a harmless one", value, harmless_value);
  }
  return std::nullopt;
}

bool is_body(const DocumentNode& node) { return node.name == "pre" && node.attributes.empty(); }

// A body as it came, below the same laid out.
Finding compare_raw_body(const DocumentNode& real, const DocumentNode& laid_out, Texts texts) {
  const std::string pattern = without_blanks(laid_out.text);
  const std::size_t size = with_texts(pattern, texts).size();
  const std::string summary = "As it came: " + std::to_string(size) + (size == 1 ? " byte" : " bytes");
  const bool is_raw = real.name == "details" && real.children.size() == 2 &&
                      real.children[0].text == summary && is_body(real.children[1]);
  if (is_raw && is_text_told(real.children[1].text, pattern, texts)) return std::nullopt;
  return broken("a body comes back as it came", describe(real), pattern);
}

Finding compare_nodes(const DocumentNode& real, const DocumentNode& harmless, Texts texts) {
  if (real.name != harmless.name)
    return broken("the page of a run has the elements of a harmless one", real.name, harmless.name);
  if (Finding found = compare_attributes(real, harmless)) return found;
  const bool is_right = is_body(harmless)
                            ? is_body_told(with_texts(without_blanks(harmless.text), texts), real.text)
                            : is_text_told(real.text, harmless.text, texts);
  if (!is_right) return broken("the text comes back from the page of a run", real.text, harmless.text);
  const std::size_t count = harmless.children.size();
  const bool has_raw_body =
      count > 0 && is_body(harmless.children.back()) && real.children.size() == count + 1;
  if (real.children.size() != count && !has_raw_body)
    return broken("the page of a run has the elements of a harmless one", describe(real), describe(harmless));
  for (std::size_t i = 0; i < count; ++i) {
    if (Finding found = compare_nodes(real.children[i], harmless.children[i], texts)) return found;
  }
  return has_raw_body ? compare_raw_body(real.children.back(), harmless.children.back(), texts)
                      : std::nullopt;
}

bool is_main(const DocumentNode& node) { return node.name == "main"; }

void drop_main(DocumentNode& node) {
  std::erase_if(node.children, is_main);
  std::ranges::for_each(node.children, drop_main);
}

// "...(12bytesmore)", at the end.
bool is_rest(std::string_view told) {
  if (!told.starts_with("...(")) return false;
  told.remove_prefix(4);
  const std::string_view words = told.substr(std::min(told.find_first_not_of("0123456789"), told.size()));
  return words.size() < told.size() && (words == "bytesmore)" || words == "bytemore)");
}

void add_text(const DocumentNode& node, std::string& text) {
  if (node.name == "head") return;
  text += node.text + '\n';
  for (const DocumentNode& child : node.children) add_text(child, text);
}

void add_figures(const DocumentNode& node, Figures& figures) {
  const std::vector<DocumentNode>& parts = node.children;
  if (parts.size() == 2 && parts[0].name == "dt" && parts[1].name == "dd")
    figures.emplace_back(parts[0].text, parts[1].text);
  for (const DocumentNode& child : parts) add_figures(child, figures);
}

struct Counts {
  std::size_t calls = 0;
  std::size_t skipped = 0;
  std::size_t violations = 0;
  std::size_t expected = 0;
  std::size_t conforms = 0;
  std::size_t violates = 0;
  std::size_t undecided = 0;
};

// Of a requirement as many checks violate as are told, if only as violations.
std::size_t violating(const ScenarioResult& scenario) {
  std::map<Requirement, std::array<std::size_t, 2>> counts;
  for (const Check& check : scenario.checks) {
    if (check.verdict == Verdict::kViolates) ++counts[check.requirement][0];
  }
  for (const Violation& violation : scenario.violations) ++counts[violation.requirement][1];
  std::size_t sum = 0;
  for (const auto& [requirement, count] : counts) sum += std::max(count[0], count[1]);
  return sum;
}

// Nothing that was folded is counted: of that, told_run() knows only how many scenarios there were.
Counts counts_of(const RunSummary& run) {
  Counts counts;
  for (const ScenarioResult& scenario : run.scenarios) {
    counts.calls += scenario.calls;
    counts.skipped += scenario.verdict == Verdict::kSkipped ? 1 : 0;
    counts.violates += violating(scenario);
    for (const Violation& violation : scenario.violations) {
      ++counts.violations;
      counts.expected += violation.expected ? 1 : 0;
    }
    for (const Check& check : scenario.checks) {
      counts.conforms += check.verdict == Verdict::kConforms ? 1 : 0;
      counts.undecided += check.verdict == Verdict::kInconclusive ? 1 : 0;
    }
  }
  return counts;
}

Figures figures_of(const RunSummary& run) {
  const Counts counts = counts_of(run);
  Figures figures = {
      {"scenarios", std::to_string(run.scenarios.size() + run.folded.scenarios)},
      {"calls", std::to_string(counts.calls)},
      {"checks that conform", std::to_string(counts.conforms)},
      {"checks that violate", std::to_string(counts.violates)},
      {"checks undecided", std::to_string(counts.undecided)},
      {"violations told", std::to_string(counts.violations)},
      {"of them expected", std::to_string(counts.expected)},
      {"scenarios skipped", std::to_string(counts.skipped)},
      {"time", duration_text(run.seconds)},
  };
  if (run.expectations_file.empty())
    std::erase_if(figures, [](const auto& figure) { return figure.first == "of them expected"; });
  return figures;
}

}  // namespace

Finding compare_run_pages(const ReportPair& pages) {
  DocumentNode real = read_html_with_libxml2(pages.real).root;
  DocumentNode harmless = read_html_with_libxml2(pages.harmless).root;
  if (pages.real.size() > kRoom) {
    drop_main(real);
    drop_main(harmless);
  }
  return compare_nodes(real, harmless, pages.texts);
}

Finding look_at_figures(std::string_view page, const RunSummary& run) {
  Figures told;
  add_figures(read_html_with_libxml2(page).root, told);
  const Figures expected = figures_of(run);
  if (told.size() != expected.size())
    return broken("the page of a run has its figures", std::to_string(told.size()),
                  std::to_string(expected.size()));
  for (std::size_t i = 0; i < told.size(); ++i) {
    if (told[i] != expected[i])
      return broken("a figure of the page is that of the run", told[i].first + ": " + told[i].second,
                    expected[i].first + ": " + expected[i].second);
  }
  return std::nullopt;
}

Finding look_at_words(std::string_view page, std::span<const MarkedWord> words) {
  std::string text;
  add_text(read_html_with_libxml2(page).root, text);
  for (const MarkedWord& marked : words) {
    const std::string& word = marked.word;
    if (text.find(word) == std::string::npos) return broken("the page of a run tells every text", "", word);
  }
  return std::nullopt;
}

// A carriage return may belong to a line end, or to none. So there may be several places to go on from.
bool is_body_told(std::string_view body, std::string_view told) {
  const std::string rest = without_blanks(told);
  const std::string_view text = rest;
  std::set<std::size_t> places = {0};
  std::size_t bytes = 0;
  for (const TextCharacter& character : characters_of(body)) {
    const auto may_end = [&](std::size_t place) {
      return is_rest(text.substr(place)) || (bytes >= kFrontOfBody && place == text.size());
    };
    if (bytes >= kShortBody && std::ranges::any_of(places, may_end)) return true;
    bytes += character.bytes.size();
    if (is_blank(character.bytes.front())) continue;
    std::set<std::size_t> next;
    const std::string form = shown(character);
    for (const std::size_t place : places) {
      if (text.substr(place).starts_with(form)) next.insert(place + form.size());
      if (character.bytes == "\r") next.insert(place);
    }
    places = std::move(next);
  }
  return places.contains(text.size());
}

}  // namespace backcheck
