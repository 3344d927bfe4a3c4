// Options for the sanitizer.
#include "fuzz/sanitizer_options.h"

#include <gtest/gtest.h>

#include <charconv>
#include <string_view>

namespace backcheck {
namespace {

TEST(SanitizerOptions, KeepWhatWasFreedForAWhile) {
  std::string_view options = __asan_default_options();
  constexpr std::string_view kName = "quarantine_size_mb=";
  ASSERT_TRUE(options.starts_with(kName));
  options.remove_prefix(kName.size());
  int megabytes = 0;
  const auto [end, error] = std::from_chars(options.begin(), options.end(), megabytes);
  EXPECT_EQ(error, std::errc());
  EXPECT_EQ(end, options.end());
  EXPECT_GE(megabytes, 1);
}

}  // namespace
}  // namespace backcheck
