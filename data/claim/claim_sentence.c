/* The clauses of a sentence, in order, and what each tells those after it. */
#include "data/claim/claim_growth.h"
#include "data/claim/claim_time.h"
#include "data/claim/claim_what.h"
#include "data/search.h"

#include <string.h>

enum {
    MAX_CLAUSE = 900, /* bytes after which a clause without punctuation is cut */
    SHORT_CLAUSE = 5  /* bytes: a shorter one says less than 占2% */
};

static guint32 offset_of(const struct claim_sentence *sentence, const char *text)
{
    return (guint32)(text - sentence->text);
}

/* The end of a remark in brackets that follows the clause, 行政复议1件(已办结), or the
 * clause's own. */
static const char *find_remark_end(const struct claim_sentence *sentence, const char *end)
{
    static const char close[] = "）";
    const char *after = NULL;
    gsize room = MIN((gsize)(sentence->end - end), 48), mark = 1;
    if (room > 0 && *end == '(')
        after = memchr(end, ')', room);
    else if (room >= 3 && memcmp(end, "（", 3) == 0) {
        after = memmem(end, room, close, strlen(close));
        mark = strlen(close);
    }
    if (after == NULL || after - end > 45 || claim_has_digit(end, after))
        return end;
    return after + mark;
}

struct claim_found *claim_add(struct claim_sentence *sentence,
                              const struct clause *clause, const char *metric,
                              gsize number)
{
    const char *start = clause->text, *end = start + clause->length;
    gboolean office = (sentence->said >> SET_OFFICE & 1) != 0;
    if (clause->length > 6 && memcmp(start, "其中", 6) == 0)
        start += 6;
    struct claim_found found = {
        .claim = { .metric = metric, .scope = office ? "office" : NULL },
        .from = offset_of(sentence, start),
        .to = offset_of(sentence, find_remark_end(sentence, end)),
        .place = offset_of(sentence, clause->text + number)
    };
    g_array_append_val(sentence->found, found);
    return &g_array_index(sentence->found, struct claim_found, sentence->found->len - 1);
}

void claim_note_asked(struct claim_sentence *sentence, guint asked)
{
    guint own = (sentence->topic != TOPIC_NONE ? ASKED_TOPIC : 0u) |
                (sentence->states_total ? ASKED_TOTAL : 0u);
    sentence->asked |= asked & ~own;
}

/* Whether the clause goes on a list of channels without numbers: 通过政府网站、. */
static gboolean lists_channels(const struct claim_sentence *sentence,
                               const struct clause *clause)
{
    static const char mark[] = "、", site[] = "网站";
    enum { ROOM = 60 }; /* bytes of a site's name */
    const gsize before = (gsize)(clause->text - sentence->text);
    const char *end = clause->text - strlen(mark);
    if (before < strlen(mark) || memcmp(end, mark, strlen(mark)) != 0)
        return FALSE;
    const char *start = end - MIN(before - strlen(mark), (gsize)ROOM);
    const char *found = memmem(start, (gsize)(end - start), site, strlen(site));
    return found != NULL && !claim_has_digit(found, end) &&
           memmem(found, (gsize)(end - found), "，", 3) == NULL &&
           memchr(found, ',', (gsize)(end - found)) == NULL;
}

const char *claim_find_metric(struct claim_sentence *sentence,
                              const struct clause *clause,
                              const struct claim_count *count, gboolean *earlier)
{
    if (claim_goes_on_elsewhen(sentence, clause)) {
        *earlier = TRUE;
        return "other";
    }
    const gboolean of_year = claim_is_year_of_part(sentence, clause);
    struct claim_context context = { .clause = clause,
                                     .chain = sentence->list_said,
                                     .number = count->place,
                                     .after = count->after,
                                     .unit = count->unit,
                                     .state = sentence->state,
                                     .part = sentence->part && !of_year,
                                     .several = lists_channels(sentence, clause) };
    guint asked = 0;
    if (of_year && sentence->states_total)
        context.state.has_total = FALSE;
    const char *metric = claim_classify(&context, &asked);
    if (claim_is_key(metric, "other"))
        metric = claim_settle_listed(sentence, &context, &asked);
    metric = claim_settle_account(sentence, clause, metric);
    if (of_year)
        claim_disown_whole(sentence, metric);
    if (claim_counts_otherwise(sentence, clause, count, metric) ||
        claim_counts_again(sentence, &context, metric))
        metric = "other";
    const gboolean other =
        !claim_key_begins(metric, "requests_") && claim_handles_other(&context);
    *earlier = claim_is_key(metric, "other") && claim_is_earlier(&context, &asked);
    claim_note_asked(sentence, asked | (other ? ASKED_TOPIC : 0u));
    if (other && (context.state.topic & TOPIC_REQUESTS) != 0)
        sentence->topic = sentence->state.topic = TOPIC_OTHER;
    return metric;
}

/* Finds what the clause speaks of. */
static void note_words(struct claim_sentence *sentence, const struct clause *clause)
{
    unsigned topic = claim_find_topic(clause);
    if ((sentence->said & CLAIM_SET_BIT(SET_OFFICE)) != 0 &&
        !clause_has(clause, SET_OFFICE) && claim_names_others(clause))
        sentence->said &= ~CLAIM_SET_BIT(SET_OFFICE);
    sentence->said |= clause->sets;
    sentence->list_said |= clause->sets;
    if (topic != TOPIC_NONE)
        sentence->topic = sentence->state.topic = (guint8)topic;
    if (clause_has(clause, SET_PART) && !sentence->part) {
        sentence->part = TRUE;
        sentence->whole_end = sentence->found->len;
    }
}

/* Gathers the words of the clause up to `end`. */
static void gather_words(struct claim_sentence *sentence, const char *end)
{
    const struct claim_map *map = sentence->map;
    guint i = sentence->n_gathered;
    for (; i < map->n_said && map->said[i].text < end; i++)
        sentence->clause_said |= map->said[i].sets;
    sentence->n_gathered = i;
}

/* Whether the clause at hand can tell anything: most cannot. */
static gboolean tells_something(const struct claim_sentence *sentence, const char *end)
{
    return sentence->clause_said != 0 || sentence->has_count || sentence->denied ||
           sentence->denies_list ||
           claim_ends_with_count(sentence->clause, (gsize)(end - sentence->clause));
}

/* Whether it has 成, of which the number before decides whether it is a size. */
static gboolean has_tenths(const struct clause *clause)
{
    return search_word(clause->text, clause->length, "成") != NULL;
}

/* Reads the clause from sentence->clause to `end`. */
static void read_clause(struct claim_sentence *sentence, const char *end)
{
    struct claim_hit hits[CLAIM_MAX_HITS];
    struct growth growth;
    struct clause clause;
    const char *start = sentence->clause;
    if (end - start < SHORT_CLAUSE)
        return;
    claim_note_year(sentence, start, end);
    if (sentence->found->len >= sentence->room) {
        sentence->cut = TRUE;
        return;
    }
    gather_words(sentence, end);
    if (!tells_something(sentence, end)) {
        sentence->denial = start;
        return;
    }
    clause_make(&clause, start, (gsize)(end - start), sentence->clause_said, hits);
    const gboolean denies = clause_has(&clause, SET_DENIAL);
    const gboolean changes = (clause.sets & CLAIM_CHANGING_SETS) != 0;
    if (changes || denies || sentence->denied || sentence->denies_list)
        clause_complete(&clause);
    note_words(sentence, &clause);
    gboolean grows = changes && claim_read_growth(&clause, &growth);
    sentence->changes |= grows || (changes && has_tenths(&clause));
    const guint first = sentence->found->len;
    claim_read_counts(sentence, &clause, grows ? &growth : NULL);
    if (grows)
        claim_attach_growth(sentence, &clause, &growth, first);
    claim_read_denial(sentence, &clause, denies);
}

static void begin_clause(struct claim_sentence *sentence, const char *text)
{
    sentence->clause = text;
    sentence->clause_said = 0;
    sentence->has_count = FALSE;
}

static void begin_sentence(struct claim_sentence *sentence)
{
    sentence->said = sentence->list_said = 0;
    sentence->last = sentence->outside = -1;
    sentence->base = NULL;
    sentence->part = sentence->since = FALSE;
    sentence->elsewhen = sentence->planned = FALSE;
    sentence->since_end = NULL;
    sentence->denied = sentence->denies_list = FALSE;
}

/* 县政府办公室文件35件，…: what comes after is not the office's for that. */
static void forget_papers(struct claim_sentence *sentence, const char *end)
{
    const char *start = sentence->text;
    if (claim_names_papers_of_office(start, (gsize)(end - start)))
        sentence->said &= ~CLAIM_SET_BIT(SET_OFFICE);
}

/* Ends the clause at a mark of so many bytes. */
static const char *end_clause(struct claim_sentence *sentence, const char *text,
                              gsize mark, gboolean stop)
{
    const gint before = sentence->last;
    guint asked = 0;
    read_clause(sentence, text);
    if (claim_ends_with_since(sentence->clause, (gsize)(text - sentence->clause),
                              sentence->state.year, &asked)) {
        sentence->since = TRUE;
        sentence->since_end = text + mark;
    }
    claim_note_asked(sentence, asked);
    if (mark > 0)
        claim_pass_bracket(sentence, text, before);
    if (mark != 3 || memcmp(text, "、", 3) != 0) {
        if ((sentence->list_said & CLAIM_SET_BIT(SET_OFFICE)) != 0)
            forget_papers(sentence, text);
        sentence->list_said = 0;
        sentence->denies_list = FALSE;
    }
    if (stop)
        begin_sentence(sentence);
    begin_clause(sentence, text + mark);
    return text + mark;
}

/* Goes over a title, whose words count for the clause though it tells no change and
 * denies nothing. */
static const char *pass_title(struct claim_sentence *sentence, const char *text,
                              gsize length)
{
    gather_words(sentence, text);
    const guint64 telling = sentence->clause_said & CLAIM_TELLING_SETS;
    gather_words(sentence, text + length);
    sentence->clause_said = (sentence->clause_said & ~CLAIM_TELLING_SETS) | telling;
    return text + length;
}

/* Notes the character at the text; returns what follows it, or after the clause that it
 * ends. */
static const char *pass_character(struct claim_sentence *sentence, const char *text)
{
    const guchar c = (guchar)*text;
    const gboolean cut = text - sentence->clause >= MAX_CLAUSE;
    const gsize title = claim_skip_title(text, sentence->end);
    gboolean stop = FALSE;
    gsize mark = title > 0 ? 0 : claim_read_mark(text, sentence->clause, &stop);
    if (cut || (mark > 0 && !claim_is_within_clause(sentence, text, mark)))
        return end_clause(sentence, text, mark, stop);
    if (title > 0)
        return pass_title(sentence, text, title);
    sentence->has_count |= claim_is_digit(text) && claim_may_count(text);
    sentence->clause_said |= (guint64)(c == '%') << SET_SIZE;
    return text + claim_character_length(c);
}

/* The next mark from the text on, or where the clause must be cut before it. */
static const char *find_place(const struct claim_sentence *sentence, const char *text)
{
    const char *mark =
        claim_map_next(sentence->map, sentence->map->marks, text, sentence->end);
    if (mark - sentence->clause <= MAX_CLAUSE)
        return mark;
    text = MAX(text, sentence->clause + MAX_CLAUSE);
    while (((guchar)*text & 0xc0) == 0x80)
        text++;
    return MIN(text, mark);
}

/* The sets of the words that count for more than their own clause. */
static guint64 find_speaking(const struct claim_sentence *sentence)
{
    struct claim_map *map = sentence->map;
    guint64 sets = 0;
    claim_map_read_words(map, FILTER_SPEAKING, sentence->text, sentence->end);
    for (guint i = 0; i < map->n_said; i++)
        sets |= map->said[i].sets;
    return sets & CLAIM_SPEAKING_SETS;
}

/* Whether a number of the sentence perhaps counts something. */
static gboolean may_count(const struct claim_sentence *sentence)
{
    const struct claim_map *map = sentence->map;
    const char *start = sentence->text, *text = start, *end = sentence->end;
    for (; (text = claim_map_next(map, map->marks, text, end)) < end; text++)
        if (*text == '%' || claim_ends_with_count(start, (gsize)(text - start)) ||
            (claim_is_digit(text) && claim_may_count(text)))
            return TRUE;
    return claim_ends_with_count(start, (gsize)(end - start));
}

/* Reads a sentence that counts nothing by its words alone, as far as they tell no more
 * than its topic: of several in a clause one counts for more than the others, and letters
 * are a topic only where no application is. */
static gboolean read_topic(struct claim_sentence *sentence)
{
    const guint64 sets = find_speaking(sentence), topics = sets >> N_CLAIM_SETS;
    if ((sets & CLAIM_TELLING_SETS) != 0 || (topics & (topics - 1)) != 0)
        return FALSE;
    const struct clause whole = { .sets = sets };
    const unsigned topic = claim_find_topic(&whole);
    if (topic == TOPIC_MESSAGES)
        return FALSE;
    sentence->topic = topic;
    return TRUE;
}

void claim_read_sentence(struct claim_sentence *sentence)
{
    const char *text = sentence->text, *end = sentence->end;
    /* Most sentences tell nothing; a longer one may have more clauses than marks. */
    if (end - text <= MAX_CLAUSE && sentence->found->len < sentence->room &&
        !may_count(sentence) && read_topic(sentence))
        return;
    claim_map_read_words(sentence->map, FILTER_LASTING, text, end);
    begin_sentence(sentence);
    begin_clause(sentence, text);
    while ((text = find_place(sentence, text)) < end)
        text = pass_character(sentence, text);
    read_clause(sentence, end);
}
