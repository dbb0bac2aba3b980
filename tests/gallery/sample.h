/* Results with realistic numbers, for the gallery and for golden scenes. */
#ifndef TESTS_GALLERY_SAMPLE_H
#define TESTS_GALLERY_SAMPLE_H

#include "analysis/result.h"

/* Each makes a new result, owned. `n` units with Chinese and English names. */
struct result *sample_rates(gsize n);

#endif
