#include "render/frame.h"

#include "render/note.h"

#include <string.h>

static const double LEADING = 1.35; /* distance between lines, in ems */

static double title_size(const struct chart *chart)
{
    return chart->text * 1.25;
}

const char *frame_title(const struct chart *chart)
{
    const char *title = chart->options->title;
    if (title == NULL)
        title = result_title(chart->result, chart->options->zh);
    return title != NULL && *title != '\0' ? title : NULL;
}

static void add_sentence(GString *note, const char *text, gboolean zh)
{
    if (text == NULL || *text == '\0')
        return;
    if (note->len > 0 && !zh)
        g_string_append_c(note, ' ');
    gsize begin = note->len;
    g_string_append(note, text);
    /* "n = 28" stays on one line. */
    g_string_replace(note, " = ", "\u00a0=\u00a0", 0);
    /* A sentence begins with a capital, a symbol ("n = 28", "r = 0.5") does not. */
    if (g_ascii_islower(text[0]) && g_ascii_isalpha(text[1]))
        note->str[begin] = g_ascii_toupper(text[0]);
    if (!g_str_has_suffix(text, "。") && !g_str_has_suffix(text, "."))
        g_string_append(note, zh ? "。" : ".");
}

char *frame_note(const struct chart *chart)
{
    gboolean zh = chart->options->zh;
    gsize n;
    const struct result_bilingual *notes = result_notes(chart->result, &n);
    GString *out = g_string_new(NULL);
    g_autofree char *covered = note_coverage(chart->result, zh);
    g_autofree char *left_out = note_left_out(chart->result, zh);
    for (gsize i = 0; i < n; i++)
        add_sentence(out, zh ? notes[i].zh : notes[i].en, zh);
    for (guint i = 0; i < chart->notes->len; i++)
        add_sentence(out, g_ptr_array_index(chart->notes, i), zh);
    if (chart->unplaced_said > 0) {
        g_autofree char *unplaced = g_strdup_printf(
            zh ? "%" G_GSIZE_FORMAT "个名称无处可放，未标"
            : chart->unplaced_said == 1 ? "%" G_GSIZE_FORMAT " name found no room"
                                        : "%" G_GSIZE_FORMAT " names found no room",
            chart->unplaced_said);
        add_sentence(out, unplaced, zh);
    }
    add_sentence(out, covered, zh);
    add_sentence(out, left_out, zh);
    if (out->len > 0)
        g_string_prepend(out, zh ? "注：" : "Note: ");
    return g_string_free(out, FALSE);
}

static double lines_height(char **lines, double size)
{
    return (double)g_strv_length(lines) * size * LEADING;
}

void frame_measure(struct frame *frame, const struct chart *chart, double width)
{
    const struct measure *measure = chart->measure;
    const char *title = frame_title(chart), *subtitle = chart->options->subtitle;
    g_autofree char *note = chart->options->no_note ? NULL : frame_note(chart);
    frame->width = width;
    frame->margin = MAX(chart->text * 0.8, 4);
    double inside = width - 2 * frame->margin;
    frame->title = lettering_wrap(measure, title, title_size(chart), TRUE, inside);
    frame->subtitle = lettering_wrap(measure, subtitle, chart->text, FALSE, inside);
    frame->notes = lettering_wrap(measure, note, chart->small, FALSE, inside);
    frame->head = lines_height(frame->title, title_size(chart)) +
                  lines_height(frame->subtitle, chart->text);
    if (frame->head > 0)
        frame->head += 0.5 * chart->text;
    frame->legend = legend_height(chart->legend, measure, chart->text, inside);
    if (frame->legend > 0)
        frame->legend += 0.4 * chart->text;
    frame->foot = lines_height(frame->notes, chart->small);
    if (frame->foot > 0)
        frame->foot += 0.7 * chart->text;
}

void frame_clear(struct frame *frame)
{
    g_strfreev(frame->title);
    g_strfreev(frame->subtitle);
    g_strfreev(frame->notes);
    memset(frame, 0, sizeof *frame);
}

static double draw_lines(struct scene *scene, char **lines, double x, double y,
                         const struct scene_lettering *style)
{
    for (gsize i = 0; lines[i] != NULL; i++) {
        scene_text(scene, x, y + 0.12 * style->size, lines[i], style);
        y += style->size * LEADING;
    }
    return y;
}

static void draw_page_number(const struct frame *frame, const struct chart *chart,
                             struct scene *scene, gsize page, gsize n_pages)
{
    struct scene_lettering style = { .size = chart->small,
                                     .colour = chart->theme->muted,
                                     .anchor = ANCHOR_END,
                                     .baseline = BASELINE_TOP };
    g_autofree char *text =
        g_strdup_printf("%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT, page + 1, n_pages);
    scene_text(scene, frame->width - frame->margin, frame->margin * 0.6, text, &style);
}

void frame_draw(const struct frame *frame, const struct chart *chart, struct scene *scene,
                gsize page, gsize n_pages, struct box *panels)
{
    const struct theme *theme = chart->theme;
    double height = scene_height(scene), left = frame->margin, y = frame->margin;
    struct scene_style paper = plot_fill(theme->background);
    struct scene_lettering title = { .size = title_size(chart),
                                     .colour = theme->ink,
                                     .bold = TRUE,
                                     .baseline = BASELINE_TOP };
    struct scene_lettering body = { .size = chart->text,
                                    .colour = theme->muted,
                                    .baseline = BASELINE_TOP };
    struct scene_lettering small = body;
    small.size = chart->small;
    if (theme->background != 0)
        scene_rect(scene, 0, 0, frame->width, height, &paper);
    scene_open(scene, "head", NULL);
    y = draw_lines(scene, frame->title, left, y, &title);
    draw_lines(scene, frame->subtitle, left, y, &body);
    scene_close(scene);
    if (n_pages > 1)
        draw_page_number(frame, chart, scene, page, n_pages);
    y = frame->margin + frame->head;
    legend_draw(chart->legend, chart->measure, scene, left, y, chart->text,
                frame->width - 2 * left, theme->ink);
    double foot = height - frame->margin - frame->foot;
    *panels = (struct box){ left, y + frame->legend, frame->width - left, foot };
    scene_open(scene, "note", NULL);
    draw_lines(scene, frame->notes, left, foot + 0.7 * chart->text, &small);
    scene_close(scene);
}
