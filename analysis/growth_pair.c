/* Which two figures a change is between, and whether they may be compared. */
#include "analysis/growth_parts.h"

static gboolean forms_differ(const struct panel *panel, gsize a, gsize b)
{
    unsigned f = panel->reports[a].form, g = panel->reports[b].form;
    return f != 0 && g != 0 && f != g;
}

gboolean growth_is_redefined(const struct growth_work *work, gsize a, gsize b)
{
    return forms_differ(work->panel, a, b) &&
           g_strcmp0(work->indicator->comparable, "no") == 0;
}

/* The latest year before (u, y) with a value; FALSE if there is none. */
static gboolean find_previous(const struct growth_work *work, gsize u, gsize y, gsize *p)
{
    for (gsize k = y; k-- > 0;) {
        if (work->values->reason[u * work->panel->n_years + k] == NULL) {
            *p = k;
            return TRUE;
        }
    }
    return FALSE;
}

struct growth_pair growth_find_pair(const struct growth_work *work, gsize u, gsize y)
{
    gsize base = u * work->panel->n_years, p = y;
    struct growth_pair pair = { .b = base + y };
    pair.found = find_previous(work, u, y, &p);
    pair.a = base + p;
    pair.gap = work->panel->years[y] - work->panel->years[p];
    if (work->values->reason[pair.b] != NULL)
        pair.reason = work->values->reason[pair.b];
    else if (!pair.found)
        pair.reason = "no_previous";
    else if (pair.gap != 1)
        pair.reason = "gap";
    else if (growth_is_redefined(work, pair.a, pair.b))
        pair.reason = "changed_definition";
    pair.approximate = pair.found && forms_differ(work->panel, pair.a, pair.b) &&
                       g_strcmp0(work->indicator->comparable, "approximate") == 0;
    return pair;
}
