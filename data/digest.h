/* SHA-256 of an input: the identity of a file, by which an unchanged one is skipped. */
#ifndef DATA_DIGEST_H
#define DATA_DIGEST_H

#include <glib.h>

enum { DIGEST_TEXT = 65 };

/* Writes 64 hexadecimal digits and NUL (FIPS 180-4). Uses the processor's SHA
 * instructions where it has them, GLib's GChecksum elsewhere; the result is the same. */
void digest_sha256(const guint8 *bytes, gsize length, char out[DIGEST_TEXT]);
/* The same of two messages at once, which takes hardly more time than of one. */
void digest_sha256_pair(const GByteArray *const messages[2], char *const out[2]);

#endif
