#include "tests/gallery/sample.h"

#include <math.h>

static void add_hexagon(GString *out, double x, double y, double radius)
{
    g_string_append(out, "[[");
    for (int corner = 0; corner <= 6; corner++) {
        double angle = (corner % 6 + 0.5) * G_PI / 3;
        char longitude[G_ASCII_DTOSTR_BUF_SIZE], latitude[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(longitude, sizeof longitude, "%.4f", x + radius * cos(angle));
        g_ascii_formatd(latitude, sizeof latitude, "%.4f", y + radius * sin(angle) * 0.8);
        g_string_append_printf(out, "%s[%s,%s]", corner > 0 ? "," : "", longitude,
                               latitude);
    }
    g_string_append(out, "]]");
}

char *sample_boundaries(gsize n, double span)
{
    gsize across = (gsize)ceil(sqrt((double)n * 1.4));
    double step = span / (double)across, radius = step / sqrt(3);
    GString *out = g_string_new("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for (gsize i = 0; i < n + across; i++) {
        gsize row = i / across, column = i % across;
        double x = 105 - span / 2 + ((double)column + (row % 2 == 1 ? 0.5 : 0)) * step;
        double y = 40 - (double)row * radius * 1.5 * 0.8;
        g_string_append_printf(out,
                               "%s{\"type\":\"Feature\",\"properties\":{\"code\":"
                               "\"%06zu\"},\"geometry\":{\"type\":\"MultiPolygon\","
                               "\"coordinates\":[",
                               i > 0 ? ",\n" : "", 410523 + i);
        add_hexagon(out, x, y, radius);
        if (i == 0) {
            g_string_append_c(out, ',');
            add_hexagon(out, x - step, y + radius * 0.4, radius * 0.25);
        }
        g_string_append(out, "]}}");
    }
    g_string_append(out, "\n]}\n");
    return g_string_free(out, FALSE);
}
