#include "data/formats/archive.h"

#include "data/encoding/encoding.h"
#include "data/error.h"
#include "data/formats/archive_library.h"
#include "data/limits.h"

#include <locale.h>
#include <string.h>
#include <sys/stat.h>

enum { BLOCK_BYTES = 1 << 16, RATIO_FLOOR = 4 << 20 };

struct walk {
    struct archive *archive;
    GByteArray *bytes;                 /* of the member at hand */
    guint64 members, packed, expanded; /* count; bytes of the archive; of its members */
    archive_member_fn member;
    gpointer data;
};

/* libarchive converts names by the locale of the thread; ours are UTF-8 whatever it is.
 */
static locale_t use_utf8(void)
{
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return utf8 != (locale_t)0 ? uselocale(utf8) : (locale_t)0;
}

static void use_again(locale_t old)
{
    if (old == (locale_t)0)
        return;
    locale_t utf8 = uselocale(old);
    freelocale(utf8);
}

static struct archive *open_reader(void)
{
    struct archive *archive = archive_read_new();
    archive_read_support_filter_all(archive);
    archive_read_support_format_zip(archive);
    archive_read_support_format_tar(archive);
    archive_read_support_format_7zip(archive);
    archive_read_support_format_rar(archive);
    archive_read_support_format_rar5(archive);
    archive_read_support_format_raw(archive);
    return archive;
}

/* A member's name as UTF-8; old Chinese archives hold GBK without saying so. Owned. */
static char *get_name(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    if (name == NULL)
        name = archive_entry_pathname(entry);
    if (name == NULL)
        return g_strdup("?");
    struct encoding_text text;
    if (g_utf8_validate(name, -1, NULL) ||
        !encoding_convert((const guint8 *)name, strlen(name), NULL, &text, NULL))
        return g_utf8_make_valid(name, -1);
    return text.text;
}

/* What file managers leave in archives, and what is no file. */
static gboolean is_litter(struct archive_entry *entry, const char *name)
{
    const char *base = strrchr(name, '/');
    base = base != NULL ? base + 1 : name;
    return (archive_entry_filetype(entry) != AE_IFREG &&
            archive_entry_filetype(entry) != 0) ||
           g_str_has_prefix(name, "__MACOSX/") || g_str_has_prefix(base, "._") ||
           *base == '\0' || strcmp(base, ".DS_Store") == 0 ||
           g_ascii_strcasecmp(base, "Thumbs.db") == 0;
}

static gboolean archive_fail(struct archive *archive, GError **error)
{
    const char *reason = archive_error_string(archive);
    gboolean locked = reason != NULL && (strstr(reason, "ncrypt") != NULL ||
                                         strstr(reason, "assphrase") != NULL);
    if (locked)
        g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT,
                            "an encrypted archive; unpack it and load the folder");
    else
        g_set_error(error, DATA_ERROR, DATA_ERROR_INPUT,
                    "a broken archive (%s); fetch it again",
                    reason != NULL ? reason : "no reason given");
    return FALSE;
}

/* The caps of the whole archive, asked after every block so that a bomb stops early. */
static gboolean check_archive(struct walk *walk, GError **error)
{
    if (walk->expanded > RATIO_FLOOR &&
        !limit_check(&limits.ratio, walk->expanded / MAX(walk->packed, 1), error))
        return FALSE;
    return limit_check(&limits.expanded_bytes, walk->expanded, error);
}

/* Reads the member. A member over the cap is skipped: *too_big. FALSE: the archive is
 * lost. */
static gboolean read_member(struct walk *walk, gboolean *too_big, GError **error)
{
    guint8 block[BLOCK_BYTES];
    g_byte_array_set_size(walk->bytes, 0);
    *too_big = FALSE;
    for (;;) {
        la_ssize_t n = archive_read_data(walk->archive, block, sizeof block);
        if (n < 0)
            return archive_fail(walk->archive, error);
        if (n == 0)
            return TRUE;
        walk->expanded += (guint64)n;
        if (!check_archive(walk, error))
            return FALSE;
        if (walk->bytes->len + (guint64)n > limits.file_bytes.max)
            *too_big = TRUE;
        if (!*too_big)
            g_byte_array_append(walk->bytes, block, (guint)n);
    }
}

static gboolean deliver(struct walk *walk, const char *name, gboolean too_big)
{
    g_autoptr(GError) problem = NULL;
    if (too_big)
        limit_fail(&limits.file_bytes, &problem);
    return walk->member(name, too_big ? NULL : walk->bytes->data,
                        too_big ? 0 : walk->bytes->len, problem, walk->data);
}

static gboolean walk_members(struct walk *walk, GError **error)
{
    struct archive_entry *entry;
    gboolean too_big;
    for (;;) {
        int status = archive_read_next_header(walk->archive, &entry);
        if (status == ARCHIVE_EOF)
            return TRUE;
        if (status < ARCHIVE_WARN)
            return archive_fail(walk->archive, error);
        g_autofree char *name = get_name(entry);
        if (is_litter(entry, name))
            continue;
        if (!limit_check(&limits.members, ++walk->members, error) ||
            !read_member(walk, &too_big, error))
            return FALSE;
        if (!deliver(walk, name, too_big))
            return TRUE;
    }
}

/* Takes the reader. */
static gboolean walk_archive(struct walk *walk, int opened, GError **error)
{
    walk->bytes = g_byte_array_new();
    gboolean good = opened == ARCHIVE_OK ? walk_members(walk, error)
                                         : archive_fail(walk->archive, error);
    g_byte_array_unref(walk->bytes);
    archive_read_free(walk->archive);
    return good;
}

gboolean archive_walk_bytes(const guint8 *bytes, gsize length, archive_member_fn member,
                            gpointer data, GError **error)
{
    if (!archive_library_open(error))
        return FALSE;
    locale_t old = use_utf8();
    struct walk walk = {
        .archive = open_reader(), .packed = length, .member = member, .data = data
    };
    int opened = archive_read_open_memory(walk.archive, bytes, length);
    gboolean good = walk_archive(&walk, opened, error);
    use_again(old);
    return good;
}

gboolean archive_walk_file(const char *path, archive_member_fn member, gpointer data,
                           GError **error)
{
    if (!archive_library_open(error))
        return FALSE;
    locale_t old = use_utf8();
    struct stat info;
    struct walk walk = { .archive = open_reader(), .member = member, .data = data };
    walk.packed = stat(path, &info) == 0 ? (guint64)info.st_size : 0;
    int opened = archive_read_open_filename(walk.archive, path, BLOCK_BYTES);
    gboolean good = walk_archive(&walk, opened, error);
    use_again(old);
    return good;
}
