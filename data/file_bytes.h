/* The bytes of an input file. */
#ifndef DATA_FILE_BYTES_H
#define DATA_FILE_BYTES_H

#include <glib.h>

/* Reads the file into `into`, whose memory stays for the next. `seen`: what the regular
 * file held when it was last looked at, which spares looking again; 0: not known. A file
 * of more than `cap` bytes is an error, unless it begins like an archive: then *stream is
 * set and nothing is read, for an archive can be read piece by piece. Errors: "what is
 * wrong; what to do", without the path. */
gboolean file_bytes_read(const char *path, guint64 seen, guint64 cap, GByteArray *into,
                         gboolean *stream, GError **error);

/* The same for somebody who only hopes to spare another the reading: FALSE, whatever the
 * reason, when it is not a regular file of `seen` bytes (0: any number) up to `cap`. */
gboolean file_bytes_read_ahead(const char *path, guint64 seen, guint64 cap,
                               GByteArray *into);

#endif
