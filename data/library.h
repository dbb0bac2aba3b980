/* Libraries that are opened when they are first needed: with the dozens of libraries
 * behind them, opening all would take most of the time in which the program starts, and
 * few commands need one.
 *
 * A header X_library.h lists the functions that we use and gives each of their names the
 * meaning "that of the opened library"; who calls them includes it instead of the
 * library's own header. The program is not linked with the library, so that a function
 * that was not listed does not link. Of no use to anybody but such headers, this one may
 * be included by render/ too. */
#ifndef DATA_LIBRARY_H
#define DATA_LIBRARY_H

#include <glib.h>

/* A row of the list as a member of the structure of functions, and as its name. A listed
 * variable becomes a pointer to it. */
#define LIBRARY_MEMBER(name) __typeof__(name) *name;
#define LIBRARY_NAME(name) #name,

/* Fills `functions`, a structure of n pointers, in the order of the names. FALSE when the
 * library is not installed or lacks one. */
gboolean library_open(const char *file, const char *const *names, gsize n,
                      gpointer functions);
/* The same for who cannot go on without: ends the program when that fails, as the loader
 * would if we were linked with the library. */
void library_require(const char *file, const char *const *names, gsize n,
                     gpointer functions);

#endif
