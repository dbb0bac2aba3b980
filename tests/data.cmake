ogi_unit_test(field ogi_data)
ogi_unit_test(digest ogi_data)
ogi_unit_test(encoding ogi_data)
ogi_unit_test(text ogi_data)

# Prints the cells of a report; used by the tests of extraction.
add_executable(cells support/cells.c)
target_link_libraries(cells PRIVATE ogi_data)
ogi_compile_flags(cells)
ogi_unit_test(record_json ogi_data)
ogi_unit_test(store ogi_data)
