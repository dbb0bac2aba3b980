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

static gboolean is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static int open_file(struct safe_file *file)
{
    if (is_special(file->path))
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
    *file = (struct safe_file){ .path = follow(path) };
    int number = open_file(file), code = errno;
    if (number >= 0) {
        file->stream = fdopen(number, "wb");
        return 0;
    }
    forget(file);
    return code;
}

int safe_file_close(struct safe_file *file, gboolean good)
{
    int code = fflush(file->stream) != 0 ? errno : ferror(file->stream) != 0 ? EIO : 0;
    if (fclose(file->stream) != 0 && code == 0)
        code = errno;
    if (file->temporary != NULL) {
        if (good && code == 0 && g_rename(file->temporary, file->path) != 0)
            code = errno;
        if (!good || code != 0)
            g_unlink(file->temporary);
    }
    forget(file);
    return good ? code : 0;
}
