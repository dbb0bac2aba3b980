#include "data/claim.h"

#include "data/claim_scan.h"
#include "data/prose.h"
#include "data/search.h"

#include <string.h>

enum {
    MAX_CLAIMS = 4000, /* what one report can ask for */
    MAX_TEXT = 360,    /* bytes kept of a clause */
    MAX_CLAUSE = 900,  /* bytes after which a clause without punctuation is cut */
    MAX_LOOK = 1200    /* bytes that are looked back in a sentence */
};

struct scanner {
    struct record *record;
    const struct prose *prose;
    GArray *hits; /* struct claim_hit: the words of the prose */
    guint cursor; /* the first of them at or after the last clause's beginning */
    unsigned topic;
    gsize sentence; /* where the sentence began */
    gsize chain;    /* where the list joined by 、 began that the clause ends */
    gsize denial;   /* where the last denial began */
    gint last;      /* the last count of the sentence, index of claims; -1: none */
    gboolean part;  /* 其中 was met in the sentence */
    gboolean has_total;
    gboolean denied; /* the clause before said that there were none */
};

static gsize offset_of(const struct scanner *scanner, const char *text)
{
    return (gsize)(text - scanner->prose->folded->str);
}

/* The words of the report between two places of the folded text. */
static const char *quote(struct scanner *scanner, const char *start, const char *end)
{
    gsize from = prose_origin(scanner->prose, offset_of(scanner, start));
    gsize to = prose_origin(scanner->prose, offset_of(scanner, end));
    const char *text = scanner->prose->text->str;
    if (to - from > MAX_TEXT) {
        to = from + MAX_TEXT;
        while (to > from && ((guchar)text[to] & 0xc0) == 0x80)
            to--;
    }
    return record_string_len(scanner->record, text + from, to - from);
}

/* The first word found at or after the offset. */
static guint find_hit(const struct scanner *scanner, gsize offset)
{
    const struct claim_hit *hits = (const struct claim_hit *)scanner->hits->data;
    guint low = 0, high = scanner->hits->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        if (hits[middle].offset < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static struct clause clause_between(const struct scanner *scanner, gsize from, gsize to,
                                    guint first)
{
    struct clause rest = { .text = scanner->prose->folded->str,
                           .hits = (const struct claim_hit *)scanner->hits->data + first,
                           .n_hits = scanner->hits->len - first };
    struct clause clause;
    clause_limit(&clause, &rest, from, to);
    return clause;
}

/* The text between two places of the prose, with the words found in it; what lies further
 * back than MAX_LOOK bytes is cut off, so that endless sentences stay cheap. */
static struct clause make_clause(const struct scanner *scanner, gsize from, gsize to)
{
    const char *text = scanner->prose->folded->str;
    if (to - from > MAX_LOOK) {
        from = to - MAX_LOOK;
        while (from < to && ((guchar)text[from] & 0xc0) == 0x80)
            from++;
    }
    return clause_between(scanner, from, to, find_hit(scanner, from));
}

/* The clause being read: clauses come in order, so its words are just ahead. */
static struct clause next_clause(struct scanner *scanner, gsize from, gsize to)
{
    const struct claim_hit *hits = (const struct claim_hit *)scanner->hits->data;
    while (scanner->cursor < scanner->hits->len && hits[scanner->cursor].offset < from)
        scanner->cursor++;
    if (to - from > MAX_LOOK)
        return make_clause(scanner, from, to);
    return clause_between(scanner, from, to, scanner->cursor);
}

/* Whether the sentence so far counts the government's own office. */
static const char *find_scope(const struct scanner *scanner, const struct clause *clause)
{
    struct clause sentence =
        make_clause(scanner, scanner->sentence, clause->offset + clause->length);
    return clause_has(&sentence, SET_OFFICE) ? "office" : NULL;
}

/* The clause without 其中, and with a remark in brackets that follows it:
 * 行政复议1件(已办结). */
static const char *quote_clause(struct scanner *scanner, const struct clause *clause)
{
    static const char close[] = "）";
    const char *start = clause->text, *end = start + clause->length, *after = NULL;
    if (clause->length > 6 && memcmp(start, "其中", 6) == 0)
        start += 6;
    gsize rest = scanner->prose->folded->len - offset_of(scanner, end);
    if (*end == '(')
        after = memchr(end, ')', MIN(rest, 48));
    else if (g_str_has_prefix(end, "（"))
        after = memmem(end, MIN(rest, 48), close, strlen(close));
    if (after == NULL || after - end > 45 ||
        strcspn(end, "0123456789\n") < (gsize)(after - end))
        return quote(scanner, start, end);
    return quote(scanner, start, after + (*after == ')' ? 1 : strlen(close)));
}

static struct claim *add_claim(struct scanner *scanner, const struct clause *clause,
                               const char *metric, gsize place)
{
    struct record *record = scanner->record;
    gsize offset = offset_of(scanner, clause->text + place);
    struct claim claim = { .metric = metric,
                           .text = quote_clause(scanner, clause),
                           .scope = find_scope(scanner, clause),
                           .line = prose_line_at(scanner->prose, offset) };
    g_array_append_val(record->claims, claim);
    return &g_array_index(record->claims, struct claim, record->claims->len - 1);
}

/* Words before a number that make it about so many. */
static gboolean is_approximate_before(const struct clause *clause, gsize place)
{
    gssize last = clause_last_of(clause, place, SET_ABOUT);
    return last >= 0 && place - (gsize)last <= 6;
}

static gboolean is_approximate_after(const struct clause *clause, gsize place)
{
    struct clause rest;
    clause_limit(&rest, clause, place, MIN(clause->length, place + 6));
    return clause_has(&rest, SET_OR_SO);
}

/* What may not stand before a number that counts something: a longer number, a letter,
 * 第, the brackets of document numbers, the dash of a range or a telephone number. */
static gboolean may_begin(const struct clause *clause, gsize place)
{
    if (place == 0)
        return TRUE;
    char c = clause->text[place - 1];
    if (g_ascii_isalnum(c) || strchr(".-/~[@_+", c) != NULL)
        return FALSE;
    if (place < 3)
        return TRUE;
    static const char *const bad[] = { "第", "〔", "【", "－", "—", "至", "·" };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++)
        if (memcmp(clause->text + place - 3, bad[i], 3) == 0)
            return FALSE;
    return TRUE;
}

/* A number in characters counts something only right before the end: 收到申请三件. */
static gboolean is_plain_numeral(const struct clause *clause, const char *unit,
                                 gsize after)
{
    return after == clause->length && strcmp(unit, "%") != 0 && strcmp(unit, "项") != 0 &&
           strcmp(unit, "类") != 0 && strcmp(unit, "个") != 0 &&
           strcmp(unit, "人") != 0 && strcmp(unit, "名") != 0 && strcmp(unit, "家") != 0;
}

static gboolean is_count(const char *metric)
{
    return strcmp(metric, "completion_rate") != 0 &&
           strcmp(metric, "processing_fee") != 0;
}

/* "万元", "万次": the unit with the scale it was printed with. */
static const char *name_unit(struct record *record, const struct number *number,
                             const char *unit)
{
    if (number->scale == 1 || number->chinese)
        return unit;
    g_autofree char *name = g_strconcat(number->scale > 1e4 ? "亿" : "万", unit, NULL);
    return record_string(record, name);
}

static void add_count(struct scanner *scanner, const struct clause *clause, gsize place,
                      const struct number *number, const char *unit, gsize after)
{
    struct claim_context context = {
        .clause = *clause,
        .chain = make_clause(scanner, scanner->chain, clause->offset + clause->length),
        .number = place,
        .after = after,
        .unit_bit = claim_unit_bit(unit),
        .topic = scanner->topic,
        .part = scanner->part,
        .has_total = scanner->has_total,
        .year = scanner->record->year
    };
    const char *metric =
        claim_is_change(clause, place) ? "other" : claim_classify(&context);
    if (number->chinese &&
        (strcmp(metric, "other") == 0 || !is_plain_numeral(clause, unit, after)))
        return;
    struct claim *claim = add_claim(scanner, clause, metric, place);
    claim->value = number->chinese ? number->value * number->scale : number->value;
    claim->has_value = TRUE;
    claim->decimals = number->decimals;
    claim->unit = name_unit(scanner->record, number, unit);
    claim->share = strcmp(unit, "%") == 0;
    claim->approximate = number->approximate || is_approximate_before(clause, place) ||
                         is_approximate_after(clause, after);
    scanner->has_total |= strcmp(metric, "information_published") == 0;
    if (!claim->share && is_count(metric))
        scanner->last = (gint)scanner->record->claims->len - 1;
}

/* A number of ten thousands with nothing after it: 播放量超2300万. */
static const char *read_bare_unit(const struct clause *clause,
                                  const struct number *number, gsize after)
{
    gboolean visits = clause_has(clause, SET_VISITS);
    return number->scale > 1 && !number->chinese && after == clause->length && visits
               ? "次"
               : NULL;
}

/* “创业富民30条”, "富民30条": the end of a quoted name, not a count. */
static gboolean ends_quotation(const struct clause *clause, gsize after)
{
    gsize quotes = 0;
    if (after + 3 <= clause->length && memcmp(clause->text + after, "”", 3) == 0)
        return TRUE;
    if (after >= clause->length || clause->text[after] != '"')
        return FALSE;
    for (gsize i = 0; i < after; i++)
        quotes += clause->text[i] == '"';
    return quotes % 2 == 1;
}

static void read_number(struct scanner *scanner, const struct clause *clause, gsize place,
                        const struct number *number)
{
    gsize after = place + number->length;
    const char *unit = claim_read_unit(clause->text + after, clause->length - after);
    if (unit != NULL)
        after += strlen(unit);
    else
        unit = read_bare_unit(clause, number, after);
    if (unit != NULL && strcmp(unit, "个百分点") != 0 && !ends_quotation(clause, after))
        add_count(scanner, clause, place, number, unit, after);
}

/* Reads the counts of a clause, leaving out the size of a change, which stands in
 * [skip->start, skip->end). */
static void read_numbers(struct scanner *scanner, const struct clause *clause,
                         unsigned seen, const struct growth *skip)
{
    for (gsize i = 0; i < clause->length;) {
        guchar c = (guchar)clause->text[i];
        gsize step = claim_character_length(c);
        gsize title = c == 0xe3 ? claim_skip_title(clause->text + i) : 0;
        if (title > 0) {
            i += title;
            continue;
        }
        gboolean digit = g_ascii_isdigit(c) || (c == 0xef && i + 3 <= clause->length &&
                                                (guchar)clause->text[i + 1] == 0xbc);
        gboolean starts =
            digit || ((seen & SAW_NUMERAL) != 0 && step == 3 &&
                      claim_is_numeral(clause->text + i, clause->length - i));
        struct number number;
        if (starts && number_parse(clause->text + i, clause->length - i, &number)) {
            gboolean size = skip != NULL && i >= skip->start && i < skip->end;
            if (!size && may_begin(clause, i))
                read_number(scanner, clause, i, &number);
            step = number.length;
        }
        i += step;
    }
}

static void attach_growth(struct scanner *scanner, const struct clause *clause,
                          const struct growth *growth)
{
    GArray *claims = scanner->record->claims;
    struct claim *claim = NULL;
    if (scanner->last >= 0)
        claim = &g_array_index(claims, struct claim, scanner->last);
    if (claim == NULL || claim->has_growth) {
        struct claim_context context = { .clause = *clause,
                                         .chain = *clause,
                                         .number = growth->start,
                                         .after = growth->end,
                                         .unit_bit = claim_unit_bit("件"),
                                         .topic = scanner->topic };
        claim = add_claim(scanner, clause, claim_classify(&context), growth->start);
    }
    claim->growth = growth->value;
    claim->growth_decimals = growth->decimals;
    claim->growth_base = growth->base;
    claim->has_growth = TRUE;
}

struct denial {
    const char *metric;
    enum claim_set words, absent; /* absent: N_CLAIM_SETS for none */
    const char *unit;
};

/* What can be said not to have been: the first row that applies, and with it the lawsuits
 * that are named beside the reconsiderations. */
static const struct denial denials[] = {
    { "reconsiderations", SET_REVIEW, N_CLAIM_SETS, "件" },
    { "litigations", SET_LAWSUIT, N_CLAIM_SETS, "件" },
    { "processing_fee", SET_FEE, SET_OTHER_FEE, "元" },
    { "requests_carried_out", SET_CARRIED_OUT, N_CLAIM_SETS, "件" },
    { "requests_carried_in", SET_CARRIED_IN, N_CLAIM_SETS, "件" },
    { "requests_received", SET_APPLICATION, SET_OTHER_APPLICANT, "件" },
    { "requests_received", SET_ON_REQUEST, N_CLAIM_SETS, "件" },
};

static void add_zero(struct scanner *scanner, const struct clause *clause,
                     const struct denial *denial)
{
    struct claim *claim = add_claim(scanner, clause, denial->metric, 0);
    claim->text = quote(scanner, scanner->prose->folded->str + scanner->denial,
                        clause->text + clause->length);
    claim->has_value = TRUE;
    claim->unit = denial->unit;
}

static gboolean denial_applies(const struct denial *denial, const struct clause *clause)
{
    return clause_has(clause, denial->words) &&
           (denial->absent == N_CLAIM_SETS || !clause_has(clause, denial->absent));
}

static gboolean add_denials(struct scanner *scanner, const struct clause *clause)
{
    gboolean review = FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(denials); i++) {
        if (!denial_applies(&denials[i], clause))
            continue;
        if (i >= 2 && review)
            return TRUE;
        add_zero(scanner, clause, &denials[i]);
        if (i >= 2)
            return TRUE;
        review = TRUE;
    }
    return review;
}

/* 未收到, 无, 没有 that deny the thing, not 无法提供 or 未按时: what follows must be a
 * verb of having or receiving, or the thing itself. */
static gboolean is_denied(const struct clause *clause)
{
    return clause_has(clause, SET_DENIAL) && !clause_has(clause, SET_NO_DENIAL);
}

/* 没有发生…行政复议、行政诉讼案件: the second half of a denial. */
static gboolean goes_on_denying(const struct scanner *scanner,
                                const struct clause *clause)
{
    return scanner->denied && clause->length < 60 &&
           (clause_has(clause, SET_REVIEW) || clause_has(clause, SET_LAWSUIT)) &&
           !clause_has(clause, SET_TAKEN);
}

static void read_clause(struct scanner *scanner, const char *start, const char *end,
                        unsigned seen)
{
    struct growth growth;
    gboolean has_growth = FALSE;
    if (end - start < 6 || scanner->record->claims->len >= MAX_CLAIMS)
        return;
    struct clause clause =
        next_clause(scanner, offset_of(scanner, start), offset_of(scanner, end));
    unsigned topic = claim_find_topic(&clause);
    if (topic != TOPIC_NONE)
        scanner->topic = topic;
    if (clause_has(&clause, SET_PART))
        scanner->part = TRUE;
    if ((seen & SAW_CHANGE) != 0)
        has_growth = claim_read_growth(&clause, &growth);
    if ((seen & (SAW_DIGIT | SAW_NUMERAL)) != 0)
        read_numbers(scanner, &clause, seen, has_growth ? &growth : NULL);
    if (has_growth)
        attach_growth(scanner, &clause, &growth);
    gboolean goes_on = goes_on_denying(scanner, &clause);
    gboolean denied = (seen & SAW_NEGATION) != 0 && is_denied(&clause);
    if (denied || !goes_on)
        scanner->denial = offset_of(scanner, start);
    scanner->denied = (denied || goes_on) && add_denials(scanner, &clause);
}

static void end_sentence(struct scanner *scanner, gsize offset)
{
    scanner->sentence = scanner->chain = offset;
    scanner->last = -1;
    scanner->part = FALSE;
    scanner->denied = FALSE;
}

static void scan(struct scanner *scanner)
{
    const char *text = scanner->prose->folded->str, *clause = text;
    const char *end = text + scanner->prose->folded->len;
    unsigned seen = 0;
    end_sentence(scanner, 0);
    while (text < end) {
        if (((guchar)*text & 0xf0) == 0xe0 && text - clause < MAX_CLAUSE &&
            !claim_is_notable(text)) {
            text += 3;
            continue;
        }
        gboolean stop = FALSE;
        gsize title = (guchar)text[0] == 0xe3 ? claim_skip_title(text) : 0;
        gsize mark = title > 0 ? 0 : claim_read_mark(text, clause, &stop);
        if (mark == 0 && text - clause < MAX_CLAUSE) {
            seen |= title > 0 ? 0 : claim_look_at(text);
            text += title > 0 ? title : claim_character_length((guchar)*text);
            continue;
        }
        read_clause(scanner, clause, text, seen);
        gboolean list = mark == 3 && memcmp(text, "、", 3) == 0;
        text += mark;
        clause = text;
        seen = 0;
        if (!list)
            scanner->chain = offset_of(scanner, text);
        if (stop)
            end_sentence(scanner, offset_of(scanner, text));
    }
    read_clause(scanner, clause, MIN(text, end), seen);
}

/* The notice that the report cites: 国办公开办函〔2019〕60号 or 〔2021〕30号. */
static void find_cited_form(const struct prose *prose, struct record *record)
{
    const char *end = prose->folded->str + prose->folded->len;
    for (const char *p = prose->folded->str;
         (p = search_word(p, (gsize)(end - p), "公开办函")) != NULL; p++) {
        const gsize near = MIN((gsize)(end - p), 40);
        gboolean trial = memmem(p, near, "2019", 4) != NULL &&
                         memmem(p, near, "60号", strlen("60号")) != NULL;
        gboolean later = memmem(p, near, "2021", 4) != NULL &&
                         memmem(p, near, "30号", strlen("30号")) != NULL;
        if (!trial && !later)
            continue;
        record->cited_form = later ? FORM_2021 : FORM_2019;
        record->cited_line = prose_line_at(prose, (gsize)(p - prose->folded->str));
    }
}

void claim_read(const struct document *document, const struct report_range *range,
                const guint8 *used, struct record *record)
{
    struct prose prose;
    prose_init(&prose);
    prose_read(document, range, used, &prose);
    g_autoptr(GArray) hits =
        g_array_sized_new(FALSE, FALSE, sizeof(struct claim_hit), 1024);
    struct scanner scanner = { .record = record, .prose = &prose, .hits = hits };
    claim_lexicon_init();
    claim_marks_init();
    claim_find_words(prose.folded->str, prose.folded->len, hits);
    scan(&scanner);
    find_cited_form(&prose, record);
    prose_clear(&prose);
}
