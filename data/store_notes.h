/* The claims and findings of a record as rows of the tables claim and finding. */
#ifndef DATA_STORE_NOTES_H
#define DATA_STORE_NOTES_H

#include "data/store_sql.h"

/* Findings across years are numbered from here, so that they can be replaced without
 * touching the record's own. */
enum { FINDING_YEARS_FIRST = 1000 };

/* Adds the claims to the rows that wait. */
void store_save_claims(struct store *store, gint64 report_id,
                       const struct record *record);
gboolean store_read_claims(struct store *store, gint64 report_id, struct record *record,
                           GError **error);
/* Adds failing and uncertain findings; where one fails, the report is counted again. */
void store_save_findings(struct store *store, gint64 report_id,
                         const struct record *record, gboolean across_years);
gboolean store_read_findings(struct store *store, gint64 report_id, struct record *record,
                             GError **error);

/* The cells a rule used, as text ("requests.total.total=12@74 ...") and back. Owned. */
char *finding_cells_write(const struct finding *finding);
void finding_cells_read(const char *text, struct record *record, struct finding *finding);

#endif
