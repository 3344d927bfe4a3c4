// The paragraphs of an explanation, in HTML.
#include "sim/report/html_violation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "sim/report/body_layout.h"
#include "sim/report/html_elements.h"
#include "sim/report/html_quota_picture.h"
#include "sim/report/html_text.h"
#include "sim/report/text_layout.h"
#include "sim/report/violation_context.h"
#include "sim/report/violation_text.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

// Limits on what is shown of what strangers said.
constexpr std::size_t kMaxBodyBytes = 6000;
constexpr std::size_t kMaxBodyLines = 120;
constexpr std::size_t kMaxStepBytes = 500;
constexpr std::size_t kMaxParagraph = 4000;
constexpr std::size_t kMaxValue = 400;
constexpr std::size_t kMostParameters = 60;
constexpr std::size_t kMostItems = 60;

// Of a long list of steps: the first ones, and those that lead to the failing one.
constexpr std::size_t kFirstSteps = 5;
constexpr std::size_t kLastSteps = 15;
constexpr std::size_t kMostFolded = 200;

struct StepList {
  const Violation& violation;
  std::size_t failing;
  std::set<std::size_t> witnesses;

  bool is_shown(std::size_t number) const {
    return number <= kFirstSteps || number + kLastSteps > violation.steps.size() || number == failing ||
           witnesses.contains(number);
  }

  std::string item(std::size_t number) const {
    const bool rests = witnesses.contains(number);
    const std::string_view style = number == failing ? " class=\"shows\"" : rests ? " class=\"rests\"" : "";
    const std::string_view mark = number == failing ? "shows it" : rests ? "rests on" : "";
    std::string text = html_text(violation.steps[number - 1], kMaxStepBytes);
    for (const std::string& change : changes_at(violation, static_cast<int>(number)))
      text += " <span class=\"change\">" + html_text(change) + "</span>";
    return fmt::format(
        "<li{}><span class=\"mark\">{}</span><span class=\"at\">{}</span><span>{}</span></li>\n", style, mark,
        number, text);
  }
};

// The steps from `first` up to `end`, folded.
std::string folded_steps(const StepList& list, std::size_t first, std::size_t end) {
  std::string out =
      fmt::format("<li><details class=\"print\"><summary>{}, {} to {}</summary><ol class=\"steps\">\n",
                  counted(end - first, "further step"), first, end - 1);
  for (std::size_t i = first; i < end && i < first + kMostFolded; ++i) out += list.item(i);
  if (end - first > kMostFolded) out += fmt::format("<li>and {} more</li>", end - first - kMostFolded);
  return out + "</ol></details></li>\n";
}

std::string steps_part(const Violation& violation) {
  if (violation.steps.empty()) return "";
  const std::size_t count = violation.steps.size();
  const auto step = static_cast<std::size_t>(std::max(violation.step, 1));
  const StepList list{violation, std::min(step, count), witness_steps(violation)};
  std::string out = "<h4>Steps, and what each makes of the state as the model sees it</h4>\n";
  if (violation.changes.empty()) out = "<h4>Steps</h4>\n";
  for (const std::string& state : states_at_start(violation))
    out += "<p class=\"soft\">" + html_text(state) + "</p>\n";
  out += "<ol class=\"steps\">\n";
  for (std::size_t number = 1; number <= count;) {
    std::size_t end = number;
    while (end <= count && !list.is_shown(end)) ++end;
    if (end - number > 1) out += folded_steps(list, number, end);
    if (end - number == 1) out += list.item(number);
    if (end <= count) out += list.item(end);
    number = end + 1;
  }
  return out + "</ol>\n";
}

std::string list_part(std::string_view name, const std::vector<std::string>& items) {
  if (items.empty()) return "";
  std::string out = fmt::format("<h4>{}</h4>\n<ul>\n", name);
  for (std::size_t i = 0; i < items.size() && i < kMostItems; ++i)
    out += "<li>" + html_text(items[i], kMaxParagraph) + "</li>\n";
  if (items.size() > kMostItems) out += fmt::format("<li>and {} more</li>\n", items.size() - kMostItems);
  return out + "</ul>\n";
}

std::string observed_head(const Observed& observed) {
  std::vector<std::string> facts = {"<strong>" + html_text(observed.outcome, kMaxStepBytes) + "</strong>"};
  if (observed.status != 0) facts.push_back(fmt::format("HTTP {}", observed.status));
  if (!observed.content_type.empty())
    facts.push_back("<code>" + html_text(observed.content_type, kMaxStepBytes) + "</code>");
  if (!observed.fault.empty()) facts.push_back(html_text(observed.fault, kMaxStepBytes));
  return "<p>" + joined(facts) + "</p>\n";
}

// What came back to be read, and where that is not the same as it came.
std::string body_part(std::string_view body) {
  const std::string laid_out = laid_out_body(front_of(body, kMaxBodyBytes));
  std::string lines;
  for (const std::string& line : visible_lines(laid_out, laid_out.size(), kMaxBodyLines))
    lines += html_text(line) + '\n';
  std::string out = "<pre>" + lines + "</pre>\n";
  if (laid_out == body) return out;
  return out + fmt::format("<details><summary>As it came: {}</summary><pre>{}</pre></details>\n",
                           counted(body.size(), "byte"), html_text(body, kMaxBodyBytes));
}

std::string observed_part(const Observed& observed) {
  std::string out = "<h4>What came back</h4>\n" + observed_head(observed);
  if (!observed.body.empty()) return out + body_part(observed.body);
  return observed.status == 0 ? out : out + "<p class=\"soft\">An empty body.</p>\n";
}

std::string paragraph_part(std::string_view name, const std::string& text) {
  if (text.empty()) return "";
  return fmt::format("<h4>{}</h4>\n<p>{}</p>\n", name, html_text(text, kMaxParagraph));
}

std::string choice_part(const Violation& violation) {
  if (!violation.reading) return "";
  const ReadingRow& row = row_of(*violation.reading);
  std::string out =
      fmt::format("<h4>The choice that was not stuck to</h4>\n<p><code>{}</code>: {}</p>\n<ul>\n",
                  html_text(row.id), html_text(row.question));
  for (std::size_t i = 0; i < row.alternative_count(); ++i)
    out += "<li>" + html_text(row.alternatives[i]) + "</li>\n";
  return out + "</ul>\n";
}

std::string witnesses_part(const Violation& violation) {
  std::vector<std::string> lines;
  for (const Witness& witness : violation.witnesses) {
    lines.push_back(place_of(witness, violation) + ": " + witness.text);
  }
  return list_part("Earlier steps that it rests on: no single reading explains them all", lines);
}

bool is_spare(const Violation& violation, const std::string& name, const std::string& value) {
  return std::ranges::find(violation.spare, SpareParameter{name, value}) != violation.spare.end();
}

// The request of the failing step, parameter by parameter.
std::string request_part(const Violation& violation, const ScenarioResult& scenario) {
  std::string out;
  for (const Exchange& exchange : scenario.exchanges) {
    if (exchange.step != violation.step || exchange.parameters.empty()) continue;
    out += fmt::format("<table class=\"parameters\"><caption>{}</caption>\n",
                       html_text(exchange.asked, kMaxStepBytes));
    std::size_t count = 0;
    for (const auto& [name, value] : exchange.parameters) {
      if (++count > kMostParameters) break;
      const bool spare = is_spare(violation, name, value);
      out += fmt::format("<tr{}><th scope=\"row\"><code>{}</code></th><td><code>{}</code>{}</td></tr>\n",
                         spare ? " class=\"spare\"" : "", html_text(name, kMaxValue),
                         html_text(value, kMaxValue), spare ? " (does not matter for what is allowed)" : "");
    }
    out += "</table>\n";
  }
  return out.empty() ? "" : "<h4>What was sent</h4>\n" + out;
}

bool is_about_quota(const Violation& violation) {
  return violation.requirement == Requirement::kPre3 ||
         (violation.reading && *violation.reading <= Reading::kQuotaFailed);
}

std::string quota_part(const Violation& violation, const ScenarioResult& scenario) {
  std::string out;
  if (!is_about_quota(violation)) return out;
  for (const QuotaCourse& course : scenario.quota) out += quota_picture(course, violation.step);
  return out;
}

std::string place_part(const Violation& violation, const ScenarioResult& scenario) {
  std::string place = "<code>" + html_text(violation.scenario, kMaxHtmlName) + "</code>";
  if (violation.step > 0) place += fmt::format(", step {}", violation.step);
  if (!scenario.title.empty()) place += ": " + html_text(scenario.title, kMaxStepBytes);
  return violation.scenario.empty() ? "" : "<p class=\"soft\">" + place + "</p>\n";
}

std::string expected_part(const Violation& violation) {
  if (!violation.expected) return "";
  return fmt::format("<p><strong>Expected</strong> until {}: {} (<code>{}</code>)</p>\n",
                     violation.expected->until, html_text(violation.expected->reason, kMaxParagraph),
                     html_text(violation.expected->place, kMaxValue));
}

}  // namespace

std::string html_violation(const Violation& violation, const ScenarioResult& scenario,
                           const std::string& anchor) {
  std::string out = fmt::format(
      "<article class=\"violation\" aria-labelledby=\"{0}\">\n<h3 id=\"{0}\"><a href=\"#{1}\">{1}</a> is "
      "violated{3}</h3>\n<p>{2}</p>\n",
      anchor, requirement_id(violation.requirement), html_text(violated_sentence(violation)),
      violation.expected ? ", as expected" : "");
  out += place_part(violation, scenario) + expected_part(violation) + steps_part(violation);
  out += paragraph_part("Does not matter for what is allowed", spare_sentence(violation));
  out += "<div class=\"sides\"><div>\n" + list_part("What was allowed", violation.allowed) + "</div><div>\n" +
         observed_part(violation.observed) + "</div></div>\n";
  out += paragraph_part("Why this is a violation", violation.why) + choice_part(violation) +
         witnesses_part(violation) + quota_part(violation, scenario);
  out += paragraph_part("A likely mistake", likely_sentence(violation));
  out += list_part("Readings in force", violation.readings) + request_part(violation, scenario);
  return out + copyable("Send it again", violation.curl) + copyable("Play it again", violation.replay) +
         "</article>\n";
}

}  // namespace backcheck
