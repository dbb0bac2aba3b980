/* A panel is what analysis sees of the database: units x years, and one matrix of values
 * for each variable that was asked for. It keeps SQL out of analysis.
 *
 * Cell (u, y) of a matrix is at index u * n_years + y. A cell without a number has
 * `state` other than PANEL_NUMBER and its value is NAN; nothing may be computed from it.
 * Units are sorted by code, then name; years ascend. Units, years and variables appear
 * once. */
#ifndef DATA_PANEL_H
#define DATA_PANEL_H

#include <glib.h>

enum panel_state {
    PANEL_NO_REPORT,      /* the unit has no (valid) report for that year */
    PANEL_NUMBER,         /* printed, scaled, inferred (if allowed) or amended */
    PANEL_MISSING,        /* blank, dash, absent or unreadable in the report */
    PANEL_NOT_IN_FORM,    /* that year's form does not print the cell */
    PANEL_NO_DENOMINATOR, /* population: none for this unit, or not of this territory */
    PANEL_EXCLUDED,       /* left out by --sample: the report fails an identity */
    PANEL_FILTERED        /* there is a report, but --where leaves it out */
};

struct panel_unit {
    const char *name, *name_en, *code; /* code and name_en may be NULL */
    const char *level, *scope, *province, *prefecture;
    /* The name; with what tells the unit apart where another of the panel has its name
     * and its code, or none as well. */
    const char *label;
    /* What tells it from those of its Chinese, or English, name (南京市, Nanjing City);
     * NULL: none has it. */
    const char *apart_zh, *apart_en;
};

struct panel_report { /* one per cell (u, y) */
    gboolean present;
    gint64 report_id;
    unsigned form;      /* FORM_2019, FORM_2021 or 0 */
    const char *source; /* path of the report, NULL if none */
    guint16 n_failed;   /* identities that fail (severity error) */
    guint16 n_prose;    /* prose that contradicts the table */
    guint16 n_blank;    /* cells of the form without a number */
    guint16 n_cells;    /* cells the form has */
    gboolean copied_table, wrong_period;
    gboolean filtered; /* not present because a condition left it out */
};

struct panel_population { /* one per cell (u, y) */
    double population;
    gint16 year;        /* the year of the figure used: nearest to the report's */
    const char *kind;   /* "resident", "registered" */
    const char *source; /* "census2020", ... */
    const char *reason; /* why there is none, one of the panel's reasons; else NULL */
};

struct panel_variable {
    const char *key;   /* "requests.granted.total", a short alias, or a loaded variable */
    double *values;    /* n_units * n_years */
    guint8 *states;    /* enum panel_state */
    guint32 *lines;    /* line in the report's source, 0 if unknown */
    guint8 *inferred;  /* 1: fixed by an identity, 2: amended */
    guint8 *round;     /* 1: two or more trailing zeros in a count above 1,000 */
    guint8 *unit_slip; /* 1: printed in another unit than the column's */
    double *stated;    /* growth stated in the prose, NAN if none; NULL: none at all */
};

struct panel_left_out { /* units that the selection met and left out, by what differs */
    const char *level, *scope; /* one of them, the other NULL; "unknown" if not told */
    gsize n;
};

struct panel {
    struct panel_unit *units;
    gsize n_units;
    gint *years;
    gsize n_years;
    struct panel_report *reports;        /* n_units * n_years */
    struct panel_population *population; /* NULL unless asked for */
    struct panel_variable *variables;
    gsize n_variables;
    gsize n_left_out;     /* units of other levels or scopes that the selection met */
    const char *left_out; /* "3 units of level township, 1 of scope office", or NULL */
    struct panel_left_out *left_outs; /* the same by group, levels first */
    gsize n_left_outs;
    guint8
        *context; /* NULL, or by year: 1 for a year that only serves as another's base */
    const char *level, *scope; /* what the panel holds, NULL: mixed */
    GStringChunk *text;        /* owns every string above */
};

struct panel *panel_new(gsize n_units, gsize n_years, gsize n_variables,
                        gboolean with_population);
void panel_free(struct panel *panel);
typedef struct panel panel_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(panel_t, panel_free)

/* Sets the units' labels and what tells them apart, from all else about them. */
void panel_tell_apart(struct panel *panel);
/* Whether the year was asked for: not merely loaded as the base of the next. */
gboolean panel_wants_year(const struct panel *panel, gsize y);
/* Copies the n cells from `from` on to `to`; the ranges may overlap. */
void panel_variable_move(struct panel_variable *variable, gsize to, gsize from, gsize n);

/* The variable with that key, or NULL. */
const struct panel_variable *panel_find(const struct panel *panel, const char *key);
/* Makes room for the variable's stated growth, NAN everywhere, unless it is there. */
void panel_add_stated(const struct panel *panel, struct panel_variable *variable);
/* The growth that the prose of the cell's report states for the variable (NULL: none), or
 * NAN. */
double panel_get_stated(const struct panel_variable *variable, gsize cell);
/* The value of cell (u, y), or FALSE when it is not a number. */
gboolean panel_get(const struct panel *panel, const struct panel_variable *variable,
                   gsize u, gsize y, double *value);

#endif
