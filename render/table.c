#include "render/table_number.h"
#include "render/table_out.h"

#include <string.h>

#define PIECE 262144

struct table_kind {
    const char *key, *endings /* separated by blanks */, *zh, *en;
    gboolean (*write)(struct table_out *out);
    gboolean people; /* headings, rounded numbers and the note, not keys and all digits */
    gboolean rows;   /* nothing but rows: may be written in parts */
};

static const struct table_kind kinds[] = {
    { .key = "table",
      .endings = "txt",
      .zh = "对齐的文本表，附注",
      .en = "aligned text with its note",
      .write = table_write_text,
      .people = TRUE },
    { .key = "csv",
      .endings = "csv",
      .zh = "逗号分隔（RFC 4180）",
      .en = "comma-separated (RFC 4180)",
      .write = table_write_csv,
      .rows = TRUE },
    { .key = "tsv",
      .endings = "tsv tab",
      .zh = "制表符分隔；\\t \\n \\r \\\\ 为转义",
      .en = "tab-separated, with \\t \\n \\r \\\\ as escapes",
      .write = table_write_tsv,
      .rows = TRUE },
    { .key = "json",
      .endings = "json",
      .zh = "JSON 对象数组",
      .en = "a JSON array of objects",
      .write = table_write_json },
    { .key = "jsonl",
      .endings = "jsonl ndjson",
      .zh = "每行一个 JSON 对象",
      .en = "one JSON object a line",
      .write = table_write_jsonl,
      .rows = TRUE },
    { .key = "md",
      .endings = "md markdown",
      .zh = "Markdown 表格，附注",
      .en = "a Markdown table with its note",
      .write = table_write_markdown,
      .people = TRUE },
    { .key = "latex",
      .endings = "tex latex",
      .zh = "LaTeX 表格（booktabs），附注",
      .en = "a LaTeX table (booktabs) with its note",
      .write = table_write_latex,
      .people = TRUE },
};

G_DEFINE_QUARK(ogi - table - error - quark, table_error)

gsize table_kind_count(void)
{
    return G_N_ELEMENTS(kinds);
}

const char *table_kind_key(gsize i)
{
    return kinds[i].key;
}

const char *table_kind_help(gsize i, gboolean zh)
{
    return zh ? kinds[i].zh : kinds[i].en;
}

const char *table_kind_for_file(const char *path)
{
    const char *dot = strrchr(path, '.');
    for (gsize i = 0; dot != NULL && i < G_N_ELEMENTS(kinds); i++) {
        g_auto(GStrv) endings = g_strsplit(kinds[i].endings, " ", -1);
        for (char **ending = endings; *ending != NULL; ending++)
            if (g_ascii_strcasecmp(dot + 1, *ending) == 0)
                return kinds[i].key;
    }
    return NULL;
}

static const struct table_kind *find_kind(const char *key, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].key, key == NULL ? "table" : key) == 0)
            return &kinds[i];
    g_autoptr(GString) known = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        g_string_append_printf(known, "%s%s", i > 0 ? ", " : "", kinds[i].key);
    g_set_error(error, TABLE_ERROR, TABLE_ERROR_KIND,
                "unknown table format \"%s\"; use one of %s", key, known->str);
    return NULL;
}

gboolean table_kind_is_for_people(const char *key)
{
    const struct table_kind *kind = find_kind(key, NULL);
    return kind != NULL && kind->people;
}

gboolean table_kind_is_rows(const char *key)
{
    const struct table_kind *kind = find_kind(key, NULL);
    return kind != NULL && kind->rows;
}

static gboolean pass_on(struct table_out *out)
{
    gboolean done = out->text->len == 0 ||
                    out->sink(out->text->str, out->text->len, out->data, out->error);
    g_string_truncate(out->text, 0);
    return done;
}

gboolean table_out_row(struct table_out *out)
{
    return out->text->len < PIECE || pass_on(out);
}

char *table_out_room(struct table_out *out, gsize n)
{
    GString *text = out->text;
    gsize used = text->len;
    if (text->allocated_len - used <= n) {
        g_string_set_size(text, used + n);
        text->len = used;
    }
    return text->str + used;
}

gsize table_out_format(const struct table_out *out, char *at, double value)
{
    return out->options->computed ? table_number_format_computed(at, value)
                                  : table_number_format(at, value);
}

void table_out_number(struct table_out *out, double value)
{
    char *at = table_out_room(out, TABLE_NUMBER_SIZE);
    out->text->len += table_out_format(out, at, value);
}

gint *table_out_columns(const struct result *result)
{
    gint *columns = g_new(gint, result_n_columns(result) + 1);
    gsize n = 0;
    for (gsize i = 0; i < result_n_columns(result); i++)
        if (!result_column(result, i)->hidden)
            columns[n++] = (gint)i;
    columns[n] = -1;
    return columns;
}

gboolean table_write_to(const struct result *result, const struct table_options *options,
                        table_sink_fn sink, gpointer data, GError **error)
{
    static const struct table_options defaults = { 0 };
    struct table_out out = { .result = result,
                             .options = options != NULL ? options : &defaults,
                             .sink = sink,
                             .data = data,
                             .error = error };
    const struct table_kind *kind = find_kind(out.options->kind, error);
    if (kind == NULL)
        return FALSE;
    out.text = g_string_sized_new(PIECE + 4096);
    gboolean done = kind->write(&out) && pass_on(&out);
    g_string_free(out.text, TRUE);
    return done;
}

static gboolean append_piece(const char *bytes, gsize n, gpointer data, GError **error)
{
    (void)error;
    g_string_append_len(data, bytes, (gssize)n);
    return TRUE;
}

gboolean table_write(const struct result *result, const struct table_options *options,
                     GString *out, GError **error)
{
    return table_write_to(result, options, append_piece, out, error);
}
