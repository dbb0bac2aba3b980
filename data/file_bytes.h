/* The bytes of an input file. */
#ifndef DATA_FILE_BYTES_H
#define DATA_FILE_BYTES_H

#include <glib.h>

/* As many as most reports hold as text; memory for so many need not grow for them. */
enum { FILE_BYTES_USUAL = 16 << 10 };

/* Reads the file into `into`, whose memory stays for the next. `seen`: what the regular
 * file held when it was last looked at, which spares looking again; 0: not known. A file
 * of more than `cap` bytes is an error, unless it begins like an archive: then *stream is
 * set and nothing is read, for an archive can be read piece by piece. Errors: "what is
 * wrong; what to do", without the path. */
gboolean file_bytes_read(const char *path, guint64 seen, guint64 cap, GByteArray *into,
                         gboolean *stream, GError **error);

struct file_place {
    const char *path;
    int folder; /* an open one in which the path's last part is found, or AT_FDCWD */
};

/* The same for somebody who only hopes to spare another the reading: FALSE, whatever the
 * reason, when it is not a regular file of *seen bytes up to `cap`. *seen 0: of any
 * number, which is then set. */
gboolean file_bytes_read_ahead(const struct file_place *place, guint64 *seen, guint64 cap,
                               GByteArray *into);

#endif
