/* What every fuzz target defines: libFuzzer calls it (preset "fuzz"), and so does the
 * replay of the seeds in ordinary ctest (replay.c). It must not crash, hang or leak,
 * whatever the bytes. */
#ifndef TESTS_FUZZ_TARGET_H
#define TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#endif
