/* A hash of what the database holds: of the reports' bytes, the corrections, waivers,
 * populations and variables, not of the file, so that it is the same for the same content
 * however it was loaded. */
#ifndef DATA_STORE_STORE_DIGEST_H
#define DATA_STORE_STORE_DIGEST_H

#include "data/store/store.h"

/* 64 hex digits (SHA-256). Owned. */
char *store_digest(struct store *store, GError **error);

#endif
