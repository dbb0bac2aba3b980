/* How many processors there are for this process. */
#ifndef DATA_PROCESSORS_H
#define DATA_PROCESSORS_H

#include <glib.h>

/* Those that it may run on (taskset, the CPUs of a container), at least 1. */
guint processors_count(void);

#endif
