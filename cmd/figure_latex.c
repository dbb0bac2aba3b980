/* The LaTeX float of a figure: picture with alt text, caption, label, note. */
#include <string.h>

#include "cmd/emit.h"
#include "cmd/figure_draw.h"
#include "render/latex.h"
#include "render/scene.h"

/* The file that LaTeX can include, PDF before PNG; NULL when there is none. */
static const char *included_file(char *const *outputs)
{
    static const char *const endings[] = { ".pdf", ".png" };
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        for (char *const *path = outputs; path != NULL && *path != NULL; path++)
            if (g_str_has_suffix(*path, endings[i]))
                return *path;
    return NULL;
}

/* How the float names it: by its base name when both files share a folder. Without a PDF
 * or PNG the name has no ending, so that LaTeX takes whichever is made later. Owned. */
static char *included_name(const struct figure_options *options)
{
    const char *file = included_file(options->outputs);
    const char *any = file != NULL               ? file
                      : options->outputs != NULL ? options->outputs[0]
                                                 : options->latex;
    g_autofree char *here = g_path_get_dirname(options->latex);
    g_autofree char *there = g_path_get_dirname(any);
    char *name = strcmp(here, there) == 0 ? g_path_get_basename(any) : g_strdup(any);
    char *dot = file == NULL ? strrchr(name, '.') : NULL;
    if (dot != NULL && strchr(dot, '/') == NULL)
        *dot = '\0';
    return name;
}

static char *make_label(const struct figure_options *options)
{
    if (options->label != NULL)
        return g_strdup(options->label);
    g_autofree char *base = g_path_get_basename(options->latex);
    base[strcspn(base, ".")] = '\0';
    return g_strconcat("fig:", base, NULL);
}

/* The note of the picture, without its first word ("Note: "), which LaTeX emphasises. */
static void append_note(GString *out, const struct figure *figure, gboolean zh)
{
    const char *note = scene_description(g_ptr_array_index(figure->pages, 0));
    const char *word = zh ? "注：" : "Note: ";
    if (note == NULL || *note == '\0')
        return;
    g_autofree char *safe =
        latex_escape(g_str_has_prefix(note, word) ? note + strlen(word) : note);
    g_string_append_printf(out,
                           "\n  \\smallskip\n  \\begin{minipage}{\\linewidth}\n"
                           "    \\footnotesize\\raggedright %s%s\n  \\end{minipage}\n",
                           zh ? "注：" : "\\emph{Note.} ", safe);
}

/* Whether the float carries the note: where the reader said so, else with it. */
static gboolean has_note(const struct figure_options *options)
{
    return g_strcmp0(options->note, "picture") != 0 &&
           g_strcmp0(options->note, "none") != 0;
}

/* graphicx knows the key alt since 2021; an older one is taught to pass over it. */
static const char head[] =
    "%% \\usepackage{graphicx}\n"
    "\\ifcsname KV@Gin@alt\\endcsname\\else\\csname "
    "define@key\\endcsname{Gin}{alt}{}\\fi\n"
    "\\begin{figure}[htbp]\n"
    "  \\centering\n"
    "  \\includegraphics[width=\\linewidth,height=0.85\\textheight,keepaspectratio,\n"
    "    alt={%s}]{%s}\n"
    "  \\caption{%s}\n"
    "  \\label{%s}\n";

gboolean figure_write_latex(const struct figure *figure,
                            const struct invocation *invocation,
                            const struct figure_options *options, GError **error)
{
    g_autofree char *file = included_name(options);
    g_autofree char *label = make_label(options);
    g_autofree char *title = latex_escape(figure->title);
    g_autofree char *alt = latex_escape(figure->description);
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, head, alt, file, title, label);
    if (has_note(options))
        append_note(out, figure, invocation->zh);
    g_string_append(out, "\\end{figure}\n");
    return emit_bytes(options->latex, out->str, out->len, error);
}
