/* The tokens of a cell's text, put where the cell stands. */
#include "data/extract/token_list.h"

static void extend_section(struct token_reader *reader, guint8 section, guint first,
                           guint end)
{
    if (reader->end[section] == 0)
        reader->first[section] = first;
    reader->end[section] = end;
}

void token_note_section(struct token_reader *reader)
{
    if (reader->n_tokens > reader->noted)
        extend_section(reader, reader->section, reader->noted, reader->n_tokens);
    reader->noted = reader->n_tokens;
}

/* The same of the tokens from `start` on, which may be of several sections. */
static void note_sections(struct token_reader *reader, guint start)
{
    for (guint i = start; i < reader->n_tokens; i++)
        extend_section(reader, reader->tokens[i].section, i, i + 1);
    reader->noted = reader->n_tokens;
}

static void drop_leading_blanks(struct token_reader *reader)
{
    for (guint i = reader->row_start; i < reader->n_tokens; i++)
        if (reader->tokens[i].kind != TOKEN_BLANK)
            return;
    reader->n_tokens = reader->row_start;
}

guint8 token_read_before(struct token_reader *reader, const struct token_list *list)
{
    guint8 ordinal = 0;
    if (list->text && !reader->row_text)
        drop_leading_blanks(reader);
    reader->row_text |= list->text;
    if (reader->n_tokens > reader->row_start && token_may_be_ordinal(reader))
        ordinal = token_drop_ordinal(reader, list);
    reader->noted = MIN(reader->noted, reader->n_tokens);
    return ordinal;
}

/* Puts the tokens of a list where the cell stands. */
static void stamp(struct token_reader *reader, const struct token_place *place,
                  const struct token_list *list)
{
    const guint8 section = reader->section;
    const guint8 flags = place->doc_row->kind == ROW_GRID ? TOKEN_GRID : 0;
    const guint8 ordinal = token_read_before(reader, list);
    token_note_section(reader);
    token_make_room(reader, list->n + reader->places);
    const guint start = reader->n_tokens;
    for (const struct token *from = list->tokens; from < list->tokens + list->n; from++) {
        struct token *token = reader->tokens + reader->n_tokens++;
        *token = *from;
        token->section = from->section == SECTION_SAME ? section : from->section;
        token->flags |= flags;
        token->row = place->row;
        token->cell = place->cell;
    }
    if (G_UNLIKELY(ordinal != 0) && reader->tokens[start].ordinal == 0)
        reader->tokens[start].ordinal = ordinal;
    note_sections(reader, start);
    token_add_votes(reader, list);
    if (list->section != SECTION_SAME)
        reader->section = list->section;
}

static void read_whole_tables(struct token_reader *reader,
                              const struct token_place *place)
{
    token_note_section(reader);
    const guint start = reader->n_tokens;
    token_scan_long(reader, place);
    token_list_count_votes(reader->tokens + start, reader->n_tokens - start, TRUE,
                           &reader->votes);
    note_sections(reader, start);
    token_make_room(reader, reader->places);
}

void token_stamp(struct token_reader *reader, guint32 row, const struct doc_cell *cell,
                 const struct token_list *list)
{
    const struct doc_cell *cells = document_cell(reader->document, 0);
    const struct token_place place = { .row = row,
                                       .cell = (guint32)(cell - cells),
                                       .doc_row = document_row(reader->document, row),
                                       .doc_cell = cell };
    if (list == &token_list_tables)
        read_whole_tables(reader, &place);
    else if (!list->torn || !token_is_loose(place.doc_row))
        stamp(reader, &place, list);
}
