/* The grammar of a definition: words, and the names they mean. Shared by the two files
 * that read definitions; nothing else includes this. */
#ifndef ANALYSIS_INDICATOR_GRAMMAR_H
#define ANALYSIS_INDICATOR_GRAMMAR_H

#include "analysis/indicator.h"

struct token {
    enum { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_FUNCTION, TOKEN_SIGN } kind;
    char sign;  /* + - * / ( ) , */
    char *text; /* owned */
    gsize at;   /* byte in the definition */
};

struct parser {
    const char *text;
    GArray *tokens; /* struct token, ended by TOKEN_END */
    guint next;
    guint depth;
    gboolean (*is_variable)(const char *name, gpointer data);
    gpointer data;
    GPtrArray *names, *keys; /* char *, in parallel */
    GError **error;
};

/* Sets the parser's error, which counts characters from 1. Returns FALSE. */
gboolean grammar_fail(struct parser *parser, gsize at, const char *what);
/* Whether the token is that sign. */
gboolean grammar_is_sign(const struct token *token, char sign);
/* Reads the expression that starts at the byte `from` of the text: fills tokens, names
 * and keys. FALSE with the parser's error set when it is not one. */
gboolean grammar_read(struct parser *parser, gsize from);

#endif
