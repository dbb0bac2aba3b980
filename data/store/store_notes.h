/* The claims and findings of a record as rows of the tables claim and finding. */
#ifndef DATA_STORE_STORE_NOTES_H
#define DATA_STORE_STORE_NOTES_H

#include "data/store/store_sql.h"

/* Findings across years are numbered from here, so that they can be replaced without
 * touching the record's own. */
enum { FINDING_YEARS_FIRST = 1000 };

/* Adds the claims to a record's rows. */
void rows_add_claims(struct store_rows *rows, const struct record *record);
gboolean store_read_claims(struct store *store, gint64 report_id, struct record *record,
                           GError **error);
/* Adds failing and uncertain findings, numbered from `number`. */
void rows_add_findings(struct store_rows *rows, const struct record *record,
                       gint64 number);
gboolean store_read_findings(struct store *store, gint64 report_id, struct record *record,
                             GError **error);

/* The cells a rule used, as text ("requests.total.total=12@74 ...") and back. Owned. */
char *finding_cells_write(const struct finding *finding);
void finding_cells_read(const char *text, struct record *record, struct finding *finding);

#endif
