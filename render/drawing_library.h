/* Libraries that are opened when they are first needed: cairo and pango bring forty
 * others along, and opening them took half of the time in which the program starts.
 * Tables, and figures in SVG whose texts are measured by table, need neither.
 *
 * A header X_library.h lists the functions that we use and gives each of their names the
 * meaning "that of the opened library"; who calls them includes it instead of the
 * library's own header. The program is not linked with the library, so that a function
 * that was not listed does not link. */
#ifndef RENDER_DRAWING_LIBRARY_H
#define RENDER_DRAWING_LIBRARY_H

#include <glib.h>

/* A row of the list as a member of the structure of functions, and as its name. */
#define DRAWING_MEMBER(name) __typeof__(name) *name;
#define DRAWING_NAME(name) #name,

/* Fills `functions`, a structure of n pointers, in the order of the names, from the
 * library of that file name and those that it is linked with. Ends the program when it is
 * not installed, as the loader would if we were linked with it. */
void drawing_library_open(const char *file, const char *const *names, gsize n,
                          gpointer functions);

#endif
