# Tests of render/.
ogi_unit_test(table ogi_render)
ogi_unit_test(table_number ogi_render)
ogi_unit_test(text_width ogi_render)
ogi_unit_test(webpage ogi_render)
add_subdirectory(gallery)
ogi_unit_test(chart ogi_render)
ogi_unit_test(figure_parts ogi_render)
ogi_unit_test(output ogi_render gallery_sample PkgConfig::LIBXML)
