/* What the files of report.c share: where we are in a document, and the searches. Not for
 * use outside data/report/. */
#ifndef DATA_REPORT_REPORT_HEADING_H
#define DATA_REPORT_REPORT_HEADING_H

#include "data/report/report.h"
#include "data/report/report_scan.h"
#include "data/report/report_title.h"
#include "data/unit.h"

enum {
    REPORT_NAME_BYTES = 90, /* a row with more is no name */
    REPORT_HEAD_ROWS = 80,  /* rows from the start in which a title is looked for */
    REPORT_TITLE_ROWS = 3,  /* the most that a title takes */
    REPORT_LONG_ROW = 300   /* bytes: it is no part of a title */
};

struct report_reader {
    const struct document *document;
    GArray *rows;     /* guint8 of each: what the scan finds of enum report_words */
    GArray *mentions; /* struct report_mention, in order; the first n_mentions are set */
    guint n_mentions;
    GArray *ranges;   /* struct report_range */
    guint words;      /* enum report_words of all rows */
    guint n_headings; /* WORDS_FIRST_HEADING of all rows */
    guint first_text; /* report_text_start() of a range that is the whole document */
    GString *title_text, *inline_text, *text, *piece;
    struct report_scan scan;
};

/* The heading of one report being read. */
struct report_heading {
    struct report_reader *reader;
    const struct document *document;
    const struct report_range *range;
    const char *file_name;
    struct record *record;
    GString *title_text; /* the title line, folded; empty: none was found */
    struct report_title title;
    guint title_row;
    gboolean several; /* titles of several years, and nothing tells which is its own */
    gboolean bodies;  /* titles of several bodies, likewise */
    GString *inline_text; /* the sentence that names the report; empty: none */
    struct report_title inline_title;
    guint32 inline_line;
};

/* Fills rows and mentions from the document. */
void report_outline(struct report_reader *reader, const struct document *document);

static inline guint report_words(const struct report_reader *reader, guint row)
{
    return g_array_index(reader->rows, guint8, row);
}

/* The first row of [from, end) that has one of the words; `end`: none has. */
guint report_next_row(const struct report_reader *reader, guint from, guint end,
                      guint words);

/* Whether the word stands in a cell of the row. */
gboolean report_row_has_bytes(const struct document *document, guint row,
                              const char *word, gsize n);
static inline gboolean report_row_has(const struct document *document, guint row,
                                      const char *word)
{
    return report_row_has_bytes(document, row, word, strlen(word));
}
/* The row's text folded as labels are (simplified characters, no white space), appended.
 */
void report_append_row(const struct document *document, guint row, GString *out);
static inline gsize report_row_bytes(const struct document *document, guint row)
{
    const struct doc_row *r = document_row(document, row);
    gsize bytes = 0;
    for (guint i = 0; i < r->count; i++)
        bytes += document_cell(document, r->first + i)->length;
    return bytes;
}
/* A title that begins in the row, over up to three rows, folded in `text`. */
gboolean report_read_title(const struct report_reader *reader,
                           const struct report_range *range, guint row, GString *text,
                           struct report_title *title);
/* Whether the row, 一、, is one of a table of contents: 二、 and 三、 come right below.
 */
gboolean report_is_contents(const struct document *document, guint row, guint end);
/* The row of 一、总体情况, contents left out; the range's end: there is none. */
guint report_text_start(const struct report_reader *reader,
                        const struct report_range *range);
/* Whether the row is prose, below which no title is looked for. */
gboolean report_ends_head(const struct report_reader *reader, guint row);
/* Sets the heading's title, title_text and title_row: the report's own of those in the
 * text, or the document's. */
void report_find_title(struct report_heading *heading);
/* The title that the format keeps beside the text: <title>, a property. */
gboolean report_read_document_title(const struct report_heading *heading, GString *text,
                                    struct report_title *title);
void report_add_finding(struct record *record, const char *rule, const char *field,
                        guint32 line, const char *zh, const char *en);

/* Fill record->period_*, record->year and record->unit, adding findings for what is
 * doubtful. */
void report_find_period(const struct report_heading *heading);
void report_find_year(const struct report_heading *heading);
void report_find_unit(const struct report_heading *heading);
/* The year of the file's name; the first before 年 from 一、总体情况 on, with its line.
 * 0: there is none. */
gint report_find_file_year(const char *name);
gint report_find_body_year(const struct report_reader *reader,
                           const struct report_range *range, guint32 *line);
/* Whether a sentence near the start names the report with that year, whosever it is:
 * 现将我镇2021年度政府信息公开工作情况报告如下. */
gboolean report_names_year(const struct report_reader *reader,
                           const struct report_range *range, gint year);
/* The first period that the text states; from and to need 11 bytes each. */
gboolean report_parse_period(const char *text, char *from, char *to);
/* Puts the words with which a title, or a sentence, names the body into `text`, and takes
 * them apart; *line: where they stand. */
gboolean report_find_words(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line);
/* The same from what only shows whose it is: the file's name, who signs, publishes or
 * acts. *sure: two of them agree. */
gboolean report_find_beside(const struct report_heading *heading, GString *text,
                            struct unit_name *name, guint32 *line, gboolean *sure);
/* Whether the row is a name alone, which is then in `name`. 发布机构：… is none. */
gboolean report_is_name_row(const struct document *document, guint row, GString *name,
                            struct unit_name *parts);
/* Whether what the body in [from, end) writes may well be the report of the government:
 * its office, or what it has for 政务, 行政审批, 大数据 or 信息公开. */
gboolean report_writes_for_others(const char *from, const char *end,
                                  const struct unit_name *name);
/* Who signs at the end: a name alone above a date alone. An office may sign for the
 * government. */
gboolean report_find_signature(const struct report_heading *heading, GString *text,
                               struct unit_name *name, guint32 *line);
/* Where the first word of the list stands in [text, end), which ends in NULL; NULL: none
 * does. */
const char *report_find_any(const char *text, const char *end, const char *const *words);
/* The body that the prose shows at work, else whom the report says to ask about it; none
 * if the two differ. *sure: both are the same. */
gboolean report_find_in_prose(const struct report_heading *heading, GString *text,
                              struct unit_name *name, guint32 *line, gboolean *sure);
/* The body that the report calls by its kind alone, 区人民政府办公室 or 我县, where the
 * text names one place of that kind. */
gboolean report_find_own(const struct report_heading *heading, GString *text,
                         struct unit_name *name, guint32 *line);
/* 国家税务总局, 教育部: whether the body is one of the whole country, which lies in no
 * province, whatever its address. */
gboolean report_is_national(const char *name);
/* The body of the whole country that the prose shows at work, if no place is spoken of.
 */
gboolean report_find_national(const struct report_heading *heading, GString *text,
                              struct unit_name *name, guint32 *line);
/* The body that the prose calls 区财政局, if the text also names it in full. */
gboolean report_find_local(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line);
/* Bytes of the place that a zone's name begins with, 平潭 in 平潭综合实验区; 0: none. */
gsize report_zone_stem(const char *name, gsize length);
/* Keeps of the n divisions those that lie in a place that the text, or `context` if not
 * NULL, names; all if it names none of them. Returns how many. */
gsize report_keep_mentioned(const struct document *document,
                            const struct report_range *range, const char *context,
                            const struct unit_division **found, gsize n);
/* Province and prefecture of a body whose name does not tell them. */
void report_find_place(const struct report_heading *heading);
/* Those of divisions of one name, as far as they agree. */
void report_set_place(struct record *record, const struct unit_division **found, gsize n);

#endif
