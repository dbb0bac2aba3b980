# Tests that are scripts: the folder rules, the style, the command line. A script ends with 77 to say
# that something it needs is not installed.
function(ogi_script_test name)
  add_test(NAME ${name} COMMAND ${ARGN})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77
    ENVIRONMENT "OGI_PROGRAM=$<TARGET_FILE:ogi>;LSAN_OPTIONS=suppressions=${CMAKE_CURRENT_SOURCE_DIR}/support/lsan.txt:print_suppressions=0")
endfunction()

ogi_script_test(layers ${CMAKE_CURRENT_SOURCE_DIR}/check_layers.sh)
ogi_script_test(layers-notice-breaches ${CMAKE_CURRENT_SOURCE_DIR}/check_layers.sh ${CMAKE_CURRENT_SOURCE_DIR}/fixtures/layers)
set_tests_properties(layers-notice-breaches PROPERTIES PASS_REGULAR_EXPRESSION "7 layer problems")
ogi_script_test(style ${CMAKE_CURRENT_SOURCE_DIR}/check_style.sh)
ogi_script_test(install ${CMAKE_CURRENT_SOURCE_DIR}/check_install.sh ${PROJECT_BINARY_DIR})

file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/*/args)
foreach(args IN LISTS cases)
  get_filename_component(folder ${args} DIRECTORY)
  get_filename_component(name ${folder} NAME)
  ogi_script_test(cli/${name} ${CMAKE_CURRENT_SOURCE_DIR}/run_cli.sh $<TARGET_FILE:ogi> ${folder})
endforeach()

# These run the program on the samples; each skips itself when what it compares with is not installed.
foreach(name readers pdf svg latex repeat)
  ogi_script_test(${name} ${CMAKE_CURRENT_SOURCE_DIR}/check_${name}.sh $<TARGET_FILE:ogi>)
endforeach()
ogi_script_test(kill ${CMAKE_CURRENT_SOURCE_DIR}/check_kill.sh $<TARGET_FILE:ogi> $<TARGET_FILE:make_reports>)
ogi_script_test(library ${CMAKE_CURRENT_SOURCE_DIR}/check_library.sh $<TARGET_FILE:ogi>)
ogi_script_test(corpus ${CMAKE_CURRENT_SOURCE_DIR}/run_corpus.sh $<TARGET_FILE:ogi>)
ogi_script_test(readme ${CMAKE_CURRENT_SOURCE_DIR}/check_readme.sh $<TARGET_FILE:ogi>)
