// Options for the sanitizer.
#include "fuzz/sanitizer_options.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace backcheck {
namespace {

// -1 where it is not there.
int option(std::string_view name) {
  std::string_view options = __asan_default_options();
  while (!options.empty()) {
    const std::string_view one = options.substr(0, options.find(':'));
    options.remove_prefix(std::min(one.size() + 1, options.size()));
    if (!one.starts_with(name) || one.substr(name.size(), 1) != "=") continue;
    int value = -1;
    std::from_chars(one.begin() + name.size() + 1, one.end(), value);
    return value;
  }
  return -1;
}

TEST(SanitizerOptions, KeepWhatWasFreedForAWhile) {
  EXPECT_GE(option("quarantine_size_mb"), 1);
  EXPECT_GE(option("thread_local_quarantine_size_kb"), 1);  // or nothing would wait at all
}

}  // namespace
}  // namespace backcheck
