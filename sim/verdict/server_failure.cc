// Words of services that failed.
#include "sim/verdict/server_failure.h"

#include <algorithm>
#include <array>

#include "sim/verdict/code_words.h"

namespace backcheck {
namespace {

// As they stand in the codes of common web frameworks and clouds, in small letters.
constexpr std::array<std::string_view, 11> kWords = {
    "internal", "servererror", "server_error", "server error", "unavailable", "exception",
    "unknown",  "unexpected",  "failure",      "panic",        "timeout"};

bool is_digit(char one) { return one >= '0' && one <= '9'; }

}  // namespace

bool tells_of_failure(std::string_view code) {
  // "500" is no reason.
  if (std::ranges::all_of(code, is_digit)) return true;
  return speaks_of(code, kWords);
}

const std::vector<Refusal>& refusals_for_state() {
  static const std::vector<Refusal> kRefusals = {Refusal::kNotRunning, Refusal::kOngoingTask,
                                                 Refusal::kQuota};
  return kRefusals;
}

}  // namespace backcheck
