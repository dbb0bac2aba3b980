/* Readings kept beside the text that they are of. */
#include "data/claim/claim_scan.h"

#include <string.h>

enum { MAX_READINGS = 16 /* of a text: more are not kept */ };

/* The text as the claims quote it: the key itself unless white space was dropped. */
static const char *keep_text(struct memo *memo, const struct memo_text *text,
                             const struct claim_reading *reading)
{
    if (reading->text == NULL || reading->n_claims == 0)
        return NULL;
    gsize length = strlen(reading->text);
    if (length == text->length)
        return text->text;
    char *copy = memo_alloc(memo, text, length + 1);
    memcpy(copy, reading->text, length);
    return copy;
}

static gboolean is_full(const struct memo_text *text)
{
    gsize n = 0;
    for (const struct claim_reading *r = text->parts[MEMO_CLAIMS]; r != NULL; r = r->next)
        n++;
    return n >= MAX_READINGS;
}

const struct claim_reading *claim_copy_reading(struct memo *memo, struct memo_text *text,
                                               enum claim_kind kind,
                                               const struct claim_reading *reading)
{
    if (is_full(text))
        return reading;
    struct claim_reading *kept = memo_alloc(memo, text, sizeof *kept);
    *kept = *reading;
    kept->kind = (guint8)kind;
    kept->next = text->parts[MEMO_CLAIMS];
    kept->text = keep_text(memo, text, reading);
    if (reading->n_claims > 0) {
        gsize bytes = reading->n_claims * sizeof *reading->claims;
        struct claim_found *claims = memo_alloc(memo, text, bytes);
        memcpy(claims, reading->claims, bytes);
        kept->claims = claims;
    }
    text->parts[MEMO_CLAIMS] = kept;
    return kept;
}
