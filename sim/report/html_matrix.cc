// Rows of the table of requirements.
#include "sim/report/html_matrix.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "sim/report/html_elements.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

constexpr std::size_t kMostFolders = 40;  // that one row leads to

struct Group {
  std::string_view prefix;
  std::string_view name;
};
constexpr std::array<Group, 7> kGroups = {{{"PRE", "Preconditions"},
                                           {"PAR", "Parameters"},
                                           {"RES", "Responses"},
                                           {"EFF", "Effects"},
                                           {"CON", "Concurrency"},
                                           {"ROB", "Robustness"},
                                           {"GAT", "Gateway"}}};

std::string count_cell(std::size_t count) {
  return fmt::format("<td class=\"n{}\">{}</td>", count == 0 ? " zero" : "", count);
}

// Where none of them is told there is nothing to lead to.
std::string violations_cell(const RequirementResult& result, bool is_told) {
  if (!is_told) return count_cell(result.violations);
  return fmt::format("<td class=\"n\"><a href=\"#violations-{}\">{}</a></td>",
                     requirement_id(result.requirement), result.violations);
}

std::string scenarios_cell(const RequirementResult& result) {
  if (result.scenarios.empty()) return "<td class=\"zero\">none listed</td>";
  std::map<std::string, std::size_t> folders;
  for (const std::string& id : result.scenarios) ++folders[folder_of(id)];
  std::string out =
      fmt::format("<td><details><summary>{} <span class=\"away\">for {}</span></summary><ul>",
                  counted(result.scenarios.size(), "scenario"), requirement_id(result.requirement));
  std::size_t shown = 0;
  for (const auto& [folder, count] : folders) {
    if (++shown > kMostFolders) break;
    out += fmt::format("<li><a href=\"#{}\">{}</a>: {}</li>", folder_anchor(folder),
                       folder.empty() ? "without a folder" : html_text(folder, kMaxHtmlName), count);
  }
  if (folders.size() > kMostFolders)
    out += fmt::format("<li>{}</li>", counted(folders.size() - kMostFolders, "further folder"));
  return out + "</ul></details></td>";
}

bool is_told(const RunSummary& summary, Requirement requirement) {
  return std::ranges::any_of(summary.scenarios, [requirement](const ScenarioResult& scenario) {
    return std::ranges::find(scenario.violations, requirement, &Violation::requirement) !=
           scenario.violations.end();
  });
}

std::string row(const RequirementResult& result, bool is_told) {
  const std::size_t conforms = result.checks - result.violations - result.inconclusive;
  return fmt::format("<tr{} id=\"{}\"><th scope=\"row\">{}</th><td><p>{}</p></td><td>{}</td>{}{}{}{}</tr>\n",
                     result.violations > 0 ? " class=\"bad\"" : "", requirement_id(result.requirement),
                     requirement_id(result.requirement), html_text(requirement_sentence(result.requirement)),
                     verdict_chip(result.verdict), count_cell(conforms), violations_cell(result, is_told),
                     count_cell(result.inconclusive), scenarios_cell(result));
}

}  // namespace

std::string html_matrix(const RunSummary& summary) {
  const std::vector<RequirementResult> results = requirement_results(summary);
  std::string out =
      "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table of requirements\"><table "
      "class=\"matrix\"><caption>What was checked of each requirement, and how often it ended in which "
      "way</caption>\n<thead><tr><th scope=\"col\">Id</th><th scope=\"col\">What is promised</th>"
      "<th scope=\"col\">Verdict</th><th scope=\"col\" class=\"n\">Conforms</th>"
      "<th scope=\"col\" class=\"n\">Violates</th><th scope=\"col\" class=\"n\">Undecided</th>"
      "<th scope=\"col\">Checked by</th></tr></thead>\n";
  for (const Group& group : kGroups) {
    out += fmt::format("<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"7\">{}</th></tr>\n",
                       group.name);
    for (const RequirementResult& result : results) {
      if (requirement_id(result.requirement).starts_with(group.prefix))
        out += row(result, is_told(summary, result.requirement));
    }
    out += "</tbody>\n";
  }
  return out + "</table></div>\n";
}

std::string folder_of(std::string_view scenario_id) {
  const std::string_view path = scenario_id.substr(0, scenario_id.find('['));
  const std::size_t slash = path.rfind('/');
  return std::string(slash == path.npos ? "" : path.substr(0, slash));
}

std::string folder_anchor(std::string_view folder) {
  std::string out = "folder-";
  for (const char c : folder) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    out += is_plain ? std::string(1, c) : fmt::format("_{:02x}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace backcheck
