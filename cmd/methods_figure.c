/* A figure's caption, note, methods and references, from what is stored in its file. */
#include "cmd/methods.h"

#include <jansson.h>
#include <string.h>

#include "analysis/reference.h"
#include "cmd/command.h"
#include "render/latex.h"

struct paper {
    gboolean zh;
    char *label; /* "fig:name" */
    char *caption;
    GPtrArray *sentences; /* char *: notes, in the figure's order */
    char *made;           /* with which program and data */
    GPtrArray *cited;     /* const struct reference * */
};

/* "fig:grant-rate" of out/grant-rate.svg. */
static char *label_of(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    char *dot = strrchr(base, '.');
    if (dot != NULL && dot != base)
        *dot = '\0';
    return g_strconcat("fig:", base, NULL);
}

static void add_cited(struct paper *paper, const char *text)
{
    for (gsize i = 0; i < reference_count(); i++) {
        const struct reference *reference = reference_get(i);
        if (reference_is_cited(reference, text) &&
            !g_ptr_array_find(paper->cited, reference, NULL))
            g_ptr_array_add(paper->cited, (gpointer)reference);
    }
}

/* The two languages cite the same works; either is enough. */
static void add_notes(struct paper *paper, const json_t *notes)
{
    gsize i;
    const json_t *note;
    json_array_foreach (notes, i, note) {
        const char *zh = json_string_value(json_object_get(note, "zh"));
        const char *en = json_string_value(json_object_get(note, "en"));
        const char *text = paper->zh ? zh : en;
        if (text == NULL || *text == '\0')
            continue;
        g_ptr_array_add(paper->sentences, g_strdup(text));
        add_cited(paper, text);
        if (en != NULL)
            add_cited(paper, en);
    }
}

static char *describe_making(const struct figure_metadata *metadata, gboolean zh)
{
    const char *database = metadata->database != NULL ? metadata->database : "";
    return g_strdup_printf(
        zh ? "图由 ogi %s 生成，数据摘要（SHA-256）为 %.16s，命令为：%s"
           : "The figure was made with ogi %s from data with the digest (SHA-256) %.16s "
             "by the command: %s",
        metadata->version != NULL ? metadata->version : "?", database,
        metadata->command != NULL ? metadata->command : "?");
}

static void set_caption(struct paper *paper, const struct figure_metadata *metadata,
                        const json_t *methods)
{
    const char *title = metadata->title;
    if (title == NULL)
        title = json_string_value(
            json_object_get(methods, paper->zh ? "label_zh" : "label_en"));
    g_autofree char *counted =
        metadata->of == 0
            ? g_strdup("")
            : g_strdup_printf(paper->zh
                                  ? "（n = %" G_GSIZE_FORMAT "，共%" G_GSIZE_FORMAT "）"
                                  : " (n = %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT ")",
                              metadata->n, metadata->of);
    paper->caption = g_strconcat(title != NULL ? title : "", counted, NULL);
}

static gboolean init(struct paper *paper, const char *path,
                     const struct figure_metadata *metadata, gboolean zh, GError **error)
{
    json_t *methods = metadata->methods != NULL
                          ? json_loads(metadata->methods, JSON_REJECT_DUPLICATES, NULL)
                          : NULL;
    if (!json_is_object(methods)) {
        g_set_error(error, CMD_ERROR, CMD_ERROR_INPUT,
                    "%s: the figure does not say how it was computed; draw it again with "
                    "this version",
                    path);
        json_decref(methods);
        return FALSE;
    }
    *paper = (struct paper){ .zh = zh,
                             .label = label_of(path),
                             .sentences = g_ptr_array_new_with_free_func(g_free),
                             .made = describe_making(metadata, zh),
                             .cited = g_ptr_array_new() };
    set_caption(paper, metadata, methods);
    add_notes(paper, json_object_get(methods, "notes"));
    json_decref(methods);
    return TRUE;
}

static void clear(struct paper *paper)
{
    g_free(paper->label);
    g_free(paper->caption);
    g_free(paper->made);
    g_ptr_array_unref(paper->sentences);
    g_ptr_array_unref(paper->cited);
}

/* Sentences joined and closed in the manner of the language. */
static char *join(const struct paper *paper, char *(*escape)(const char *text))
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < paper->sentences->len; i++) {
        const char *sentence = g_ptr_array_index(paper->sentences, i);
        g_autofree char *text = escape != NULL ? escape(sentence) : g_strdup(sentence);
        g_string_append(out, text);
        if (!g_str_has_suffix(text, ".") && !g_str_has_suffix(text, "。"))
            g_string_append(out, paper->zh ? "。" : ".");
        if (!paper->zh && i + 1 < paper->sentences->len)
            g_string_append_c(out, ' ');
    }
    return g_string_free(out, FALSE);
}

static const struct reference *nth_cited(const struct paper *paper, guint i)
{
    return g_ptr_array_index(paper->cited, i);
}

static void write_plain(const struct paper *paper, GString *out, const char *before,
                        const char *after, const char *item)
{
    g_autofree char *notes = join(paper, NULL);
    gboolean zh = paper->zh;
    const char *stop = zh ? "。" : ".";
    g_string_append_printf(out, "%s%s%s\n%s%s\n", before, zh ? "图题" : "Caption", after,
                           paper->caption, stop);
    g_string_append_printf(out, "\n%s%s%s\n%s\n", before, zh ? "注" : "Note", after,
                           notes);
    g_string_append_printf(out, "\n%s%s%s\n%s\n", before, zh ? "方法" : "Methods", after,
                           paper->made);
    if (paper->cited->len > 0)
        g_string_append_printf(out, "\n%s%s%s\n", before, zh ? "参考文献" : "References",
                               after);
    for (guint i = 0; i < paper->cited->len; i++) {
        g_autofree char *line = reference_text(nth_cited(paper, i));
        g_string_append_printf(out, "%s%s\n", item, line);
    }
}

static void write_text(const struct paper *paper, GString *out)
{
    write_plain(paper, out, "", "", "");
}

static void write_markdown(const struct paper *paper, GString *out)
{
    write_plain(paper, out, "## ", "\n", "- ");
}

static void write_bibtex(const struct paper *paper, GString *out)
{
    for (guint i = 0; i < paper->cited->len; i++) {
        g_autofree char *entry = reference_bibtex(nth_cited(paper, i));
        g_string_append(out, entry);
    }
}

static void write_latex(const struct paper *paper, GString *out)
{
    g_autofree char *notes = join(paper, latex_escape);
    g_autofree char *caption = latex_escape(paper->caption);
    g_autofree char *made = latex_escape(paper->made);
    const char *file = paper->label + strlen("fig:");
    g_string_append_printf(out,
                           "\\begin{figure}[tbp]\n  \\centering\n"
                           "  \\includegraphics{%s}\n  \\caption{%s}\n  \\label{%s}\n\n"
                           "  \\footnotesize %s%s\n\\end{figure}\n\n\\paragraph{%s} %s\n",
                           file, caption, paper->label,
                           paper->zh ? "注：" : "Note: ", notes,
                           paper->zh ? "方法" : "Methods", made);
    if (paper->cited->len == 0)
        return;
    g_string_append(out, "\n\\begin{thebibliography}{99}\n");
    for (guint i = 0; i < paper->cited->len; i++) {
        g_autofree char *plain = reference_text(nth_cited(paper, i));
        g_autofree char *line = latex_escape(plain);
        g_string_append_printf(out, "  \\bibitem{%s} %s\n", nth_cited(paper, i)->key,
                               line);
    }
    g_string_append(out, "\\end{thebibliography}\n");
}

static const struct {
    const char *key;
    void (*write)(const struct paper *paper, GString *out);
} writers[] = {
    { "text", write_text },
    { "md", write_markdown },
    { "latex", write_latex },
    { "bibtex", write_bibtex },
};

char *methods_write(const char *path, const struct figure_metadata *metadata,
                    const char *format, gboolean zh, GError **error)
{
    struct paper paper;
    for (gsize i = 0; i < G_N_ELEMENTS(writers); i++) {
        if (strcmp(writers[i].key, format) != 0)
            continue;
        if (!init(&paper, path, metadata, zh, error))
            return NULL;
        GString *out = g_string_new(NULL);
        writers[i].write(&paper, out);
        clear(&paper);
        return g_string_free(out, FALSE);
    }
    g_set_error(
        error, CMD_ERROR, CMD_ERROR_USAGE,
        "--format %s: a figure's methods are written as text, md, latex or bibtex",
        format);
    return NULL;
}
