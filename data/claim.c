#include "data/claim.h"

#include "data/claim_scan.h"

enum { MAX_CLAIMS = 4000 /* what one report can ask for */ };

static void add_claim(struct record *record, const struct prose *prose,
                      const struct prose_paragraph *paragraph,
                      const struct claim_reading *reading,
                      const struct claim_found *found)
{
    struct claim claim = found->claim;
    claim.text =
        record_string_len(record, reading->text + found->from, found->to - found->from);
    claim.line = prose_line_at(prose, paragraph, found->place);
    if (found->scale != NULL) {
        g_autofree char *unit = g_strconcat(found->scale, claim.unit, NULL);
        claim.unit = record_string(record, unit);
    }
    g_array_append_val(record->claims, claim);
}

static void add_reading(struct record *record, const struct prose *prose,
                        const struct prose_paragraph *paragraph,
                        const struct claim_reading *reading)
{
    for (guint32 i = 0; i < reading->n_claims && record->claims->len < MAX_CLAIMS; i++)
        add_claim(record, prose, paragraph, reading, &reading->claims[i]);
    if (reading->cited == FORM_NONE)
        return;
    record->cited_form = reading->cited;
    record->cited_line = prose_line_at(prose, paragraph, reading->cited_place);
}

static void read_prose(const struct prose *prose, struct memo *memo,
                       struct record *record)
{
    struct claim_reader reader;
    claim_reader_init(&reader, memo);
    reader.traditional = prose->traditional;
    reader.state.year = (gint16)record->year;
    for (guint i = 0; i < prose->paragraphs->len; i++) {
        const struct prose_paragraph *paragraph =
            &g_array_index(prose->paragraphs, struct prose_paragraph, i);
        reader.room = MAX_CLAIMS - record->claims->len;
        add_reading(record, prose, paragraph, claim_read_paragraph(&reader, paragraph));
    }
    claim_reader_clear(&reader);
}

void claim_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct record *record)
{
    struct prose prose;
    prose_init(&prose);
    prose_read(document, range, used, &prose);
    read_prose(&prose, document->memo, record);
    prose_clear(&prose);
}
