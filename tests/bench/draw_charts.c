/* The drawing of the speed tests, without a database: draw_charts bar|many|funnel OUTDIR
 * [COUNT]. bar: 30 bars to SVG and PNG from a cold start; many: COUNT different charts as
 * SVG with real text; funnel: 3,000 points to PNG at 2400 x 1800. */
#include "render/chart.h"
#include "render/output.h"
#include "tests/gallery/sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct job {
    const char *name, *kind;
    struct result *(*sample)(gsize n);
    gsize n;
    double width, height; /* mm */
    const char *endings;
    enum svg_text svg_text;
    double dpi;
};

static const struct job jobs[] = {
    { "bar", "bar", sample_rates, 30, 900 * 25.4 / 96, 900 * 25.4 / 96, "svg png",
      SVG_OUTLINE, 96 },
    { "bar-text", "bar", sample_rates, 30, 900 * 25.4 / 96, 900 * 25.4 / 96, "svg png",
      SVG_TEXT, 96 },
    { "many", "bar", sample_rates, 30, 900 * 25.4 / 96, 900 * 25.4 / 96, "svg", SVG_TEXT,
      96 },
    { "funnel", "funnel", sample_funnel, 3000, 8 * 25.4, 6 * 25.4, "png", SVG_OUTLINE,
      300 },
};

static gboolean draw(const struct job *job, const char *folder, gsize number,
                     struct typeface *typeface, GError **error)
{
    struct chart_options options;
    struct output_options output;
    chart_options_init(&options);
    output_options_init(&output);
    options.kind = job->kind;
    options.zh = TRUE;
    options.width = job->width;
    options.height = job->height;
    output.dpi = job->dpi;
    output.svg_text = job->svg_text;
    g_autofree char *title = g_strdup_printf("2021年每10万人申请数（第%zu组）", number);
    options.title = title;
    g_autoptr(result_t) result = job->sample(job->n);
    g_autoptr(GPtrArray) pages =
        chart_draw(result, &options, typeface_measure(typeface), error);
    g_auto(GStrv) endings = g_strsplit(job->endings, " ", -1);
    for (gsize i = 0; pages != NULL && endings[i] != NULL; i++) {
        g_autofree char *path =
            g_strdup_printf("%s/%s%04zu.%s", folder, job->name, number, endings[i]);
        if (!output_write(pages, path, typeface, &output, NULL, error))
            return FALSE;
    }
    return pages != NULL;
}

int main(int argc, char **argv)
{
    gsize count = argc > 3 ? strtoul(argv[3], NULL, 10) : 1;
    const struct job *job = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(jobs) && argc > 2; i++)
        if (strcmp(jobs[i].name, argv[1]) == 0)
            job = &jobs[i];
    if (job == NULL)
        return 2;
    g_autoptr(typeface_t) typeface = typeface_new(NULL);
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GError) error = NULL;
        if (!draw(job, argv[2], i, typeface, &error)) {
            fprintf(stderr, "%s\n", error->message);
            return 1;
        }
    }
    return 0;
}
