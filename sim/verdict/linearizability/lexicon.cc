// Numbers for words.
#include "sim/verdict/linearizability/lexicon.h"

#include <algorithm>
#include <utility>

namespace backcheck {

Lexicon::Lexicon() : jobs_(1), statuses_{std::string(kRunning)} {}

std::uint32_t Lexicon::add_meaning(const CallMeaning& meaning) {
  const auto found = std::ranges::find(meanings_, meaning);
  const auto number = static_cast<std::uint32_t>(found - meanings_.begin());
  if (found == meanings_.end()) meanings_.push_back(meaning);
  return number;
}

std::uint32_t Lexicon::add_job(std::string_view id) {
  if (id.empty()) return kUnknownJob;
  const auto [at, added] =
      job_numbers_.try_emplace(std::string(id), static_cast<std::uint32_t>(jobs_.size()));
  if (added) jobs_.emplace_back(id);
  return at->second;
}

std::uint32_t Lexicon::job_of(std::string_view id) const {
  const auto found = job_numbers_.find(std::string(id));
  return found == job_numbers_.end() ? kUnknownJob : found->second;
}

std::uint16_t Lexicon::add_status(std::string_view status) {
  const auto found = std::ranges::find(statuses_, status);
  const auto number = static_cast<std::uint16_t>(found - statuses_.begin());
  if (found == statuses_.end()) statuses_.emplace_back(status);
  return number;
}

std::uint32_t Lexicon::add_inspection(Inspection inspection) {
  if (inspection.ongoing_task) add_job(inspection.ongoing_task->backup_job_id);
  inspections_.push_back(std::move(inspection));
  return static_cast<std::uint32_t>(inspections_.size() - 1);
}

}  // namespace backcheck
