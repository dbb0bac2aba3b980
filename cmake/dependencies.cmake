# Every library the program uses, by its pkg-config name.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
foreach(pair
    "GLIB:glib-2.0>=2.74" "GIO:gio-2.0" "SQLITE:sqlite3>=3.40" "LIBXML:libxml-2.0" "POPPLER:poppler-glib"
    "ARCHIVE:libarchive" "UCHARDET:uchardet" "JANSSON:jansson>=2.12" "GSL:gsl>=2.7"
    "CAIRO:cairo>=1.16" "PANGO:pangocairo>=1.50" "PANGOFT:pangoft2" "FONTCONFIG:fontconfig" "PNG:libpng")
  string(REPLACE ":" ";" parts "${pair}")
  list(GET parts 0 name)
  list(GET parts 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endforeach()

# ogi_library_file(VARIABLE NAME): the file name by which programs ask for the library, as it says itself.
function(ogi_library_file variable name)
  list(GET ${name}_LINK_LIBRARIES 0 path)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${path} OUTPUT_VARIABLE headers ERROR_QUIET)
  if(NOT headers MATCHES "SONAME +([^ \n]+)")
    message(FATAL_ERROR "${path}: ${CMAKE_OBJDUMP} does not find the name of the library")
  endif()
  set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()
