/* Text made safe for LaTeX. */
#ifndef RENDER_LATEX_H
#define RENDER_LATEX_H

#include <glib.h>

/* Escapes the ten special characters, quotes and < > |, and writes en dash, minus and
 * superscripts the LaTeX way; everything else (Chinese too) stays as it is. Line ends
 * become blanks. Owned. */
char *latex_escape(const char *text);

#endif
