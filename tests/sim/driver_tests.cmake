# The tests of what plays scenarios; included by the CMakeLists.txt beside it.
backcheck_test(driver_test
  SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/caller_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/campaign_silence_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/chance_silences_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/campaign_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/clock_watch_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/curl_line_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/driver_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/delivery_words_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/exchange_notes_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/played_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/quota_notes_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/gateway_caller_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/scenario_needs_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/silence_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/lenient_signature_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/signature_flaw_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/state_course_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/expectation_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/repeat_lines_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/step_places_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/step_text_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/unanswered_requests_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/wire_headers_test.cc
    ${CMAKE_CURRENT_LIST_DIR}/verdict/simple_service.cc
  LINK driver verdict model_wire keyed_hash)
