# Writes what is installed beside the program: completions and manual pages, as the program prints them.
# cmake -DPROGRAM=... -DFOLDER=... -P installed_texts.cmake
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER}/man1)

function(write_output name)
  execute_process(COMMAND ${PROGRAM} ${ARGN} OUTPUT_FILE ${FOLDER}/${name} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

write_output(backcheck completion bash)
write_output(_backcheck completion zsh)
write_output(backcheck.fish completion fish)
write_output(man1/backcheck.1 manual)
execute_process(COMMAND ${PROGRAM} manual --commands OUTPUT_VARIABLE commands OUTPUT_STRIP_TRAILING_WHITESPACE
  COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" commands "${commands}")
foreach(command ${commands})
  write_output(man1/backcheck-${command}.1 manual ${command})
endforeach()
