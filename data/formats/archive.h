/* Archives of reports: ZIP, TAR, 7z, RAR, and single compressed files. Members are read
 * one after another into memory and never written to disk, so their names can do no harm.
 */
#ifndef DATA_FORMATS_ARCHIVE_H
#define DATA_FORMATS_ARCHIVE_H

#include <glib.h>

/* A member: its name (UTF-8, also when stored in GBK) with its bytes, or with a problem
 * and no bytes. All are borrowed for the call. Return FALSE to stop. */
typedef gboolean (*archive_member_fn)(const char *name, const guint8 *bytes, gsize length,
                                      const GError *problem, gpointer data);

/* Calls `member` for every file of the archive but the litter of file managers (__MACOSX,
 * Thumbs.db). FALSE with an error when the archive is broken or asks for more than the
 * caps allow; the members before that have been delivered. */
gboolean archive_walk_bytes(const guint8 *bytes, gsize length, archive_member_fn member,
                            gpointer data, GError **error);
/* The same for a file of any size, read as a stream. */
gboolean archive_walk_file(const char *path, archive_member_fn member, gpointer data,
                           GError **error);

#endif
