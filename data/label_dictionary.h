/* All labels of the forms as a tree of folded characters. Internal to data/label.c and
 * data/label_resemble.c. */
#ifndef DATA_LABEL_DICTIONARY_H
#define DATA_LABEL_DICTIONARY_H

#include "data/label.h"
#include "data/number.h"

enum { MAX_LABELS = 256, MAX_NODES = 4096, MAX_FOLDED = 8192, IDEOGRAPHS = 0x10000 };

struct label_node {
    guint16 character, child, sibling, label; /* label: index + 1 */
};

struct label_dictionary {
    struct label labels[MAX_LABELS];
    gsize n_labels;
    struct label_node nodes[MAX_NODES];
    gsize n_nodes;
    guint16 folded[MAX_FOLDED];
    gsize n_folded;
    guint16
        fold[IDEOGRAPHS]; /* what a character of the basic plane folds to, 0: dropped */
    guint16 first[IDEOGRAPHS]; /* the node of a first character, 0: none */
};

/* Made when the program is built (data/tables/labels.c). */
extern const struct label_dictionary label_dictionary_made;

static inline const struct label_dictionary *label_dictionary(void)
{
    return &label_dictionary_made;
}

static inline const guint16 *label_folded(const struct label *label)
{
    return label_dictionary_made.folded + label->folded;
}

/* The node below `node` for the character; 0: none. */
static inline guint16 label_find_child(const struct label_dictionary *dictionary,
                                       guint16 node, guint16 character)
{
    guint16 child = dictionary->nodes[node].child;
    while (child != 0 && dictionary->nodes[child].character != character)
        child = dictionary->nodes[child].sibling;
    return child;
}

/* 一 to 九; 0 for anything else: nothing is numbered zero. */
static inline guint8 label_numeral(gunichar c)
{
    return (guint8)MAX(number_chinese_digit(c), 0);
}

#endif
