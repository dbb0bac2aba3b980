/* The reference tables as bytes of the program, so that names are known wherever it runs.
 * The build passes the path; the assembler reads the file. */
#include "data/unit_table.h"

#define EMBED(symbol, path)                                                              \
    __asm__(".section .rodata\n"                                                         \
            ".balign 16\n"                                                               \
            ".global " #symbol "\n"                                                      \
            ".type " #symbol ", %object\n" #symbol ":\n"                                 \
            ".incbin \"" path "\"\n"                                                     \
            ".byte 0\n"                                                                  \
            ".size " #symbol ", . - " #symbol "\n"                                       \
            ".previous\n")

EMBED(unit_table_divisions, OGI_REFERENCE_DIR "/divisions.csv");
EMBED(unit_table_changes, OGI_REFERENCE_DIR "/code_changes.csv");
