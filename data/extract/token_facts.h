/* What later steps ask of a cell by its text alone. Internal to data/extract/. */
#ifndef DATA_EXTRACT_TOKEN_FACTS_H
#define DATA_EXTRACT_TOKEN_FACTS_H

#include "data/extract/tokens.h"

/* 采购总金额(元), unlike 采购总金额(单位:万元): whether the text is the head of an amount
 * in yuan. */
gboolean token_is_in_yuan(const char *text, gsize length);

/* TOKEN_NOT_PROSE and TOKEN_NOT_YUAN, where they hold, for all tokens of the cell. */
guint8 token_find_facts(const struct doc_cell *cell);

#endif
