/* Any bytes as the prose of a report: headings, numbers and claims. */
#include "data/claim/claim.h"
#include "data/encoding/encoding.h"
#include "data/formats/formats.h"
#include "data/number.h"
#include "data/report/report.h"
#include "data/rule/rule.h"
#include "tests/fuzz/target.h"

static void read_document(const char *text, gsize length)
{
    g_autoptr(claim_reader_t) claims = claim_reader_new();
    g_autoptr(document_t) document = document_new("text");
    struct record record;
    if (!text_read(document, (const guint8 *)text, length, NULL))
        return;
    g_autoptr(report_reader_t) reader = report_reader_new();
    const GArray *ranges = report_split(reader, document);
    record_init(&record);
    for (guint i = 0; i < ranges->len; i++) {
        const struct report_range *range = &g_array_index(ranges, struct report_range, i);
        report_read_heading(reader, range, "fuzz.txt", &record);
        claim_read(claims, document, range, NULL, &record);
        rule_check_record(&record);
        record_reset(&record);
    }
    record_clear(&record);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct encoding_text text;
    struct number number;
    number_parse((const char *)bytes, length, &number);
    if (!encoding_convert(bytes, length, NULL, &text, NULL))
        return 0;
    read_document(text.text, text.length);
    encoding_text_clear(&text);
    return 0;
}
