#include "data/file_bytes.h"

#include "data/error.h"
#include "data/format.h"
#include "data/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean file_fail(int number, const char *advice, GError **error)
{
    g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT, "%s; %s", g_strerror(number),
                advice);
    return FALSE;
}

/* Reads the open file, from its start on, into `into`, whose memory stays for the next.
 * There is room for one byte more, to see whether it has grown; as much as expected in
 * one piece is all of it. */
static gboolean load_file(int file, gsize size, GByteArray *into, gboolean *whole,
                          GError **error)
{
    g_byte_array_set_size(into, (guint)size + 1);
    gsize got = 0;
    while (got <= size) {
        gssize n = pread(file, into->data + got, size + 1 - got, (off_t)got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return file_fail(errno, "check the disk", error);
        got += (gsize)n;
        if (n == 0 || (gsize)n == size)
            break;
    }
    *whole = got == size;
    g_byte_array_set_size(into, (guint)MIN(got, size));
    return TRUE;
}

/* A file over the cap may still be an archive of many reports. */
static gboolean is_archive_file(int file)
{
    guint8 head[512];
    gssize n = pread(file, head, sizeof head, 0);
    return n > 0 && format_find(head, (gsize)n)->archive;
}

/* Reads a file of which nothing is known; or, *stream, finds an archive too big to be
 * held. */
static gboolean look_and_load(int file, guint64 cap, GByteArray *into, gboolean *stream,
                              GError **error)
{
    struct stat info;
    gboolean whole;
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
        return file_fail(S_ISDIR(info.st_mode) ? EISDIR : EINVAL, "give a file", error);
    if ((guint64)info.st_size <= cap)
        return load_file(file, (gsize)info.st_size, into, &whole, error);
    *stream = is_archive_file(file) ||
              limit_check(&(struct limit){ cap, limits.file_bytes.message, TRUE },
                          (guint64)info.st_size, error);
    return *stream;
}

gboolean file_bytes_read(const char *path, guint64 seen, guint64 cap, GByteArray *into,
                         gboolean *stream, GError **error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    gboolean whole = FALSE;
    *stream = FALSE;
    if (file < 0)
        return file_fail(errno, "check the path and the permissions", error);
    gboolean as_seen = seen > 0 && seen <= cap &&
                       load_file(file, (gsize)seen, into, &whole, NULL) && whole;
    gboolean good = as_seen || look_and_load(file, cap, into, stream, error);
    close(file);
    return good;
}

/* Reads the open file up to its end, which must come within what is usual. To read once
 * more, at the end, takes half as long as to ask for the size first. */
static gboolean load_to_end(int file, GByteArray *into)
{
    gsize got = 0;
    gssize n;
    g_byte_array_set_size(into, FILE_BYTES_USUAL);
    do {
        n = pread(file, into->data + got, FILE_BYTES_USUAL - got, (off_t)got);
        got += (gsize)MAX(n, 0);
    } while ((n > 0 && got < FILE_BYTES_USUAL) || (n < 0 && errno == EINTR));
    g_byte_array_set_size(into, (guint)got);
    return n == 0 && got > 0;
}

/* Of a file of any size: *seen is set. */
static gboolean load_unseen(int file, guint64 *seen, guint64 cap, GByteArray *into)
{
    struct stat info;
    gboolean whole = FALSE;
    if (cap >= FILE_BYTES_USUAL && load_to_end(file, into)) {
        *seen = into->len;
        return TRUE;
    }
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
        return FALSE;
    *seen = (guint64)info.st_size;
    return *seen > 0 && *seen <= cap &&
           load_file(file, (gsize)*seen, into, &whole, NULL) && whole;
}

gboolean file_bytes_read_ahead(const struct file_place *place, guint64 *seen, guint64 cap,
                               GByteArray *into)
{
    gboolean whole = FALSE;
    const char *name = place->path, *slash = strrchr(name, '/');
    if (place->folder != AT_FDCWD && slash != NULL)
        name = slash + 1;
    int file =
        *seen > cap ? -1 : openat(place->folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        return FALSE;
    gboolean good = *seen == 0
                        ? load_unseen(file, seen, cap, into)
                        : load_file(file, (gsize)*seen, into, &whole, NULL) && whole;
    close(file);
    return good;
}
