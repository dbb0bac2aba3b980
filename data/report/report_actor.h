/* Who acts in a report's prose. For data/report/. */
#ifndef DATA_REPORT_REPORT_ACTOR_H
#define DATA_REPORT_REPORT_ACTOR_H

#include "data/report/report_heading.h"

/* Whether the body is told from others of its kind: its place is known, or it is a town,
 * a company, a university, or a zone named after a place, or what is of one. */
gboolean report_is_told_apart(const char *text, const struct unit_name *name);
/* The body that the prose shows at work, or whose disclosure it is about: its name begins
 * `text`. */
gboolean report_find_actor(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line);

#endif
