# Tests of render/.
