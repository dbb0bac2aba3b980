#include "data/claim.h"

#include "data/claim_scan.h"
#include "data/prose.h"

#include <string.h>

enum {
    MAX_CLAIMS = 4000, /* what one report can ask for */
    MAX_TEXT = 360     /* bytes kept of a clause */
};

/* What has been seen in the clause being scanned. */
enum { SAW_DIGIT = 1, SAW_NUMERAL = 2, SAW_NEGATION = 4, SAW_CHANGE = 8 };

struct scanner {
    struct record *record;
    const struct prose *prose;
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

/* Whether the sentence so far counts the government's own office. */
static const char *find_scope(const struct scanner *scanner, const struct clause *clause)
{
    const char *start = scanner->prose->folded->str + scanner->sentence;
    struct clause sentence = { start, (gsize)(clause->text + clause->length - start) };
    return clause_has_any(
               &sentence,
               "政府办公室|政府办公厅|政府办共|政府办收|政府办受|政府办办|本机关|本办|"
               "我办|县本级|市本级|区本级")
               ? "office"
               : NULL;
}

/* The clause without 其中, and with a remark in brackets that follows it:
 * 行政复议1件(已办结). */
static const char *quote_clause(struct scanner *scanner, const struct clause *clause)
{
    static const char close[] = "）";
    const char *start = clause->text, *end = start + clause->length, *after = NULL;
    if (clause->length > 6 && memcmp(start, "其中", 6) == 0)
        start += 6;
    if (*end == '(')
        after = strchr(end, ')');
    else if (g_str_has_prefix(end, "（"))
        after = strstr(end, close);
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
    gssize last = clause_last_of(clause, place, "约|近|超|逾|不足|接近|将近|超过|多达");
    return last >= 0 && place - (gsize)last <= 6;
}

static gboolean is_approximate_after(const struct clause *clause, gsize place)
{
    struct clause rest = { clause->text + place, MIN(clause->length - place, 6) };
    return clause_has_any(&rest, "左右|以上|以内|上下");
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
    const char *chain = scanner->prose->folded->str + scanner->chain;
    struct claim_context context = { .clause = *clause,
                                     .chain = { chain, (gsize)(clause->text - chain) +
                                                           clause->length },
                                     .number = place,
                                     .after = after,
                                     .unit = unit,
                                     .topic = scanner->topic,
                                     .part = scanner->part,
                                     .has_total = scanner->has_total,
                                     .year = scanner->record->year };
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
    gboolean visits = clause_has_any(clause, "点击|访问|浏览|阅读|播放");
    return number->scale > 1 && !number->chinese && after == clause->length && visits
               ? "次"
               : NULL;
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
    if (unit != NULL && strcmp(unit, "个百分点") != 0)
        add_count(scanner, clause, place, number, unit, after);
}

static gsize character_length(guchar c)
{
    return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* The title of a document is skipped as a whole: its numbers count nothing. */
static gsize skip_title(const char *text)
{
    if (memcmp(text, "《", 3) != 0)
        return 0;
    const char *end = strstr(text, "》");
    return end == NULL || end - text > 300 ? 0 : (gsize)(end - text) + 3;
}

static gboolean is_numeral(const char *text, gsize length)
{
    static const char numerals[] = "一二三四五六七八九十两";
    for (gsize i = 0; length >= 3 && numerals[i] != '\0'; i += 3)
        if (memcmp(text, numerals + i, 3) == 0)
            return TRUE;
    return FALSE;
}

/* Reads the counts of a clause, leaving out the size of a change, which stands in
 * [skip->start, skip->end). */
static void read_numbers(struct scanner *scanner, const struct clause *clause,
                         unsigned seen, const struct growth *skip)
{
    for (gsize i = 0; i < clause->length;) {
        guchar c = (guchar)clause->text[i];
        gsize step = character_length(c);
        gsize title = c == 0xe3 ? skip_title(clause->text + i) : 0;
        if (title > 0) {
            i += title;
            continue;
        }
        gboolean digit = g_ascii_isdigit(c) || (c == 0xef && i + 3 <= clause->length &&
                                                (guchar)clause->text[i + 1] == 0xbc);
        gboolean starts = digit || ((seen & SAW_NUMERAL) != 0 && step == 3 &&
                                    is_numeral(clause->text + i, clause->length - i));
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
                                         .unit = "件",
                                         .topic = scanner->topic };
        claim = add_claim(scanner, clause, claim_classify(&context), growth->start);
    }
    claim->growth = growth->value;
    claim->growth_decimals = growth->decimals;
    claim->growth_base = growth->base;
    claim->has_growth = TRUE;
}

struct denial {
    const char *metric, *words, *absent, *unit;
};

/* What can be said not to have been: the first row that applies, and with it the lawsuits
 * that are named beside the reconsiderations. */
static const struct denial denials[] = {
    { "reconsiderations", "复议", NULL, "件" },
    { "litigations", "诉讼", NULL, "件" },
    { "processing_fee", "处理费|收取费用|收费|费用", "事业性|项目", "元" },
    { "requests_carried_out", "结转下|结转至|结转20|继续办理", NULL, "件" },
    { "requests_carried_in", "上年结转|上年度结转|上一年结转|年结转", NULL, "件" },
    { "requests_received", "申请", "申请人|申请表|不服|异议|举报", "件" },
    { "requests_received", "依申请公开", NULL, "件" },
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
    return clause_has_any(clause, denial->words) &&
           (denial->absent == NULL || !clause_has_any(clause, denial->absent));
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
    static const char words[] =
        "未收到|未受理|未接到|未接收|未发生|未产生|未收取|未出现|未有|未涉及|未引发|未被|"
        "无收到|无受理|"
        "没有|暂无|均无|尚无|也无|无行政|无因|无依申请|无政府信息|无申请|无收取|无结转|"
        "无上年|无上年度|"
        "无产生|无发生|无复议|无诉讼|无信息处理|未提起|未办理|无信息公开";
    return clause_has_any(clause, words) &&
           !clause_has_any(clause, "没有现成|如果|如有|应当|不得|规定");
}

/* 没有发生…行政复议、行政诉讼案件: the second half of a denial. */
static gboolean goes_on_denying(const struct scanner *scanner,
                                const struct clause *clause)
{
    return scanner->denied && clause->length < 60 &&
           clause_has_any(clause, "复议|诉讼") &&
           !clause_has_any(clause, "件1|收到|受理");
}

static void read_clause(struct scanner *scanner, const char *start, const char *end,
                        unsigned seen)
{
    struct clause clause = { start, (gsize)(end - start) };
    struct growth growth;
    gboolean has_growth = FALSE;
    if (clause.length < 6 || scanner->record->claims->len >= MAX_CLAIMS)
        return;
    unsigned topic = claim_find_topic(&clause);
    if (topic != TOPIC_NONE)
        scanner->topic = topic;
    if (clause_has(&clause, "其中"))
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

/* Bytes of the mark of punctuation at the text that ends a clause, or 0; *stop when it
 * ends the sentence, *feed when it ends the paragraph. A comma within a number ends
 * nothing. */
static gsize read_mark(const char *text, const char *start, gboolean *stop)
{
    static const char *const stops[] = { "。", "！", "？", "；" };
    static const char *const marks[] = { "，", "、", "：", "（", "）" };
    *stop = text[0] == '\n' || text[0] == ';' || text[0] == '!' || text[0] == '?';
    if (*stop || strchr(",:()", text[0]) != NULL) {
        gboolean number = text[0] == ',' && text > start && g_ascii_isdigit(text[-1]) &&
                          g_ascii_isdigit(text[1]) && g_ascii_isdigit(text[2]) &&
                          g_ascii_isdigit(text[3]) && !g_ascii_isdigit(text[4]);
        return number ? 0 : 1;
    }
    if ((guchar)text[0] != 0xe3 && (guchar)text[0] != 0xef)
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(stops); i++)
        if (memcmp(text, stops[i], 3) == 0) {
            *stop = TRUE;
            return 3;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (memcmp(text, marks[i], 3) == 0)
            return 3;
    return 0;
}

/* What the character at the text tells about its clause. */
static unsigned look_at(const char *text)
{
    static const struct {
        const char *character;
        unsigned seen;
    } signs[] = { { "未", SAW_NEGATION }, { "无", SAW_NEGATION }, { "没", SAW_NEGATION },
                  { "倍", SAW_CHANGE },   { "番", SAW_CHANGE },   { "平", SAW_CHANGE },
                  { "半", SAW_CHANGE },   { "成", SAW_CHANGE } };
    guchar c = (guchar)text[0];
    if (c < 0x80)
        return g_ascii_isdigit(c) ? SAW_DIGIT : c == '%' ? SAW_CHANGE : 0;
    if (c == 0xef && (guchar)text[1] == 0xbc)
        return SAW_DIGIT;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (memcmp(text, signs[i].character, 3) == 0)
            return signs[i].seen;
    return c <= 0xe5 && is_numeral(text, 3) ? SAW_NUMERAL : 0;
}

static void end_sentence(struct scanner *scanner, gsize offset)
{
    scanner->sentence = offset;
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
        gboolean stop = FALSE;
        gsize title = (guchar)text[0] == 0xe3 ? skip_title(text) : 0;
        gsize mark = title > 0 ? 0 : read_mark(text, clause, &stop);
        if (mark == 0) {
            seen |= title > 0 ? 0 : look_at(text);
            text += title > 0 ? title : character_length((guchar)*text);
            continue;
        }
        read_clause(scanner, clause, text, seen);
        gboolean list = memcmp(text, "、", MIN(mark, 3)) == 0;
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
    for (const char *p = prose->folded->str; (p = strstr(p, "公开办函")) != NULL; p++) {
        struct clause number = { p, MIN(strlen(p), 40) };
        gboolean trial = clause_has(&number, "2019") && clause_has(&number, "60号");
        gboolean later = clause_has(&number, "2021") && clause_has(&number, "30号");
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
    struct scanner scanner = { .record = record, .prose = &prose };
    scan(&scanner);
    find_cited_form(&prose, record);
    prose_clear(&prose);
}
