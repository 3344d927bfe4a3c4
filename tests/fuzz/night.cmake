# The fuzz run: with a program in the place of all targets.
add_executable(fake_engine night/fake_engine_main.cc)
target_link_libraries(fake_engine PRIVATE fuzz_night)

backcheck_test(fuzz_night_test
  SOURCES
    corpora_test.cc
    night/child_process_test.cc
    night/content_hash_test.cc
    night/corpus_folder_test.cc
    night/corpus_merge_test.cc
    night/crash_reason_test.cc
    night/crash_triage_test.cc
    night/engine_command_test.cc
    night/engine_log_test.cc
    night/engine_options_test.cc
    night/fake_night.cc
    night/fuzz_layout_test.cc
    night/fuzz_run_main_test.cc
    night/hex_dump_test.cc
    night/input_replay_test.cc
    night/input_shrinker_test.cc
    night/night_json_test.cc
    night/night_junit_test.cc
    night/night_ledger_test.cc
    night/night_options_test.cc
    night/night_run_test.cc
    night/night_stage_test.cc
    night/night_summary_test.cc
    night/night_text_test.cc
    night/reach_counts_test.cc
    night/shared_corpus_test.cc
    night/slice_plan_test.cc
    night/target_explorers_test.cc
    night/worker_crew_test.cc
  LINK fuzz_night)
target_compile_definitions(fuzz_night_test PRIVATE FAKE_ENGINE="$<TARGET_FILE:fake_engine>" FUZZ_RUN="$<TARGET_FILE:fuzz_run>"
  BACKCHECK_ROOT="${PROJECT_SOURCE_DIR}")
add_dependencies(fuzz_night_test fake_engine fuzz_run)
