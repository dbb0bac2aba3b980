/* Ordinals of rows as a scan leaves them: without their dots, or with the rule of the
 * cell taken for a digit before them. */
#include "data/extract/token_list.h"

static gboolean has_digit(const char *text, gsize end)
{
    while (end > 0 && !g_ascii_isdigit(text[end - 1]))
        end--;
    return end > 0;
}

gssize token_find_ordinal(const struct label *label, guint8 printed, const char *text,
                          gsize start, gboolean words)
{
    const guint8 ordinal = label->ordinal;
    gsize at = start;
    if ((ordinal & ~ORDINAL_VALUE) != ORDINAL_DIGIT ||
        (printed != 0 && (printed != ordinal || !words)))
        return -1;
    while (printed == 0 && at > 0 && text[at - 1] == ' ')
        at--;
    const char sign = printed == 0 ? (char)('0' + (ordinal & ORDINAL_VALUE)) : '1';
    if (at == 0 || text[at - 1] != sign || has_digit(text, at - 1))
        return -1;
    return (gssize)(at - 1);
}

void token_drop_ordinal(struct token_reader *reader, const struct token_list *list)
{
    const struct token *label = list->tokens;
    if (list->n == 0 || label->kind != TOKEN_LABEL)
        return;
    const struct token *row = reader->tokens + reader->row_start,
                       *last = reader->tokens + reader->n_tokens - 1;
    const guint8 ordinal = label->label->ordinal;
    if (last->kind != TOKEN_NUMBER || last->length != 1 ||
        (ordinal & ~ORDINAL_VALUE) != ORDINAL_DIGIT)
        return;
    for (const struct token *token = row; token < last; token++)
        if (token->kind != TOKEN_BLANK && token->kind != TOKEN_TEXT)
            return;
    const guint digit = label->ordinal == 0              ? ordinal & ORDINAL_VALUE
                        : last > row && reader->row_text ? 1
                                                         : 0;
    if (digit != 0 && last->number == digit)
        reader->n_tokens--;
}
