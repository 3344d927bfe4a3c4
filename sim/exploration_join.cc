// Adding up, and finding what contradicts itself from block to block.
#include "sim/exploration_join.h"

#include <algorithm>
#include <string>
#include <utility>

namespace backcheck {
namespace {

// "20 is the last or 21 is the last": the alternatives that are possible.
std::string possible_text(const ReadingResult& result) {
  const ReadingRow& row = row_of(result.reading);
  std::string text;
  for (std::size_t i = 0; i < row.alternative_count(); ++i) {
    if (i < result.possible.size() && result.possible[i])
      text += (text.empty() ? "" : " or ") + std::string(row.alternatives.at(i));
  }
  return text;
}

// Those that both hold possible; the first where there are none.
bool narrow(ReadingResult& result, const ReadingResult& other) {
  std::vector<bool> both = result.possible;
  for (std::size_t i = 0; i < both.size() && i < other.possible.size(); ++i)
    both[i] = both[i] && other.possible[i];
  if (std::ranges::find(both, true) == both.end()) return false;
  result.possible = std::move(both);
  return true;
}

Violation contradiction(const SettledReading& before, const ReadingResult& held, const SettledReading& now,
                        const ReadingResult& shown) {
  const ReadingRow& row = row_of(now.reading);
  Violation violation;
  violation.requirement = row.requirement;
  violation.reading = now.reading;
  violation.scenario = now.scenario;
  violation.allowed = {"answers under " + std::string(row.id) + ": " + possible_text(held)};
  violation.observed.outcome = "another choice than before";
  violation.readings = {std::string(row.id) + ": " + possible_text(held)};
  violation.witnesses = {{0, before.scenario, 0, std::string(row.id) + ": " + possible_text(held)}};
  violation.why = "What " + before.scenario + " and the scenarios behind it showed is explained only by " +
                  std::string(row.id) + ": " + possible_text(held) + "; what " + now.scenario +
                  " and the scenarios behind it showed, only by " + possible_text(shown) +
                  ". The page leaves open: " + std::string(row.question) +
                  " An implementation may choose, but must stick to its choice.";
  return violation;
}

const SettledReading* settled_in(const BlockRecord& record, Reading reading) {
  const auto found = std::ranges::find(record.settled, reading, &SettledReading::reading);
  return found == record.settled.end() ? nullptr : &*found;
}

}  // namespace

bool is_plain(const Block& block) {
  const RunSummary& told = block.told;
  return told.scenarios.empty() && !told.interrupted && told.trouble.empty() && told.note.empty() &&
         (!told.exploration || told.exploration->findings.empty());
}

void ExplorationJoin::add(Block block) {
  const BlockRecord& record = block.record;
  add_findings(block);
  for (ScenarioResult& result : block.told.scenarios) summary_.scenarios.push_back(std::move(result));
  coverage_.add(record.reached, record.calls);
  fold(record.folded, summary_.folded);
  add_codes(record.codes);
  add_readings(record);
  exploration_.scenarios = std::max(exploration_.scenarios, record.end);
  summary_.seconds += record.seconds;
  summary_.interrupted = summary_.interrupted || block.told.interrupted;
  if (summary_.trouble.empty()) summary_.trouble = block.told.trouble;
  if (summary_.note.empty()) summary_.note = block.told.note;
}

// Calls are counted from the beginning of the run.
void ExplorationJoin::add_findings(const Block& block) {
  for (const KnownFinding& again : block.record.repeats) {
    const auto known = std::ranges::find(known_, again.signature);
    if (known != known_.end())
      exploration_.findings[static_cast<std::size_t>(known - known_.begin())].times += again.times;
  }
  if (!block.told.exploration) return;
  for (std::size_t i = 0; i < block.signatures.size(); ++i) {
    FindingSummary finding = block.told.exploration->findings.at(i);
    finding.found_after += coverage_.calls();
    known_.push_back(block.signatures[i]);
    exploration_.findings.push_back(std::move(finding));
  }
}

void ExplorationJoin::add_codes(const std::vector<CodeSeen>& codes) {
  for (const CodeSeen& one : codes) {
    const auto place = std::pair(one.code, one.status);
    const auto found = codes_.find(place);
    if (found == codes_.end()) {
      if (codes_.size() < CodeTally::kMaxCodes) codes_[place] = one;
      continue;
    }
    found->second.seen += one.seen;
    found->second.wrong += one.wrong;
  }
}

void ExplorationJoin::add_readings(const BlockRecord& record) {
  if (summary_.readings.empty()) summary_.readings = record.readings;
  for (std::size_t i = 0; i < summary_.readings.size() && i < record.readings.size(); ++i) {
    ReadingResult& held = summary_.readings[i];
    const SettledReading* const settled = settled_in(record, held.reading);
    if (!narrow(held, record.readings[i])) {
      tell_contradiction(record, held.reading);
    } else if (settled != nullptr) {
      settled_.try_emplace(held.reading, *settled);
    }
  }
}

void ExplorationJoin::tell_contradiction(const BlockRecord& record, Reading reading) {
  const auto before = settled_.find(reading);
  const SettledReading* const now = settled_in(record, reading);
  if (before == settled_.end() || now == nullptr) return;
  const auto at = static_cast<std::size_t>(reading);
  Violation violation = contradiction(before->second, summary_.readings.at(at), *now, record.readings.at(at));
  violation.replay = again_;
  const FindingSignature signature{violation.requirement, violation.reading, violation.observed.outcome};
  const auto known = std::ranges::find(known_, signature);
  if (known != known_.end()) {
    ++exploration_.findings[static_cast<std::size_t>(known - known_.begin())].times;
    return;
  }
  known_.push_back(signature);
  FindingSummary finding;
  finding.requirement = requirement_id(violation.requirement);
  finding.scenario = now->scenario;
  finding.found_in = now->number;
  finding.found_after = coverage_.calls();
  finding.rests_on_run = true;
  exploration_.findings.push_back(std::move(finding));
  ScenarioResult result;
  result.id = now->scenario;
  result.title = now->title;
  result.requirements = {violation.requirement};
  result.verdict = Verdict::kViolates;
  result.checks = {{violation.requirement, Verdict::kViolates}};
  result.violations = {std::move(violation)};
  summary_.scenarios.push_back(std::move(result));
  // It is told by itself now.
  if (summary_.folded.scenarios != 0) --summary_.folded.scenarios;
}

std::size_t ExplorationJoin::calls() const { return totals_of(summary_).calls; }

RunSummary ExplorationJoin::finish() {
  for (const auto& [place, code] : codes_) summary_.codes.push_back(code);
  summary_.verdict = verdict_of_scenarios(summary_);
  exploration_.coverage = coverage_.summary();
  summary_.exploration = std::move(exploration_);
  return std::move(summary_);
}

}  // namespace backcheck
