/* A document from literal lines, one row each; an empty line is a break. For unit tests.
 */
#ifndef TESTS_SUPPORT_LINES_H
#define TESTS_SUPPORT_LINES_H

#include "data/document.h"
#include "data/report/report.h"

#include <string.h>

/* `text` holds the lines, joined by '\n'; cells of a line by '\t'. */
static inline struct document *lines_document(const char *text)
{
    struct document *document = document_new("text");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], "\t", -1);
        gboolean empty = lines[i][0] == '\0';
        gboolean table = g_strv_length(cells) > 1;
        document_add_row(document,
                         empty   ? ROW_BREAK
                         : table ? ROW_LINE
                                 : ROW_PARAGRAPH,
                         i + 1, 0, 0);
        for (guint c = 0; cells[c] != NULL && !empty; c++)
            document_add_cell(document, cells[c], -1, i + 1);
    }
    return document;
}

static inline struct report_range lines_range(const struct document *document)
{
    return (struct report_range){ 0, document->rows->len };
}

#endif
