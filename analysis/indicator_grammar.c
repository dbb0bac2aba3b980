#include "analysis/indicator_grammar.h"

#include <string.h>

enum { MOST_TOKENS = 400, MOST_DEPTH = 50 };

static const char *const functions[] = { "abs",    "min", "max",  "round", "coalesce",
                                         "nullif", "ln",  "sqrt", NULL };

gboolean grammar_fail(struct parser *parser, gsize at, const char *what)
{
    if (parser->error == NULL || *parser->error == NULL)
        g_set_error(parser->error, INDICATOR_ERROR, INDICATOR_ERROR_DEFINITION,
                    "%s at character %ld of “%s”", what,
                    g_utf8_strlen(parser->text, (gssize)at) + 1, parser->text);
    return FALSE;
}

/* -- words ------------------------------------------------------------------------ */

static gboolean starts_name(char c)
{
    return g_ascii_isalpha(c) || c == '_' || (guchar)c >= 0x80;
}

static gboolean continues_name(char c)
{
    return starts_name(c) || g_ascii_isdigit(c) || c == '.';
}

static void add_token(struct parser *parser, int kind, gsize at, gsize length)
{
    struct token token = { .at = at,
                           .text = g_strndup(parser->text + at, length),
                           .sign = parser->text[at] };
    token.kind = kind == TOKEN_NAME && g_strv_contains(functions, token.text)
                     ? TOKEN_FUNCTION
                     : kind;
    g_array_append_val(parser->tokens, token);
}

static gsize number_length(const char *text)
{
    gsize n = strspn(text, "0123456789");
    if (text[n] == '.')
        n += 1 + strspn(text + n + 1, "0123456789");
    return n;
}

static gboolean split_words(struct parser *parser, gsize from)
{
    gsize i = from;
    while (parser->text[i] != '\0') {
        char c = parser->text[i];
        gsize length = 1;
        if (parser->tokens->len >= MOST_TOKENS)
            return grammar_fail(parser, i, "the definition is too long");
        if (g_ascii_isspace(c)) {
            i++;
            continue;
        }
        if (starts_name(c)) {
            while (continues_name(parser->text[i + length]))
                length++;
            add_token(parser, TOKEN_NAME, i, length);
        } else if (g_ascii_isdigit(c)) {
            length = number_length(parser->text + i);
            add_token(parser, TOKEN_NUMBER, i, length);
        } else if (strchr("+-*/(),", c) != NULL) {
            add_token(parser, TOKEN_SIGN, i, 1);
        } else {
            return grammar_fail(parser, i, "unexpected character");
        }
        i += length;
    }
    struct token end = { .kind = TOKEN_END, .at = i };
    g_array_append_val(parser->tokens, end);
    return TRUE;
}

/* -- grammar ---------------------------------------------------------------------- */

static const struct token *peek(const struct parser *parser)
{
    return &g_array_index(parser->tokens, struct token, parser->next);
}

gboolean grammar_is_sign(const struct token *token, char sign)
{
    return token->kind == TOKEN_SIGN && token->sign == sign;
}

static gboolean take_sign(struct parser *parser, char sign)
{
    if (!grammar_is_sign(peek(parser), sign))
        return FALSE;
    parser->next++;
    return TRUE;
}

static void note_name(struct parser *parser, const char *name, const char *const *keys)
{
    for (; *keys != NULL; keys++) {
        if (g_ptr_array_find_with_equal_func(parser->keys, *keys, g_str_equal, NULL))
            continue;
        g_ptr_array_add(parser->names, g_strdup(name));
        g_ptr_array_add(parser->keys, g_strdup(*keys));
    }
}

static gboolean parse_name(struct parser *parser, const struct token *token)
{
    const struct indicator *known = indicator_find(token->text);
    const char *const self[] = { token->text, NULL };
    if (strcmp(token->text, "population") == 0 ||
        (known == NULL && parser->is_variable != NULL &&
         parser->is_variable(token->text, parser->data))) {
        note_name(parser, token->text, self);
        return TRUE;
    }
    if (known == NULL || known->kind != INDICATOR_LEVEL) {
        const char *near = known == NULL ? indicator_suggest(token->text) : NULL;
        g_autofree char *what =
            known != NULL ? g_strdup_printf("“%s” is not a plain figure", token->text)
            : near != NULL ? g_strdup_printf("unknown name “%s” (did you mean “%s”?)",
                                             token->text, near)
                           : g_strdup_printf("unknown name “%s”", token->text);
        return grammar_fail(parser, token->at, what);
    }
    note_name(parser, token->text, known->numerator);
    return TRUE;
}

static gboolean parse_sum(struct parser *parser);

static gboolean parse_call(struct parser *parser)
{
    if (!take_sign(parser, '('))
        return grammar_fail(parser, peek(parser)->at, "expected “(”");
    do {
        if (!parse_sum(parser))
            return FALSE;
    } while (take_sign(parser, ','));
    return take_sign(parser, ')') ||
           grammar_fail(parser, peek(parser)->at, "expected “)”");
}

static gboolean parse_factor(struct parser *parser)
{
    const struct token *token = peek(parser);
    if (take_sign(parser, '-'))
        return parse_factor(parser);
    if (take_sign(parser, '('))
        return parse_sum(parser) &&
               (take_sign(parser, ')') ||
                grammar_fail(parser, peek(parser)->at, "expected “)”"));
    parser->next++;
    switch (token->kind) {
    case TOKEN_NUMBER:
        return TRUE;
    case TOKEN_NAME:
        return parse_name(parser, token);
    case TOKEN_FUNCTION:
        return parse_call(parser);
    case TOKEN_END:
    case TOKEN_SIGN:
    default:
        return grammar_fail(parser, token->at, "expected a name or a number");
    }
}

static gboolean parse_product(struct parser *parser)
{
    if (!parse_factor(parser))
        return FALSE;
    while (take_sign(parser, '*') || take_sign(parser, '/'))
        if (!parse_factor(parser))
            return FALSE;
    return TRUE;
}

static gboolean parse_sum(struct parser *parser)
{
    if (++parser->depth > MOST_DEPTH)
        return grammar_fail(parser, peek(parser)->at, "too many brackets");
    if (!parse_product(parser))
        return FALSE;
    while (take_sign(parser, '+') || take_sign(parser, '-'))
        if (!parse_product(parser))
            return FALSE;
    parser->depth--;
    return TRUE;
}

gboolean grammar_read(struct parser *parser, gsize from)
{
    if (!split_words(parser, from) || !parse_sum(parser))
        return FALSE;
    return peek(parser)->kind == TOKEN_END ||
           grammar_fail(parser, peek(parser)->at, "expected an operator");
}
