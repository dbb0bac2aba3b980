/* Table 四: one row of fifteen cells, five for each of three groups. */
#include "data/extraction.h"

enum { GROUPS = 3, GROUP_WIDTH = 5, WIDTH = GROUPS * GROUP_WIDTH };

static void list_fields(gint fields[WIDTH])
{
    static const char *const rows[GROUPS] = { "reconsideration", "litigation_direct",
                                              "litigation_after_review" };
    for (gsize g = 0; g < GROUPS; g++)
        for (gsize c = 0; c < GROUP_WIDTH; c++)
            fields[g * GROUP_WIDTH + c] =
                field_index(form_find_row(FORM_REVIEW, rows[g]), c);
}

void extract_review(struct extraction *x)
{
    gint fields[WIDTH];
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));
    list_fields(fields);
    for (guint i = 0; i < x->slots->len; i++) {
        guint token = g_array_index(x->slots, guint, i);
        if (extraction_token(x, token)->kind != TOKEN_BLANK)
            g_array_append_val(numbers, token);
    }
    if (numbers->len == WIDTH)
        for (guint i = 0; i < WIDTH; i++)
            extraction_set(x, fields[i],
                           extraction_token(x, g_array_index(numbers, guint, i)));
}
