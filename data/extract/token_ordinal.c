/* Ordinals of rows as a scan leaves them: without their dots, or with the rule of the
 * cell taken for a digit before them. */
#include "data/extract/token_list.h"

#include <string.h>

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

/* The digit of a cell that holds one and no more than a sign behind it ("3", "3.",
 * "3、"); 0 for anything else. */
static guint get_lone_digit(const struct token_reader *reader, const struct token *token)
{
    const char *text = document_cell(reader->document, token->cell)->text + token->start;
    static const char *const signs[] = { "", ".", "、", "．", ",", ")" };
    if (token->length == 0 || !g_ascii_isdigit(*text))
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
        if (token->length == 1 + strlen(signs[i]) &&
            strncmp(text + 1, signs[i], token->length - 1) == 0)
            return (guint)g_ascii_digit_value(*text);
    return 0;
}

/* What may stand before an ordinal in its row: blanks, words, and in a grid the name of a
 * group, which has no numbers of its own. */
static gboolean may_precede(const struct token *token)
{
    return token->kind == TOKEN_BLANK || token->kind == TOKEN_TEXT ||
           (token->kind == TOKEN_LABEL && (token->flags & TOKEN_GRID) != 0 &&
            token->label->kind == LABEL_GROUP);
}

guint8 token_drop_ordinal(struct token_reader *reader, const struct token_list *list)
{
    const struct token *label = list->tokens;
    if (list->n == 0 || label->kind != TOKEN_LABEL)
        return 0;
    const struct token *row = reader->tokens + reader->row_start,
                       *last = reader->tokens + reader->n_tokens - 1;
    const guint8 ordinal = label->label->ordinal;
    const guint printed = get_lone_digit(reader, last);
    const gboolean is_signed = last->length > 1 && (last->flags & TOKEN_GRID) != 0;
    if (printed == 0 || (!is_signed && (ordinal & ~ORDINAL_VALUE) != ORDINAL_DIGIT))
        return 0;
    for (const struct token *token = row; token < last; token++)
        if (!may_precede(token))
            return 0;
    const guint digit = is_signed                        ? printed
                        : label->ordinal == 0            ? ordinal & ORDINAL_VALUE
                        : last > row && reader->row_text ? 1
                                                         : 0;
    if (digit == 0 || printed != digit)
        return 0;
    reader->n_tokens--;
    return (guint8)(ORDINAL_DIGIT | printed);
}
