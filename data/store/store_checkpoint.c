#include "data/store/store_checkpoint.h"

#include "data/extract/aside.h"

enum {
    PAGES_WORTH_IT = 1000, /* in the log since the last time */
    PAGES_MAX = 8000       /* then the writer waits: 64 MB */
};

struct checkpoint {
    sqlite3 *writer;
    char *path;
    struct aside *aside;
    sqlite3 *db; /* the thread's */
    int pages;   /* in the log when it was begun last */
};

/* A connection sees that the file is in write-ahead mode when it first reads. */
static gboolean open_connection(struct checkpoint *checkpoint)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    return sqlite3_open_v2(checkpoint->path, &checkpoint->db, flags, NULL) == SQLITE_OK &&
           sqlite3_exec(checkpoint->db,
                        "PRAGMA synchronous = NORMAL; SELECT 1 FROM sqlite_schema", NULL,
                        NULL, NULL) == SQLITE_OK;
}

/* What goes wrong here goes wrong again where somebody is told: the log grows until the
 * writer cannot write it, or the last to close the file cannot empty it. */
static gboolean work(gpointer data)
{
    struct checkpoint *checkpoint = data;
    if (checkpoint->db == NULL && !open_connection(checkpoint)) {
        sqlite3_close(checkpoint->db);
        checkpoint->db = NULL;
        return FALSE;
    }
    return sqlite3_wal_checkpoint_v2(checkpoint->db, NULL, SQLITE_CHECKPOINT_PASSIVE,
                                     NULL, NULL) == SQLITE_OK;
}

/* After every commit. */
static int note_commit(void *data, sqlite3 *db, const char *name, int pages)
{
    struct checkpoint *checkpoint = data;
    if (pages < checkpoint->pages)
        checkpoint->pages = 0; /* it began anew */
    if (pages >= PAGES_MAX) {
        aside_wait(checkpoint->aside);
        sqlite3_wal_checkpoint_v2(db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        checkpoint->pages = pages;
    } else if (pages - checkpoint->pages >= PAGES_WORTH_IT &&
               !aside_is_busy(checkpoint->aside)) {
        aside_wait(checkpoint->aside);
        checkpoint->pages = pages;
        aside_start(checkpoint->aside);
    }
    return SQLITE_OK;
}

struct checkpoint *checkpoint_new(sqlite3 *db, const char *path)
{
    struct checkpoint *checkpoint = g_new0(struct checkpoint, 1);
    checkpoint->writer = db;
    checkpoint->path = g_strdup(path);
    checkpoint->aside = aside_new("checkpoint", work, checkpoint);
    sqlite3_wal_hook(db, note_commit, checkpoint);
    return checkpoint;
}

void checkpoint_free(struct checkpoint *checkpoint)
{
    if (checkpoint == NULL)
        return;
    sqlite3_wal_hook(checkpoint->writer, NULL, NULL);
    aside_free(checkpoint->aside);
    sqlite3_close(checkpoint->db);
    g_free(checkpoint->path);
    g_free(checkpoint);
}
