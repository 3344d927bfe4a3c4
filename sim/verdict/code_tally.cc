// Counting codes.
#include "sim/verdict/code_tally.h"

namespace backcheck {

Verdict verdict_of(const CodeSeen& one) { return one.wrong == 0 ? Verdict::kConforms : Verdict::kViolates; }

void CodeTally::note(const std::string& code, int status, bool is_wrong) {
  const std::pair key(code, status);
  if (code.empty() || (codes_.size() >= kMaxCodes && !codes_.contains(key))) return;
  CodeSeen& one = codes_.try_emplace(key, CodeSeen{code, status, 0, 0}).first->second;
  ++one.seen;
  one.wrong += is_wrong ? 1U : 0U;
}

std::vector<CodeSeen> CodeTally::all() const {
  std::vector<CodeSeen> all;
  for (const auto& [key, one] : codes_) all.push_back(one);
  return all;
}

}  // namespace backcheck
