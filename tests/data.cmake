ogi_unit_test(field ogi_data)
ogi_unit_test(digest ogi_data)
ogi_unit_test(encoding ogi_data)
ogi_unit_test(text ogi_data)
