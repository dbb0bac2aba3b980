#include "data/load/load_lines.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINES_PER_JOB = 16, /* records of one job */
    LINES_BYTES = 16 << 20
};

gboolean load_lines_has(const char *path)
{
    return strcmp(path, "-") == 0 || g_str_has_suffix(path, ".jsonl") ||
           g_str_has_suffix(path, ".ndjson");
}

void load_lines_close(struct load_lines *lines)
{
    if (lines->file != NULL && lines->file != stdin)
        fclose(lines->file);
    lines->file = NULL;
    g_clear_pointer(&lines->path, g_free);
}

static char *describe_problem(const char *path)
{
    return g_strdup_printf("%s: cannot be read (%s)", path, g_strerror(errno));
}

gboolean load_lines_open(struct load_lines *lines, struct walk_entry *entry,
                         char **problem)
{
    gboolean standard = strcmp(entry->path, "-") == 0;
    *lines = (struct load_lines){ .file = standard ? stdin : fopen(entry->path, "re"),
                                  .path = entry->path,
                                  .next = 1,
                                  .bytes = entry->bytes,
                                  .modified = entry->modified };
    if (lines->file != NULL)
        return TRUE;
    *problem = describe_problem(lines->path);
    load_lines_close(lines);
    return FALSE;
}

/* Appends up to LINES_PER_JOB lines. FALSE at the end of the file. */
static gboolean read_lines(struct load_lines *lines, GString *text)
{
    char *line = NULL;
    gsize size = 0;
    gssize length = 0;
    for (guint n = 0; n < LINES_PER_JOB && text->len < LINES_BYTES; n++) {
        length = getline(&line, &size, lines->file);
        if (length < 0)
            break;
        lines->next++;
        g_string_append_len(text, line, length);
    }
    free(line);
    return length >= 0;
}

void load_lines_next(struct load_lines *lines, struct load_job *job, char **problem)
{
    GString *text = g_string_new(NULL);
    guint first = lines->next;
    gboolean more = read_lines(lines, text);
    *problem = !more && ferror(lines->file) ? describe_problem(lines->path) : NULL;
    *job = (struct load_job){ .path = g_strdup(lines->path),
                              .bytes = text->len,
                              .lines_length = text->len,
                              .first_line = first,
                              .ends_file = !more,
                              .file_bytes = lines->bytes,
                              .file_modified = lines->modified };
    job->lines = g_string_free(text, FALSE);
    if (!more)
        load_lines_close(lines);
}
