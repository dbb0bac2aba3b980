/* What the files of claim.c share: clauses, and what words in them mean. Not for use
 * outside data/claim/. */
#ifndef DATA_CLAIM_CLAIM_SCAN_H
#define DATA_CLAIM_CLAIM_SCAN_H

#include "data/claim/claim.h"
#include "data/claim/claim_lexicon.h"
#include "data/claim/claim_map.h"
#include "data/claim/claim_pattern.h"
#include "data/claim/prose.h"
#include "data/encoding/encoding.h"
#include "data/number.h"

#include <string.h>

/* What the prose has been speaking of; a bit for each. */
enum claim_topic {
    TOPIC_NONE = 0,
    TOPIC_REQUESTS = 1,
    TOPIC_MESSAGES = 2,
    TOPIC_NORMATIVE = 4,
    TOPIC_GAZETTE = 8,
    TOPIC_REVIEW = 16,
    TOPIC_OTHER = 32 /* what is handled is none of these */
};

/* The topics that the words of a clause bring up; 0 for none. */
unsigned claim_find_topic(const struct clause *clause);

/* A unit of the table in claim_unit.c. */
enum { CLAIM_MAX_UNITS = 64 };
struct claim_unit {
    const char *name;
    gsize length;           /* of the name */
    const char *not_before; /* words that make it something else, separated by '|' */
};
/* The unit at the start of the text; NULL when none is known, or when the words after it
 * say that nothing is counted (26个试点领域). */
const struct claim_unit *claim_read_unit(const char *text, gsize length);
/* Whether it has the name. */
static inline gboolean claim_unit_is(const struct claim_unit *unit, const char *name)
{
    const gsize length = strlen(name);
    return unit->length == length && memcmp(unit->name, name, length) == 0;
}
/* Its place in the table, and the bit of that place. */
guint claim_unit_index(const struct claim_unit *unit);
static inline guint64 claim_unit_bit(const struct claim_unit *unit)
{
    return G_GUINT64_CONSTANT(1) << claim_unit_index(unit);
}
/* The bits of the units "a|b|c"; all for NULL. */
guint64 claim_unit_bits(const char *names);
/* Whether the character `back` bytes before the end of the text may end a number. */
static inline gboolean claim_has_figure(const char *text, gsize length, gsize back)
{
    return length >= back && ((guchar)text[length - back] & 0xf0) == 0xe0 &&
           (claim_character(text + length - back) & CHARACTER_FIGURE) != 0;
}
/* Whether a zero alone stands at the text, not 0.5: nothing needs a unit, 行政诉讼为0. */
static inline gboolean claim_is_nought(const char *text)
{
    return text[0] == '0' && !g_ascii_isdigit(text[1]) && text[1] != '.';
}
/* Whether the number with a digit at the text, of either width, perhaps counts something:
 * what follows it is no day and no year. */
static inline gboolean claim_may_count(const char *text)
{
    if (claim_is_nought(text))
        return TRUE;
    text += (guchar)text[0] < 0x80 ? 1 : 3;
    while (g_ascii_isdigit(*text))
        text++;
    return *text == '%' || *text == '+' ||
           ((guchar)text[0] >= 0xe0 && (claim_character(text) & CHARACTER_COUNTED) != 0);
}
gboolean claim_ends_with_unit_after_figure(const char *text, gsize length);
/* Whether the text ends with a unit, of one character or two, and perhaps a number in
 * characters before it. */
static inline gboolean claim_ends_with_count(const char *text, gsize length)
{
    return (claim_has_figure(text, length, 6) || claim_has_figure(text, length, 9)) &&
           claim_ends_with_unit_after_figure(text, length);
}
/* The unit of the name, which is one of the table. */
const struct claim_unit *claim_find_unit(const char *name);

/* What the text before tells the reading of a sentence. */
struct claim_state {
    guint8 topic;
    guint8 has_total; /* a total of published information was stated before */
    gint16 year;      /* of the report, or 0 */
};
/* What of it a reading has asked for. */
enum { ASKED_TOPIC = 1, ASKED_TOTAL = 2, ASKED_YEAR = 4 };

/* What decides the metric of a number, besides the words of its clause. */
struct claim_context {
    const struct clause *clause;
    guint64 chain; /* sets of the clause and those before it in a list joined by 、 */
    gsize number;  /* offset of the number in the clause */
    gsize after;   /* offset of what follows its unit */
    const struct claim_unit *unit;
    struct claim_state state;
    gboolean part; /* 其中 stands before it in the sentence */
    gboolean several; /* the clause goes on a list of channels: 网站、微信公众号公开9条 */
};
/* The metric of the number in the context: a key of the table of metrics. Adds to *asked
 * what of the state it went by. */
const char *claim_classify(const struct claim_context *context, guint *asked);
/* Whether the clause speaks of other applications than those for information, be it in
 * the name of a body: 企业登记申请, not 行政审批局. */
gboolean claim_names_other_application(const struct clause *clause);
/* Whether the clause handles what are no requests: 受理行政审批1200件. */
gboolean claim_handles_other(const struct claim_context *context);

struct growth; /* claim_growth.h */

/* A claim of a sentence or paragraph. What it quotes and its line are filled in for the
 * record, from its places in the text. */
struct claim_found {
    struct claim claim;
    const char *scale; /* 万 or 亿 printed before claim.unit, or NULL */
    guint32 from, to;  /* the words quoted */
    guint32 place;     /* where the line is looked up */
    gboolean counted;  /* claim.value is that of the number there */
    gboolean derived; /* claim.growth is of a change in pieces: a rate stated is better */
};

/* A sentence being read. */
struct claim_sentence {
    const char *text, *end;
    struct claim_map *map;    /* of the text that it is in */
    struct claim_state state; /* of the text so far */
    guint asked;              /* of the state before, that nothing here has replaced */
    unsigned topic;           /* brought up here; TOPIC_NONE: none */
    gboolean states_total;    /* of published information */
    GArray *found;            /* struct claim_found: its claims are added */
    guint first, room;        /* its first claim; how many `found` may hold */
    gboolean cut;             /* there was no room for more */
    guint64 said, list_said;  /* sets with a word so far; in the list joined by 、 */
    const char *clause;       /* where the clause at hand began */
    const char *close;        /* of the brackets around a count in it, or NULL */
    guint n_gathered;         /* words of map->said that are in it or before it */
    guint64 clause_said;      /* the sets of those in it */
    gboolean has_count;       /* a number in it perhaps counts something */
    const char *denial;       /* where the last denial began */
    gboolean denies_list;  /* it goes on after 、: 未收到公民、法人的申请 */
    gint last;             /* the last count, index of found; -1: none */
    gint outside;          /* that before the remark in brackets at hand; -1: none */
    const char *base;      /* what the last count was compared with, or NULL */
    gboolean part;         /* 其中 was met, */
    guint whole_end;       /* behind so many claims: the wholes */
    gboolean since;        /* 自2008年以来: other years were, besides this one */
    const char *since_end; /* where the clause after that one begins */
    gboolean elsewhen;     /* the sentence began with another year: 2021年收到31件 */
    gboolean planned;      /* a count before is of what is yet to be done */
    gboolean denied;       /* the clause before said that there were none */
    gboolean changes;      /* a change was stated, or perhaps */
};

/* Reads all clauses of sentence->text; the caller sets text, end, map, state, found,
 * room. */
void claim_read_sentence(struct claim_sentence *sentence);
/* Adds a claim that quotes the clause; `number` is the offset of its number. */
struct claim_found *claim_add(struct claim_sentence *sentence,
                              const struct clause *clause, const char *metric,
                              gsize number);
/* Notes what a clause asked of the state, unless the sentence itself had replaced it. */
void claim_note_asked(struct claim_sentence *sentence, guint asked);
/* A number of a clause, with its unit. */
struct claim_count {
    const struct number *number;
    const struct claim_unit *unit;
    gsize place, after; /* of the number, and of what follows the unit */
};
/* The metric of the number in the clause; *earlier: it is of another time. */
const char *claim_find_metric(struct claim_sentence *sentence,
                              const struct clause *clause,
                              const struct claim_count *count, gboolean *earlier);
/* Bytes of the digits of a year before 年 at the text, 2022年, or 0: most numbers of the
 * prose, and none that counts something. */
static inline gsize claim_skip_year(const char *text, gsize length)
{
    return length >= 7 && memcmp(text + 4, "年", 3) == 0 && g_ascii_isdigit(text[0]) &&
                   g_ascii_isdigit(text[1]) && g_ascii_isdigit(text[2]) &&
                   g_ascii_isdigit(text[3])
               ? 4
               : 0;
}
/* Reads the counts of the clause, leaving out the size of a change, if there is one;
 * completes the clause when it has any. */
void claim_read_counts(struct claim_sentence *sentence, struct clause *clause,
                       const struct growth *skip);

/* What a number of a clause counts: 2300万 is 2300, with a unit of 万. */
static inline double claim_count_value(const struct number *number)
{
    return number->chinese ? number->value * number->scale : number->value;
}

/* Adds the zeros that the complete clause states. `may_deny`: it has a word of denial
 * that counts; else it only goes on with what the clause before it denied. */
void claim_read_denial(struct claim_sentence *sentence, const struct clause *clause,
                       gboolean may_deny);

/* What the reading of a text gave: the same for all states that agree in what was asked
 * for. */
struct claim_reading {
    const struct claim_reading *next; /* of the same text in another state or kind */
    const char *text;                 /* a paragraph's, which its claims quote */
    const struct claim_found *claims;
    guint32 n_claims;
    guint32 cited_place;       /* of the notice cited */
    struct claim_state before; /* it was read in */
    guint8 asked;              /* of that state */
    guint8 topic;              /* brought up, or TOPIC_NONE */
    guint8 states_total;       /* of published information */
    guint8 kind;               /* enum claim_kind */
    guint8 cited;              /* the form whose notice is cited, or FORM_NONE */
    guint8 changes;            /* a change was stated, or perhaps */
    guint8 notice;             /* words of the notice of a form were met */
    guint8 alike;              /* the claims are of another text, values and all; ... */
    guint32 length;            /* ... of this one */
};

enum claim_kind {
    CLAIM_SENTENCE,
    CLAIM_PARAGRAPH,
    CLAIM_FOLDED_PARAGRAPH,
    CLAIM_LIKE_SENTENCE, /* of a template */
    CLAIM_LIKE_PARAGRAPH
};

/* Whether the reading is of the kind, and its state differs in nothing asked for. */
static inline gboolean claim_reading_fits(const struct claim_reading *reading,
                                          enum claim_kind kind,
                                          const struct claim_state *state)
{
    const struct claim_state *before = &reading->before;
    const guint asked = reading->asked;
    return reading->kind == kind &&
           (asked == 0 ||
            (((asked & ASKED_TOPIC) == 0 || before->topic == state->topic) &&
             ((asked & ASKED_TOTAL) == 0 || before->has_total == state->has_total) &&
             ((asked & ASKED_YEAR) == 0 || kind >= CLAIM_LIKE_SENTENCE ||
              before->year == state->year)));
}
/* The reading of the text that fits the state, if it was kept; else NULL. */
static inline const struct claim_reading *
claim_find_reading(const struct memo_text *text, enum claim_kind kind,
                   const struct claim_state *state)
{
    const struct claim_reading *reading = text->parts[MEMO_CLAIMS];
    while (reading != NULL && !claim_reading_fits(reading, kind, state))
        reading = reading->next;
    return reading;
}
/* Keeps a copy of the reading, with its claims, beside the text: unless it has many. */
const struct claim_reading *claim_copy_reading(struct memo *memo, struct memo_text *text,
                                               enum claim_kind kind,
                                               const struct claim_reading *reading);
/* The same for a text that may be NULL, or met for the first time: then none is kept. */
static inline const struct claim_reading *
claim_keep_reading(struct memo *memo, struct memo_text *text, enum claim_kind kind,
                   const struct claim_reading *reading)
{
    return text == NULL || text->passing ? reading
                                         : claim_copy_reading(memo, text, kind, reading);
}

/* Reads a report, and its paragraphs one by one. */
struct claim_reader {
    struct prose prose;
    struct memo *memo;
    struct claim_patterns patterns;
    gboolean traditional;     /* they must be folded */
    enum claim_kind kind;     /* of what is read: CLAIM_PARAGRAPH or folded */
    guint room;               /* for how many claims more */
    struct claim_state state; /* after the paragraphs so far */
    GArray *found;            /* struct claim_found */
    const char *printed;      /* the paragraph at hand without white space */
    gsize printed_length;
    struct claim_map map; /* of what is read: `printed` or `folded` */
    GString *dense;       /* holds it, unless the paragraph itself has none */
    GString *folded;      /* it in simplified characters */
    const char *pattern;  /* of what is read; NULL: none */
    GArray *origin;       /* guint32: place in `printed` of each byte of `folded` */
    struct claim_reading reading;
};
/* Reads the sentence from `text` to `end` of the text at `start`, which reader->map and
 * reader->pattern are of: adds its claims to reader->found, and what it says besides to
 * reader->reading. */
void claim_add_sentence(struct claim_reader *reader, const char *start, const char *text,
                        const char *end);
/* The state that a reading leaves behind. */
static inline struct claim_state claim_state_after(const struct claim_reading *reading,
                                                   struct claim_state before)
{
    if (reading->topic != TOPIC_NONE)
        before.topic = reading->topic;
    before.has_total |= reading->states_total;
    return before;
}
/* Reads a paragraph for which reader->state knows no reading kept; valid until the next
 * call. */
const struct claim_reading *claim_read_paragraph(struct claim_reader *reader,
                                                 const struct prose_paragraph *paragraph);

/* Bytes of the UTF-8 character that begins with the byte. */
static inline gsize claim_character_length(guchar c)
{
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}
/* Bytes of the title in 《》 at the text, which ends at `end`, or 0: its numbers count
 * nothing. */
gsize claim_read_title(const char *text, const char *end);
static inline gsize claim_skip_title(const char *text, const char *end)
{
    return (guchar)text[0] == 0xe3 && encoding_code_of_three(text) == 0x300a /* 《 */
               ? claim_read_title(text, end)
               : 0;
}
/* Whether a Chinese numeral stands at the text. */
gboolean claim_is_numeral(const char *text, gsize length);
/* Whether a digit of either width stands at the text. */
static inline gboolean claim_is_digit(const char *text)
{
    const guchar *c = (const guchar *)text;
    return g_ascii_isdigit(c[0]) ||
           (c[0] == 0xef && c[1] == 0xbc && c[2] >= 0x90 && c[2] <= 0x99);
}
/* Whether the mark of so many bytes is a bracket that stands within the clause at hand:
 * around a count alone, 社保类（25件）, or around a remark before one. */
gboolean claim_is_within_clause(struct claim_sentence *sentence, const char *text,
                                gsize mark);
/* Minds a bracket behind a clause; `before` is the last count before the clause. */
void claim_pass_bracket(struct claim_sentence *sentence, const char *text, gint before);
/* Whether there is a digit between the two places. */
gboolean claim_has_digit(const char *text, const char *end);
/* Bytes of the mark of punctuation at the text that ends a clause, or 0; *stop when it
 * ends the sentence too. A comma within a number, which `start` lets look back at, ends
 * nothing. */
gsize claim_read_mark(const char *text, const char *start, gboolean *stop);
/* Where the sentence at the text ends, with its stop; a NUL stands at `end`. A stop
 * within a remark in brackets that belongs to the words before it ends none. */
const char *claim_find_end(const struct claim_map *map, const char *text,
                           const char *end);

#endif
