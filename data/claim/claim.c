#include "data/claim/claim.h"

#include "data/claim/claim_template.h"

#include <string.h>

enum {
    MAX_CLAIMS = 4000,      /* what one report can ask for */
    KEEP_BYTES = 1 << 20,   /* a thread keeps its reader; a huge text must not stay */
    PATTERN_BYTES = 4 << 20 /* of some thousand paragraphs and sentences */
};

static void set_up(struct claim_reader *reader)
{
    *reader =
        (struct claim_reader){ .found =
                                   g_array_new(FALSE, FALSE, sizeof(struct claim_found)),
                               .dense = g_string_new(NULL),
                               .folded = g_string_new(NULL),
                               .origin = g_array_new(FALSE, FALSE, sizeof(guint32)) };
    prose_init(&reader->prose);
    claim_map_init(&reader->map);
    claim_patterns_init(&reader->patterns, PATTERN_BYTES);
}

static void clear(struct claim_reader *reader)
{
    g_array_unref(reader->found);
    g_array_unref(reader->origin);
    g_string_free(reader->dense, TRUE);
    g_string_free(reader->folded, TRUE);
    prose_clear(&reader->prose);
    claim_patterns_clear(&reader->patterns);
    claim_map_clear(&reader->map);
}

struct claim_reader *claim_reader_new(void)
{
    struct claim_reader *reader = g_new(struct claim_reader, 1);
    claim_lexicon_init();
    set_up(reader);
    return reader;
}

void claim_reader_free(struct claim_reader *reader)
{
    if (reader == NULL)
        return;
    clear(reader);
    g_free(reader);
}

/* Gives back what a huge text took. */
static void trim(struct claim_reader *reader)
{
    memo_trim(reader->patterns.memo);
    if (reader->dense->allocated_len <= KEEP_BYTES &&
        reader->folded->allocated_len <= KEEP_BYTES &&
        reader->prose.joined->allocated_len <= KEEP_BYTES &&
        reader->map.room * sizeof *reader->map.marks <= KEEP_BYTES &&
        reader->map.said_room * sizeof *reader->map.said <= KEEP_BYTES)
        return;
    clear(reader);
    set_up(reader);
}

/* Bytes of the words that claims quote, with a NUL behind each. */
static gsize count_bytes(const struct claim_found *found, guint n)
{
    gsize bytes = n;
    for (; n > 0; n--, found++)
        bytes += found->to - found->from;
    return bytes;
}

/* Copies what the claim quotes to `text`; returns what follows that. */
static char *quote(const char *from, gsize length, char *text)
{
    memcpy(text, from, length);
    text[length] = '\0';
    return text + length + 1;
}

static void scale_unit(struct claim *claim, struct record *record, const char *scale)
{
    g_autofree char *unit = g_strconcat(scale, claim->unit, NULL);
    claim->unit = record_string(record, unit);
}

static void add_claims(struct record *record, const struct prose *prose,
                       const struct prose_paragraph *paragraph,
                       const struct claim_reading *reading)
{
    const guint before = record->claims->len;
    const guint n = MIN(reading->n_claims, MAX_CLAIMS - before);
    const struct claim_found *found = reading->claims, *end = found + n;
    char *text = arena_take(&record->text, count_bytes(found, n), 1);
    g_array_set_size(record->claims, before + n);
    struct claim *claim = &g_array_index(record->claims, struct claim, before);
    for (; found < end; found++, claim++) {
        *claim = found->claim;
        claim->text = text;
        text = quote(reading->text + found->from, found->to - found->from, text);
        claim->line = prose_line_at(prose, paragraph, found->place);
        if (reading->alike && found->counted)
            claim_template_fill(reading->text + found->place,
                                reading->length - found->place, claim);
        if (found->scale != NULL)
            scale_unit(claim, record, found->scale);
    }
}

static void add_reading(struct record *record, const struct prose *prose,
                        const struct prose_paragraph *paragraph,
                        const struct claim_reading *reading)
{
    if (reading->n_claims > 0)
        add_claims(record, prose, paragraph, reading);
    if (reading->cited == FORM_NONE)
        return;
    record->cited_form = reading->cited;
    record->cited_line = prose_line_at(prose, paragraph, reading->cited_place);
}

/* The claims and the notice cited of the next paragraph. */
static inline const struct claim_reading *
read_paragraph(struct claim_reader *reader, const struct prose_paragraph *paragraph,
               const struct record *record)
{
    const struct memo_text *memo = paragraph->memo;
    const struct claim_reading *reading =
        memo == NULL ? NULL : claim_find_reading(memo, reader->kind, &reader->state);
    if (reading == NULL) {
        reader->room = MAX_CLAIMS - record->claims->len;
        reading = claim_read_paragraph(reader, paragraph);
    }
    reader->state = claim_state_after(reading, reader->state);
    return reading;
}

/* Whether the claim is of all years, 我局累计公开12755条, and not 全年累计. */
static gboolean is_sum_of_years(const struct claim *claim)
{
    static const char information[] = "information_published";
    return claim->metric[0] == information[0] &&
           strcmp(claim->metric, information) == 0 &&
           strstr(claim->text, "累计") != NULL && strstr(claim->text, "年") == NULL;
}

/* Whether it is what was published in the year, 本年度主动公开360条, besides `sum`. */
static gboolean is_of_year(const struct claim *claim, const struct claim *sum)
{
    return strcmp(claim->metric, "information_published_part") == 0 &&
           claim->value <= sum->value &&
           (strstr(claim->text, "主动公开政府信息") != NULL ||
            strstr(claim->text, "主动公开各类政府信息") != NULL) &&
           (strstr(claim->text, "本年") != NULL || strstr(claim->text, "今年") != NULL ||
            strstr(claim->text, "新增") != NULL);
}

/* 截至年底累计公开12755条。本年度主动公开360条。: the year's number is the total. */
static void settle_years(struct record *record)
{
    struct claim *sum = NULL;
    for (guint i = 0; i < record->claims->len; i++) {
        struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (sum == NULL && is_sum_of_years(claim))
            sum = claim;
        else if (sum != NULL && is_of_year(claim, sum)) {
            sum->metric = "other";
            claim->metric = "information_published";
            return;
        }
    }
}

/* A town has no office apart from itself: 本机关 is the town. */
static void drop_office(struct record *record)
{
    if (g_strcmp0(record->unit.level, "township") != 0)
        return;
    for (guint i = 0; i < record->claims->len; i++)
        g_array_index(record->claims, struct claim, i).scope = NULL;
}

void claim_read(struct claim_reader *reader, const struct document *document,
                const struct report_range *range, const guint8 *used,
                struct record *record)
{
    const struct prose *prose = &reader->prose;
    claim_patterns_begin(&reader->patterns, record->year, record->unit.name);
    prose_read(document, range, used, &reader->patterns, &reader->prose);
    reader->memo = document->memo;
    reader->traditional = prose->traditional;
    reader->kind = prose->traditional ? CLAIM_FOLDED_PARAGRAPH : CLAIM_PARAGRAPH;
    reader->state = (struct claim_state){ .year = (gint16)record->year };
    const struct prose_paragraph *paragraph =
        (const struct prose_paragraph *)(gpointer)prose->paragraphs->data;
    for (guint n = prose->paragraphs->len; n > 0; n--, paragraph++) {
        const struct claim_reading *reading = read_paragraph(reader, paragraph, record);
        if (reading->n_claims > 0 || reading->cited != FORM_NONE)
            add_reading(record, prose, paragraph, reading);
    }
    settle_years(record);
    drop_office(record);
    trim(reader);
}
