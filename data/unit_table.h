/* data/reference/divisions.csv and code_changes.csv as NUL-terminated text. */
#ifndef DATA_UNIT_TABLE_H
#define DATA_UNIT_TABLE_H

extern const char unit_table_divisions[];
extern const char unit_table_changes[];

#endif
