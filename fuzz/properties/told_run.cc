// Putting texts into runs.
#include "fuzz/properties/told_run.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "fuzz/reference/placeholder.h"
#include "fuzz/reference/shown_text.h"

namespace backcheck {
namespace {

constexpr std::size_t kMaxMoreScenarios = 2;
constexpr std::size_t kMaxSteps = 24;
constexpr std::size_t kMaxBars = 8;
constexpr std::size_t kCallsOfScenario = 12;
constexpr double kSecondsOfRun = 754;

// Texts, one after the other.
class Texts {
 public:
  Texts(Choices& shape, const std::vector<std::string>& texts) : shape_(shape), texts_(texts) {}
  const std::string& next() { return texts_[shape_.index(texts_.size())]; }
  const std::string& first() const { return texts_.front(); }
  std::vector<std::string> some(std::size_t max) {
    std::vector<std::string> several(1 + shape_.index(max));
    for (std::string& one : several) one = next();
    return several;
  }

 private:
  Choices& shape_;
  const std::vector<std::string>& texts_;
};

Requirement draw_requirement(Choices& shape) {
  return static_cast<Requirement>(shape.index(kRequirementCount));
}

Observed told_observed(Choices& shape, Texts& texts) {
  Observed observed;
  observed.outcome = texts.next();
  observed.status = shape.one_of(std::array{200, 0, 400, 503, -1});
  observed.content_type = texts.next();
  observed.body = texts.next();
  observed.fault = texts.next();
  return observed;
}

Violation told_violation(Choices& shape, Texts& texts, const std::string& scenario) {
  Violation violation;
  violation.requirement = draw_requirement(shape);
  if (shape.either()) violation.reading = readings()[shape.index(readings().size())].reading;
  violation.operation = shape.below(1000);
  violation.allowed = texts.some(2);
  violation.observed = told_observed(shape, texts);
  violation.why = texts.next();
  violation.readings = {texts.next()};  // several are cut as one
  violation.scenario = scenario;
  violation.steps = texts.some(kMaxSteps);
  violation.step = static_cast<int>(violation.steps.size() - shape.index(violation.steps.size()));
  const std::size_t witnesses = shape.index(3);
  for (std::size_t i = 0; i < witnesses; ++i) {
    violation.witnesses.push_back({shape.below(1000), shape.either() ? scenario : texts.next(),
                                   static_cast<int>(1 + shape.index(kMaxSteps)), texts.next()});
  }
  violation.curl = texts.next();
  violation.replay = texts.next();
  return violation;
}

// Only pages tell it. It takes no choice, so that old inputs mean what they meant.
Exchange told_exchange(const std::string& text) {
  Exchange exchange;
  exchange.step = 1;
  exchange.asked = text;
  exchange.ending = text;
  exchange.parameters = {{text, text}};
  exchange.status = 200;
  exchange.content_type = text;
  exchange.body = text;
  return exchange;
}

ScenarioResult told_scenario(Choices& shape, Texts& texts, Verdict verdict) {
  ScenarioResult result;
  result.id = texts.next();
  result.file = texts.next();
  result.title = texts.next();
  result.requirements = {draw_requirement(shape)};
  result.verdict = verdict;
  result.reason = texts.next();
  result.calls = kCallsOfScenario;
  if (verdict != Verdict::kSkipped) result.checks = {{result.requirements.front(), verdict}};
  if (verdict != Verdict::kSkipped) result.exchanges = {told_exchange(texts.first())};
  if (verdict != Verdict::kViolates) return result;
  const std::size_t violations = shape.one_of(std::array<std::size_t, 4>{1, 0, 2, 3});
  for (std::size_t i = 0; i < violations; ++i) {
    result.violations.push_back(told_violation(shape, texts, result.id));
  }
  return result;
}

// What else it tells is the harness's own.
ExplorationSummary told_exploration(Choices& shape, Texts& texts) {
  ExplorationSummary exploration;
  exploration.source = "random, seed 1";
  FindingSummary finding;
  finding.requirement = requirement_id(draw_requirement(shape));
  finding.scenario = texts.next();
  finding.file = texts.next();
  finding.history = texts.next();
  exploration.findings = {finding};
  return exploration;
}

// What a file expects. It takes its choices last, and where all are 0 nothing is expected, so that old inputs
// mean what they meant.
void add_expectations(Choices& shape, Texts& texts, RunSummary& run) {
  if (!shape.either()) return;
  run.expectations_file = "known.yaml";
  const std::size_t count = 1 + shape.index(3);
  for (std::size_t i = 0; i < count; ++i) {
    ExpectationResult result;
    result.place = run.expectations_file + ':' + std::to_string(2 + 4 * i);
    if (shape.either()) result.requirement = draw_requirement(shape);
    result.scenario = texts.next();
    result.reason = texts.next();
    result.until = "2026-12-31";
    result.fate = static_cast<ExpectationFate>(shape.index(5));
    run.expectations.push_back(result);
  }
  for (ScenarioResult& scenario : run.scenarios) {
    for (Violation& violation : scenario.violations) {
      const ExpectationResult& result = shape.one_of(run.expectations);
      if (shape.either()) violation.expected = ExpectedAs{result.reason, result.place, result.until};
    }
  }
}

TimelineBar told_bar(Choices& shape, Texts& texts, std::size_t place, std::size_t lanes) {
  TimelineBar bar;
  bar.lane = place % lanes;
  bar.number = place + 1;
  bar.called = static_cast<std::int64_t>(place) * 2'000'000;
  bar.returned = bar.called + static_cast<std::int64_t>(shape.index(4)) * 1'000'000;
  bar.is_open = shape.one_in(4);
  bar.tone = static_cast<BarTone>(shape.index(5));
  bar.label = texts.next();
  bar.text = texts.next();
  bar.ending = texts.next();
  bar.fault = texts.next();
  bar.is_core = !shape.either();
  bar.may_have = shape.either();
  return bar;
}

std::size_t number_of(const std::vector<std::string>& texts, const std::string& text) {
  return static_cast<std::size_t>(std::ranges::find(texts, text) - texts.begin());
}

std::string harmless_label(const std::string& label) {
  constexpr std::array<const char*, 4> kLetters = {"x", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
  std::string harmless;
  for (const TextCharacter& character : characters_of(label)) {
    harmless += kLetters.at(character.bytes.size() - 1);
  }
  return harmless;
}

}  // namespace

RunSummary told_run(Choices& shape, const std::vector<std::string>& strings) {
  constexpr std::array kVerdicts = {Verdict::kViolates, Verdict::kInconclusive, Verdict::kSkipped,
                                    Verdict::kConforms};
  Texts texts(shape, strings);
  RunSummary run;
  run.endpoint = texts.next();
  run.trouble = texts.next();
  run.note = texts.next();
  run.verdict = shape.one_of(kVerdicts);
  run.interrupted = shape.either();
  run.bad_input = shape.either();
  for (const Verdict verdict : kVerdicts) run.scenarios.push_back(told_scenario(shape, texts, verdict));
  const std::size_t more = shape.index(kMaxMoreScenarios + 1);
  for (std::size_t i = 0; i < more; ++i) {
    run.scenarios.push_back(told_scenario(shape, texts, shape.one_of(kVerdicts)));
  }
  run.folded.scenarios = shape.index(3);
  run.seconds = kSecondsOfRun;
  if (!shape.either()) run.exploration = told_exploration(shape, texts);
  add_expectations(shape, texts, run);
  return run;
}

Timeline told_timeline(Choices& shape, const std::vector<std::string>& strings) {
  Texts texts(shape, strings);
  const bool is_large = shape.one_in(16);
  Timeline timeline;
  timeline.subject = texts.next();
  timeline.requirement = draw_requirement(shape);
  timeline.begin = texts.next();
  timeline.why = texts.next();
  timeline.may_have_happened = texts.next();
  const std::size_t survivors = is_large ? kMaxSurvivorLines : shape.index(3);
  for (std::size_t i = 0; i < survivors; ++i) timeline.survivors.push_back({texts.next(), texts.next()});
  timeline.lanes = is_large ? std::vector(kMaxTimelineLanes, texts.next()) : texts.some(4);
  const std::size_t bars = is_large ? kMaxTimelineBars : 1 + shape.index(kMaxBars);
  for (std::size_t i = 0; i < bars; ++i) {
    timeline.bars.push_back(told_bar(shape, texts, i, timeline.lanes.size()));
  }
  timeline.bars.back().is_refuted = true;
  timeline.marks = {{TimelineMark::Kind::kRefuted, timeline.bars.back().called, "no order survives this"}};
  timeline.earlier = shape.index(3);
  return timeline;
}

std::vector<std::string> harmless_texts(const std::vector<std::string>& texts) {
  std::vector<std::string> harmless;
  for (const std::string& text : texts) {
    harmless.push_back(text.empty() ? "" : placeholder(number_of(texts, text)));
  }
  return harmless;
}

Timeline harmless_timeline(Choices& shape, const std::vector<std::string>& texts) {
  const std::vector<std::string> harmless = harmless_texts(texts);
  Timeline timeline = told_timeline(shape, harmless);
  for (TimelineBar& bar : timeline.bars) {
    bar.label = harmless_label(texts[number_of(harmless, bar.label)]);
  }
  return timeline;
}

}  // namespace backcheck
