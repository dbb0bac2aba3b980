/* Reads `name = expression` and turns it into an indicator and, where it is more than a
 * quotient of plain sums, into SQL for the caller to evaluate. Only what is recognised
 * here reaches SQL: numbers, operators, a few functions and known names in quotes. */
#include "analysis/indicator_grammar.h"

#include "data/field.h"

#include <string.h>

G_DEFINE_QUARK(ogi - indicator - error - quark, indicator_error)

/* -- what the expression is ------------------------------------------------------- */

struct range { /* tokens from .. to-1 */
    guint from, to;
};

static const struct token *token_at(const struct parser *parser, guint i)
{
    return &g_array_index(parser->tokens, struct token, i);
}

/* Without brackets around the whole. */
static struct range strip(const struct parser *parser, struct range range)
{
    while (range.to - range.from >= 2 &&
           grammar_is_sign(token_at(parser, range.from), '(')) {
        guint depth = 0, i = range.from;
        for (; i < range.to; i++) {
            depth += grammar_is_sign(token_at(parser, i), '(');
            depth -= grammar_is_sign(token_at(parser, i), ')');
            if (depth == 0)
                break;
        }
        if (i + 1 != range.to)
            return range;
        range.from++;
        range.to--;
    }
    return range;
}

/* The division that is done last, if the whole is one: the last "/" outside brackets with
 * no sum beside it and no product after it. 0 if there is none. */
static guint find_division(const struct parser *parser, struct range range)
{
    guint depth = 0, found = 0;
    for (guint i = range.from; i < range.to; i++) {
        const struct token *token = token_at(parser, i);
        depth += grammar_is_sign(token, '(');
        depth -= grammar_is_sign(token, ')');
        if (depth > 0 || token->kind != TOKEN_SIGN)
            continue;
        if (token->sign == '+' || token->sign == '-')
            return 0;
        if (token->sign == '/')
            found = i;
        else if (token->sign == '*')
            found = 0;
    }
    return found;
}

/* The keys of a range that is a sum of names only, each once; else NULL. */
static GPtrArray *plain_sum(const struct parser *parser, struct range range)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    for (guint i = range.from; i < range.to; i++) {
        const struct token *token = token_at(parser, i);
        gboolean bracket = grammar_is_sign(token, '(') || grammar_is_sign(token, ')');
        if (bracket || grammar_is_sign(token, '+'))
            continue;
        if (token->kind != TOKEN_NAME)
            return NULL;
        const struct indicator *known = indicator_find(token->text);
        const char *const self[] = { token->text, NULL };
        const char *const *add = known != NULL && strcmp(token->text, "population") != 0
                                     ? known->numerator
                                     : self;
        for (; *add != NULL; add++) {
            if (g_ptr_array_find_with_equal_func(keys, *add, g_str_equal, NULL))
                return NULL;
            g_ptr_array_add(keys, g_strdup(*add));
        }
    }
    return g_steal_pointer(&keys);
}

/* -- SQL -------------------------------------------------------------------------- */

static void append_keys(GString *sql, const char *const *keys, unsigned forms)
{
    gboolean first = TRUE;
    for (; *keys != NULL; keys++) {
        gint field = field_find(*keys);
        if (field >= 0 && field_get((gsize)field)->forms != forms)
            continue;
        g_string_append_printf(sql, "%s\"%s\"", first ? "" : " + ", *keys);
        first = FALSE;
    }
}

static gboolean any_of_form(const char *const *keys, unsigned forms)
{
    for (; *keys != NULL; keys++) {
        gint field = field_find(*keys);
        if (field >= 0 && field_get((gsize)field)->forms == forms)
            return TRUE;
    }
    return FALSE;
}

/* A sum of rows; rows that only one of the forms prints stand in for one another. */
static void append_sum(GString *sql, const char *const *keys)
{
    gboolean old = any_of_form(keys, FORM_2019), new = any_of_form(keys, FORM_2021);
    gboolean both = any_of_form(keys, FORM_BOTH);
    g_string_append_c(sql, '(');
    if (both)
        append_keys(sql, keys, FORM_BOTH);
    if (both && (old || new))
        g_string_append(sql, " + ");
    if (old && new)
        g_string_append(sql, "coalesce(");
    if (new)
        append_keys(sql, keys, FORM_2021);
    if (old && new)
        g_string_append(sql, ", ");
    if (old)
        append_keys(sql, keys, FORM_2019);
    g_string_append(sql, old && new ? "))" : ")");
}

static void append_token(GString *sql, const struct token *token)
{
    const struct indicator *known =
        token->kind == TOKEN_NAME ? indicator_find(token->text) : NULL;
    if (token->kind == TOKEN_NAME && known != NULL)
        append_sum(sql, known->numerator);
    else if (token->kind == TOKEN_NAME)
        g_string_append_printf(sql, "\"%s\"", token->text);
    else if (grammar_is_sign(token, '/')) /* never SQLite's division of whole numbers */
        g_string_append(sql, " * 1.0 / ");
    else if (token->kind == TOKEN_SIGN && strchr("+-*,", token->sign) != NULL)
        g_string_append_printf(sql, " %c ", token->sign);
    else
        g_string_append(sql, token->text);
}

static char *to_sql(const struct parser *parser, struct range range)
{
    GString *sql = g_string_new(NULL);
    for (guint i = range.from; i < range.to; i++)
        append_token(sql, token_at(parser, i));
    return g_string_free(sql, FALSE);
}

/* -- the indicator ---------------------------------------------------------------- */

static gboolean is_outcome(const char *key)
{
    static const char *const prefixes[] = { "granted", "partial", "refuse_",
                                            "unable_", "reject_", "other" };
    if (!g_str_has_prefix(key, "requests.") || !g_str_has_suffix(key, ".total"))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(key + strlen("requests."), prefixes[i]))
            return TRUE;
    return FALSE;
}

/* Each summand of the numerator is part of the denominator. */
static gboolean is_part(const GPtrArray *numerator, const GPtrArray *denominator)
{
    gboolean of_total = denominator->len == 1 &&
                        strcmp(denominator->pdata[0], "requests.total.total") == 0;
    for (guint i = 0; i < numerator->len; i++)
        if (!(of_total && is_outcome(numerator->pdata[i])) &&
            !g_ptr_array_find_with_equal_func((GPtrArray *)denominator,
                                              numerator->pdata[i], g_str_equal, NULL))
            return FALSE;
    return TRUE;
}

static gboolean all_counts(const GPtrArray *keys)
{
    for (guint i = 0; i < keys->len; i++) {
        const struct indicator *known = indicator_find(keys->pdata[i]);
        if (known == NULL || !known->count)
            return FALSE;
    }
    return TRUE;
}

static const char *const *steal_keys(GPtrArray *keys)
{
    char **out = g_new0(char *, keys->len + 1);
    for (guint i = 0; i < keys->len; i++)
        out[i] = g_strdup(keys->pdata[i]);
    return (const char *const *)out;
}

static const char *const *extern_key(const char *name, const char *part)
{
    char **out = g_new0(char *, 2);
    out[0] = g_strdup_printf("%s#%s", name, part);
    return (const char *const *)out;
}

/* The weakest comparability of the fields used. */
static const char *comparability(const struct parser *parser)
{
    const char *worst = "yes";
    for (guint i = 0; i < parser->names->len; i++) {
        const struct indicator *known = indicator_find(parser->names->pdata[i]);
        if (known == NULL || strcmp(known->comparable, "yes") == 0)
            continue;
        if (strcmp(worst, "no") != 0)
            worst = known->comparable;
    }
    return worst;
}

static struct indicator *new_indicator(const struct parser *parser, const char *name,
                                       struct range whole)
{
    struct indicator *indicator = indicator_new_variable(name, NULL, NULL);
    gsize from = token_at(parser, whole.from)->at;
    g_free((char *)indicator->definition_zh);
    g_free((char *)indicator->definition_en);
    indicator->definition_zh = g_strstrip(g_strdup(parser->text + from));
    indicator->definition_en = g_strdup(indicator->definition_zh);
    indicator->comparable = comparability(parser);
    g_strfreev((char **)indicator->numerator);
    indicator->numerator = NULL;
    return indicator;
}

static void set_kind(struct indicator *indicator, const GPtrArray *numerator,
                     const GPtrArray *denominator)
{
    indicator->count = all_counts(numerator);
    if (denominator == NULL)
        return;
    gboolean population =
        denominator->len == 1 && strcmp(denominator->pdata[0], "population") == 0;
    indicator->kind = INDICATOR_RATIO;
    if (indicator->count && is_part(numerator, denominator))
        indicator->kind = INDICATOR_SHARE;
    else if (indicator->count && population)
        indicator->kind = INDICATOR_RATE;
    if (indicator->kind == INDICATOR_SHARE) {
        indicator->unit_zh = g_strdup("%");
        indicator->unit_en = g_strdup("%");
    }
}

static struct indicator_definition *build(struct parser *parser, const char *name)
{
    struct range whole = { 0, parser->tokens->len - 1 };
    struct range inner = strip(parser, whole), top = inner, bottom = { 0, 0 };
    guint division = find_division(parser, inner);
    if (division > 0) {
        top.to = division;
        bottom = (struct range){ division + 1, inner.to };
    }
    struct indicator_definition *out = g_new0(struct indicator_definition, 1);
    struct indicator *indicator = new_indicator(parser, name, whole);
    g_autoptr(GPtrArray) numerator = plain_sum(parser, top);
    g_autoptr(GPtrArray) denominator = division > 0 ? plain_sum(parser, bottom) : NULL;
    if (numerator != NULL && (division == 0 || denominator != NULL)) {
        indicator->numerator = steal_keys(numerator);
        indicator->denominator = division > 0 ? steal_keys(denominator) : NULL;
        set_kind(indicator, numerator, denominator);
    } else {
        indicator->numerator = extern_key(name, division > 0 ? "numerator" : "value");
        out->numerator_sql = to_sql(parser, top);
        if (division > 0) {
            indicator->kind = INDICATOR_RATIO;
            indicator->denominator = extern_key(name, "denominator");
            out->denominator_sql = to_sql(parser, bottom);
        }
    }
    out->indicator = indicator;
    g_ptr_array_add(parser->names, NULL);
    g_ptr_array_add(parser->keys, NULL);
    out->names = g_strdupv((GStrv)parser->names->pdata);
    out->keys = g_strdupv((GStrv)parser->keys->pdata);
    return out;
}

static gboolean is_good_name(const char *name)
{
    if (!g_ascii_isalpha(name[0]) || strlen(name) > 60)
        return FALSE;
    for (; *name != '\0'; name++)
        if (!g_ascii_isalnum(*name) && *name != '_')
            return FALSE;
    return TRUE;
}

static void clear_token(gpointer token)
{
    g_free(((struct token *)token)->text);
}

struct indicator_definition *indicator_define(const char *text,
                                              gboolean (*is_variable)(const char *name,
                                                                      gpointer data),
                                              gpointer data, GError **error)
{
    const char *equals = strchr(text, '=');
    g_autoptr(GArray) tokens = g_array_new(FALSE, TRUE, sizeof(struct token));
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) local = NULL;
    struct parser parser = { .text = text,
                             .tokens = tokens,
                             .is_variable = is_variable,
                             .data = data,
                             .names = names,
                             .keys = keys,
                             .error = &local };
    g_array_set_clear_func(tokens, clear_token);
    g_autofree char *name =
        g_strstrip(g_strndup(text, equals != NULL ? (gsize)(equals - text) : 0));
    struct indicator_definition *out = NULL;
    if (equals == NULL || !is_good_name(name))
        grammar_fail(&parser, 0,
                     "expected “name = expression”, the name of letters, digits and _,");
    else if (indicator_find(name) != NULL)
        grammar_fail(&parser, 0, "there is already an indicator of that name");
    else if (grammar_read(&parser, (gsize)(equals - text) + 1))
        out = build(&parser, name);
    if (local != NULL)
        g_propagate_error(error, g_steal_pointer(&local));
    return out;
}

void indicator_definition_free(struct indicator_definition *definition)
{
    if (definition == NULL)
        return;
    indicator_free(definition->indicator);
    g_free(definition->numerator_sql);
    g_free(definition->denominator_sql);
    g_strfreev(definition->names);
    g_strfreev(definition->keys);
    g_free(definition);
}
