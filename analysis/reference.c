#include "analysis/reference_list.h"

#include <string.h>

gsize reference_count(void)
{
    gsize n = 0;
    while (reference_rows[n].key != NULL)
        n++;
    return n;
}

const struct reference *reference_get(gsize index)
{
    return index < reference_count() ? &reference_rows[index] : NULL;
}

const struct reference *reference_find(const char *key)
{
    for (const struct reference *row = reference_rows; row->key != NULL; row++)
        if (g_strcmp0(row->key, key) == 0)
            return row;
    return NULL;
}

gboolean reference_is_cited(const struct reference *reference, const char *text)
{
    enum {
        WITHIN = 48
    }; /* bytes from the name to its year: "(Clopper & Pearson 1934)" */
    char year[16];
    g_snprintf(year, sizeof year, "%d", reference->year);
    const char *at = text;
    while (at != NULL && (at = strstr(at, reference->cited)) != NULL) {
        at += strlen(reference->cited);
        if (reference->undated || g_strstr_len(at, WITHIN, year) != NULL)
            return TRUE;
    }
    return FALSE;
}

char *reference_text(const struct reference *reference)
{
    g_autofree char *authors = g_strdup(reference->authors);
    GString *out = g_string_new(NULL);
    for (char *c = authors; *c != '\0'; c++)
        if (*c != '{' && *c != '}')
            g_string_append_c(out, *c);
    g_string_append_printf(out, " (%d). %s%s %s", reference->year, reference->title,
                           g_str_has_suffix(reference->title, "?") ? "" : ".",
                           reference->journal != NULL ? reference->journal
                                                      : reference->publisher);
    if (reference->volume != NULL)
        g_string_append_printf(out, " %s", reference->volume);
    if (reference->number != NULL)
        g_string_append_printf(out, "(%s)", reference->number);
    if (reference->pages != NULL)
        g_string_append_printf(out, ":%s", reference->pages);
    g_string_append_c(out, '.');
    if (reference->doi != NULL)
        g_string_append_printf(out, " doi:%s", reference->doi);
    return g_string_free(out, FALSE);
}

static void add_field(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, ",\n  %s = {", name);
    for (; *value != '\0'; value++) {
        if (*value == '&')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *value);
        if (*value == '-' && strcmp(name, "pages") == 0)
            g_string_append_c(out, '-');
    }
    g_string_append_c(out, '}');
}

char *reference_bibtex(const struct reference *reference)
{
    char year[16];
    GString *out = g_string_new(NULL);
    g_snprintf(year, sizeof year, "%d", reference->year);
    g_string_append_printf(out, "@%s{%s", reference->journal != NULL ? "article" : "book",
                           reference->key);
    add_field(out, "author", reference->authors);
    add_field(out, "year", year);
    add_field(out, "title", reference->title);
    add_field(out, "journal", reference->journal);
    add_field(out, "publisher", reference->publisher);
    add_field(out, "volume", reference->volume);
    add_field(out, "number", reference->number);
    add_field(out, "pages", reference->pages);
    add_field(out, "doi", reference->doi);
    g_string_append(out, "\n}\n");
    return g_string_free(out, FALSE);
}
