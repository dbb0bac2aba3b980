#include "data/error.h"
#include "data/formats/formats.h"
gboolean pdf_read(struct document *document, const guint8 *bytes, gsize length,
                  GError **error)
{
    (void)document;
    (void)bytes;
    (void)length;
    g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT, "PDF");
    return FALSE;
}
