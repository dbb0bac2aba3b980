/* The tables behind data/form.h. A variant is a label seen in a published report, folded
 * as data/encoding/encoding_fold.c folds text: add one to the row or column it belongs to
 * and nothing else needs to change. */
#ifndef DATA_FORM_ROWS_H
#define DATA_FORM_ROWS_H

#include "data/form.h"

#define LABELS(...) ((const char *const[]){ __VA_ARGS__, NULL })

extern const struct form_column form_document_columns[];
extern const struct form_column form_decision_columns[];
extern const struct form_column form_service_columns[];
extern const struct form_column form_fee_columns[];
extern const struct form_column form_procurement_columns[];
extern const struct form_column form_applicant_columns[];
extern const struct form_column form_review_columns[];

extern const struct form_row form_rows[];
extern const gsize form_n_listed;

#endif
