# Files that people keep: scenarios, histories and expectations.
backcheck_test(fuzz_files_test
  SOURCES
    mutators/expectations_mutator_test.cc
    mutators/history_mutator_test.cc
    mutators/line_edits_test.cc
    mutators/scenario_mutator_test.cc
    properties/expectations_property_test.cc
    properties/expected_entry_statement_test.cc
    properties/history_file_property_test.cc
    properties/history_line_statement_test.cc
    properties/history_verdict_statement_test.cc
    properties/scenario_file_property_test.cc
    properties/scenario_play_statement_test.cc
    properties/scenario_text_statement_test.cc
    reference/slow_expectations_test.cc
    reference/slow_history_test.cc
    reference/secret_texts_test.cc
    reference/text_places_test.cc
    reference/visible_line_test.cc
    reference/written_expectations_test.cc
    ${CMAKE_CURRENT_SOURCE_DIR}/../sim/random_history.cc
    ${CMAKE_CURRENT_SOURCE_DIR}/../sim/scenario/random_scenario.cc
    ${CMAKE_CURRENT_SOURCE_DIR}/../sim/verdict/simple_service.cc
  LINK fuzz_files expected_violations_file scenario)
