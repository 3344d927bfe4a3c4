# The main of the targets that have no engine.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME fuzz.replay COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/replay_test.py $<TARGET_FILE:fuzz_empty>)
set_tests_properties(fuzz.replay PROPERTIES TIMEOUT 60)
