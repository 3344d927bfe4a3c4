// Reports that leave out one text.
#include "fuzz/properties/told_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "fuzz/properties/told_run.h"
#include "sim/report/json_report.h"
#include "sim/report/junit_report.h"
#include "sim/report/sarif_report.h"
#include "sim/report/text_report.h"
#include "sim/scenario/listed_choices.h"

namespace backcheck {
namespace {

struct ToldReport {
  const char* name;
  std::string (*write)(const RunSummary&);
  bool (*tells)(const MarkedWord&);
};

const std::array<ToldReport, 4> kToldReports = {{
    {"terminal", [](const RunSummary& run) { return text_report(run, {}); }, terminal_tells},
    {"JUnit", [](const RunSummary& run) { return junit_report(run); }, junit_tells},
    {"JSON", [](const RunSummary& run) { return json_report(run, "test"); }, json_tells},
    {"SARIF", [](const RunSummary& run) { return sarif_report(run, "test", ""); }, sarif_tells},
}};

// With two violations in the first scenario and an expected one in a further one.
MarkedRun marked_example() {
  ByteChoices nothing({});
  RunSummary run = told_run(nothing, {"x"});
  ScenarioResult expected = run.scenarios.front();
  expected.violations.front().expected = ExpectedAs{"known", "known.yaml:2", "2026-12-31"};
  run.scenarios.front().violations.push_back(run.scenarios.front().violations.front());
  run.scenarios.push_back(expected);
  run.expectations_file = "known.yaml";
  return marked_run(run);
}

std::string without(std::string text, const std::string& word) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos;) text.erase(at, word.size());
  return text;
}

TEST(ToldWords, NoReportLeavesOutWhatItIsToTell) {
  const MarkedRun marked = marked_example();
  for (const auto& [name, write, tells] : kToldReports) {
    const std::string report = write(marked.run);
    const auto fault = look_at_told_words(report, marked, tells);
    EXPECT_FALSE(fault) << name << ": " << (fault ? fault->details : "");
    for (const MarkedWord& word : marked.words) {
      const auto left_out = look_at_told_words(without(report, word.word), marked, tells);
      EXPECT_EQ(left_out.has_value(), tells(word)) << name << ": " << word.word;
    }
  }
}

TEST(ToldWords, ViolationsAreToldAsEachReportTellsThem) {
  const auto telling = [](MarkedText what, ViolationPlace place) {
    std::string names;
    for (const auto& [name, write, tells] : kToldReports) names += tells({"x", what, place}) ? name[1] : '-';
    return names;
  };
  EXPECT_EQ(telling(MarkedText::kDetail, ViolationPlace::kFirst), "eUS-");
  EXPECT_EQ(telling(MarkedText::kDetail, ViolationPlace::kFurther), "-US-");
  EXPECT_EQ(telling(MarkedText::kDetail, ViolationPlace::kExpected), "--S-");
  EXPECT_EQ(telling(MarkedText::kWhy, ViolationPlace::kFurther), "-USA");
  EXPECT_EQ(telling(MarkedText::kOutcome, ViolationPlace::kExpected), "e-SA");
  EXPECT_EQ(telling(MarkedText::kTrouble, ViolationPlace::kNone), "e-SA");
  EXPECT_EQ(telling(MarkedText::kExchange, ViolationPlace::kNone), "----");
}

}  // namespace
}  // namespace backcheck
