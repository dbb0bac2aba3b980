/* Reads prose into a record: for the tests of claims. */
#ifndef TESTS_SUPPORT_CLAIMS_H
#define TESTS_SUPPORT_CLAIMS_H

#include "data/claim/claim.h"
#include "tests/support/lines.h"

/* `text` as section one of the report of 2022. The record is initialised here; clear it
 * with record_clear. */
static inline void read_prose(struct record *record, const char *text)
{
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    g_autoptr(document_t) document = lines_document(text);
    struct report_range range = lines_range(document);
    record_init(record);
    record->year = 2022;
    claim_read(reader, document, &range, NULL, record);
}

#endif
