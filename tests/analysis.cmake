# Tests of analysis/.
