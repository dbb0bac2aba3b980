# ogi_module(name SOURCES ... LIBRARIES ...): one static library per folder.
function(ogi_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE G_LOG_DOMAIN="ogi" _GNU_SOURCE)
  target_link_libraries(${name} PUBLIC PkgConfig::GLIB ${ARG_LIBRARIES} m)
  ogi_compile_flags(${name})
endfunction()
