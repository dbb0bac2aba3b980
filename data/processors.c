#include "data/processors.h"

#include <sched.h>

/* GLib counts those of the machine. More than the set has room for are asked of it. */
guint processors_count(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return g_get_num_processors();
    return (guint)MAX(CPU_COUNT(&set), 1);
}
