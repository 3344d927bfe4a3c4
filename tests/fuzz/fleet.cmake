# What machines and workflows are told fits the code as it is.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME fuzz.fleet COMMAND ${Python3_EXECUTABLE} -B ${CMAKE_CURRENT_SOURCE_DIR}/fleet_test.py)
set_tests_properties(fuzz.fleet PROPERTIES TIMEOUT 60)
# On a Slurm cluster of one machine, where there is one: takes 14 s.
add_test(NAME fuzz.slurm COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/slurm_test $<TARGET_FILE:fuzz_run> $<TARGET_FILE:fake_engine>)
set_tests_properties(fuzz.slurm PROPERTIES COST 20 TIMEOUT 120 SKIP_RETURN_CODE 77)
