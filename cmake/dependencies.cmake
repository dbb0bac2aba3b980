# Every library the program uses, by its pkg-config name.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
include(CheckCSourceCompiles)
foreach(pair
    "GLIB:glib-2.0>=2.74" "GIO:gio-2.0" "SQLITE:sqlite3>=3.40" "LIBXML:libxml-2.0" "POPPLER:poppler-glib"
    "ARCHIVE:libarchive" "UCHARDET:uchardet" "JANSSON:jansson>=2.12" "GSL:gsl>=2.7"
    "CAIRO:cairo>=1.16" "PANGO:pangocairo>=1.50" "PANGOFT:pangoft2" "FONTCONFIG:fontconfig" "PNG:libpng")
  string(REPLACE ":" ";" parts "${pair}")
  list(GET parts 0 name)
  list(GET parts 1 module)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${module})
endforeach()

# ogi_link_in(NAME FUNCTION): takes the library from its archive into the program itself, where
# it has one with which a program that calls the function can be linked. A shared library that
# every command needs costs every start a tenth of a millisecond and more. Not for GLib: the
# libraries that are opened later share its state.
function(ogi_link_in name function)
  get_target_property(shared PkgConfig::${name} INTERFACE_LINK_LIBRARIES)
  set(libraries "")
  foreach(library IN LISTS shared)
    string(REGEX REPLACE "\\.so$" ".a" archive "${library}")
    if(EXISTS "${archive}" AND NOT archive MATCHES "/libm\\.a$")
      set(library "${archive}")
    endif()
    list(APPEND libraries "${library}")
  endforeach()
  set(CMAKE_REQUIRED_LIBRARIES ${libraries} m ${CMAKE_DL_LIBS} Threads::Threads)
  check_c_source_compiles("char ${function}(void); int main(void) { return ${function}(); }"
    OGI_${name}_LINKED_IN)
  if(OGI_${name}_LINKED_IN)
    set_property(TARGET PkgConfig::${name} PROPERTY
      INTERFACE_LINK_LIBRARIES "${libraries};m;${CMAKE_DL_LIBS};Threads::Threads")
  endif()
endfunction()
if(OGI_LINK_IN)
  ogi_link_in(GSL gsl_cdf_beta_Pinv)
  ogi_link_in(SQLITE sqlite3_open_v2)
  ogi_link_in(JANSSON json_load_file)
endif()

# ogi_library_file(VARIABLE NAME): the file name by which programs ask for the library, as it says itself.
function(ogi_library_file variable name)
  list(GET ${name}_LINK_LIBRARIES 0 path)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${path} OUTPUT_VARIABLE headers ERROR_QUIET)
  if(NOT headers MATCHES "SONAME +([^ \n]+)")
    message(FATAL_ERROR "${path}: ${CMAKE_OBJDUMP} does not find the name of the library")
  endif()
  set(${variable} ${CMAKE_MATCH_1} PARENT_SCOPE)
endfunction()
