#include "data/limits.h"

#include "data/error.h"

#include <string.h>

const struct limits limits = {
    .file_bytes = { 64 << 20, "larger than %s; split it, or is it a report at all?",
                    TRUE },
    .rows = { 1000000, "more than %s lines; split it, or is it a report at all?", FALSE },
    .cells = { 2000000, "more than %s cells; split it, or is it a report at all?",
               FALSE },
    .cell_bytes = { 16 << 20, "one paragraph or cell holds more than %s; split it",
                    TRUE },
    /* Just under what libxml2 takes as one piece of text. */
    .markup_bytes = { 9 << 20, "text of more than %s without a mark-up inside; split it",
                      TRUE },
    .columns = { 256, "a table with more than %s columns; simplify it", FALSE },
    .nesting = { 250, "nested more than %s levels deep; simplify it", FALSE },
    .members = { 100000, "an archive of more than %s files; split it", FALSE },
    .expanded_bytes = { G_GUINT64_CONSTANT(16) << 30,
                        "an archive that expands to more than %s; unpack it and load the "
                        "folder",
                        TRUE },
    .ratio = { 1000,
               "an archive that expands more than %s times looks like a bomb; unpack it "
               "yourself and load the folder",
               FALSE },
    .depth = { 3, "archives nested more than %s deep; unpack the inner ones", FALSE },
    .pages = { 500, "a PDF of more than %s pages; split it", FALSE },
};

static char *limit_text(const struct limit *limit)
{
    if (!limit->bytes)
        return g_strdup_printf("%" G_GUINT64_FORMAT, limit->max);
    if (limit->max >= 1 << 20)
        return g_strdup_printf("%" G_GUINT64_FORMAT " MiB", limit->max >> 20);
    return g_strdup_printf("%" G_GUINT64_FORMAT " KiB", limit->max >> 10);
}

gboolean limit_fail(const struct limit *limit, GError **error)
{
    g_autofree char *max = limit_text(limit);
    g_autoptr(GString) message = g_string_new(limit->message);
    g_string_replace(message, "%s", max, 1);
    g_set_error_literal(error, DATA_ERROR, DATA_ERROR_LIMIT, message->str);
    return FALSE;
}

const struct limit *limit_of_markup(const char *problem)
{
    if (problem == NULL)
        return NULL;
    if (strstr(problem, "depth") != NULL)
        return &limits.nesting;
    return strstr(problem, "huge") != NULL ? &limits.markup_bytes : NULL;
}
