// Output of libFuzzer 19, as real targets printed it.
#include "fuzz/night/engine_log.h"

#include <gtest/gtest.h>

namespace backcheck {
namespace {

constexpr const char* kExploration =
    "INFO: found LLVMFuzzerCustomMutator (0x5621f6a31460). Disabling -len_control by default.\n"
    "INFO: Running with entropic power schedule (0xFF, 100).\n"
    "INFO: Seed: 7\n"
    "INFO: Loaded 1 modules   (92 inline 8-bit counters): 92 [0x5621f6a55f68, 0x5621f6a55fc4), \n"
    "INFO: Loaded 1 PC tables (92 PCs): 92 [0x5621f6a55fc8,0x5621f6a56588), \n"
    "INFO:        0 files found in c2\n"
    "INFO:        1 files found in c\n"
    "INFO: seed corpus: files: 1 min: 3b max: 3b total: 3b rss: 29Mb\n"
    "#2\tINITED cov: 5 ft: 5 corp: 1/3b exec/s: 0 rss: 30Mb\n"
    "#6\tREDUCE cov: 5 ft: 6 corp: 1/2b lim: 300 exec/s: 0 rss: 30Mb L: 2/2 MS: 6 CrossOver-Custom-\n"
    "#2097152\tpulse  cov: 7 ft: 8 corp: 1/1b lim: 300 exec/s: 1048576 rss: 30Mb\n";

TEST(EngineLog, TellsWhatAnExplorationDid) {
  const EngineLog log =
      parse_engine_log(std::string(kExploration) +
                       "#4039353\tDONE   cov: 7 ft: 9 corp: 1/1b lim: 300 exec/s: 1009838 rss: 30Mb\n"
                       "Done 4039353 runs in 4 second(s)\n"
                       "stat::number_of_executed_units: 4039353\n"
                       "stat::average_exec_per_sec:     1009838\n"
                       "stat::new_units_added:          2\n"
                       "stat::slowest_unit_time_sec:    0\n"
                       "stat::peak_rss_mb:              30\n");
  EXPECT_EQ(log, (EngineLog{.executions = 4039353,
                            .counters = 92,
                            .edges_before = 5,
                            .features_before = 5,
                            .edges = 7,
                            .features = 9,
                            .peak_rss_mb = 30,
                            .artifact = ""}));
}

TEST(EngineLog, TellsWhatIsKnownOfARunThatWasKilled) {
  const EngineLog log = parse_engine_log(kExploration);
  EXPECT_EQ(log.executions, 2097152U);
  EXPECT_EQ(log.features, 8U);
  EXPECT_EQ(log.features_before, 5U);
}

TEST(EngineLog, NamesTheInputThatFailed) {
  const EngineLog log = parse_engine_log(
      "==1==ERROR: AddressSanitizer: SEGV\n"
      "artifact_prefix='/tmp/a b/'; Test unit written to /tmp/a "
      "b/crash-a9993e364706816aba3e25717850c26c9cd0d89d\n"
      "Base64: YWJj\n");
  EXPECT_EQ(log.artifact, "/tmp/a b/crash-a9993e364706816aba3e25717850c26c9cd0d89d");
}

TEST(EngineLog, TellsWhatAMergeKept) {
  const EngineLog log = parse_engine_log(
      "MERGE-OUTER: 3 files, 0 in the initial corpus, 0 processed earlier\n"
      "MERGE-OUTER: attempt 1\n"
      "MERGE-INNER: 3 total files; 0 processed earlier; will process 3 files now\n"
      "#1\tpulse  cov: 7 ft: 8 exec/s: 0 rss: 30Mb\n"
      "MERGE-OUTER: successful in 1 attempt(s)\n"
      "MERGE-OUTER: 2 new files with 9 new features added; 8 new coverage edges\n");
  EXPECT_TRUE(log.is_merged);
  EXPECT_EQ(log.merged_files, 2U);
  EXPECT_EQ(log.merged_features, 9U);
  EXPECT_EQ(log.merged_edges, 8U);
  EXPECT_FALSE(parse_engine_log("MERGE-OUTER: attempt 1\n").is_merged);
}

TEST(EngineLog, SkipsWhatIsNotTheEngines) {
  EXPECT_EQ(parse_engine_log(""), EngineLog{});
  EXPECT_EQ(parse_engine_log("#\n# ft: \n#x ft: y\nstat::peak_rss_mb:\nft: 7\n"), EngineLog{});
}

}  // namespace
}  // namespace backcheck
