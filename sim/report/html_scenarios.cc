// Rows of scenarios.
#include "sim/report/html_scenarios.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "sim/report/html_elements.h"
#include "sim/report/html_matrix.h"
#include "sim/report/html_quota_picture.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"

namespace backcheck {
namespace {

// Bytes of HTML for requests and answers, for pictures, and for rows.
constexpr std::size_t kMaxTalk = 900'000;
constexpr std::size_t kMaxPictures = 150'000;
constexpr std::size_t kMaxRows = 700'000;

constexpr std::size_t kMaxLine = 300;
constexpr std::size_t kMaxBody = 600;
constexpr std::size_t kMaxReason = 400;
constexpr std::size_t kMostNamed = 200;  // scenarios below one reason

using Scenarios = std::vector<const ScenarioResult*>;

std::string_view base_of(const ScenarioResult& scenario) {
  return std::string_view(scenario.id).substr(0, scenario.id.find('['));
}

std::string_view case_of(const ScenarioResult& scenario) {
  const std::size_t at = scenario.id.find('[');
  return at == std::string::npos ? "" : std::string_view(scenario.id).substr(at);
}

// The worst of them; what was skipped is better than what is undecided, and worse than what conforms.
Verdict verdict_of(const Scenarios& cases) {
  constexpr Verdict kWorstFirst[] = {Verdict::kViolates, Verdict::kInconclusive, Verdict::kSkipped};
  for (const Verdict verdict : kWorstFirst) {
    if (std::ranges::find(cases, verdict, &ScenarioResult::verdict) != cases.end()) return verdict;
  }
  return Verdict::kConforms;
}

std::string figures_of(const Scenarios& cases) {
  std::size_t calls = 0;
  std::size_t checks = 0;
  for (const ScenarioResult* one : cases) {
    calls += one->calls;
    checks += one->checks.size();
  }
  std::string out = counted(calls, "call") + ", " + counted(checks, "check");
  return cases.size() == 1 ? out : counted(cases.size(), "case") + ", " + out;
}

std::string answer_of(const Exchange& exchange) {
  if (exchange.status == 0 && exchange.body.empty()) return "";
  return fmt::format(" <code>{} {}</code>", exchange.status, html_text(exchange.body, kMaxBody));
}

std::string talk_of(const ScenarioResult& scenario) {
  if (scenario.exchanges.empty()) return "";
  std::string out = "<ol class=\"talk\">\n";
  for (const Exchange& exchange : scenario.exchanges) {
    out += fmt::format("<li value=\"{}\">{} &#8594; {}{}</li>\n", exchange.step,
                       html_text(exchange.asked, kMaxLine), html_text(exchange.ending, kMaxLine),
                       answer_of(exchange));
  }
  return out + "</ol>\n";
}

// Writes what there is room for.
class Rows {
 public:
  // Scenarios that differ in the case of their matrix only.
  std::string row(const Scenarios& cases) {
    const ScenarioResult& first = *cases.front();
    const std::string head = fmt::format(
        "<span class=\"row\">{} <code class=\"name\">{}</code> <span class=\"title\">{}</span> <span "
        "class=\"figures\">{}</span></span>",
        verdict_chip(verdict_of(cases)), html_text(base_of(first), kMaxHtmlName),
        html_text(first.title, kMaxLine), figures_of(cases));
    const bool alone = cases.size() == 1 && case_of(first).empty();
    const std::string inside = alone ? inside_of(first) : cases_of(cases);
    if (inside.empty()) return "<li>" + head + "</li>\n";
    return fmt::format("<li><details><summary>{}</summary>{}</details></li>\n", head, inside);
  }

 private:
  std::string inside_of(const ScenarioResult& scenario) {
    std::string out;
    if (!scenario.reason.empty()) out += "<p>" + html_text(scenario.reason, kMaxReason) + "</p>\n";
    if (talk_room_ > 0) out += fitting(talk_of(scenario), talk_room_);
    for (const QuotaCourse& course : scenario.quota) {
      if (picture_room_ > 0) out += fitting(quota_picture(course, std::nullopt), picture_room_);
    }
    return out;
  }

  // Behind the first that does not fit there is no room any more.
  static std::string fitting(std::string part, std::size_t& room) {
    if (part.size() > room) {
      room = 0;
      return "";
    }
    room -= part.size();
    return part;
  }

  std::string cases_of(const Scenarios& cases) {
    std::string out = "<ul class=\"rows\">\n";
    for (const ScenarioResult* one : cases) {
      const std::string head =
          fmt::format("<span class=\"row\">{} <code>{}</code></span>", verdict_chip(one->verdict),
                      html_text(case_of(*one), kMaxHtmlName));
      const std::string inside = inside_of(*one);
      out += inside.empty()
                 ? "<li>" + head + "</li>\n"
                 : fmt::format("<li><details><summary>{}</summary>{}</details></li>\n", head, inside);
    }
    return out + "</ul>\n";
  }

  std::size_t talk_room_ = kMaxTalk;
  std::size_t picture_room_ = kMaxPictures;
};

// The scenarios of a folder, the cases of each together, in the order in which they were played.
std::vector<Scenarios> by_base(const Scenarios& scenarios) {
  std::vector<Scenarios> groups;
  std::map<std::string_view, std::size_t> places;
  for (const ScenarioResult* scenario : scenarios) {
    const auto [place, is_new] = places.try_emplace(base_of(*scenario), groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(scenario);
  }
  return groups;
}

std::string folder_head(const std::string& folder, const Scenarios& scenarios) {
  std::map<Verdict, std::size_t> counts;
  for (const ScenarioResult* one : scenarios) ++counts[one->verdict];
  std::string out = fmt::format("<h3 id=\"{}\">{}</h3>\n<p class=\"soft\">", folder_anchor(folder),
                                folder.empty() ? "Without a folder" : html_text(folder, kMaxHtmlName));
  bool first = true;
  for (const auto& [verdict, count] : counts) {
    out += fmt::format("{}{} {}", first ? "" : ", ", count, verdict_name(verdict));
    first = false;
  }
  return out + "</p>\n";
}

}  // namespace

std::string html_scenarios(const RunSummary& summary) {
  std::map<std::string, Scenarios> folders;
  for (const ScenarioResult& scenario : summary.scenarios)
    folders[folder_of(scenario.id)].push_back(&scenario);
  Rows rows;
  std::string out;
  std::size_t room = kMaxRows + kMaxTalk + kMaxPictures;
  std::size_t left_out = summary.folded.scenarios;
  for (const auto& [folder, scenarios] : folders) {
    out += folder_head(folder, scenarios) + "<ul class=\"rows\">\n";
    for (const Scenarios& cases : by_base(scenarios)) {
      const std::string row = rows.row(cases);
      if (row.size() > room) {
        left_out += cases.size();
        continue;
      }
      room -= row.size();
      out += row;
    }
    out += "</ul>\n";
  }
  if (left_out > 0)
    out += fmt::format("<p class=\"soft\">Not listed one by one: {}.</p>\n", counted(left_out, "scenario"));
  return out;
}

std::string html_reasons(const RunSummary& summary, Verdict verdict) {
  std::vector<Scenarios> groups;
  std::map<std::string_view, std::size_t> places;
  for (const ScenarioResult& scenario : summary.scenarios) {
    if (scenario.verdict != verdict) continue;
    const auto [place, is_new] = places.try_emplace(scenario.reason, groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(&scenario);
  }
  std::string out;
  for (const Scenarios& group : groups) {
    const std::string& reason = group.front()->reason;
    out += fmt::format(
        "<li><details><summary><span class=\"row\"><span>{}</span> <span class=\"figures\">{}"
        "</span></span></summary><ul>\n",
        reason.empty() ? "no reason is given" : html_text(reason, kMaxReason),
        counted(group.size(), "scenario"));
    for (std::size_t i = 0; i < group.size() && i < kMostNamed; ++i)
      out += "<li><code>" + html_text(group[i]->id, kMaxHtmlName) + "</code></li>\n";
    if (group.size() > kMostNamed) out += fmt::format("<li>and {} more</li>\n", group.size() - kMostNamed);
    out += "</ul></details></li>\n";
  }
  return out.empty() ? "" : "<p>Never counted as conforming.</p>\n<ul class=\"rows\">\n" + out + "</ul>\n";
}

}  // namespace backcheck
