/* Whether text is gone through by vectors: where the processor may have them. A plain way
 * that finds the same stands beside each; -DHAVE_VECTORS=0 builds with it alone. */
#ifndef DATA_VECTORS_H
#define DATA_VECTORS_H

#if !defined(HAVE_VECTORS) && defined(__x86_64__) && defined(__GNUC__)
#define HAVE_VECTORS 1
#elif !defined(HAVE_VECTORS)
#define HAVE_VECTORS 0
#endif

#if HAVE_VECTORS
#include <immintrin.h>
#endif

#endif
