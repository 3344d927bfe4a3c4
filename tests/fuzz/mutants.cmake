# Planted bugs fit the code as it is.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME fuzz.mutants COMMAND ${Python3_EXECUTABLE} -B ${PROJECT_SOURCE_DIR}/fuzz/mutants/run --check)
set_tests_properties(fuzz.mutants PROPERTIES TIMEOUT 60)
add_test(NAME fuzz.mutants_check COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/mutants_test.py)
set_tests_properties(fuzz.mutants_check PROPERTIES TIMEOUT 60)
