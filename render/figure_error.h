/* The error domain of everything that draws. */
#ifndef RENDER_FIGURE_ERROR_H
#define RENDER_FIGURE_ERROR_H

#include <glib.h>

enum figure_error {
    FIGURE_ERROR_OPTION, /* something the caller asked for does not exist */
    FIGURE_ERROR_DATA,   /* the result has not what this kind of chart needs */
    FIGURE_ERROR_FILE,   /* a file could not be written or read */
    FIGURE_ERROR_FONT
};

#define FIGURE_ERROR (figure_error_quark())
GQuark figure_error_quark(void);

#endif
