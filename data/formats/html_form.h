/* Whether a page shows the report's tables itself. */
#ifndef DATA_FORMATS_HTML_FORM_H
#define DATA_FORMATS_HTML_FORM_H

#include "data/document.h"

/* Whether three cells of the document's tables begin with labels of the forms: one alone
 * ("其他", "总计") stands in any table. */
gboolean html_form_is_shown(const struct document *document);

#endif
