/* Files for tests, made in memory: archives, Word files, PDFs. */
#ifndef TESTS_SUPPORT_MAKE_FILES_H
#define TESTS_SUPPORT_MAKE_FILES_H

#include <glib.h>

struct made_member {
    const char *name; /* bytes as they go into the archive */
    const guint8 *bytes;
    gsize length; /* 0: bytes is a NUL-terminated text */
};

/* `format`: "zip", "tar", "7z"; `filter`: "gzip" or NULL. Owned. */
GByteArray *make_archive(const char *format, const char *filter,
                         const struct made_member *members, gsize n);
/* A .docx whose <w:body> holds `body`. Owned. */
GByteArray *make_docx(const char *body);

struct made_cell {
    int column, columns; /* first column and how many */
    const char *text;    /* "\n" breaks the line */
};

/* Draws rows of a ruled table, or lines of text, on A4 pages. */
struct made_pdf;
struct made_pdf *made_pdf_new(void);
/* A line of text at x, size points, at the place the last thing ended. */
void made_pdf_text(struct made_pdf *pdf, double x, double size, const char *text);
/* A row of cells over columns of the given edges (n_edges, points). */
void made_pdf_row(struct made_pdf *pdf, const double *edges,
                  const struct made_cell *cells, gsize n, double height);
/* The same without the rules. */
void made_pdf_open_row(struct made_pdf *pdf, const double *edges,
                       const struct made_cell *cells, gsize n, double height);
/* To draw anything else on the page; borrowed. */
struct _cairo *made_pdf_cairo(struct made_pdf *pdf);
void made_pdf_page_number(struct made_pdf *pdf, const char *text);
void made_pdf_next_page(struct made_pdf *pdf);
/* Ends the file and frees the maker. Owned. */
GByteArray *made_pdf_finish(struct made_pdf *pdf);

#endif
