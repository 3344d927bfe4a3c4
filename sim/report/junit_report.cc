// The elements of the JUnit report, by pugixml.
#include "sim/report/junit_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <pugixml.hpp>
#include <sstream>
#include <utility>

#include "sim/report/expected_violations.h"
#include "sim/report/violation_context.h"
#include "sim/report/violation_text.h"
#include "sim/report/visible_text.h"

namespace backcheck {
namespace {

constexpr const char* kInterrupted = "interrupted: this is what was learnt until then";

// pugixml leaves out what it has no memory for, and a report without its failures would be a lie.
void expect_memory(bool done) {
  if (!done) throw std::bad_alloc();
}

void set(pugi::xml_node node, const char* name, std::string_view text) {
  expect_memory(node.append_attribute(name).set_value(visible_text(text).c_str()));
}

void set_count(pugi::xml_node node, const char* name, std::size_t count) {
  expect_memory(node.append_attribute(name).set_value(static_cast<unsigned long long>(count)));
}

void set_time(pugi::xml_node node, double seconds) { set(node, "time", fmt::format("{:.3f}", seconds)); }

// "backcheck.pre.quota" of "pre/quota/edge[engine=MySQL]".
std::string class_name(std::string_view id) {
  const std::string_view path = id.substr(0, id.find('['));
  const std::size_t slash = path.rfind('/');
  std::string name = "backcheck";
  if (slash == std::string_view::npos) return name;
  name += '.';
  name += path.substr(0, slash);
  std::ranges::replace(name, '/', '.');
  return name;
}

void add_failure(pugi::xml_node test_case, const ScenarioResult& scenario) {
  pugi::xml_node failure = test_case.append_child("failure");
  if (scenario.violations.empty()) {
    set(failure, "message", scenario.reason.empty() ? "violates" : scenario.reason);
    return;
  }
  const Violation& first = scenario.violations.front();
  set(failure, "message", fmt::format("{}: {}", requirement_id(first.requirement), violated_sentence(first)));
  set(failure, "type", requirement_id(first.requirement));
  std::string text = "\n";
  for (const Violation& violation : scenario.violations)
    text += explain(violation, scenario.title, Ink(false)) + '\n';
  expect_memory(failure.append_child(pugi::node_pcdata).set_value(text.c_str()));
}

bool is_expected(const Violation& violation) { return violation.expected.has_value(); }

// All that violates in it is expected.
bool is_expected_failure(const ScenarioResult& scenario) {
  return !scenario.violations.empty() && std::ranges::all_of(scenario.violations, is_expected);
}

bool is_failure(const ScenarioResult& scenario) {
  const bool violates = scenario.verdict == Verdict::kViolates || !scenario.violations.empty();
  return violates && !is_expected_failure(scenario);
}

bool is_skipped(const ScenarioResult& scenario) {
  return !is_failure(scenario) && scenario.verdict != Verdict::kConforms;
}

std::string skip_message(const ScenarioResult& scenario) {
  if (is_expected_failure(scenario)) {
    const Violation& first = scenario.violations.front();
    return fmt::format("expected violation of {}: {} (until {}, {})", requirement_id(first.requirement),
                       first.expected->reason, first.expected->until, first.expected->place);
  }
  return (scenario.verdict == Verdict::kInconclusive ? "inconclusive: " : "") + scenario.reason;
}

void add_case(pugi::xml_node suite, const ScenarioResult& scenario) {
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", class_name(scenario.id));
  set(test_case, "name", scenario.id);
  set_time(test_case, scenario.seconds);
  if (!scenario.file.empty()) set(test_case, "file", scenario.file);
  if (is_failure(scenario)) {
    add_failure(test_case, scenario);
  } else if (is_skipped(scenario)) {
    set(test_case.append_child("skipped"), "message", skip_message(scenario));
  }
}

// An entry of the expectations file that is wrong.
void add_wrong_entry(pugi::xml_node suite, const ExpectationResult& result) {
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", "backcheck.expectations");
  set(test_case, "name", result.place);
  set_time(test_case, 0);
  pugi::xml_node failure = test_case.append_child("failure");
  set(failure, "message", advice_on(result));
  set(failure, "type", fate_name(result.fate));
}

std::size_t wrong_entries(const RunSummary& summary) {
  return static_cast<std::size_t>(std::ranges::count_if(summary.expectations, is_wrong));
}

// Whether the scenarios speak for the run: it has a verdict, and what was played was what was meant.
bool is_usable(const RunSummary& summary) {
  return !summary.bad_input &&
         (summary.verdict == Verdict::kConforms || summary.verdict == Verdict::kViolates);
}

// Scenarios that are not listed conform, or show once more what a listed one shows.
void add_unlisted(pugi::xml_node suite, const RunSummary& summary) {
  if (summary.folded.scenarios == 0) return;
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", "backcheck.explore");
  set(test_case, "name", fmt::format("{} further scenarios", summary.folded.scenarios));
  set_time(test_case, 0);
}

void add_error(pugi::xml_node suite, const char* class_name, const std::string& message) {
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", class_name);
  set(test_case, "name", "the run");
  set_time(test_case, 0);
  set(test_case.append_child("error"), "message", message);
}

std::string run_error(const RunSummary& summary) {
  if (summary.interrupted && is_usable(summary)) return kInterrupted;
  const std::string reason = summary.trouble.empty() ? "nothing was decided" : summary.trouble;
  return (summary.interrupted ? std::string(kInterrupted) + "; " : "") +
         (summary.bad_input ? "bad input: " : "no verdict: ") + reason;
}

bool has_error(const RunSummary& summary) { return summary.interrupted || !is_usable(summary); }

void set_counts(pugi::xml_node node, const RunSummary& summary) {
  const std::size_t errors = has_error(summary) ? 1 : 0;
  const std::size_t unlisted = summary.folded.scenarios == 0 ? 0 : 1;
  const std::size_t wrong = wrong_entries(summary);
  set_count(node, "tests", summary.scenarios.size() + unlisted + errors + wrong);
  set_count(node, "failures",
            static_cast<std::size_t>(std::ranges::count_if(summary.scenarios, is_failure)) + wrong);
  set_count(node, "errors", errors);
  set_count(node, "skipped", static_cast<std::size_t>(std::ranges::count_if(summary.scenarios, is_skipped)));
  set_time(node, summary.seconds);
}

void add_mutant(pugi::xml_node suite, const MutantResult& mutant) {
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", "backcheck.mutants");
  set(test_case, "name", mutant.name);
  const MutantSearch* const search = cheapest_search(mutant);
  set_time(test_case, search == nullptr ? 0 : search->seconds);
  if (search != nullptr) return;
  pugi::xml_node failure = test_case.append_child("failure");
  set(failure, "message", "missed: " + mutant.about);
  set(failure, "type", requirement_id(mutant.requirement));
}

// False alarms are one test case more.
void add_false_alarms(pugi::xml_node suite, std::size_t alarms) {
  pugi::xml_node test_case = suite.append_child("testcase");
  set(test_case, "classname", "backcheck.mutants");
  set(test_case, "name", "no conforming endpoint is accused");
  set_time(test_case, 0);
  if (alarms == 0) return;
  set(test_case.append_child("failure"), "message", fmt::format("{} false alarms", alarms));
}

void set_counts(pugi::xml_node node, const MutantsSummary& summary) {
  const std::size_t missed = summary.mutants.size() - found_count(summary);
  const std::size_t errors = summary.interrupted ? 1 : 0;
  set_count(node, "tests", summary.mutants.size() + 1 + errors);
  set_count(node, "failures", missed + (summary.false_alarms == 0 ? 0U : 1U));
  set_count(node, "errors", errors);
  set_count(node, "skipped", 0);
  set_time(node, summary.seconds);
}

std::string text_of(const pugi::xml_document& document) {
  std::ostringstream out;
  out.exceptions(std::ios_base::badbit);  // so that want of memory is not passed over
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  document.save(out, "  ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out).str();
}

void add_note(pugi::xml_node suite, const RunSummary& summary) {
  if (summary.note.empty()) return;
  pugi::xml_node property = suite.append_child("properties").append_child("property");
  set(property, "name", "note");
  set(property, "value", summary.note);
}

}  // namespace

std::string junit_report(const RunSummary& summary) {
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "backcheck");
  set_counts(suites, summary);
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", "backcheck: " + summary.endpoint);
  set_counts(suite, summary);
  add_note(suite, summary);
  for (const ScenarioResult& scenario : summary.scenarios) add_case(suite, scenario);
  add_unlisted(suite, summary);
  for (const ExpectationResult& result : summary.expectations) {
    if (is_wrong(result)) add_wrong_entry(suite, result);
  }
  if (has_error(summary)) add_error(suite, "backcheck", run_error(summary));
  return text_of(document);
}

std::string mutants_junit(const MutantsSummary& summary) {
  pugi::xml_document document;
  pugi::xml_node suites = document.append_child("testsuites");
  set(suites, "name", "backcheck");
  set_counts(suites, summary);
  pugi::xml_node suite = suites.append_child("testsuite");
  set(suite, "name", "backcheck: mutants");
  set_counts(suite, summary);
  for (const MutantResult& mutant : summary.mutants) add_mutant(suite, mutant);
  add_false_alarms(suite, summary.false_alarms);
  if (summary.interrupted) add_error(suite, "backcheck.mutants", kInterrupted);
  return text_of(document);
}

}  // namespace backcheck
