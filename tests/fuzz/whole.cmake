# Everything together, and what is told of it.
backcheck_test(fuzz_conversation_test
  SOURCES
  mutators/choice_mutator_test.cc
  properties/conversation_count_test.cc
  properties/conversation_plan_test.cc
  properties/planned_play_test.cc
  properties/conversation_property_test.cc
  LINK fuzz_whole making)
backcheck_test(fuzz_report_test
  SOURCES
  properties/annotation_statement_test.cc
  properties/harmless_ids_test.cc
  properties/markdown_statement_test.cc
  properties/marked_run_test.cc
  properties/page_statement_test.cc
  properties/report_property_test.cc
  properties/report_trees_test.cc
  properties/run_page_statement_test.cc
  properties/sarif_statement_test.cc
  properties/told_run_test.cc
  properties/told_words_test.cc
  reference/placeholder_test.cc
  reference/shown_text_test.cc
  reference/slow_path_test.cc
  LINK fuzz_whole report)
