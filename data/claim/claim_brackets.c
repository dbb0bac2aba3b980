/* Brackets in a sentence: what stands in them, and what goes on behind them. */
#include "data/claim/claim_scan.h"

#include <string.h>

gboolean claim_has_digit(const char *text, const char *end)
{
    for (; text < end; text++)
        if (g_ascii_isdigit(*text))
            return TRUE;
    return FALSE;
}

/* Behind a remark in brackets that follows a count, that count is the last again: 36件
 * （自然人30件），同比增长20%. `before` is the last count before the clause. */
void claim_pass_bracket(struct claim_sentence *sentence, const char *text, gint before)
{
    if (*text == '(' || strncmp(text, "（", 3) == 0) {
        sentence->outside = sentence->last != before ? sentence->last : -1;
    } else if (sentence->outside >= 0 && (*text == ')' || strncmp(text, "）", 3) == 0)) {
        sentence->last = sentence->outside;
        sentence->outside = -1;
    }
}

/* The end of a remark between what is counted and its number, 发布会（含访谈）116场; NULL
 * when it is none. */
static const char *find_remark_close(const char *inside, const char *end)
{
    enum { REMARK = 45 };
    const char *close = inside;
    while (close < end && close - inside <= REMARK && *close != ')' &&
           strncmp(close, "）", 3) != 0)
        close += claim_character_length((guchar)*close);
    if (close >= end || close - inside > REMARK || claim_has_digit(inside, close))
        return NULL;
    return claim_is_digit(close + (*close == ')' ? 1 : 3)) ? close : NULL;
}

/* The end of brackets around a count alone, 社保类（25件）, or before one, which are
 * within the clause; NULL when there are none at the text. */
static const char *find_close(const char *text, gsize mark, const char *end)
{
    struct number number;
    const char *inside = text + mark;
    if (mark == 1 ? *text != '(' : memcmp(text, "（", 3) != 0)
        return NULL;
    if (!claim_is_digit(inside))
        return find_remark_close(inside, end);
    if (!number_parse(inside, (gsize)(end - inside), &number))
        return NULL;
    inside += number.length;
    const struct claim_unit *unit = claim_read_unit(inside, (gsize)(end - inside));
    inside += unit == NULL ? 0 : unit->length;
    if (unit == NULL || inside >= end ||
        (*inside != ')' && strncmp(inside, "）", 3) != 0))
        return NULL;
    return inside;
}

/* Whether the mark may stand between what is counted and its number: the colon of
 * 新收申请数量：12件, the comma of 县长信箱收到信件，12条 where no number came before. */
static gboolean may_name_count(const struct claim_sentence *sentence, const char *text,
                               gsize mark)
{
    enum { NAME = 9 }; /* 其中 names nothing */
    if (text - sentence->clause < NAME || !claim_is_digit(text + mark))
        return FALSE;
    return strncmp(text, mark == 1 ? ":" : "：", mark) == 0 ||
           (!sentence->has_count && !g_ascii_isdigit(text[-1]) &&
            strncmp(text, mark == 1 ? "," : "，", mark) == 0);
}

/* Whether what stands behind the mark is the number alone of what stands before it. */
static gboolean names_count(const struct claim_sentence *sentence, const char *text,
                            gsize mark)
{
    const char *number = text + mark, *end = sentence->end;
    struct number count;
    if (!may_name_count(sentence, text, mark) ||
        !number_parse(number, (gsize)(end - number), &count))
        return FALSE;
    number += count.length;
    const struct claim_unit *unit = claim_read_unit(number, (gsize)(end - number));
    if (unit == NULL)
        return FALSE;
    gboolean stop;
    number += unit->length;
    return number >= end || claim_read_mark(number, number, &stop) > 0;
}

gboolean claim_is_within_clause(struct claim_sentence *sentence, const char *text,
                                gsize mark)
{
    if (text == sentence->close)
        return TRUE;
    if (names_count(sentence, text, mark))
        return TRUE;
    /* （一）2022年…: a heading's number is none. */
    if (text == sentence->clause)
        return FALSE;
    const char *close = find_close(text, mark, sentence->end);
    if (close != NULL)
        sentence->close = close;
    return close != NULL;
}
