# What `cmake --install` puts where. The manual page and the completions are printed by the program itself,
# so that they always say what it can do.
set(generated ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})

# ogi_printed(FILE ARGUMENTS...): FILE is what `ogi ARGUMENTS` prints.
function(ogi_printed file)
  add_custom_command(OUTPUT ${generated}/${file}
    COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 $<TARGET_FILE:ogi> ${ARGN} > ${generated}/${file}
    DEPENDS ogi
    COMMENT "Printing ${file}"
    VERBATIM)
endfunction()

ogi_printed(ogi.1 help --man)
ogi_printed(ogi.bash completion bash)
ogi_printed(_ogi completion zsh)
ogi_printed(ogi.fish completion fish)
add_custom_target(printed ALL
  DEPENDS ${generated}/ogi.1 ${generated}/ogi.bash ${generated}/_ogi ${generated}/ogi.fish)

install(FILES ${generated}/ogi.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${generated}/ogi.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME ogi)
install(FILES ${generated}/_ogi DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${generated}/ogi.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(DIRECTORY data/reference data/samples DESTINATION ${CMAKE_INSTALL_DATADIR}/ogi)
install(FILES data/SAMPLES.md DESTINATION ${CMAKE_INSTALL_DATADIR}/ogi)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
