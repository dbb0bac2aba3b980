/* Any bytes, given to one reader of data/formats, whatever they look like. FUZZ_READ
 * names it. */
#include "data/formats/archive.h"
#include "data/formats/formats.h"
#include "tests/fuzz/target.h"

static struct document *reset_document(void)
{
    static struct document *document; /* used again and again, as in a load */
    if (document == NULL)
        document = document_new("fuzz");
    document_reset(document, "fuzz");
    return document;
}

/* What every document must hold: cells inside rows, text that is UTF-8 and ends with NUL.
 */
static void check_document(const struct document *document)
{
    guint cells = 0;
    for (guint i = 0; i < document->rows->len; i++) {
        const struct doc_row *row = document_row(document, i);
        g_assert_cmpuint(row->first, ==, cells);
        cells += row->count;
    }
    g_assert_cmpuint(cells, ==, document->cells->len);
    for (guint i = 0; i < document->cells->len; i++) {
        const struct doc_cell *cell = document_cell(document, i);
        g_assert_true(g_utf8_validate(cell->text, (gssize)cell->length, NULL));
        g_assert_cmpint(cell->text[cell->length], ==, '\0');
    }
}

static gboolean G_GNUC_UNUSED ignore_member(const char *name, const guint8 *bytes,
                                            gsize length, const GError *problem,
                                            gpointer data)
{
    gsize *sum = data;
    *sum += name[0] + (length > 0 ? bytes[length - 1] : 0) + (problem != NULL);
    return TRUE;
}

static gboolean G_GNUC_UNUSED archive_read_all(struct document *document,
                                               const guint8 *bytes, gsize length,
                                               GError **error)
{
    gsize sum = document->rows->len;
    return archive_walk_bytes(bytes, length, ignore_member, &sum, error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct document *document = reset_document();
    g_autoptr(GError) error = NULL;
    gboolean good = FUZZ_READ(document, bytes, length, &error);
    g_assert_true(good == (error == NULL));
    if (good)
        check_document(document);
    return 0;
}
