#include "render/safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the bytes go in the end: a link's target, so that the link stays one. */
static char *follow(const char *path)
{
    char *real = realpath(path, NULL);
    char *kept = g_strdup(real != NULL ? real : path);
    free(real);
    return kept;
}

/* Opens the file in its place when it is a device or a pipe, else a temporary one. */
static int open_file(struct safe_file *file, const char *path)
{
    struct stat info;
    gboolean there = lstat(path, &info) == 0;
    gboolean link = there && S_ISLNK(info.st_mode);
    file->path = link ? follow(path) : g_strdup(path);
    there = link ? stat(file->path, &info) == 0 : there;
    if (there && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return open(file->path, O_WRONLY | O_CLOEXEC);
    file->temporary = g_strconcat(file->path, ".XXXXXX", NULL);
    return g_mkstemp_full(file->temporary, O_WRONLY | O_CLOEXEC, 0666);
}

static void forget(struct safe_file *file)
{
    g_free(file->path);
    g_free(file->temporary);
    *file = (struct safe_file){ 0 };
}

int safe_file_open(struct safe_file *file, const char *path)
{
    *file = (struct safe_file){ 0 };
    int number = open_file(file, path), code = errno;
    if (number >= 0 && (file->stream = fdopen(number, "wb")) != NULL)
        return 0;
    if (number >= 0) {
        code = errno;
        close(number);
        if (file->temporary != NULL)
            g_unlink(file->temporary);
    }
    forget(file);
    return code;
}

/* Renames what was written, or takes it away. */
static int settle(struct safe_file *file, gboolean good, int code)
{
    if (file->temporary != NULL) {
        if (good && code == 0 && g_rename(file->temporary, file->path) != 0)
            code = errno;
        if (!good || code != 0)
            g_unlink(file->temporary);
    }
    forget(file);
    return good ? code : 0;
}

int safe_file_close(struct safe_file *file, gboolean good)
{
    int code = fflush(file->stream) != 0 ? errno : ferror(file->stream) != 0 ? EIO : 0;
    if (fclose(file->stream) != 0 && code == 0)
        code = errno;
    return settle(file, good, code);
}

static int write_all(int number, const char *bytes, gsize length)
{
    while (length > 0) {
        gssize written = write(number, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes += written;
        length -= (gsize)written;
    }
    return 0;
}

int safe_file_write(const char *path, const char *bytes, gsize length)
{
    struct safe_file file = { 0 };
    int number = open_file(&file, path), code = errno;
    if (number < 0) {
        forget(&file);
        return code;
    }
    code = write_all(number, bytes, length);
    if (close(number) != 0 && code == 0)
        code = errno;
    return settle(&file, TRUE, code);
}
