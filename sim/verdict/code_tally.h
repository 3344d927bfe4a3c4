// The error codes of an endpoint, and how often each was right.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sim/verdict/verdict.h"

namespace backcheck {

struct CodeSeen {
  std::string code;
  int status = 0;         // the HTTP status it came under
  std::size_t seen = 0;   // rejections with both
  std::size_t wrong = 0;  // of these, those that were violations
  bool operator==(const CodeSeen&) const = default;
};

// It violates where it was wrong once.
Verdict verdict_of(const CodeSeen& one);

class CodeTally {
 public:
  // Different ones beyond these are not counted: an endpoint may make up codes for ever.
  static constexpr std::size_t kMaxCodes = 200;

  // One rejection. Without a code there is nothing to count.
  void note(const std::string& code, int status, bool is_wrong);
  // Sorted by code, then status.
  std::vector<CodeSeen> all() const;

 private:
  std::map<std::pair<std::string, int>, CodeSeen> codes_;
};

}  // namespace backcheck
