# Tests of reading as a whole: the samples, made-up reports in every layout, any bytes at all.
ogi_unit_test(samples ogi_data)
ogi_unit_test(roundtrip ogi_test_support)
