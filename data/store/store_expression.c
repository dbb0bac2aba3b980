#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "data/error.h"
#include "data/expression.h"

static const char *const functions[] = {
    "abs",    "coalesce", "nullif", "min",   "max",   "round", "ln",   "log",  "log10",
    "log2",   "exp",      "sqrt",   "pow",   "power", "floor", "ceil", "sign", "iif",
    "length", "substr",   "instr",  "lower", "upper", "like",  "glob"
};
static const char *const keywords[] = { "and",     "or",      "not",  "in",   "like",
                                        "glob",    "between", "is",   "null", "isnull",
                                        "notnull", "case",    "when", "then", "else",
                                        "end",     "escape",  "true", "false" };

static const char *const queries[] = { "select", "from", "exists", "with", "values" };

enum { EXPRESSION_MAX = 8192 };

struct expression {
    sqlite3 *db; /* in memory and empty: there is nothing to read or spoil */
    sqlite3_stmt *statement;
    GPtrArray *variables; /* char * */
};

static gboolean is_listed(const char *const *list, gsize n, const char *word)
{
    for (gsize i = 0; i < n; i++)
        if (g_ascii_strcasecmp(list[i], word) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_name_start(char c)
{
    return g_ascii_isalpha(c) || c == '_' || (guchar)c >= 0x80;
}

static gboolean is_name(char c)
{
    return is_name_start(c) || g_ascii_isdigit(c) || c == '.';
}

static gsize add_variable(struct expression *expression, const char *name)
{
    for (gsize i = 0; i < expression->variables->len; i++)
        if (strcmp(g_ptr_array_index(expression->variables, i), name) == 0)
            return i;
    g_ptr_array_add(expression->variables, g_strdup(name));
    return expression->variables->len - 1;
}

static gboolean refuse(const char *text, const char *at, const char *what, GError **error)
{
    g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "\"%s\": %s at character %ld", text,
                what, g_utf8_strlen(text, at - text) + 1);
    return FALSE;
}

/* A name: keyword, function (before a parenthesis) or variable, which becomes ?N. */
static gboolean take_name(struct expression *expression, const char *text, const char **p,
                          GString *sql, GError **error)
{
    const char *from = *p;
    while (is_name(**p))
        ++*p;
    g_autofree char *word = g_strndup(from, (gsize)(*p - from));
    const char *next = *p;
    while (g_ascii_isspace(*next))
        next++;
    if (is_listed(queries, G_N_ELEMENTS(queries), word))
        return refuse(text, from, "a condition or formula cannot hold a query", error);
    if (is_listed(keywords, G_N_ELEMENTS(keywords), word)) {
        g_string_append(sql, word);
    } else if (*next == '(') {
        if (!is_listed(functions, G_N_ELEMENTS(functions), word))
            return refuse(text, from, "a function that is not allowed", error);
        g_string_append(sql, word);
    } else {
        g_string_append_printf(sql, "?%" G_GSIZE_FORMAT,
                               add_variable(expression, word) + 1);
    }
    return TRUE;
}

/* A whole number becomes a real one, so that 1/2 is a half. */
static void take_number(const char **p, GString *sql)
{
    const char *from = *p;
    char *end = NULL;
    g_ascii_strtod(from, &end);
    *p = end;
    g_string_append_len(sql, from, end - from);
    for (const char *c = from; c < end; c++)
        if (*c == '.' || *c == 'e' || *c == 'E')
            return;
    g_string_append(sql, ".0");
}

static gboolean take_string(const char *text, const char **p, GString *sql,
                            GError **error)
{
    const char *from = *p;
    for (++*p; **p != '\0'; ++*p)
        if (**p == '\'' && *++*p != '\'') {
            g_string_append_len(sql, from, *p - from);
            return TRUE;
        }
    return refuse(text, from, "a quote left open", error);
}

/* A name in double quotes, as in SQL. */
static gboolean take_quoted(struct expression *expression, const char *text,
                            const char **p, GString *sql, GError **error)
{
    const char *from = *p + 1, *end = strchr(from, '"');
    if (end == NULL || end == from)
        return refuse(text, *p, "a quote left open", error);
    g_autofree char *name = g_strndup(from, (gsize)(end - from));
    g_string_append_printf(sql, "?%" G_GSIZE_FORMAT, add_variable(expression, name) + 1);
    *p = end + 1;
    return TRUE;
}

static gboolean translate(struct expression *expression, const char *text, GString *sql,
                          GError **error)
{
    const char *p = text;
    gint depth = 0;
    while (*p != '\0') {
        depth += (*p == '(') - (*p == ')');
        if (depth < 0)
            return refuse(text, p, "a parenthesis too many", error);
        if (is_name_start(*p)) {
            if (!take_name(expression, text, &p, sql, error))
                return FALSE;
        } else if (g_ascii_isdigit(*p) || (*p == '.' && g_ascii_isdigit(p[1]))) {
            take_number(&p, sql);
        } else if (*p == '\'') {
            if (!take_string(text, &p, sql, error))
                return FALSE;
        } else if (*p == '"') {
            if (!take_quoted(expression, text, &p, sql, error))
                return FALSE;
        } else if (strchr("+-*/%()<>=!|, \t\n", *p) != NULL && strncmp(p, "--", 2) != 0 &&
                   strncmp(p, "/*", 2) != 0) {
            g_string_append_c(sql, *p++);
        } else {
            return refuse(text, p, "a character that is not allowed", error);
        }
        g_string_append_c(sql, ' ');
        if (strchr("<>=!|", *p) != NULL && *p != '\0' && strchr("<>=!|", p[-1]) != NULL)
            g_string_truncate(sql, sql->len - 1); /* keep <=, <>, !=, || together */
    }
    return TRUE;
}

static int authorize(void *data, int action, const char *a, const char *b, const char *c,
                     const char *d)
{
    (void)data, (void)a, (void)c, (void)d;
    if (action == SQLITE_SELECT)
        return SQLITE_OK;
    return action == SQLITE_FUNCTION && is_listed(functions, G_N_ELEMENTS(functions), b)
               ? SQLITE_OK
               : SQLITE_DENY;
}

/* SQLite names what it cannot go on at; of a variable it knows the number only. */
static void set_problem(const struct expression *expression, const char *text,
                        const char *sql, GError **error)
{
    int offset = sqlite3_error_offset(expression->db);
    gboolean early = offset >= 0 && sql[offset] != '\0' && sql[offset + 1] == '\0';
    guint64 number = offset >= 0 && sql[offset] == '?'
                         ? g_ascii_strtoull(sql + offset + 1, NULL, 10)
                         : 0;
    if (number > 0 && number <= expression->variables->len)
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE,
                    "\"%s\": near \"%s\" an operator is missing or something is too many",
                    text, (char *)g_ptr_array_index(expression->variables, number - 1));
    else
        g_set_error(error, DATA_ERROR, DATA_ERROR_USAGE, "\"%s\": %s", text,
                    early ? "at its end a part is missing or a parenthesis is too many"
                          : sqlite3_errmsg(expression->db));
}

static gboolean prepare(struct expression *expression, const char *text, const char *sql,
                        GError **error)
{
    if (sqlite3_open_v2(":memory:", &expression->db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, NULL) == SQLITE_OK) {
        sqlite3_limit(expression->db, SQLITE_LIMIT_EXPR_DEPTH, 100);
        sqlite3_limit(expression->db, SQLITE_LIMIT_LENGTH, 100000);
        sqlite3_set_authorizer(expression->db, authorize, NULL);
        if (sqlite3_prepare_v2(expression->db, sql, -1, &expression->statement, NULL) ==
                SQLITE_OK &&
            expression->statement != NULL)
            return TRUE;
    }
    set_problem(expression, text, sql, error);
    return FALSE;
}

struct expression *expression_new(const char *text, GError **error)
{
    if (strlen(text) > EXPRESSION_MAX) {
        g_set_error(error, DATA_ERROR, DATA_ERROR_LIMIT,
                    "a formula of more than %d bytes", EXPRESSION_MAX);
        return NULL;
    }
    struct expression *expression = g_new0(struct expression, 1);
    expression->variables = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) sql = g_string_new("SELECT (");
    gboolean good = translate(expression, text, sql, error);
    g_string_append(sql, ")");
    if (good && prepare(expression, text, sql->str, error))
        return expression;
    expression_free(expression);
    return NULL;
}

void expression_free(struct expression *expression)
{
    if (expression == NULL)
        return;
    sqlite3_finalize(expression->statement);
    sqlite3_close(expression->db);
    g_ptr_array_unref(expression->variables);
    g_free(expression);
}

const char *expression_variable(const struct expression *expression, gsize index)
{
    return index < expression->variables->len
               ? g_ptr_array_index(expression->variables, index)
               : NULL;
}

void expression_set_number(struct expression *expression, gsize index, double value)
{
    sqlite3_bind_double(expression->statement, (int)index + 1, value);
}

void expression_set_text(struct expression *expression, gsize index, const char *value)
{
    if (value == NULL)
        sqlite3_bind_null(expression->statement, (int)index + 1);
    else
        sqlite3_bind_text(expression->statement, (int)index + 1, value, -1,
                          SQLITE_STATIC);
}

void expression_set_missing(struct expression *expression, gsize index)
{
    sqlite3_bind_null(expression->statement, (int)index + 1);
}

gboolean expression_get_number(struct expression *expression, double *value)
{
    gboolean found = FALSE;
    if (sqlite3_step(expression->statement) == SQLITE_ROW) {
        int type = sqlite3_column_type(expression->statement, 0);
        double number = sqlite3_column_double(expression->statement, 0);
        found = (type == SQLITE_FLOAT || type == SQLITE_INTEGER) && isfinite(number);
        if (found)
            *value = number;
    }
    sqlite3_reset(expression->statement);
    return found;
}

gboolean expression_get_condition(struct expression *expression)
{
    double value = 0;
    return expression_get_number(expression, &value) && value != 0;
}
