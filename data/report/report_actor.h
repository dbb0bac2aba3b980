/* Who acts in a report's prose. For data/report/. */
#ifndef DATA_REPORT_REPORT_ACTOR_H
#define DATA_REPORT_REPORT_ACTOR_H

#include "data/report/report_heading.h"

/* Whether the body is told from others of its kind: its place is known, or it is a town,
 * a company, a university, or a zone named after a place, or what is of one. */
gboolean report_is_told_apart(const char *text, const struct unit_name *name);
/* What follows 2025年度， at the text. */
const char *report_skip_year(const char *from, const char *end);
/* Whether a body's name may end at the text: a verb of what it does follows. */
gboolean report_begins_act(const char *text, const char *end);
/* Where the next clause begins; NULL: there is none. */
const char *report_next_clause(const char *from, const char *end);
/* The body that the prose shows at work, or whose disclosure it is about: its name begins
 * `text`. */
gboolean report_find_actor(const struct report_heading *heading, GString *text,
                           struct unit_name *name, guint32 *line);

#endif
