// backcheck ask: what the page allows, without an endpoint.
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <utility>

#include "sim/commands/ask_question.h"
#include "sim/commands/command.h"
#include "sim/commands/option_values.h"
#include "sim/commands/session.h"
#include "sim/commands/standard_input.h"
#include "sim/page/page_json.h"
#include "sim/page/page_text.h"
#include "sim/page/page_walk.h"
#include "sim/scenario/scenario_file.h"

namespace backcheck {
namespace {

int print_text(const std::vector<AskedScenario>& asked, Profile profile, const Options& options) {
  PageText text(profile, Ink(wants_colors(options)));
  std::string out;
  for (const AskedScenario& one : asked) {
    const bool is_question = one.scenario.id.empty();
    out +=
        (is_question ? text.answer(one.scenario, one.walk) : text.paragraph(one.scenario, one.walk)) + '\n';
  }
  if (!options.has("quiet")) out += text.legend();
  std::fputs(out.c_str(), stdout);
  return kExitConforms;
}

// An `expect` that the page does not bear out is a mistake in the file.
bool tell_mistakes(const std::vector<AskedScenario>& asked) {
  bool told = false;
  for (const AskedScenario& one : asked) {
    for (const StepAnswer& step : one.walk.steps) {
      for (const CallAnswer& call : step.calls) {
        if (call.mistake.empty()) continue;
        told = true;
        std::fprintf(stderr, "%s:%d:%d: %s\n", one.scenario.file.c_str(), step.mark.line, step.mark.column,
                     call.mistake.c_str());
      }
    }
  }
  return told;
}

int answer(std::vector<Scenario> scenarios, const Options& options) {
  const auto profile = profile_of(options);
  if (!profile) return refuse("ask", profile.error());
  std::vector<AskedScenario> asked;
  for (Scenario& scenario : scenarios) {
    PageWalk walk = walk_page(scenario, *profile);
    asked.push_back({std::move(scenario), std::move(walk)});
  }
  if (options.has("json")) {
    std::fputs(page_json(asked, *profile).c_str(), stdout);
  } else {
    print_text(asked, *profile, options);
  }
  return tell_mistakes(asked) ? kExitUsage : kExitConforms;
}

int answer_question(const Options& options) {
  auto question = question_of(options, options.positional());
  if (!question) return refuse("ask", question.error());
  for (const std::string& note : question->notes) std::fprintf(stderr, "note: %s\n", note.c_str());
  return answer({std::move(question->scenario)}, options);
}

std::expected<std::vector<Scenario>, int> scenarios_of(const std::vector<std::string>& names) {
  if (names != std::vector<std::string>{"-"}) return read_named_scenarios(names);
  const auto text = read_standard_input();
  if (!text) {
    std::fprintf(stderr, "standard input: %s\n", text.error().c_str());
    return std::unexpected(kExitUsage);
  }
  auto scenarios = read_scenarios(*text, "standard input", "standard-input");
  if (scenarios) return *std::move(scenarios);
  for (const ScenarioFault& fault : scenarios.error()) std::fputs(describe(fault).c_str(), stderr);
  return std::unexpected(kExitUsage);
}

int answer_scenarios(const Options& options) {
  for (const OptionRow& row : question_options()) {
    if (options.has(row.name)) {
      return refuse("ask",
                    UsageFault{"--" + std::string(row.name) +
                               " goes with a call (NAME=VALUE ...); a scenario has a world of its own"});
    }
  }
  auto scenarios = scenarios_of(options.positional());
  return scenarios ? answer(*std::move(scenarios), options) : scenarios.error();
}

}  // namespace

Options ask_options() {
  std::vector<OptionRow> rows = question_options();
  rows.push_back(
      {"profile", "page|published", "what is promised: the page (default), or also what is published later"});
  rows.push_back({"json", "", "print JSON, for programs"});
  rows.push_back({"quiet", "", "without the sentences of requirements and readings at the end"});
  return {std::move(rows), "SCENARIO|NAME=VALUE"};
}

int ask_command(const std::vector<std::string>& arguments) {
  Options options = ask_options();
  if (const auto parsed = options.parse(arguments); !parsed) return refuse("ask", parsed.error());
  const std::vector<std::string>& words = options.positional();
  if (words.empty()) {
    return refuse(
        "ask", UsageFault{"it takes a call, as in DBInstanceId=rm-1 BackupMethod=Snapshot, or a scenario"});
  }
  const auto parameters = std::ranges::count_if(words, is_parameter);
  if (parameters == 0) return answer_scenarios(options);
  if (parameters == std::ssize(words)) return answer_question(options);
  const auto scenario = std::ranges::find_if_not(words, is_parameter);
  return refuse("ask",
                UsageFault{"\"" + *scenario +
                           "\" is no parameter (NAME=VALUE), and beside parameters no scenario is taken"});
}

std::string ask_help() {
  return "Usage: backcheck ask SCENARIO|FOLDER|- ... [OPTION ...]\n"
         "       backcheck ask NAME=VALUE ... [OPTION ...]\n\n"
         "Tells what the page allows: accepted or rejected, by which requirement, and where the page leaves "
         "a\n"
         "choice, under which reading of it each. No endpoint is contacted. It takes a scenario (its file or "
         "id,\n"
         "or - for one on standard input), and tells every step; or one call, with what is known of the "
         "instance\n"
         "as options. Action is added, as are the common parameters.\n\n" +
         ask_options().help();
}

}  // namespace backcheck
