/* Whose time a number of the prose is of. */
#include "data/claim/claim_scan.h"

#include <string.h>

/* Whether the number is that of the time named at `place`: 由去年的36件, not 增至43件. */
static gboolean is_of_time(const struct claim_context *context, gsize place)
{
    struct clause gap;
    clause_limit(&gap, context->clause, place, context->number);
    return !clause_has(&gap, SET_REACHED);
}

/* A year before the number that is not the report's: 2020年收到申请5件 in the report of
 * 2021. */
static gboolean names_another_year(const struct claim_context *context, guint *asked)
{
    const char *text = context->clause->text, *end = text + context->number;
    gboolean another = FALSE;
    for (; end - text >= 7 && (text = memchr(text, '2', (gsize)(end - text) - 6)) != NULL;
         text++) {
        if (text[1] != '0' || !g_ascii_isdigit(text[2]) || !g_ascii_isdigit(text[3]) ||
            memcmp(text + 4, "年", 3) != 0)
            continue;
        gint year = 2000 + 10 * (text[2] - '0') + text[3] - '0';
        *asked |= ASKED_YEAR;
        another |= context->state.year > 0 && year != context->state.year &&
                   is_of_time(context, (gsize)(text - context->clause->text));
    }
    return another;
}

/* 上年30件, 较上年同期（30件）, and 由30个整合为21个. */
static gboolean follows_last_year(const struct claim_context *context)
{
    static const char *const words[] = { "上年", "同期", "由", "从" };
    const char *start = context->clause->text, *number = start + context->number;
    if (number > start && number[-1] == '(')
        number--;
    else if (number - start >= 3 && memcmp(number - 3, "（", 3) == 0)
        number -= 3;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        const gsize length = strlen(words[i]);
        if ((gsize)(number - start) >= length &&
            memcmp(number - length, words[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

gboolean claim_is_earlier(const struct claim_context *context, guint *asked)
{
    const struct clause *clause = context->clause;
    const gssize place = clause_last_of(clause, context->number, SET_EARLIER);
    if (names_another_year(context, asked) || follows_last_year(context) ||
        (place >= 0 && is_of_time(context, (gsize)place)))
        return TRUE;
    return clause_last_of(clause, context->number, SET_SINCE) >= 0 &&
           !clause_has(clause, SET_SINCE_YEAR);
}

gboolean claim_ends_with_since(const char *text, gsize length, gint year, guint *asked)
{
    static const char *const this_year[] = { "今年", "本年", "一年", "年初", "年度" };
    const char *end = text + length - strlen("以来");
    if (length < 12 || memcmp(end, "以来", strlen("以来")) != 0)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(this_year); i++)
        if (memcmp(end - 6, this_year[i], 6) == 0)
            return FALSE;
    if (end - text < 7 || memcmp(end - 3, "年", 3) != 0 || !g_ascii_isdigit(end[-4]))
        return TRUE;
    *asked |= ASKED_YEAR;
    return year > 0 && g_ascii_strtoll(end - 7, NULL, 10) != year;
}
