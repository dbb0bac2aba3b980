#include "render/latex.h"

#include <string.h>

struct replacement {
    gunichar from;
    const char *to;
};

static const struct replacement replacements[] = {
    { '\\', "\\textbackslash{}" },
    { '{', "\\{" },
    { '}', "\\}" },
    { '$', "\\$" },
    { '&', "\\&" },
    { '#', "\\#" },
    { '%', "\\%" },
    { '_', "\\_" },
    { '^', "\\textasciicircum{}" },
    { '~', "\\textasciitilde{}" },
    { '<', "\\textless{}" },
    { '>', "\\textgreater{}" },
    { '|', "\\textbar{}" },
    { '"', "\\textquotedbl{}" },
    { '[', "{[}" }, /* after a row's end it would open an optional argument */
    { ']', "{]}" },
    { '\n', " " },
    { '\r', "" },
    { 0x2013, "--" },
    { 0x2014, "---" },
    { 0x2212, "$-$" },
    { 0x00d7, "$\\times$" },
    { 0x00b1, "$\\pm$" },
    { 0x2264, "$\\le$" },
    { 0x2265, "$\\ge$" },
    { 0x00b2, "\\textsuperscript{2}" },
    { 0x00b3, "\\textsuperscript{3}" },
    { 0x00a0, "~" },
    { 0x2009, "\\," },
};

static const char *find(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(replacements); i++)
        if (replacements[i].from == c)
            return replacements[i].to;
    return NULL;
}

char *latex_escape(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text != '\0') {
        gunichar c = g_utf8_get_char(text);
        const char *end = g_utf8_next_char(text);
        const char *to = find(c);
        if (to != NULL)
            g_string_append(out, to);
        else
            g_string_append_len(out, text, end - text);
        text = end;
    }
    return g_string_free(out, FALSE);
}
