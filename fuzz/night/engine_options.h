// Options of a target for libFuzzer, in files as OSS-Fuzz has them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backcheck {

// The arguments that the section [libfuzzer] of the text stands for: "-max_len=2048" for "max_len = 2048".
// Other sections are for others; lines that begin with # are comments.
std::vector<std::string> engine_options_in(std::string_view text);

}  // namespace backcheck
