#include "analysis/grouping.h"

#include "data/form.h"

#include <string.h>

G_DEFINE_QUARK(ogi - grouping - error - quark, grouping_error)

static const char *province_of(const struct panel *panel, gsize cell)
{
    return panel->units[cell / panel->n_years].province;
}

static const char *prefecture_of(const struct panel *panel, gsize cell)
{
    return panel->units[cell / panel->n_years].prefecture;
}

static const char *level_of(const struct panel *panel, gsize cell)
{
    return panel->units[cell / panel->n_years].level;
}

static const char *form_of(const struct panel *panel, gsize cell)
{
    return form_name(panel->reports[cell].form);
}

static const char *popband_of(const struct panel *panel, gsize cell)
{
    static const struct {
        double below;
        const char *label;
    } bands[] = {
        { 1e5, "0-100k" }, { 3e5, "100k-300k" }, { 6e5, "300k-600k" }, { 1e6, "600k-1m" }
    };
    double population = panel->population ? panel->population[cell].population : 0;
    if (!(population > 0))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(bands); i++)
        if (population < bands[i].below)
            return bands[i].label;
    return "1m+";
}

typedef const char *(*label_function)(const struct panel *panel, gsize cell);

static const char *const keys[] = { "province", "prefecture", "level",
                                    "form",     "popband",    NULL };
static const label_function functions[] = { province_of, prefecture_of, level_of, form_of,
                                            popband_of };

const char *const *grouping_keys(void)
{
    return keys;
}

struct member {
    gint year;
    const char *label;
    gsize cell;
};

static gint compare_members(gconstpointer a, gconstpointer b, gpointer unused)
{
    (void)unused;
    const struct member *x = a, *y = b;
    if (x->year != y->year)
        return x->year < y->year ? -1 : 1;
    int order = x->label == y->label ? 0 : strcmp(x->label, y->label);
    return order != 0 ? order : (x->cell > y->cell) - (x->cell < y->cell);
}

static struct member *list_members(const struct panel *panel, label_function label,
                                   gboolean split_years, GStringChunk *text, gsize *n)
{
    gsize next = 0;
    struct member *members = g_new(struct member, panel->n_units * panel->n_years + 1);
    const char *all = g_string_chunk_insert_const(text, "all");
    for (gsize y = 0; y < panel->n_years; y++) {
        for (gsize u = 0; u < panel->n_units && panel_wants_year(panel, y); u++) {
            gsize cell = u * panel->n_years + y;
            const char *name = label != NULL ? label(panel, cell) : all;
            members[next++] = (struct member){
                split_years ? panel->years[y] : 0,
                label == NULL ? all
                              : g_string_chunk_insert_const(text, name ? name : "none"),
                cell
            };
        }
    }
    if (label != NULL || !split_years)
        g_qsort_with_data(members, (gint)next, sizeof *members, compare_members, NULL);
    *n = next;
    return members;
}

static void cut_groups(struct grouping *grouping, const struct member *members, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        gboolean fresh = i == 0 || members[i].year != members[i - 1].year ||
                         strcmp(members[i].label, members[i - 1].label) != 0;
        if (fresh) {
            grouping->labels[grouping->n] = members[i].label;
            grouping->years[grouping->n] = members[i].year;
            grouping->start[grouping->n++] = i;
        }
        grouping->cells[i] = members[i].cell;
    }
    grouping->start[grouping->n] = n;
}

struct grouping *grouping_new(const struct panel *panel, const char *by,
                              gboolean split_years, GError **error)
{
    label_function label = NULL;
    if (split_years && g_strcmp0(by, "year") == 0)
        by = NULL; /* the years are apart as it is */
    for (gsize i = 0; by != NULL && keys[i] != NULL; i++)
        if (strcmp(keys[i], by) == 0)
            label = functions[i];
    if (by != NULL && label == NULL) {
        g_set_error(error, GROUPING_ERROR, GROUPING_ERROR_UNKNOWN,
                    "unknown grouping “%s”; use province, prefecture, level, form or "
                    "popband",
                    by);
        return NULL;
    }
    gsize n = panel->n_units * panel->n_years;
    struct grouping *grouping = g_new0(struct grouping, 1);
    grouping->text = g_string_chunk_new(1024);
    grouping->labels = g_new0(const char *, n + 1);
    grouping->years = g_new0(gint, n + 1);
    grouping->start = g_new0(gsize, n + 1);
    grouping->cells = g_new0(gsize, n + 1);
    g_autofree struct member *members =
        list_members(panel, label, split_years, grouping->text, &n);
    cut_groups(grouping, members, n);
    return grouping;
}

void grouping_free(struct grouping *grouping)
{
    if (grouping == NULL)
        return;
    g_free(grouping->labels);
    g_free(grouping->years);
    g_free(grouping->start);
    g_free(grouping->cells);
    g_string_chunk_free(grouping->text);
    g_free(grouping);
}
