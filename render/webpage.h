/* The self-contained HTML report: one file with headings, paragraphs, tables and figures,
 * to be read in any browser without a network, in light or dark, on paper too. Tables are
 * plain HTML; a few lines of script let the reader sort and filter them. Everything that
 * comes from data is escaped, and a content security policy forbids the page to load
 * anything. The same calls give the same bytes. */
#ifndef RENDER_WEBPAGE_H
#define RENDER_WEBPAGE_H

#include "analysis/result.h"

#include <glib.h>

struct webpage;

/* A page in Chinese or English; of each pair of texts below the one of that language is
 * used, or the other when it is NULL. Owned, free with webpage_free(). */
struct webpage *webpage_new(gboolean zh, const char *title_zh, const char *title_en);
void webpage_free(struct webpage *webpage);
typedef struct webpage webpage_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(webpage_t, webpage_free)

/* Begins a section; its heading goes into the table of contents. */
void webpage_section(struct webpage *webpage, const char *zh, const char *en);
/* Plain text; a line feed breaks the line. */
void webpage_paragraph(struct webpage *webpage, const char *zh, const char *en);
/* A few numbers to see at a glance: label and value of each pair (already in the page's
 * language), `pairs` NULL-terminated. */
void webpage_facts(struct webpage *webpage, const char *const *pairs);
/* A table with its title and note. Rows beyond `max_rows` (0: all) are left out and
 * counted under the table. */
void webpage_table(struct webpage *webpage, const struct result *result, gsize max_rows);
/* A figure from the text of an SVG file, with an optional drawing for dark screens
 * (NULL: the light one on its own ground). Caption may be NULL. FALSE when a text holds
 * no <svg> element: nothing is added. */
gboolean webpage_figure(struct webpage *webpage, const char *svg, const char *dark_svg,
                        const char *caption_zh, const char *caption_en);
/* A line at the page's foot: program, version, database. */
void webpage_footer(struct webpage *webpage, const char *zh, const char *en);

/* The whole page. Owned, free with g_free(). */
char *webpage_html(const struct webpage *webpage);

#endif
