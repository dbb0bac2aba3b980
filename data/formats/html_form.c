#include "data/formats/html_form.h"

#include "data/label.h"

enum { LABELS_OF_A_FORM = 3 };

static gboolean begins_with_label(const struct doc_cell *cell)
{
    struct folded_text text;
    if (cell->covered || cell->ascii || !label_may_begin(cell->text, cell->length))
        return FALSE;
    label_fold(cell->text, cell->length, &text);
    return label_match(&text, 0) != NULL;
}

gboolean html_form_is_shown(const struct document *document)
{
    guint labels = 0;
    for (guint i = 0; i < document->rows->len && labels < LABELS_OF_A_FORM; i++) {
        const struct doc_row *row = document_row(document, i);
        for (guint k = 0; row->kind == ROW_GRID && k < row->count; k++)
            labels += begins_with_label(document_cell(document, row->first + k));
    }
    return labels >= LABELS_OF_A_FORM;
}
