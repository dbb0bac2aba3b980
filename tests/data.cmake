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
ogi_unit_test(cell_number ogi_data)
ogi_unit_test(label ogi_data)
ogi_unit_test(glued ogi_data)
ogi_unit_test(infer ogi_data)
ogi_unit_test(extract ogi_data)

# Made-up reports in every layout with every damage: what is read must be right, or left empty.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_Interpreter_FOUND)
  add_test(NAME data/flattened_reports
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_CURRENT_SOURCE_DIR}/support/flatten.py -n 400 --seed 11
      --out ${CMAKE_CURRENT_BINARY_DIR}/flattened --least 98.5 --most-wrong 0.01
      --check $<TARGET_FILE:cells> ${CMAKE_CURRENT_BINARY_DIR}/flattened)
endif()
ogi_unit_test(html ogi_data)
ogi_unit_test(docx ogi_test_files)
ogi_unit_test(archive ogi_test_files)
ogi_unit_test(pdf ogi_test_files)
ogi_unit_test(format ogi_test_files)
ogi_unit_test(number ogi_data)
ogi_unit_test(claim ogi_data)
ogi_unit_test(report ogi_data)
ogi_unit_test(rule ogi_data)
ogi_unit_test(load ogi_data)
ogi_unit_test(store_plan ogi_data)
ogi_unit_test(parse ogi_test_files)
ogi_unit_test(corpus_claims ogi_data)
