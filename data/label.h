/* Finds the labels of the forms in text. A label is a word or two that anchors the
 * numbers around it: a row, a group of rows, the head of a column, a clause, the heading
 * of a section.
 *
 * Matching ignores everything but ideographs, so white space, brackets, quotation marks,
 * stray signs of a scan and pinyin in brackets do not matter; traditional characters
 * match their simplified forms. An ordinal in front ("(三)", "四、", "2.") is read apart.
 */
#ifndef DATA_LABEL_H
#define DATA_LABEL_H

#include "data/form.h"

enum label_kind {
    LABEL_NONE,
    LABEL_ROW, /* index: row of the form (form_get_row) */
    LABEL_GROUP, /* index: 0 三、本年度办理结果, 3 不予公开 ... 6 其他处理 */
    LABEL_COLUMN,  /* index: column in its row's list; table tells which list */
    LABEL_CLAUSE,  /* 第二十条第…项 */
    LABEL_SECTION, /* index: 2, 3, 4 for the sections with tables, 0 for any other */
    LABEL_HEAD, /* any other head cell: 信息内容, 申请人情况, 勾稽关系 ... */
    LABEL_SERIAL /* 序号: the numbers below count the rows */
};

struct label {
    guint8 kind, table;
    gint8 index;
    guint8 ordinal; /* as the form prints it, 0 for none */
    guint16 forms;  /* what a column's head says about the form, else FORM_BOTH */
    guint16 length; /* folded characters */
    guint16 folded; /* where they begin in the dictionary's */
};

enum { LABEL_FOLD_MAX = 512 };

/* An ordinal is its kind and its number, 1 to 9; 0 is none. */
enum {
    ORDINAL_PAREN = 0x10,
    ORDINAL_HEADING = 0x20,
    ORDINAL_DIGIT = 0x30,
    ORDINAL_VALUE = 0x0F
};

/* Text with all but ideographs dropped. Character i takes the bytes [start[i], end[i]),
 * where start includes the ordinal printed before it, ordinal[i] (0 for none). */
struct folded_text {
    gsize n;
    guint16 character[LABEL_FOLD_MAX];
    guint32 start[LABEL_FOLD_MAX], end[LABEL_FOLD_MAX];
    guint8 ordinal[LABEL_FOLD_MAX];
};

/* Folds up to `length` bytes; FALSE when there were more characters than fit. */
gboolean label_fold(const char *text, gsize length, struct folded_text *out);

/* The labels by index; NULL after the last. */
const struct label *label_get(gsize index);

/* Whether a label begins where the text does: FALSE for most of prose, and fast. */
gboolean label_may_begin(const char *text, gsize length);

/* The longest label that begins at character `at`; NULL if none. */
const struct label *label_match(const struct folded_text *text, gsize at);

/* The row of table `table` that resembles the text most (shared pairs of characters), if
 * it is alike enough and no other row is nearly as like; NULL otherwise. `ordinal` is the
 * printed ordinal or 0. */
const struct label *label_resemble(const struct folded_text *text, gsize from, gsize to,
                                   guint8 table, guint8 ordinal);

/* A label cut short: the text is the beginning of exactly one label with that ordinal. */
const struct label *label_complete(const struct folded_text *text, gsize from, gsize to,
                                   guint8 ordinal);

#endif
