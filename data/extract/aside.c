#include "data/extract/aside.h"

struct aside {
    const char *name;
    aside_fn work;
    gpointer data;
    gboolean pending; /* the owner's: a job was begun and not waited for */
    GThread *thread;
    GMutex lock;
    GCond changed;
    gboolean busy, stop, good;
};

struct aside *aside_new(const char *name, aside_fn work, gpointer data)
{
    struct aside *aside = g_new0(struct aside, 1);
    aside->name = name;
    aside->work = work;
    aside->data = data;
    aside->good = TRUE;
    g_mutex_init(&aside->lock);
    g_cond_init(&aside->changed);
    return aside;
}

static gpointer run(gpointer data)
{
    struct aside *aside = data;
    g_mutex_lock(&aside->lock);
    for (;;) {
        while (!aside->busy && !aside->stop)
            g_cond_wait(&aside->changed, &aside->lock);
        if (!aside->busy)
            break;
        g_mutex_unlock(&aside->lock);
        gboolean good = aside->work(aside->data);
        g_mutex_lock(&aside->lock);
        aside->good = good;
        aside->busy = FALSE;
        g_cond_signal(&aside->changed);
    }
    g_mutex_unlock(&aside->lock);
    return NULL;
}

void aside_start(struct aside *aside)
{
    g_mutex_lock(&aside->lock);
    aside->busy = TRUE;
    g_cond_signal(&aside->changed);
    g_mutex_unlock(&aside->lock);
    aside->pending = TRUE;
    if (aside->thread == NULL)
        aside->thread = g_thread_new(aside->name, run, aside);
}

gboolean aside_is_busy(struct aside *aside)
{
    g_mutex_lock(&aside->lock);
    gboolean busy = aside->busy;
    g_mutex_unlock(&aside->lock);
    return busy;
}

gboolean aside_wait(struct aside *aside)
{
    if (!aside->pending)
        return TRUE;
    g_mutex_lock(&aside->lock);
    while (aside->busy)
        g_cond_wait(&aside->changed, &aside->lock);
    g_mutex_unlock(&aside->lock);
    aside->pending = FALSE;
    return aside->good;
}

void aside_free(struct aside *aside)
{
    if (aside == NULL)
        return;
    g_mutex_lock(&aside->lock);
    aside->stop = TRUE;
    g_cond_signal(&aside->changed);
    g_mutex_unlock(&aside->lock);
    if (aside->thread != NULL)
        g_thread_join(aside->thread);
    g_mutex_clear(&aside->lock);
    g_cond_clear(&aside->changed);
    g_free(aside);
}
