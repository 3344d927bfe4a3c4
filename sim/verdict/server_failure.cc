// Words of services that failed.
#include "sim/verdict/server_failure.h"

#include <algorithm>
#include <array>
#include <string>

namespace backcheck {
namespace {

// As they stand in the codes of common web frameworks and clouds, in small letters.
constexpr std::array<std::string_view, 11> kWords = {
    "internal", "servererror", "server_error", "server error", "unavailable", "exception",
    "unknown",  "unexpected",  "failure",      "panic",        "timeout"};

char in_small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_digit(char one) { return one >= '0' && one <= '9'; }

}  // namespace

bool tells_of_failure(std::string_view code) {
  // "500" is no reason.
  if (std::ranges::all_of(code, is_digit)) return true;
  std::string small(code);
  std::ranges::transform(small, small.begin(), in_small);
  return std::ranges::any_of(kWords,
                             [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

const std::vector<Refusal>& refusals_for_state() {
  static const std::vector<Refusal> kRefusals = {Refusal::kNotRunning, Refusal::kOngoingTask,
                                                 Refusal::kQuota};
  return kRefusals;
}

}  // namespace backcheck
