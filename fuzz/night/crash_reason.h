// Why a run on an input ended badly, read out of what it printed: what makes two crashes the same one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace backcheck {

struct CrashReason {
  std::string kind;       // "broken statement", "heap-buffer-overflow", "timeout", "leak", "assertion", ...
  std::string key;        // the same for crashes that have the same cause, as far as can be told
  std::string statement;  // of a broken statement; else empty
  std::string details;    // the lines that say most, bounded
  bool operator==(const CrashReason&) const = default;
};

// Reads what a target printed: libFuzzer, AddressSanitizer, UndefinedBehaviorSanitizer, LeakSanitizer,
// glibc's and libstdc++'s assertions, valgrind, and the harness ("BROKEN: STATEMENT"). A broken statement is
// its own key; so is a timeout, as it may be met anywhere; of all others it is the topmost functions on the
// stack whose sources lie below `root`, the harness not counted. Nothing where the text shows no crash.
std::optional<CrashReason> crash_reason(std::string_view log, std::string_view root);

}  // namespace backcheck
