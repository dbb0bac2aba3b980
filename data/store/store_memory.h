/* What a load remembers of the database, so that it need not ask for every report: which
 * contents, paths and years of units are stored, the numbers of units, the highest
 * numbers given out. Whatever is not remembered is certainly not stored; for the rest the
 * database is asked. Forgotten when another program writes and when a transaction is
 * rolled back. At most about 40 bytes for each report stored. */
#ifndef DATA_STORE_STORE_MEMORY_H
#define DATA_STORE_STORE_MEMORY_H

#include "data/store/store.h"

struct memory;

struct memory *memory_new(void);
void memory_free(struct memory *memory);
void memory_forget(struct memory *memory);

/* At the beginning of a transaction, when nobody else can write any more. */
gboolean store_memory_begin(struct store *store, GError **error);

/* FALSE: certainly not stored (waiting rows count as stored). */
gboolean store_memory_has_content(struct store *store, const guint8 sha256[32]);
gboolean store_memory_has_path(struct store *store, const char *path);
gboolean store_memory_has_year(struct store *store, gint64 unit_id, gint year);
/* Of the unit itself, or of a bare one that it would adopt (store_place_unit). */
gboolean store_memory_has_unit(struct store *store, const struct record_unit *unit);
gboolean store_memory_has_problems(const struct store *store);
gboolean store_memory_has_waivers(const struct store *store);

void memory_add_source(struct memory *memory, const guint8 *sha256, const char *path);
void memory_add_year(struct memory *memory, gint64 unit_id, gint year);
void memory_add_problem(struct memory *memory);
void memory_add_waiver(struct memory *memory);

/* The number of the next unit, source and report. */
gint64 memory_next_unit(struct memory *memory);
gint64 memory_next_source(struct memory *memory);
gint64 memory_next_report(struct memory *memory);
guint64 memory_last_report(const struct memory *memory);

/* A unit was stored or is to be. `id`: its number. */
void memory_note_unit(struct memory *memory, const struct record_unit *unit, gint64 id);
/* The number of a unit that was placed before, or 0. */
gint64 memory_find_unit(struct memory *memory, const struct record_unit *unit);
void memory_add_unit(struct memory *memory, const struct record_unit *unit, gint64 id);

#endif
