// Violations in the order in which they are read.
#include "sim/report/html_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/report/html_text.h"
#include "sim/report/html_violation.h"
#include "sim/report/text_layout.h"
#include "sim/report/violation_selection.h"
#include "sim/report/violation_text.h"

namespace backcheck {
namespace {

// Bytes of HTML for violations in full, and lines for the others of one requirement.
constexpr std::size_t kMaxInFull = 900'000;
constexpr std::size_t kMaxLines = 200;

struct Finding {
  const Violation* violation = nullptr;
  const ScenarioResult* scenario = nullptr;
  std::size_t number = 0;  // among all, from 1
};

// What makes two violations look alike.
using Kind = std::tuple<std::optional<Reading>, std::string, int>;
Kind kind_of(const Violation& violation) {
  return {violation.reading, violation.observed.outcome, violation.observed.status};
}

// Of each kind the first one that is told stands open.
struct Told {
  std::string open;
  std::string folded;
  std::size_t folded_count = 0;
  std::string lines;
  std::size_t line_count = 0;
};

class Teller {
 public:
  Told tell(const std::vector<Finding>& findings) {
    Told told;
    std::vector<Kind> kinds;
    for (const Finding& finding : findings) add(finding, kinds, told);
    return told;
  }

 private:
  void add(const Finding& finding, std::vector<Kind>& kinds, Told& told) {
    if (room_ == 0) return add_line(finding, told);
    const std::string article =
        html_violation(*finding.violation, *finding.scenario, fmt::format("violation-{}", finding.number));
    room_ -= std::min(room_, article.size());
    const Kind kind = kind_of(*finding.violation);
    const bool is_new = std::ranges::find(kinds, kind) == kinds.end();
    if (is_new) kinds.push_back(kind);
    (is_new ? told.open : told.folded) += article;
    if (!is_new) ++told.folded_count;
  }

  void add_line(const Finding& finding, Told& told) {
    if (++told.line_count <= kMaxLines)
      told.lines += "<li>" + html_text(one_line(*finding.violation)) + "</li>\n";
  }

  std::size_t room_ = kMaxInFull;
};

std::string text_of(const Told& told) {
  std::string out = told.open;
  if (told.folded_count > 0) {
    out += fmt::format("<details><summary>{} that look the same</summary>\n{}</details>\n",
                       counted(told.folded_count, "violation"), told.folded);
  }
  if (told.line_count == 0) return out;
  out +=
      fmt::format("<details><summary>{} in one line each; the JSON report has them in full</summary><ul>\n{}",
                  counted(told.line_count, "further violation"), told.lines);
  if (told.line_count > kMaxLines) out += fmt::format("<li>and {} more</li>\n", told.line_count - kMaxLines);
  return out + "</ul></details>\n";
}

std::vector<Finding> findings_of(const RunSummary& summary) {
  std::vector<Finding> findings;
  for (const ScenarioResult& scenario : summary.scenarios) {
    for (const Violation& violation : scenario.violations)
      findings.push_back({&violation, &scenario, findings.size() + 1});
  }
  return findings;
}

// The plainest of each kind comes before all others. They violate one requirement, so that a kind is a cause.
void put_leads_first(std::vector<Finding>& findings) {
  ToldCauses causes(findings.size());
  std::vector<const Violation*> leads;
  for (const Finding& finding : findings) {
    const std::optional<std::size_t> place = causes.take(*finding.scenario, *finding.violation);
    if (!place) continue;
    if (*place == leads.size()) leads.emplace_back();
    leads[*place] = finding.violation;
  }
  std::vector<Finding> ordered;
  for (const bool leading : {true, false}) {
    std::ranges::copy_if(findings, std::back_inserter(ordered), [&](const Finding& finding) {
      const bool is_lead = std::ranges::find(leads, finding.violation) != leads.end();
      return is_lead == leading;
    });
  }
  findings = std::move(ordered);
}

}  // namespace

std::string html_findings(const RunSummary& summary) {
  const std::vector<Finding> findings = findings_of(summary);
  Teller teller;
  std::string out;
  for (const RequirementRow& row : requirements()) {
    std::vector<Finding> own;
    std::ranges::copy_if(findings, std::back_inserter(own), [&](const Finding& finding) {
      return finding.violation->requirement == row.requirement;
    });
    if (own.empty()) continue;
    put_leads_first(own);
    out += fmt::format("<div id=\"violations-{}\">\n{}</div>\n", row.id, text_of(teller.tell(own)));
  }
  return out;
}

}  // namespace backcheck
