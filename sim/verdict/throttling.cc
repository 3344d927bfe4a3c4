// Codes that speak of the pace of requests, and those that do not.
#include "sim/verdict/throttling.h"

#include <array>

#include "model/published_codes.h"
#include "sim/verdict/code_words.h"

namespace backcheck {
namespace {

constexpr int kTooManyRequests = 429;
constexpr int kServiceUnavailable = 503;

// As they stand in the codes of common gateways, in small letters.
constexpr std::array<std::string_view, 15> kOfPace = {
    "throttl", "rate",  "frequen",   "request",      "call",   "flow",   "busy", "slow",
    "retry",   "later", "concurren", "createbackup", "minute", "second", "hour"};
constexpr std::array<std::string_view, 1> kOfBackups = {"backup"};

bool speaks_of_backups_only(std::string_view code) {
  return speaks_of(code, kOfBackups) && !speaks_of(code, kOfPace);
}

bool names_another_reason(std::string_view code) {
  return !refusals_named_by(code).empty() || gateway_fault_meant_by(code) || speaks_of_backups_only(code);
}

}  // namespace

bool asks_to_come_back(int status, std::string_view code) {
  if (code.starts_with("Throttling")) return true;
  if (status == kTooManyRequests) return !names_another_reason(code);
  return status == kServiceUnavailable && code.starts_with("ServiceUnavailable");
}

}  // namespace backcheck
