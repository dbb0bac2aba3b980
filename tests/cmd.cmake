# Tests of cmd/.
ogi_unit_test(select ogi_cmd)
ogi_unit_test(command ogi_cmd)
ogi_unit_test(emit_threads ogi_cmd)
ogi_unit_test(suggest ogi_cmd)
ogi_unit_test(options_json ogi_cmd)
