#include "render/label.h"

#include <math.h>

struct block { /* labels pooled together */
    gsize n;
    double sum; /* of the places their first label would like */
};

static double block_place(const struct block *block)
{
    return block->sum / (double)block->n;
}

void label_spread(double *centres, gsize n, double gap, double low, double high)
{
    if (n == 0)
        return;
    if ((double)(n - 1) * gap > high - low) {
        for (gsize i = 0; i < n; i++)
            centres[i] = n == 1 ? (low + high) / 2
                                : low + (high - low) * (double)i / (double)(n - 1);
        return;
    }
    /* Subtracting i * gap turns "at least gap apart" into "not descending". */
    g_autofree struct block *blocks = g_new(struct block, n);
    gsize n_blocks = 0;
    for (gsize i = 0; i < n; i++) {
        blocks[n_blocks++] = (struct block){ 1, centres[i] - (double)i * gap };
        while (n_blocks > 1 &&
               block_place(&blocks[n_blocks - 2]) > block_place(&blocks[n_blocks - 1])) {
            blocks[n_blocks - 2].n += blocks[n_blocks - 1].n;
            blocks[n_blocks - 2].sum += blocks[n_blocks - 1].sum;
            n_blocks--;
        }
    }
    double last = high - (double)(n - 1) * gap;
    for (gsize b = 0, i = 0; b < n_blocks; b++)
        for (gsize k = 0; k < blocks[b].n; k++, i++)
            centres[i] = CLAMP(block_place(&blocks[b]), low, last) + (double)i * gap;
}

/* The area in cells of one point: the low bits count points, the top bit is a label. */
enum { LABEL_BIT = 0x80, MOST_POINTS = 0x7f };

struct label_field {
    double left, top;
    gint columns, rows;
    guint8 *cells;
};

struct label_field *label_field_new(double left, double top, double right, double bottom)
{
    struct label_field *field = g_new0(struct label_field, 1);
    field->left = left;
    field->top = top;
    field->columns = (gint)CLAMP(ceil(right - left), 1, 20000);
    field->rows = (gint)CLAMP(ceil(bottom - top), 1, 20000);
    field->cells = g_malloc0((gsize)field->columns * (gsize)field->rows);
    return field;
}

void label_field_free(struct label_field *field)
{
    if (field == NULL)
        return;
    g_free(field->cells);
    g_free(field);
}

struct cells {
    gint left, top, right, bottom; /* right and bottom are beyond the last */
};

static struct cells cells_of(const struct label_field *field, double left, double top,
                             double width, double height)
{
    return (struct cells){ (gint)floor(left - field->left), (gint)floor(top - field->top),
                           (gint)ceil(left + width - field->left),
                           (gint)ceil(top + height - field->top) };
}

static guint8 *cell(const struct label_field *field, gint x, gint y)
{
    return &field->cells[(gsize)y * (gsize)field->columns + (gsize)x];
}

void label_field_avoid(struct label_field *field, double x, double y, double size)
{
    struct cells at = cells_of(field, x - size / 2, y - size / 2, size, size);
    for (gint j = MAX(at.top, 0); j < MIN(at.bottom, field->rows); j++)
        for (gint i = MAX(at.left, 0); i < MIN(at.right, field->columns); i++) {
            guint8 *here = cell(field, i, j);
            if ((*here & MOST_POINTS) < MOST_POINTS)
                (*here)++;
        }
}

void label_field_block(struct label_field *field, double left, double top, double width,
                       double height)
{
    struct cells at = cells_of(field, left, top, width, height);
    for (gint j = MAX(at.top, 0); j < MIN(at.bottom, field->rows); j++)
        for (gint i = MAX(at.left, 0); i < MIN(at.right, field->columns); i++)
            *cell(field, i, j) |= LABEL_BIT;
}

/* What a label there would cover; negative when it would leave the area or hide a
 * label. */
static double cost(const struct label_field *field, double left, double top, double width,
                   double height)
{
    struct cells at = cells_of(field, left, top, width, height);
    double sum = 0;
    if (at.left < 0 || at.top < 0 || at.right > field->columns || at.bottom > field->rows)
        return -1;
    for (gint j = at.top; j < at.bottom; j++)
        for (gint i = at.left; i < at.right; i++) {
            guint8 here = *cell(field, i, j);
            if (here & LABEL_BIT)
                return -1;
            sum += here;
        }
    return sum;
}

/* Directions in order of preference: cartographers set names to the upper right
 * (Imhof 1975). x, y: from the point; along: part of the width left of the point. */
static const struct {
    double x, y, along;
} directions[] = { { 1, -0.55, 0 },  { 1, 0, 0 },      { 1, 0.55, 0 },   { -1, -0.55, 1 },
                   { -1, 0, 1 },     { -1, 0.55, 1 },  { 0.2, -1, 0.5 }, { 0.2, 1, 0.5 },
                   { 0.6, -1, 0.1 }, { -0.6, -1, 0.9 } };

gboolean label_field_place(struct label_field *field, double x, double y, double size,
                           double width, double height, struct label_spot *spot)
{
    double best = INFINITY, best_left = 0, best_top = 0, best_far = 0;
    for (int ring = 0; ring < 5; ring++) {
        double reach = size / 2 + 1.5 + ring * ring * 0.35 * height + ring * 0.4 * height;
        for (gsize d = 0; d < G_N_ELEMENTS(directions); d++) {
            double left = x + directions[d].x * reach - directions[d].along * width;
            double lift = directions[d].along > 0 && directions[d].along < 1
                              ? reach + height / 2
                              : reach;
            double top = y + directions[d].y * lift - height / 2;
            double covered = cost(field, left, top, width, height);
            double total = covered * 3 + (double)d + ring * 14;
            if (covered < 0 || total >= best)
                continue;
            best = total;
            best_left = left;
            best_top = top;
            best_far = ring;
        }
    }
    if (!isfinite(best))
        return FALSE;
    label_field_block(field, best_left, best_top, width, height);
    *spot = (struct label_spot){ .x = best_left,
                                 .y = best_top + height / 2,
                                 .anchor = ANCHOR_START,
                                 .leader = best_far > 0 };
    return TRUE;
}
