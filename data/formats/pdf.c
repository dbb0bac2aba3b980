/* PDF -> document: each page's characters and rules; see page_text.h. */
#include "data/error.h"
#include "data/formats/formats.h"
#include "data/formats/page_text.h"
#include "data/formats/pdf_library.h"
#include "data/limits.h"

enum { FEW_CHARS = 20 };

struct reader {
    struct page_text text;
    gsize chars, odd; /* read; of them unreadable */
};

static void count_chars(struct reader *reader, const struct pdf_page *page)
{
    reader->chars += page->chars->len;
    for (guint i = 0; i < page->chars->len; i++) {
        gunichar c = g_array_index(page->chars, struct pdf_char, i).c;
        reader->odd += c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c < ' ';
    }
}

static gboolean has_text(const struct reader *reader, GError **error)
{
    const char *reason = NULL;
    if (reader->chars < FEW_CHARS)
        reason =
            "a PDF without text: scanned, needs OCR; run OCR and give its text or PDF";
    else if (reader->odd * 2 > reader->chars)
        reason =
            "a PDF whose characters cannot be told from its fonts; run OCR, or export it "
            "again";
    if (reason != NULL)
        g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT, reason);
    return reason == NULL;
}

static void read_pages(struct reader *reader, PopplerDocument *source)
{
    gint n = poppler_document_get_n_pages(source);
    for (gint i = 0; i < n && reader->text.error == NULL; i++) {
        PopplerPage *leaf = poppler_document_get_page(source, i);
        if (leaf == NULL)
            continue;
        struct pdf_page *page = pdf_page_new(leaf);
        count_chars(reader, page);
        page_text_put(&reader->text, page, (guint16)(i + 1));
        pdf_page_free(page);
        g_object_unref(leaf);
    }
}

static PopplerDocument *open_document(const guint8 *bytes, gsize length, GError **error)
{
    if (!pdf_library_open(error))
        return NULL;
    g_autoptr(GBytes) data = g_bytes_new_static(bytes, length);
    g_autoptr(GError) problem = NULL;
    PopplerDocument *source = poppler_document_new_from_bytes(data, NULL, &problem);
    if (source != NULL)
        return source;
    if (g_error_matches(problem, poppler_error_quark(), POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT,
                            "a PDF locked with a password; unlock it first");
    else
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "a broken PDF (%s); fetch it again",
                    problem != NULL ? problem->message : "no reason given");
    return NULL;
}

static gboolean read_document(struct document *document, PopplerDocument *source,
                              GError **error)
{
    struct reader reader = { .chars = 0 };
    page_text_init(&reader.text, document,
                   (guint)MAX(poppler_document_get_n_pages(source), 0));
    read_pages(&reader, source);
    document->title = poppler_document_get_title(source);
    document->title_is_property = TRUE;
    return page_text_finish(&reader.text, error) && has_text(&reader, error);
}

gboolean pdf_read(struct document *document, const guint8 *bytes, gsize length,
                  GError **error)
{
    PopplerDocument *source = open_document(bytes, length, error);
    if (source == NULL)
        return FALSE;
    gint pages = poppler_document_get_n_pages(source);
    gboolean good = limit_check(&limits.pages, (guint64)MAX(pages, 0), error) &&
                    read_document(document, source, error);
    g_object_unref(source);
    return good;
}
