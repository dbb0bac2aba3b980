/* The style sheet and the script of the HTML report. */
#ifndef RENDER_WEBPAGE_STYLE_H
#define RENDER_WEBPAGE_STYLE_H

extern const char webpage_style[];
/* Sorts a table by the column whose heading is pressed (numbers by data-v, missing cells
 * last) and filters its rows by what is typed. Without it the tables are as readable. */
extern const char webpage_script[];

#endif
