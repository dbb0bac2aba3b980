/* Rows that belong to the reports of a panel. */
#include "data/store/store_panel.h"

void panel_index_reports(struct panel_loading *loading)
{
    const struct panel *panel = loading->panel;
    struct panel_report_index *index = &loading->reports;
    gsize n = panel->n_units * panel->n_years;
    *index = (struct panel_report_index){ .first = G_MAXINT64 };
    for (gsize i = 0; i < n; i++) {
        if (!panel->reports[i].present)
            continue;
        index->n_reports++;
        index->first = MIN(index->first, panel->reports[i].report_id);
        index->last = MAX(index->last, panel->reports[i].report_id);
    }
    if (index->n_reports == 0)
        return;
    index->n_ids = (gsize)(index->last - index->first + 1);
    index->cells = g_new0(gint32, index->n_ids);
    for (gsize i = 0; i < n; i++)
        if (panel->reports[i].present)
            index->cells[panel->reports[i].report_id - index->first] = (gint32)i + 1;
}

static gboolean walk_range(const struct panel_loading *loading, sqlite3_stmt *s,
                           gint64 first, gint64 last, panel_row_fn row, gpointer data,
                           GError **error)
{
    const struct panel_report_index *index = &loading->reports;
    GError *problem = NULL;
    sqlite3_bind_int64(s, 1, first);
    sqlite3_bind_int64(s, 2, last);
    while (store_step_row(loading->store, s, &problem)) {
        gint32 cell = index->cells[sqlite3_column_int64(s, 0) - index->first];
        if (cell > 0)
            row(s, (gsize)cell - 1, data);
    }
    return store_finish(problem, error);
}

/* One walk when the panel holds most reports of the range, else one for each. */
gboolean panel_walk_reports(const struct panel_loading *loading, sqlite3_stmt *s,
                            panel_row_fn row, gpointer data, GError **error)
{
    const struct panel_report_index *index = &loading->reports;
    if (index->n_reports == 0)
        return TRUE;
    if (index->n_reports * 4 >= index->n_ids)
        return walk_range(loading, s, index->first, index->last, row, data, error);
    for (gsize at = 0; at < index->n_ids; at++) {
        gint64 id = index->first + (gint64)at;
        if (index->cells[at] > 0 && !walk_range(loading, s, id, id, row, data, error))
            return FALSE;
    }
    return TRUE;
}
