/* Traditional characters and variant forms, each followed by its simplified form. */
#ifndef DATA_ENCODING_TABLE_H
#define DATA_ENCODING_TABLE_H

/* UTF-8: pairs of characters of three bytes each. */
extern const char encoding_simplified[];

#endif
