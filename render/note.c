#include "render/note.h"

#include "render/numeral.h"

#include <string.h>

static const char *count_text(gsize n, char buffer[NUMERAL_SIZE])
{
    const struct numeral whole = { .decimals = 0 };
    return numeral_write((double)n, &whole, buffer);
}

char *note_coverage(const struct result *result, gboolean zh)
{
    char n[NUMERAL_SIZE], of[NUMERAL_SIZE];
    if (result_of(result) == 0)
        return NULL;
    return g_strdup_printf(zh ? "n = %s，共%s%s" : "n = %s of %s %s",
                           count_text(result_n(result), n),
                           count_text(result_of(result), of), result_counted(result, zh));
}

static const char *in_language(const char *zh_text, const char *en_text, gboolean zh)
{
    const char *wanted = zh ? zh_text : en_text;
    return wanted != NULL ? wanted : zh ? en_text : zh_text;
}

static void add_group(GString *out, const struct result_group *group, gboolean zh)
{
    const char *words = in_language(group->zh, group->en, zh);
    g_string_append(out, out->len > 0 ? (zh ? "；" : "; ")
                         : zh         ? "未列入："
                                      : "Left out: ");
    char count[NUMERAL_SIZE];
    if (!zh && words != NULL && g_ascii_isdigit(*words)) /* it counts by itself */
        g_string_append(out, words);
    else
        g_string_append_printf(out, zh ? "%s%s个" : "%s (%s)", words == NULL ? "" : words,
                               count_text(group->n, count));
}

/* What was among the N first. */
char *note_left_out(const struct result *result, gboolean zh)
{
    gsize n;
    const struct result_group *groups = result_left_out(result, &n);
    g_autoptr(GString) out = g_string_new(NULL);
    for (gint outside = FALSE; outside <= TRUE; outside++)
        for (gsize i = 0; i < n; i++)
            if (groups[i].outside == outside)
                add_group(out, &groups[i], zh);
    return out->len == 0 ? NULL : g_strdup(out->str);
}

static gboolean is_earlier_in_row(const struct result *result, gsize row, gsize column,
                                  const char *reason)
{
    for (gsize c = 0; c < column; c++)
        if (!result_column(result, c)->hidden &&
            g_strcmp0(result_get_reason(result, row, (gint)c), reason) == 0)
            return TRUE;
    return FALSE;
}

/* How many rows a reason stands in; last: the row counted last, plus one. */
struct tally {
    gsize rows, last;
};

/* Reasons of missing cells with the number of rows, in order of appearance. */
static GHashTable *count_reasons(const struct result *result, GPtrArray *order)
{
    GHashTable *tallies = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (gsize row = 0; row < result_n_rows(result); row++)
        for (gsize c = 0; c < result_n_columns(result); c++) {
            const char *reason = result_column(result, c)->hidden
                                     ? NULL
                                     : result_get_reason(result, row, (gint)c);
            if (reason == NULL || is_earlier_in_row(result, row, c, reason))
                continue;
            struct tally *tally = g_hash_table_lookup(tallies, reason);
            if (tally == NULL) {
                tally = g_new0(struct tally, 1);
                g_hash_table_insert(tallies, (gpointer)reason, tally);
                g_ptr_array_add(order, (gpointer)reason);
            }
            tally->rows += tally->last != row + 1;
            tally->last = row + 1;
        }
    return tallies;
}

char *note_missing(const struct result *result, gboolean zh)
{
    g_autoptr(GPtrArray) order = g_ptr_array_new();
    g_autoptr(GHashTable) tallies = count_reasons(result, order);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < order->len; i++) {
        const char *key = g_ptr_array_index(order, i);
        g_autofree char *words = result_reason(key, zh);
        const struct tally *tally = g_hash_table_lookup(tallies, key);
        g_string_append(out, i > 0 ? (zh ? "，" : ", ") : zh ? "–：" : "–: ");
        g_string_append_printf(out, "%s (%" G_GSIZE_FORMAT ")", words, tally->rows);
    }
    return out->len == 0 ? NULL : g_strdup(out->str);
}

static void add_owned(GPtrArray *lines, char *line)
{
    if (line != NULL)
        g_ptr_array_add(lines, line);
}

GPtrArray *note_lines(const struct result *result, gboolean zh, gboolean with_title)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    if (with_title)
        add_owned(lines, g_strdup(result_title(result, zh)));
    add_owned(lines, note_coverage(result, zh));
    add_owned(lines, note_left_out(result, zh));
    add_owned(lines, note_missing(result, zh));
    gsize n;
    const struct result_bilingual *notes = result_notes(result, &n);
    for (gsize i = 0; i < n; i++)
        add_owned(lines, g_strdup(in_language(notes[i].zh, notes[i].en, zh)));
    return lines;
}
