#include "render/svg_write.h"

#include <math.h>
#include <string.h>

void svg_put_number(GString *out, double value)
{
    char digits[32];
    gsize at = sizeof digits;
    gboolean negative = value < 0;
    guint64 hundredths = (guint64)(fabs(value) * 100 + 0.5);
    guint part = (guint)(hundredths % 100);
    guint64 whole = hundredths / 100;
    if (part % 10 != 0)
        digits[--at] = (char)('0' + part % 10);
    if (part != 0) {
        digits[--at] = (char)('0' + part / 10);
        digits[--at] = '.';
    }
    if (whole == 0 && part == 0)
        digits[--at] = '0';
    for (; whole > 0; whole /= 10)
        digits[--at] = (char)('0' + whole % 10);
    if (negative && hundredths > 0)
        digits[--at] = '-';
    g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

void svg_put_text(GString *out, const char *text)
{
    for (const char *p = text; *p != '\0';) {
        gsize plain = strcspn(p, "&<>\"");
        g_string_append_len(out, p, (gssize)plain);
        p += plain;
        if (*p == '\0')
            break;
        g_string_append(out, *p == '&'   ? "&amp;"
                             : *p == '<' ? "&lt;"
                             : *p == '>' ? "&gt;"
                                         : "&quot;");
        p++;
    }
}

void svg_put_attribute(GString *out, const char *name, double value)
{
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    svg_put_number(out, value);
    g_string_append_c(out, '"');
}

void svg_put_colour(GString *out, const char *attribute, guint32 colour)
{
    static const char hex[] = "0123456789abcdef";
    char text[8] = "#";
    for (int i = 0; i < 6; i++)
        text[i + 1] = hex[(colour >> (20 - 4 * i)) & 15];
    g_string_append_c(out, ' ');
    g_string_append(out, attribute);
    g_string_append(out, "=\"");
    g_string_append_len(out, text, 7);
    g_string_append_c(out, '"');
    if (colour >> 24 != 0xff) {
        g_autofree char *opacity = g_strconcat(attribute, "-opacity", NULL);
        svg_put_attribute(out, opacity, (colour >> 24) / 255.0);
    }
}
