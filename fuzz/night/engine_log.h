// What libFuzzer says of a run, read out of what it prints.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace backcheck {

// Zero and empty where nothing is said.
struct EngineLog {
  std::uint64_t executions = 0;
  std::uint64_t counters = 0;  // edges that there are
  // When all inputs that were there had been read, and at the end.
  std::uint64_t edges_before = 0;
  std::uint64_t features_before = 0;
  std::uint64_t edges = 0;
  std::uint64_t features = 0;
  std::uint64_t peak_rss_mb = 0;
  std::string artifact;            // the file with the input that failed
  std::uint64_t merged_files = 0;  // what a merge added
  std::uint64_t merged_features = 0;
  std::uint64_t merged_edges = 0;
  bool is_merged = false;  // the merge came to its end

  bool operator==(const EngineLog&) const = default;
};

// Reads libFuzzer 19's output, as it stands on standard error; lines that are not its own are skipped.
EngineLog parse_engine_log(std::string_view text);

}  // namespace backcheck
