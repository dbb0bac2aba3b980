ogi_unit_test(field ogi_data)
ogi_unit_test(record_json ogi_data)
