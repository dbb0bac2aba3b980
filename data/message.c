#include "data/message.h"

#include <string.h>

void message_start(struct message *message, const char *text)
{
    message->length = 0;
    message_add(message, text);
}

void message_add(struct message *message, const char *text)
{
    gsize room = sizeof message->text - 1 - message->length;
    gsize n = MIN(strlen(text), room);
    memcpy(message->text + message->length, text, n);
    message->length += n;
    message->text[message->length] = '\0';
}

void message_add_number(struct message *message, double number)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    char *at = digits + sizeof digits - 1;
    if (number < 0 || number >= 1e6 || number != (double)(guint)number) {
        message_add(message, g_ascii_formatd(digits, sizeof digits, "%g", number));
        return;
    }
    guint left = (guint)number;
    *at = '\0';
    do
        *--at = (char)('0' + left % 10);
    while ((left /= 10) > 0);
    message_add(message, at);
}
