ogi_unit_test(field ogi_data)
