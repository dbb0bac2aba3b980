/* Sentences of findings, put together on the stack: hundreds of thousands are written in
 * a national load, and printf takes longer than all else about them. */
#ifndef DATA_MESSAGE_H
#define DATA_MESSAGE_H

#include <glib.h>

/* What does not fit is left out. */
struct message {
    gsize length;
    char text[1024]; /* NUL-terminated */
};

/* Makes the message that text. */
void message_start(struct message *message, const char *text);
void message_add(struct message *message, const char *text);
/* As %g prints it. */
void message_add_number(struct message *message, double number);

#endif
