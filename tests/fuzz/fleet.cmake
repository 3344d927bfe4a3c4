# What machines and workflows are told fits the code as it is.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME fuzz.fleet COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/fleet_test.py)
set_tests_properties(fuzz.fleet PROPERTIES TIMEOUT 60)
