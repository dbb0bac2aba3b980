/* The words that people read where machines read codes. */
#ifndef CMD_EMIT_WORDS_H
#define CMD_EMIT_WORDS_H

#include "analysis/result.h"

/* Puts words for the codes of the result's columns: reasons in both languages, the rest
 * (class, direction, severity, status, ...) in Chinese, as in English the code is a word.
 */
void emit_put_words(struct result *result, gboolean zh);

#endif
