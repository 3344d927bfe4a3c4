// The words of one world's history, each once, as numbers: what calls mean, ids, statuses, what was shown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/call_meaning.h"
#include "model/inspection.h"
#include "model/instance_state.h"

namespace backcheck {

// Numbers are given in the order of first use, so they depend on nothing but the history.
class Lexicon {
 public:
  Lexicon();

  std::uint32_t add_meaning(const CallMeaning& meaning);
  // kUnknownJob for no text.
  std::uint32_t add_job(std::string_view id);
  // Of an id that was added; kUnknownJob for one that was not.
  std::uint32_t job_of(std::string_view id) const;
  // kRunningStatus for "Running".
  std::uint16_t add_status(std::string_view status);
  std::uint32_t add_inspection(Inspection inspection);

  const CallMeaning& meaning(std::uint32_t number) const { return meanings_[number]; }
  std::size_t meaning_count() const { return meanings_.size(); }
  const std::string& job(std::uint32_t number) const { return jobs_[number]; }
  const std::string& status(std::uint16_t number) const { return statuses_[number]; }
  const Inspection& inspection(std::uint32_t number) const { return inspections_[number]; }

 private:
  std::vector<CallMeaning> meanings_;
  std::vector<std::string> jobs_;
  std::unordered_map<std::string, std::uint32_t> job_numbers_;  // looked up only, never walked
  std::vector<std::string> statuses_;
  std::vector<Inspection> inspections_;
};

}  // namespace backcheck
