/* A paragraph as sentences. Paragraphs that were met before, in this report or in an
 * earlier one, are not read again. */
#include "data/claim/claim_template.h"
#include "data/claim/prose_signs.h"
#include "data/search.h"

#include <string.h>

enum {
    SHARED_PARAGRAPH = 6000, /* bytes: longer texts hardly come again */
    MAX_TEXT = 360           /* bytes kept of what a claim quotes */
};

/* The notice that the report cites: 国办公开办函〔2019〕60号 or 〔2021〕30号. */
static void find_cited_form(const char *text, gsize length, struct claim_reading *reading)
{
    const char *end = text + length;
    for (const char *p = text; (p = search_word(p, (gsize)(end - p), "公开办函")) != NULL;
         p++) {
        reading->notice = TRUE;
        const gsize near = MIN((gsize)(end - p), 40);
        gboolean trial = memmem(p, near, "2019", 4) != NULL &&
                         memmem(p, near, "60号", strlen("60号")) != NULL;
        gboolean later = memmem(p, near, "2021", 4) != NULL &&
                         memmem(p, near, "30号", strlen("30号")) != NULL;
        if (!trial && !later)
            continue;
        reading->cited = later ? FORM_2021 : FORM_2019;
        reading->cited_place = (guint32)(p - text);
    }
}

/* The paragraph without white space; it is copied only where it has some, or where it is
 * a piece of a longer text. */
static void find_printed(struct claim_reader *reader,
                         const struct prose_paragraph *paragraph)
{
    const char *text = paragraph->text;
    const gsize length = paragraph->length;
    reader->printed = text;
    reader->printed_length = length;
    if (text[length] == '\0' && ((paragraph->signs & PROSE_SPACED) == 0 ||
                                 prose_find_space(text, length) == length))
        return;
    g_string_truncate(reader->dense, 0);
    prose_append(reader->dense, text, length);
    reader->printed = reader->dense->str;
    reader->printed_length = reader->dense->len;
}

/* Fills reader->folded with the paragraph in simplified characters. */
static void fold_printed(struct claim_reader *reader)
{
    const gsize length = reader->printed_length;
    g_string_set_size(reader->folded, length);
    g_array_set_size(reader->origin, (guint)length + 1);
    gsize n = encoding_fold_label(reader->printed, length, reader->folded->str,
                                  (guint32 *)(gpointer)reader->origin->data);
    g_string_truncate(reader->folded, n);
}

static guint32 origin_of(const struct claim_reader *reader, guint32 place)
{
    return reader->traditional ? g_array_index(reader->origin, guint32, place) : place;
}

/* Turns places of the text read into those of the text printed, and cuts what a claim
 * quotes after MAX_TEXT bytes. */
static void finish_claims(struct claim_reader *reader)
{
    const char *text = reader->printed;
    for (guint i = 0; i < reader->found->len; i++) {
        struct claim_found *found = &g_array_index(reader->found, struct claim_found, i);
        found->from = origin_of(reader, found->from);
        found->to = origin_of(reader, found->to);
        found->place = origin_of(reader, found->place);
        if (found->to - found->from <= MAX_TEXT)
            continue;
        found->to = found->from + MAX_TEXT;
        while (found->to > found->from && ((guchar)text[found->to] & 0xc0) == 0x80)
            found->to--;
    }
}

/* Reads the text into reader->reading. */
static void read_sentences(struct claim_reader *reader, const char *start, gsize length)
{
    struct claim_reading *reading = &reader->reading;
    const char *end = start + length;
    claim_map_read(&reader->map, start, length);
    *reading = (struct claim_reading){ .before = reader->state, .cited = FORM_NONE };
    for (const char *p = start, *stop; p < end; p = stop) {
        stop = claim_find_end(&reader->map, p, end);
        claim_add_sentence(reader, start, p, stop);
    }
    find_cited_form(start, length, reading);
    reading->cited_place = origin_of(reader, reading->cited_place);
    finish_claims(reader);
    reading->n_claims = reader->found->len;
    reading->claims = (const struct claim_found *)(gpointer)reader->found->data;
}

/* Reads the paragraph by what was kept of its pattern, all but the values; FALSE when
 * nothing was. Without claims nobody asks for the text printed. */
static gboolean read_alike(struct claim_reader *reader,
                           const struct prose_paragraph *paragraph,
                           const struct memo_text *pattern)
{
    const struct claim_reading *alike =
        claim_find_reading(pattern, CLAIM_LIKE_PARAGRAPH, &reader->state);
    if (alike == NULL)
        return FALSE;
    if (alike->n_claims > 0)
        find_printed(reader, paragraph);
    reader->reading = *alike;
    reader->reading.before = reader->state;
    reader->reading.alike = alike->n_claims > 0;
    reader->reading.length = (guint32)reader->printed_length;
    return TRUE;
}

/* Reads the values too. */
static void complete_alike(struct claim_reader *reader)
{
    const struct claim_reading alike = reader->reading;
    if (reader->found->len > 0)
        g_array_set_size(reader->found, 0);
    claim_template_read(&alike, &alike.before, reader->printed, reader->printed_length,
                        reader->found, &reader->reading);
    reader->reading.alike = FALSE;
}

/* Reads the paragraph sentence by sentence. Where it has white space, it is the pattern
 * without any that they are looked up by. */
static void read_anew(struct claim_reader *reader,
                      const struct prose_paragraph *paragraph, struct memo_text *pattern)
{
    struct claim_patterns *patterns = &reader->patterns;
    if (reader->found->len > 0)
        g_array_set_size(reader->found, 0);
    find_printed(reader, paragraph);
    const char *start = reader->printed;
    gsize length = reader->printed_length;
    reader->pattern = pattern == NULL ? NULL : pattern->text;
    if (reader->traditional) {
        fold_printed(reader);
        start = reader->folded->str;
        length = reader->folded->len;
    } else if (pattern != NULL && length != pattern->length) {
        reader->pattern =
            claim_pattern_make(patterns, start, length) ? patterns->text->str : NULL;
    }
    read_sentences(reader, start, length);
    if (!reader->reading.changes && !reader->reading.notice &&
        reader->reading.n_claims < reader->room)
        claim_keep_reading(patterns->memo, pattern, CLAIM_LIKE_PARAGRAPH,
                           &reader->reading);
}

/* The pattern of the paragraph, if it has one. */
static struct memo_text *find_pattern(struct claim_reader *reader,
                                      const struct prose_paragraph *paragraph)
{
    if (reader->traditional)
        return NULL;
    if (paragraph->pattern != NULL || paragraph->text[paragraph->length] != '\0')
        return paragraph->pattern;
    return claim_pattern_find(&reader->patterns, paragraph->text, paragraph->length);
}

/* Reads a paragraph that was not met before into reader->reading. */
static G_NO_INLINE void read_new(struct claim_reader *reader,
                                 const struct prose_paragraph *paragraph)
{
    struct memo_text *pattern = find_pattern(reader, paragraph);
    if (pattern == NULL || !read_alike(reader, paragraph, pattern))
        read_anew(reader, paragraph, pattern);
    reader->reading.text = reader->reading.n_claims > 0 ? reader->printed : NULL;
}

const struct claim_reading *claim_read_paragraph(struct claim_reader *reader,
                                                 const struct prose_paragraph *paragraph)
{
    struct memo_text *entry = paragraph->memo;
    const struct claim_reading *reading = NULL;
    if (entry == NULL && paragraph->length <= SHARED_PARAGRAPH) {
        entry = memo_get(reader->memo, paragraph->text, paragraph->length);
        reading = claim_find_reading(entry, reader->kind, &reader->state);
    }
    if (reading != NULL)
        return reading;
    read_new(reader, paragraph);
    reading = &reader->reading;
    if (entry == NULL || entry->passing || reading->n_claims >= reader->room)
        return reading;
    if (reading->alike)
        complete_alike(reader);
    return claim_keep_reading(reader->memo, entry, reader->kind, reading);
}
