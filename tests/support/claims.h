/* Reads prose into a record: for the tests of claims. */
#ifndef TESTS_SUPPORT_CLAIMS_H
#define TESTS_SUPPORT_CLAIMS_H

#include "data/claim/claim.h"
#include "tests/support/lines.h"

/* `text` as section one of the report of the record, which the caller has initialised;
 * with the texts met before that the reader and `memo`, which may be NULL, know. */
static inline void read_prose_among(struct claim_reader *reader, struct memo *memo,
                                    const char *text, struct record *record)
{
    g_autoptr(document_t) document = lines_document(text);
    struct report_range range = lines_range(document);
    struct memo *own = document->memo;
    document->memo = memo != NULL ? memo : own;
    claim_read(reader, document, &range, NULL, record);
    document->memo = own;
}

/* `text` as section one of the report of 2022. The record is initialised here; clear it
 * with record_clear. */
static inline void read_prose(struct record *record, const char *text)
{
    g_autoptr(claim_reader_t) reader = claim_reader_new();
    record_init(record);
    record->year = 2022;
    read_prose_among(reader, NULL, text, record);
}

#endif
