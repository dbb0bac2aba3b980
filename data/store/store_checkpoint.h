/* Brings what was committed from the log into the file, in a thread and by a connection
 * of its own, while the writer goes on. The log begins anew when all of it is in the file
 * at the beginning of a transaction; so that it does so at times, the writer waits when
 * it has grown long. */
#ifndef DATA_STORE_STORE_CHECKPOINT_H
#define DATA_STORE_STORE_CHECKPOINT_H

#include <sqlite3.h>

struct checkpoint;

/* From now on `db`, which writes the file at `path` in write-ahead mode, no longer looks
 * after its log itself. Free before closing it. */
struct checkpoint *checkpoint_new(sqlite3 *db, const char *path);
void checkpoint_free(struct checkpoint *checkpoint);

#endif
