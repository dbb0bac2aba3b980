#include "data/load/load_walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name as its folder lists it. */
struct listed {
    guint8 type; /* DT_REG ...; DT_UNKNOWN: not told */
    char name[];
};

struct level {
    char *folder;     /* with a slash behind it; NULL: the paths that were given */
    int descriptor;   /* of the folder */
    GPtrArray *names; /* struct listed *, sorted */
    guint next;
};

struct walk {
    GArray *levels; /* struct level */
    char *skip;     /* absolute */
    const char *skip_name;
    gboolean sizes; /* somebody asked for them */
};

static gint compare_names(gconstpointer a, gconstpointer b)
{
    const struct listed *const *x = a, *const *y = b;
    return strcmp((*x)->name, (*y)->name);
}

static void add_name(GPtrArray *names, const char *name, guint8 type)
{
    gsize length = strlen(name) + 1;
    struct listed *listed = g_malloc(sizeof *listed + length);
    listed->type = type;
    memcpy(listed->name, name, length);
    g_ptr_array_add(names, listed);
}

static void push(struct walk *walk, const char *folder, GPtrArray *names)
{
    struct level level = { NULL, AT_FDCWD, names, 0 };
    if (folder != NULL) {
        level.folder = g_str_has_suffix(folder, "/") ? g_strdup(folder)
                                                     : g_strconcat(folder, "/", NULL);
        int descriptor = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
        level.descriptor = descriptor < 0 ? AT_FDCWD : descriptor;
    }
    g_ptr_array_sort(names, compare_names);
    g_array_append_val(walk->levels, level);
}

static void clear_level(gpointer data)
{
    struct level *level = data;
    if (level->descriptor != AT_FDCWD)
        close(level->descriptor);
    g_free(level->folder);
    g_ptr_array_unref(level->names);
}

/* "./a/" and "a" are the same file. */
static char *tidy(const char *path)
{
    while (g_str_has_prefix(path, "./") && path[2] != '\0')
        path += 2 + (path[2] == '/');
    char *copy = g_strdup(path);
    for (gsize n = strlen(copy); n > 1 && copy[n - 1] == '/'; n--)
        copy[n - 1] = '\0';
    return copy;
}

static const char *base_name(const char *path)
{
    const char *slash = path == NULL ? NULL : strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

struct walk *walk_new(const char *const *paths, const char *skip, gboolean sizes)
{
    struct walk *walk = g_new0(struct walk, 1);
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    walk->levels = g_array_new(FALSE, TRUE, sizeof(struct level));
    g_array_set_clear_func(walk->levels, clear_level);
    walk->skip = skip == NULL ? NULL : g_canonicalize_filename(skip, NULL);
    walk->skip_name = base_name(walk->skip);
    walk->sizes = sizes;
    for (gsize i = 0; paths[i] != NULL; i++) {
        g_autofree char *path = tidy(paths[i]);
        add_name(names, path, DT_UNKNOWN);
    }
    push(walk, NULL, names);
    return walk;
}

void walk_free(struct walk *walk)
{
    if (walk == NULL)
        return;
    g_array_unref(walk->levels);
    g_free(walk->skip);
    g_free(walk);
}

/* The database, its log and its index of the log. */
static gboolean is_skipped(const struct walk *walk, const char *path)
{
    if (walk->skip == NULL || !g_str_has_prefix(base_name(path), walk->skip_name))
        return FALSE;
    g_autofree char *absolute = g_canonicalize_filename(path, NULL);
    if (!g_str_has_prefix(absolute, walk->skip))
        return FALSE;
    const char *rest = absolute + strlen(walk->skip);
    return *rest == '\0' || strcmp(rest, "-wal") == 0 || strcmp(rest, "-shm") == 0 ||
           strcmp(rest, "-journal") == 0;
}

static gboolean fail(struct walk_entry *entry, char *path, int number)
{
    *entry = (struct walk_entry){ .path = path, .folder = AT_FDCWD };
    entry->problem = g_strdup_printf("%s: cannot be read (%s); check the path and the "
                                     "permissions",
                                     path, g_strerror(number));
    return TRUE;
}

static gboolean open_folder(struct walk *walk, const char *path)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return FALSE;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct dirent *item;
    while ((item = readdir(folder)) != NULL)
        if (item->d_name[0] != '.')
            add_name(names, item->d_name, item->d_type);
    closedir(folder);
    push(walk, path, names);
    return TRUE;
}

/* Its folder may have told that it is a file, and then nobody need look. */
static int look(const struct walk *walk, const struct level *level,
                const struct listed *listed, const char *path, struct stat *info)
{
    gboolean within = level->descriptor != AT_FDCWD;
    *info = (struct stat){ .st_mode = S_IFREG };
    if (listed->type == DT_REG && !walk->sizes)
        return 0;
    return fstatat(level->descriptor, within ? listed->name : path, info, 0);
}

/* What stands at the path: TRUE when it is an entry, FALSE when it was a folder or is
 * passed over. Links to folders inside folders are not followed: they may lead back. */
static gboolean visit(struct walk *walk, char *path, const struct level *level,
                      const struct listed *listed, struct walk_entry *entry)
{
    struct stat info;
    gboolean given = level->folder == NULL;
    *entry = (struct walk_entry){ .path = path, .folder = level->descriptor };
    if (given && strcmp(path, "-") == 0)
        return TRUE;
    if (look(walk, level, listed, path, &info) != 0)
        return fail(entry, path, errno);
    if (S_ISDIR(info.st_mode)) {
        gboolean link = !given && g_file_test(path, G_FILE_TEST_IS_SYMLINK);
        if (!link && !open_folder(walk, path))
            return fail(entry, path, EACCES);
        g_free(path);
        return FALSE;
    }
    if (!S_ISREG(info.st_mode) || is_skipped(walk, path)) {
        if (given && !is_skipped(walk, path))
            return fail(entry, path, EINVAL);
        g_free(path);
        return FALSE;
    }
    entry->bytes = (guint64)info.st_size;
    entry->modified = (gint64)info.st_mtime;
    return TRUE;
}

gboolean walk_next(struct walk *walk, struct walk_entry *entry)
{
    while (walk->levels->len > 0) {
        struct level *level =
            &g_array_index(walk->levels, struct level, walk->levels->len - 1);
        if (level->next == level->names->len) {
            g_array_set_size(walk->levels, walk->levels->len - 1);
            continue;
        }
        const struct listed *listed = g_ptr_array_index(level->names, level->next++);
        char *path = level->folder == NULL
                         ? g_strdup(listed->name)
                         : g_strconcat(level->folder, listed->name, NULL);
        if (visit(walk, path, level, listed, entry))
            return TRUE;
    }
    return FALSE;
}

void walk_count(const char *const *paths, const char *skip, guint64 *files,
                guint64 *bytes)
{
    struct walk *walk = walk_new(paths, skip, TRUE);
    struct walk_entry entry;
    *files = *bytes = 0;
    while (walk_next(walk, &entry)) {
        ++*files;
        *bytes += entry.bytes;
        g_free(entry.path);
        g_free(entry.problem);
    }
    walk_free(walk);
}
