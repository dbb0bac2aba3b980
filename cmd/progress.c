#include "cmd/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BAR_WIDTH = 30 };

struct progress {
    gint64 start, last; /* microseconds */
};

struct progress *progress_new(gboolean quiet)
{
    if (quiet || !isatty(STDERR_FILENO))
        return NULL;
    struct progress *progress = g_new0(struct progress, 1);
    progress->start = g_get_monotonic_time();
    return progress;
}

void progress_free(struct progress *progress)
{
    if (progress != NULL && progress->last != 0)
        fputs("\r\033[K", stderr);
    g_free(progress);
}

static void draw_bar(char *text, double part)
{
    gsize full = (gsize)(part * BAR_WIDTH);
    memset(text, ' ', BAR_WIDTH);
    memset(text, '=', MIN(full, (gsize)BAR_WIDTH));
    text[BAR_WIDTH] = '\0';
}

void progress_show(struct progress *progress, guint64 done, guint64 total, guint64 bytes,
                   guint64 total_bytes)
{
    gint64 now = g_get_monotonic_time();
    if (now - progress->last < G_USEC_PER_SEC / 10 || total == 0)
        return;
    progress->last = now;
    double seconds = (double)(now - progress->start) / G_USEC_PER_SEC;
    double part = total_bytes > 0 ? (double)bytes / (double)total_bytes
                                  : (double)done / (double)total;
    part = CLAMP(part, 0, 1);
    char bar[BAR_WIDTH + 1];
    draw_bar(bar, part);
    gint left = part > 0 ? (gint)(seconds / part * (1 - part) + 0.5) : 0;
    fprintf(
        stderr,
        "\r[%s] %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT "  %.0f/s  %d:%02d left\033[K",
        bar, done, total, seconds > 0 ? (double)done / seconds : 0, left / 60, left % 60);
    fflush(stderr);
}
