// The command line of a fuzz run.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "fuzz/night/night_settings.h"
#include "sim/commands/options.h"

namespace backcheck {

// All options; --target may stand several times in what parse_night_options() reads.
Options night_options();
std::expected<Options, UsageFault> parse_night_options(const std::vector<std::string>& arguments);

// Text for --help.
std::string night_help();

// What is known of the machine and of this build.
struct NightPlace {
  std::string root;       // of the source tree, unless --root says otherwise
  std::size_t cores = 1;  // jobs, unless --jobs says otherwise
  std::uint64_t seed = 1;
  std::string path;  // where programs are looked for, as in PATH
};
std::expected<NightSettings, UsageFault> night_settings(const Options& options, const NightPlace& place);

// The builds that these settings take: a line for each preset, "PRESET TARGET ...".
std::string needed_builds(const NightSettings& settings);

}  // namespace backcheck
