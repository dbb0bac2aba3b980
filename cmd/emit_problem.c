/* Messages on stderr, one line each. */
#include <stdio.h>

#include "cmd/emit.h"

/* A name may hold a line break or what a terminal takes for a command. */
void emit_problem(const char *text)
{
    g_autoptr(GString) line = g_string_new("ogi: ");
    for (const char *p = text; *p != '\0'; p++)
        if (g_ascii_iscntrl(*p))
            g_string_append_printf(line, *p == '\n' ? "\\n" : "\\x%02x", (guint)*p);
        else
            g_string_append_c(line, *p);
    fprintf(stderr, "%s\n", line->str);
}
