/* A record is one report, read: who, when, which form, every cell of the three tables
 * with its state and origin, the claims of the prose, and all doubts as findings.
 *
 * A value is a number only when `state` says so. VALUE_NUMBER was printed, VALUE_SCALED
 * was printed in another unit and converted, VALUE_INFERRED was fixed by an identity of
 * the form. In every other state `number` means nothing. Zero is only a printed (or
 * inferred) zero.
 *
 * Strings are owned by the record (`text`), or static; they live until record_reset or
 * record_clear. */
#ifndef DATA_RECORD_RECORD_H
#define DATA_RECORD_RECORD_H

#include "data/arena.h"
#include "data/field.h"

enum value_state {
    VALUE_ABSENT, /* the row or column is not in the report, or it is cut off */
    VALUE_NUMBER,
    VALUE_BLANK,      /* the cell is there and empty */
    VALUE_DASH,       /* -, /, —, 无 */
    VALUE_UNREADABLE, /* there is something, but not a number, or the readings disagree */
    VALUE_SCALED,
    VALUE_INFERRED
};
const char *value_state_key(enum value_state state);
/* The state of a key, or -1. */
gint value_state_find(const char *key);

struct value {
    double number;
    const char *raw;  /* what was printed; NULL for a number printed in its plain form */
    const char *rule; /* VALUE_INFERRED: the rule that fixed it (static) */
    union {
        struct {
            guint32 line; /* 0: not known */
            guint16 page; /* 0: none */
            guint8 state;
        };
        guint64 place; /* all of these in one: see value_place */
    };
};

static inline guint64 value_place(guint64 line, guint64 page, guint64 state)
{
    return G_BYTE_ORDER == G_LITTLE_ENDIAN ? line | page << 32 | state << 48
                                           : line << 32 | page << 16 | state << 8;
}

struct claim {
    const char *metric;      /* static: a key of the table in claim.c */
    const char *unit;        /* as printed, may be NULL */
    const char *text;        /* the words of the report */
    const char *growth_base; /* "year", "2021", ...; NULL without growth */
    double value, growth;    /* growth is a fraction: 31.6 % is 0.316 */
    gboolean has_value, has_growth, approximate;
    gboolean share;    /* the number is a percentage of something, not a count */
    const char *scope; /* "office": the sentence counts the office alone; else NULL */
    guint8 decimals;   /* decimals printed in the number */
    guint8 growth_decimals; /* decimals printed in the percentage */
    guint32 line;
};

enum severity { SEVERITY_NOTE, SEVERITY_WARNING, SEVERITY_ERROR };
enum finding_status {
    FINDING_PASS,
    FINDING_FAIL,
    FINDING_UNCERTAIN,
    FINDING_NOT_ASSESSABLE
};
const char *severity_key(enum severity severity);
const char *finding_status_key(enum finding_status status);
gint severity_find(const char *key);
gint finding_status_find(const char *key);

struct finding_cell {
    const char *field; /* key of a field, or "claim:<metric>" */
    double number;
    guint32 line;
    guint8 state; /* enum value_state */
};

struct finding {
    const char *rule;       /* static: a key of the table in rule.c */
    const char *field;      /* key of the field it is about, may be NULL */
    const char *expression; /* "new_received + carried_in = total + carried_out" */
    enum severity severity;
    enum finding_status status;
    double expected, actual;
    gboolean has_expected, has_actual;
    gint proposed_field; /* the cell a crossing pair of residuals points to, or -1 */
    double proposed;     /* the value that would close both identities */
    guint32 line;
    const char *message_zh, *message_en;
    const char *raw;                  /* raw text, may be NULL */
    const struct finding_cell *cells; /* the cells the rule used */
    gsize n_cells;
    char fingerprint[17]; /* 16 hex digits, the same from run to run; filled by rule.c */
};

struct record_source {
    const char *path, *sha256, *format, *encoding;
    guint64 bytes;
    guint32 part; /* 0-based, when one file holds several reports */
};

struct record_unit {
    const char *name;  /* plain name: 汤阴县; NULL if not found */
    const char *code;  /* six digits, or NULL */
    const char *level; /* province prefecture county township zone department, or NULL */
    const char *scope; /* government office department, or NULL */
    const char *province, *prefecture;
};

struct record {
    struct record_source source;
    struct record_unit unit;
    const char *title;
    gint year;                 /* 0: not found */
    unsigned form;             /* FORM_2019, FORM_2021 or FORM_NONE */
    unsigned tables;           /* bit 1 << enum form_table: the table was found */
    gboolean single_other_row; /* 2021 form with one row under 其他处理 */
    unsigned cited_form; /* the form whose notice the prose cites; FORM_NONE: none */
    guint32 cited_line;
    const char *period_from, *period_to; /* "2021-01-01", or NULL */
    guint32 period_line;
    struct value values[FIELD_COUNT_MAX];
    GArray *claims;       /* struct claim */
    GArray *findings;     /* struct finding */
    gboolean doubts_only; /* the rules keep only findings that fail or are uncertain */
    gboolean wordless;    /* nobody reads the findings, they are only counted: no words,
                             no cells, no fingerprints */
    struct arena text;    /* what the strings are in */
};

void record_init(struct record *record);
/* Frees what the record holds and makes it ready for the next report. */
void record_reset(struct record *record);
/* Puts what `from` holds in the place of what `to` held, with one copy and no freeing.
 * `from` must then be reset (or cleared) before it is used. */
void record_move(struct record *to, struct record *from);
void record_clear(struct record *record);

/* Copies into the record's text. NULL stays NULL. */
const char *record_string(struct record *record, const char *string);
const char *record_string_len(struct record *record, const char *string, gsize length);
/* Copies the cells into the record's text. */
const struct finding_cell *record_cells(struct record *record,
                                        const struct finding_cell *cells, gsize n);

/* Whether the field has a number (printed, scaled or inferred); then *number is set. */
static inline gboolean record_get_number(const struct record *record, gint field,
                                         double *number)
{
    if (field < 0)
        return FALSE;
    const unsigned numbers =
        1u << VALUE_NUMBER | 1u << VALUE_SCALED | 1u << VALUE_INFERRED;
    const struct value *value = &record->values[field];
    if ((numbers >> value->state & 1) == 0)
        return FALSE;
    *number = value->number;
    return TRUE;
}
/* Whether the record has a field that is not of its form, or of no form at all. */
gboolean record_has_field_besides(const struct record *record, gsize field);
/* Whether the record's form prints the field (so that it must appear, if only as null).
 */
static inline gboolean record_has_field(const struct record *record, gsize field)
{
    return (field_forms()[field] & record->form) != 0 ||
           record_has_field_besides(record, field);
}

#endif
