/* Numbers that count requests. Not for use outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_REQUESTS_H
#define DATA_CLAIM_CLAIM_REQUESTS_H

#include "data/claim/claim_scan.h"

/* Whether the number, with a unit that requests have, is of them. Adds to *asked what of
 * the state it went by. */
gboolean claim_speaks_of_requests(const struct claim_context *context, guint *asked);
/* The metric of such a number: which step of handling requests it counts, that of the
 * verb nearest before it; "other" when it counts only some of them. */
const char *claim_classify_request(const struct claim_context *context);
/* Whether 办理 alone makes the number one of requests received, as where nothing else is
 * said of them: 一年共办理申请27件. */
gboolean claim_only_handles(const struct claim_context *context);
/* Whether a number of what was received, unnamed, is of the letters spoken of before:
 * 依托领导信箱, 共受理59件. */
gboolean claim_takes_letters(const struct claim_context *context, guint *asked);

#endif
