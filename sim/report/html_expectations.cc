// Rows of expectations.
#include "sim/report/html_expectations.h"

#include <fmt/format.h>

#include <string_view>

#include "sim/report/expected_violations.h"
#include "sim/report/html_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxEntryText = 600;

std::string_view fate_words(const ExpectationResult& result) {
  switch (result.fate) {
    case ExpectationFate::kMet:
      return "showed";
    case ExpectationFate::kPassed:
      return "did not show: take the entry out";
    case ExpectationFate::kExpired:
      return "out of date: correct the endpoint, or give it a later date";
    case ExpectationFate::kUndecided:
      return "neither seen nor excluded";
    case ExpectationFate::kNotPlayed:
      break;
  }
  return "not played";
}

std::string entry_row(const ExpectationResult& result) {
  return fmt::format(
      "<tr{}><th scope=\"row\"><code>{}</code></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
      "<td class=\"n\">{}</td></tr>\n",
      is_wrong(result) ? " class=\"bad\"" : "", html_text(result.place, kMaxEntryText),
      html_text(subject_of(result), kMaxEntryText), html_text(result.reason, kMaxEntryText), result.until,
      fate_words(result), result.violations);
}

}  // namespace

std::string html_expectations(const RunSummary& summary) {
  if (summary.expectations_file.empty()) return "";
  std::string out =
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of expectations\"><table>"
      "<caption>Entries of the expectations file</caption>\n<thead><tr><th scope=\"col\">Entry</th>"
      "<th scope=\"col\">Expected</th><th scope=\"col\">Reason</th><th scope=\"col\">Until</th>"
      "<th scope=\"col\">What became of it</th><th scope=\"col\" class=\"n\">Violations</th></tr></thead>\n"
      "<tbody>\n";
  for (const ExpectationResult& result : summary.expectations) out += entry_row(result);
  return out + "</tbody></table></div>\n";
}

}  // namespace backcheck
