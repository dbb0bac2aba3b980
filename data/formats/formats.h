/* The readers of the input formats: bytes -> document. Each fills the document or fails
 * with what is wrong and what to do; rows of the table in data/format.c name them. */
#ifndef DATA_FORMATS_FORMATS_H
#define DATA_FORMATS_FORMATS_H

#include "data/document.h"

gboolean text_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error);
/* The same, unless html_probe says that the bytes are a page: then as html_read. */
gboolean text_or_html_read(struct document *document, const guint8 *bytes, gsize length,
                           GError **error);
gboolean html_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error);
gboolean mime_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error);
gboolean json_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error);
gboolean docx_read(struct document *document, const guint8 *bytes, gsize length,
                   GError **error);
gboolean wordxml_read(struct document *document, const guint8 *bytes, gsize length,
                      GError **error);
gboolean pdf_read(struct document *document, const guint8 *bytes, gsize length,
                  GError **error);
gboolean words_read(struct document *document, const guint8 *bytes, gsize length,
                    GError **error);

/* Read a piece of markup, or of plain text, in UTF-8 and NUL-terminated, and add it to
 * the document; the text begins on `line`. FALSE past a cap. */
gboolean html_append(struct document *document, const char *text, gsize length,
                     GError **error);
gboolean text_append(struct document *document, const char *text, guint32 line,
                     GError **error);

/* Whether the ZIP file holds word/document.xml. */
gboolean docx_probe(const guint8 *bytes, gsize length);
/* How sure it is that the bytes are a Word document in one XML file, from 0 to 100. */
int wordxml_probe(const guint8 *bytes, gsize length);
/* How sure it is that the bytes are one value of JSON, from 0 to 100. */
int json_probe(const guint8 *bytes, gsize length);
/* How sure it is that the bytes are words with their places (hOCR, ALTO, a table of
 * words), from 0 to 100. */
int words_probe(const guint8 *bytes, gsize length);
/* How sure it is that the bytes are HTML, from 0 to 100. */
int html_probe(const guint8 *bytes, gsize length);

#endif
