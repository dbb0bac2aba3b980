/* The reader of tokens between reports, and what it says of the one it has read. */
#include "data/extract/token_scan.h"

#include <string.h>

struct token_reader *token_reader_new(void)
{
    return g_new0(struct token_reader, 1);
}

void token_reader_free(struct token_reader *reader)
{
    if (reader == NULL)
        return;
    g_free(reader->tokens);
    g_free(reader);
}

/* A token to every cell of the range; a break, or the blank that a pipe hides, to every
 * row. */
static guint count_places(const struct document *document,
                          const struct report_range *range)
{
    if (range->end_row <= range->first_row)
        return 0;
    const struct doc_row *last = document_row(document, range->end_row - 1);
    return last->first + last->count - document_row(document, range->first_row)->first +
           range->end_row - range->first_row;
}

void token_reader_start(struct token_reader *reader, const struct document *document,
                        const struct report_range *range)
{
    enum { KEEP = 1 << 16 };
    reader->document = document;
    reader->n_tokens = reader->noted = reader->section = reader->row_start = 0;
    reader->votes = (struct form_votes){ 0, 0, 0 };
    reader->first_row = document_row(document, range->first_row);
    reader->pipes = (struct token_pipes){ 0 };
    memset(reader->first, 0, sizeof reader->first);
    memset(reader->end, 0, sizeof reader->end);
    /* a thread reads all its reports with one reader; a huge one must not stay for ever
     */
    if (reader->room > KEEP) {
        g_clear_pointer(&reader->tokens, g_free);
        reader->room = 0;
    }
    reader->places = count_places(document, range);
    token_make_room(reader, reader->places);
}

void tokens_section(const struct token_reader *reader, guint8 section, guint *first,
                    guint *end)
{
    *first = reader->first[section];
    *end = reader->end[section];
}

const struct form_votes *tokens_votes(const struct token_reader *reader)
{
    return &reader->votes;
}
