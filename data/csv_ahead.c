#include "data/csv_ahead.h"

#include <string.h>

enum {
    N_BLOCKS = 4,
    BLOCK_BYTES = 1 << 14, /* a block is full when its text is longer */
};

struct place {
    gsize first, n_fields; /* fields of the block */
    guint line;
};

struct block {
    GByteArray *text;
    GArray *fields;  /* struct csv_field */
    GArray *starts;  /* gsize: where their text is; it may move until the block is full */
    GArray *numbers; /* struct row_value */
    GArray *places;  /* struct place: the records */
    GError *error;   /* what came after the records */
    gboolean last;
};

struct csv_ahead {
    struct csv *csv;
    GThread *thread; /* NULL: blocks are filled when they are asked for */
    GAsyncQueue *empty, *full;
    gint stop;           /* atomic: no more is wanted */
    struct block *block; /* at hand, or NULL */
    gsize next;          /* of its records */
};

static struct block *block_new(void)
{
    struct block *block = g_new0(struct block, 1);
    block->text = g_byte_array_sized_new(2 * BLOCK_BYTES);
    block->fields = g_array_new(FALSE, FALSE, sizeof(struct csv_field));
    block->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
    block->numbers = g_array_new(FALSE, FALSE, sizeof(struct row_value));
    block->places = g_array_new(FALSE, FALSE, sizeof(struct place));
    return block;
}

static void block_free(gpointer data)
{
    struct block *block = data;
    g_byte_array_unref(block->text);
    g_array_unref(block->fields);
    g_array_unref(block->starts);
    g_array_unref(block->numbers);
    g_array_unref(block->places);
    g_clear_error(&block->error);
    g_free(block);
}

static void empty_block(struct block *block)
{
    g_byte_array_set_size(block->text, 0);
    g_array_set_size(block->fields, 0);
    g_array_set_size(block->starts, 0);
    g_array_set_size(block->numbers, 0);
    g_array_set_size(block->places, 0);
}

/* The fields of a record stand one after the other, each with its terminator. */
static void add_record(struct block *block, const struct csv *csv)
{
    const struct csv_field *last = &csv->fields[csv->n_fields - 1];
    const char *start = csv->fields[0].text, *end = last->text + last->length + 1;
    struct place place = { block->fields->len, csv->n_fields, csv->line };
    g_array_append_val(block->places, place);
    g_array_append_vals(block->fields, csv->fields, (guint)csv->n_fields);
    g_array_set_size(block->starts, block->fields->len);
    g_array_set_size(block->numbers, block->fields->len);
    gsize *starts = &g_array_index(block->starts, gsize, place.first);
    struct row_value *numbers =
        &g_array_index(block->numbers, struct row_value, place.first);
    for (gsize i = 0; i < csv->n_fields; i++) {
        double number;
        starts[i] = block->text->len + (gsize)(csv->fields[i].text - start);
        numbers[i] = (struct row_value){ 0 };
        if (csv_number(&csv->fields[i], &number))
            row_set_number(&numbers[i], number);
    }
    g_byte_array_append(block->text, (const guint8 *)start, (guint)(end - start));
}

static void fill_block(struct csv *csv, struct block *block)
{
    empty_block(block);
    while (!block->last && block->text->len < BLOCK_BYTES)
        if (csv_next(csv, &block->error))
            add_record(block, csv);
        else
            block->last = TRUE;
    for (guint i = 0; i < block->fields->len; i++)
        g_array_index(block->fields, struct csv_field, i).text =
            (char *)block->text->data + g_array_index(block->starts, gsize, i);
}

static gpointer read_ahead(gpointer data)
{
    struct csv_ahead *ahead = data;
    gboolean last = FALSE;
    while (!last && g_atomic_int_get(&ahead->stop) == 0) {
        struct block *block = g_async_queue_pop(ahead->empty);
        fill_block(ahead->csv, block);
        last = block->last;
        g_async_queue_push(ahead->full, block);
    }
    return NULL;
}

struct csv_ahead *csv_ahead_new(struct csv *csv)
{
    struct csv_ahead *ahead = g_new0(struct csv_ahead, 1);
    ahead->csv = csv;
    ahead->empty = g_async_queue_new_full(block_free);
    ahead->full = g_async_queue_new_full(block_free);
    if (strcmp(csv->name, "-") == 0) {
        ahead->block = block_new();
        return ahead;
    }
    for (guint i = 0; i < N_BLOCKS; i++)
        g_async_queue_push(ahead->empty, block_new());
    ahead->thread = g_thread_new("csv", read_ahead, ahead);
    return ahead;
}

void csv_ahead_free(struct csv_ahead *ahead)
{
    if (ahead == NULL)
        return;
    g_atomic_int_set(&ahead->stop, 1);
    /* The thread may wait for one, though none was ever taken from it. */
    g_async_queue_push(ahead->empty, ahead->block != NULL ? ahead->block : block_new());
    if (ahead->thread != NULL)
        g_thread_join(ahead->thread);
    g_async_queue_unref(ahead->empty);
    g_async_queue_unref(ahead->full);
    g_free(ahead);
}

/* FALSE after the last one. */
static gboolean next_block(struct csv_ahead *ahead)
{
    if (ahead->block != NULL && ahead->block->last)
        return FALSE;
    if (ahead->thread == NULL)
        fill_block(ahead->csv, ahead->block);
    else {
        if (ahead->block != NULL)
            g_async_queue_push(ahead->empty, ahead->block);
        ahead->block = g_async_queue_pop(ahead->full);
    }
    ahead->next = 0;
    return TRUE;
}

gboolean csv_ahead_next(struct csv_ahead *ahead, struct csv_record *record,
                        GError **error)
{
    while (ahead->block == NULL || ahead->next == ahead->block->places->len)
        if (!next_block(ahead)) {
            if (ahead->block->error != NULL)
                g_propagate_error(error, g_steal_pointer(&ahead->block->error));
            return FALSE;
        }
    const struct block *block = ahead->block;
    const struct place *place =
        &g_array_index(block->places, struct place, ahead->next++);
    record->fields = &g_array_index(block->fields, struct csv_field, place->first);
    record->numbers = &g_array_index(block->numbers, struct row_value, place->first);
    record->n_fields = place->n_fields;
    record->line = place->line;
    return TRUE;
}
