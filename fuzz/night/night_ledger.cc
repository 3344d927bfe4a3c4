// Sums under a lock.
#include "fuzz/night/night_ledger.h"

#include <algorithm>
#include <cassert>

namespace backcheck {
namespace {

// What outweighs what.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::kViolates:
      return 3;
    case Verdict::kInconclusive:
      return 2;
    case Verdict::kConforms:
      return 1;
    case Verdict::kSkipped:
      return 0;
  }
  return 0;
}

}  // namespace

NightLedger::NightLedger(const std::vector<std::string>& targets) {
  for (const std::string& name : targets) summary_.targets.emplace_back().name = name;
}

TargetSummary& NightLedger::of(const std::string& target) {
  const auto found = std::ranges::find(summary_.targets, target, &TargetSummary::name);
  assert(found != summary_.targets.end());
  return *found;
}

void NightLedger::add(const std::string& target, Phase phase, const PhaseResult& result) {
  const std::lock_guard lock(mutex_);
  TargetSummary& summary = of(target);
  PhaseResult& sum = summary.phase(phase);
  if (weight(result.verdict) > weight(sum.verdict) || sum.reason.empty()) sum.reason = result.reason;
  if (weight(result.verdict) > weight(sum.verdict)) sum.verdict = result.verdict;
  sum.inputs += result.inputs;
  sum.seconds += result.seconds;
  sum.cpu_seconds += result.cpu_seconds;
  summary.cpu_seconds += result.cpu_seconds;
}

void NightLedger::note_failed(const std::string& target, const std::string& file_name) {
  const std::lock_guard lock(mutex_);
  failed_.emplace(target, file_name);
}

bool NightLedger::has_failed(const std::string& target, const std::string& file_name) const {
  const std::lock_guard lock(mutex_);
  return failed_.contains({target, file_name});
}

void NightLedger::add_trouble(const std::string& trouble) {
  const std::lock_guard lock(mutex_);
  std::vector<std::string>& troubles = summary_.troubles;
  if (std::ranges::find(troubles, trouble) == troubles.end()) troubles.push_back(trouble);
}

bool NightLedger::meet_again(const std::string& target, std::string_view key) {
  const std::lock_guard lock(mutex_);
  for (Crash& crash : summary_.crashes) {
    if (crash.target != target || crash.key != key) continue;
    ++crash.met;
    return true;
  }
  return false;
}

bool NightLedger::names_file(const std::string& file) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::find(summary_.crashes, file, &Crash::file) != summary_.crashes.end();
}

void NightLedger::add(Crash crash) {
  const std::lock_guard lock(mutex_);
  summary_.crashes.push_back(std::move(crash));
}

NightSummary NightLedger::summary() const {
  const std::lock_guard lock(mutex_);
  return summary_;
}

}  // namespace backcheck
