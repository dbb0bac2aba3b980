/* The parts from which the tables of indicators are written. Private to indicator*.c. */
#ifndef ANALYSIS_INDICATOR_ROWS_H
#define ANALYSIS_INDICATOR_ROWS_H

#include "analysis/indicator.h"

#define KEYS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define TOTAL(row) "requests." row ".total"
#define RECEIVED(column) "requests.new_received." column
#define POPULATION KEYS("population")

#define GRANTED TOTAL("granted")
#define PARTIAL TOTAL("partial")
#define REFUSED                                                                          \
    TOTAL("refuse_state_secret"), TOTAL("refuse_law_forbids"),                           \
        TOTAL("refuse_three_safety_one_stability"), TOTAL("refuse_third_party"),         \
        TOTAL("refuse_internal_affairs"), TOTAL("refuse_process"),                       \
        TOTAL("refuse_enforcement_file"), TOTAL("refuse_admin_query")
#define UNABLE                                                                           \
    TOTAL("unable_not_held"), TOTAL("unable_must_create"),                               \
        TOTAL("unable_unclear_after_supplement")
#define REJECTED                                                                         \
    TOTAL("reject_petition"), TOTAL("reject_repeat"), TOTAL("reject_publication"),       \
        TOTAL("reject_excessive"), TOTAL("reject_reconfirm")
#define OTHER                                                                            \
    TOTAL("other"), TOTAL("other_no_supplement"), TOTAL("other_fee_unpaid"),             \
        TOTAL("other_other")
#define APPLICANTS                                                                       \
    RECEIVED("natural_person"), RECEIVED("business"), RECEIVED("research"),              \
        RECEIVED("social_org"), RECEIVED("legal_service"), RECEIVED("other")
#define LEGAL_PERSONS                                                                    \
    RECEIVED("business"), RECEIVED("research"), RECEIVED("social_org"),                  \
        RECEIVED("legal_service"), RECEIVED("other")
#define RECONSIDERATION(column) "review.reconsideration." column
#define LITIGATION(column)                                                               \
    "review.litigation_direct." column, "review.litigation_after_review." column

/* The tables, each ended by a row without key. */
extern const struct indicator indicator_request_rows[];    /* indicator.c */
extern const struct indicator indicator_disclosure_rows[]; /* indicator_disclosure.c */
extern const struct indicator indicator_parts_rows[];      /* indicator_parts.c */
extern const struct indicator indicator_sum_rows[];        /* indicator_parts.c */

#endif
