/* libarchive, opened when the first archive is (data/library.h). */
#ifndef DATA_FORMATS_ARCHIVE_LIBRARY_H
#define DATA_FORMATS_ARCHIVE_LIBRARY_H

#include <archive.h>
#include <archive_entry.h>

#include "data/library.h"

#define ARCHIVE_FUNCTIONS(ROW)                                                           \
    ROW(archive_read_new)                                                                \
    ROW(archive_read_support_filter_all)                                                 \
    ROW(archive_read_support_format_zip)                                                 \
    ROW(archive_read_support_format_tar)                                                 \
    ROW(archive_read_support_format_7zip)                                                \
    ROW(archive_read_support_format_rar)                                                 \
    ROW(archive_read_support_format_rar5)                                                \
    ROW(archive_read_support_format_raw)                                                 \
    ROW(archive_read_open_memory)                                                        \
    ROW(archive_read_open_filename)                                                      \
    ROW(archive_read_next_header)                                                        \
    ROW(archive_read_data)                                                               \
    ROW(archive_read_free)                                                               \
    ROW(archive_error_string)                                                            \
    ROW(archive_entry_filetype)                                                          \
    ROW(archive_entry_pathname)                                                          \
    ROW(archive_entry_pathname_utf8)

struct archive_library {
    ARCHIVE_FUNCTIONS(LIBRARY_MEMBER)
};

/* Borrowed for ever; safe in threads. NULL when it is not installed. */
const struct archive_library *archive_library(void);
/* The same, with DATA_ERROR_INPUT: to be asked before the first function is called. */
gboolean archive_library_open(GError **error);

#define archive_read_new archive_library()->archive_read_new
#define archive_read_support_filter_all archive_library()->archive_read_support_filter_all
#define archive_read_support_format_zip archive_library()->archive_read_support_format_zip
#define archive_read_support_format_tar archive_library()->archive_read_support_format_tar
#define archive_read_support_format_7zip                                                 \
    archive_library()->archive_read_support_format_7zip
#define archive_read_support_format_rar archive_library()->archive_read_support_format_rar
#define archive_read_support_format_rar5                                                 \
    archive_library()->archive_read_support_format_rar5
#define archive_read_support_format_raw archive_library()->archive_read_support_format_raw
#define archive_read_open_memory archive_library()->archive_read_open_memory
#define archive_read_open_filename archive_library()->archive_read_open_filename
#define archive_read_next_header archive_library()->archive_read_next_header
#define archive_read_data archive_library()->archive_read_data
#define archive_read_free archive_library()->archive_read_free
#define archive_error_string archive_library()->archive_error_string
#define archive_entry_filetype archive_library()->archive_entry_filetype
#define archive_entry_pathname archive_library()->archive_entry_pathname
#define archive_entry_pathname_utf8 archive_library()->archive_entry_pathname_utf8

#endif
