/* Corrections that leave what is printed alone: amended values and reviewed findings.
 * They belong to a unit and year (or to a finding's fingerprint), not to a version of a
 * report, and so survive loading it again. */
#ifndef DATA_STORE_STORE_OVERLAY_H
#define DATA_STORE_STORE_OVERLAY_H

#include "data/store/store.h"

struct amendment {
    const char *unit; /* name or code */
    gint year;
    const char *field; /* key, or a column of the view panel */
    gboolean missing;  /* the value is struck out, not replaced */
    double value;
    const char *reason;
    const char *date; /* YYYY-MM-DD; NULL: that of the report's source, if it has one */
};

/* Writes the amendments in one transaction, all or none; one for the same cell is
 * replaced. DATA_ERROR_USAGE for an unknown unit, report, field or a bad date. */
gboolean store_amend(struct store *store, const struct amendment *amendments, gsize n,
                     GError **error);
/* Takes them back, all or none. DATA_ERROR_USAGE when there is none. */
gboolean store_amend_undo(struct store *store, const struct amendment *amendments,
                          gsize n, GError **error);

/* Marks the finding as reviewed: it no longer counts. `fingerprint` may be cut to its
 * first digits while it fits one finding only. */
gboolean store_waive(struct store *store, const char *fingerprint, const char *reason,
                     const char *date, GError **error);
gboolean store_waive_undo(struct store *store, const char *fingerprint, GError **error);

#endif
