/* The tables that are made when the program is built (data/tables), as bytes of the
 * program: no page of them is read before it is needed. The build passes the folder; the
 * assembler reads the files. */
#include <glib.h>

#define EMBED(symbol)                                                                    \
    __asm__(".pushsection .rodata\n"                                                     \
            ".balign 64\n"                                                               \
            ".global " #symbol "\n"                                                      \
            ".type " #symbol ", %object\n" #symbol ":\n"                                 \
            ".incbin \"" OGI_TABLES_DIR "/" #symbol ".bin\"\n"                           \
            ".size " #symbol ", . - " #symbol "\n"                                       \
            ".popsection\n")

EMBED(unit_index);
EMBED(claim_known);
EMBED(encoding_folds);
EMBED(label_dictionary_made);
