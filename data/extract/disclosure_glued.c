/* Rows of table 二 whose cells lost their separators. No identity of the form binds them,
 * so a cut is taken only when it is the only one, or when other evidence of the same
 * report singles it out; each such choice is noted, with what else was possible. */
#include "data/extract/disclosure.h"
#include "data/extract/glued.h"

#include <math.h>
#include <string.h>

enum { WIDTH = DISCLOSURE_WIDTH, MAX_CUTS = 256, LISTED = 4, MANY_ROWS = 5 };

struct cut {
    double number[WIDTH];
};

struct glued_row {
    const struct token *token;
    const struct disclosure_row *row;
    struct cut cuts[MAX_CUTS];
    gsize n;
    double fraction; /* of the last cell: ".52" */
    gboolean full;   /* more cuts than fit */
    const char *why_zh, *why_en;
    const GArray *prose; /* double: counts named in the prose */
};

static gboolean add_cut(const double *numbers, gpointer data)
{
    struct glued_row *row = data;
    if (row->n == MAX_CUTS) {
        row->full = TRUE;
        return FALSE;
    }
    memcpy(row->cuts[row->n].number, numbers, row->row->width * sizeof(double));
    row->cuts[row->n].number[row->row->width - 1] += row->fraction;
    row->n++;
    return TRUE;
}

/* "39573802895.90元" -> the digits before the point, and 0.90. Digits that go on after
 * anything else ("136,188,128") are no piece. */
static struct glued_piece read_piece(const struct extraction *x,
                                     const struct token *token, double *fraction)
{
    const char *text = document_cell(x->document, token->cell)->text + token->start;
    gsize n = 0;
    while (n < token->length && g_ascii_isdigit(text[n]))
        n++;
    gsize end = n;
    if (n + 1 < token->length && text[n] == '.') {
        *fraction = g_ascii_strtod(text + n, NULL);
        for (end++; end < token->length && g_ascii_isdigit(text[end]);)
            end++;
    }
    for (; end < token->length; end++)
        if (g_ascii_isdigit(text[end]))
            return (struct glued_piece){ text, 0 };
    return (struct glued_piece){ text, n };
}

/* A negative number can only be the change of items, the second cell: what stands before
 * it is the first cell whole. */
static gboolean cut_signed(struct glued_row *row, struct extraction *x,
                           const struct token *first, const struct token *second)
{
    const char *text = document_cell(x->document, second->cell)->text + second->start;
    double sign = text[0] == '-' ? -1 : 1;
    if ((text[0] != '-' && text[0] != '+') || row->row->width != 3)
        return FALSE;
    for (gsize at = 2; at < second->length; at++) {
        struct cut *cut = &row->cuts[row->n];
        if (text[at] == '0' && at + 1 < second->length)
            continue;
        cut->number[0] = first->number;
        cut->number[1] = sign * (double)g_ascii_strtoull(text + 1, NULL, 10) /
                         pow(10, (double)(second->length - at));
        cut->number[1] = trunc(cut->number[1]);
        cut->number[2] = (double)g_ascii_strtoull(text + at, NULL, 10);
        row->n++;
    }
    return row->n > 0;
}

static gboolean list_cuts(struct glued_row *row, struct extraction *x)
{
    const struct disclosure_row *r = row->row;
    struct glued_piece pieces[WIDTH];
    row->token = r->tokens[0];
    if (r->n == 2 && cut_signed(row, x, r->tokens[0], r->tokens[1]))
        return TRUE;
    for (gsize i = 0; i < r->n; i++) {
        pieces[i] = read_piece(x, r->tokens[i], &row->fraction);
        if (pieces[i].length == 0)
            return FALSE;
    }
    return glued_cut(pieces, r->n, r->width, add_cut, row) && !row->full && row->n > 0;
}

static gboolean is_documents(const struct glued_row *row)
{
    const char *key = row->row->row->key;
    return strcmp(key, "rules") == 0 || strcmp(key, "normative_documents") == 0;
}

typedef gint (*score_fn)(struct extraction *x, const struct glued_row *row,
                         const struct cut *cut);

/* Keeps the cuts with the highest score, if it reaches `least`. */
static gboolean keep_best(struct extraction *x, struct glued_row *row, score_fn score,
                          gint least)
{
    gint best = G_MININT;
    gsize kept = 0;
    for (gsize i = 0; i < row->n; i++)
        best = MAX(best, score(x, row, &row->cuts[i]));
    if (best < least)
        return FALSE;
    for (gsize i = 0; i < row->n; i++)
        if (score(x, row, &row->cuts[i]) == best)
            row->cuts[kept++] = row->cuts[i];
    row->n = kept;
    return TRUE;
}

/* What was issued this year is part of what exists. */
static gint score_parts(struct extraction *x, const struct glued_row *row,
                        const struct cut *cut)
{
    gboolean old = x->record->form == FORM_2019;
    (void)row;
    return cut->number[0] <= cut->number[2] && (!old || cut->number[1] <= cut->number[2]);
}

/* "规范性文件88件": the counts that the report's prose prints near the row's name. Read
 * once. */
static GArray *list_prose_counts(const struct extraction *x)
{
    static const char name[] = "规范性文件";
    enum { NEAR = 60, PROSE = 60, MAX_COUNTS = 64 };
    GArray *counts = g_array_new(FALSE, FALSE, sizeof(double));
    const struct doc_row *last = document_row(x->document, x->range->end_row - 1);
    guint end_cell = last->first + last->count;
    for (guint i = document_row(x->document, x->range->first_row)->first; i < end_cell;
         i++) {
        const struct doc_cell *cell = document_cell(x->document, i);
        const char *p = cell->text, *end = cell->text + cell->length;
        while (cell->length > PROSE && counts->len < MAX_COUNTS &&
               (p = strstr(p, name)) != NULL) {
            p += strlen(name);
            const char *q = p;
            while (q < end && q < p + NEAR && !g_ascii_isdigit(*q))
                q++;
            char *after = NULL;
            double count = q < end ? g_ascii_strtod(q, &after) : 0;
            if (after != NULL && g_str_has_prefix(after, "件"))
                g_array_append_val(counts, count);
        }
    }
    return counts;
}

static gboolean prose_says(const struct glued_row *row, double number)
{
    for (guint i = 0; i < row->prose->len; i++)
        if (g_array_index(row->prose, double, i) == number)
            return TRUE;
    return FALSE;
}

static gint score_prose(struct extraction *x, const struct glued_row *row,
                        const struct cut *cut)
{
    (void)x;
    gint said = 0;
    for (gsize c = 0; c < row->row->width; c++)
        said += cut->number[c] >= 10 && prose_says(row, cut->number[c]);
    return said;
}

/* On the 2019 form what was made is as a rule what was published. Two or more equal
 * digits in a row are no accident, and a longer repeat explains a shorter one. */
static gint score_repeat(struct extraction *x, const struct glued_row *row,
                         const struct cut *cut)
{
    (void)row;
    return x->record->form == FORM_2019 && cut->number[0] == cut->number[1]
               ? (gint)cut->number[0]
               : 0;
}

/* Plausible sizes alone decide nothing: the cut must be singled out by the prose or by a
 * repeat. */
static void weigh_documents(struct extraction *x, struct glued_row *row)
{
    if (row->n < 2 || !is_documents(row))
        return;
    g_autofree struct glued_row *all = g_memdup2(row, sizeof *row);
    keep_best(x, row, score_parts, 1);
    if (keep_best(x, row, score_prose, 2) && row->n == 1) {
        row->why_zh = "与正文所述一致";
        row->why_en = "the prose names these numbers";
    } else if (keep_best(x, row, score_repeat, 10) && row->n == 1) {
        row->why_zh = "制作数与公开数相同";
        row->why_en = "as many made as published";
    } else {
        *row = *all;
    }
}

/* The only cut with an unchanged number of items; -1 for none, several, or more items
 * than a government has. */
static gssize find_unchanged(const struct glued_row *row)
{
    const double most = 10000;
    gssize found = -1;
    for (gsize i = 0; i < row->n; i++)
        if (row->cuts[i].number[1] == 0) {
            if (found >= 0)
                return -1;
            found = (gssize)i;
        }
    return found >= 0 && row->cuts[found].number[0] < most ? found : -1;
}

/* How likely it is that other numbers leave a zero where the row needs one: a tenth for
 * each place inside the digits. Digits that begin with a zero leave no choice. */
static double chance_of_zero(const struct glued_row *row)
{
    enum { ZERO_IN = 10 };
    gsize digits = 0;
    for (gsize i = 0; i < row->row->n; i++)
        digits += row->row->tokens[i]->length;
    gsize places = row->row->width == 2 ? 1 : digits - MIN(digits, 2);
    gboolean forced = row->cuts[0].number[0] == 0 || places > ZERO_IN;
    return forced ? 1 : (double)places / ZERO_IN;
}

/* Several rows that all can be cut in exactly one way with an unchanged number of items:
 * so many zeros in the right place are no accident, unless the rows are long. */
static void weigh_changes(struct glued_row *rows, gsize n)
{
    const double rare = 0.01;
    gsize items = 0;
    double chance = 1;
    for (gsize i = 0; i < n; i++) {
        if (is_documents(&rows[i]) || strcmp(rows[i].row->row->key, "procurement") == 0)
            continue;
        if (find_unchanged(&rows[i]) < 0)
            return;
        chance *= chance_of_zero(&rows[i]);
        items++;
    }
    for (gsize i = 0; i < n && items >= MANY_ROWS && chance < rare; i++) {
        gssize cut = find_unchanged(&rows[i]);
        if (is_documents(&rows[i]) || strcmp(rows[i].row->row->key, "procurement") == 0)
            continue;
        rows[i].cuts[0] = rows[i].cuts[cut];
        rows[i].n = 1;
        rows[i].why_zh = "各行增减数均为0";
        rows[i].why_en = "every row can be read with no change of items";
    }
}

static char *list_readings(const struct glued_row *row)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < row->n && i < LISTED; i++) {
        g_string_append(out, i > 0 ? "; " : "");
        for (gsize c = 0; c < row->row->width; c++)
            g_string_append_printf(out, "%s%.10g", c > 0 ? " " : "",
                                   row->cuts[i].number[c]);
    }
    if (row->n > LISTED)
        g_string_append(out, "; ...");
    return g_string_free(out, FALSE);
}

static void doubt(struct extraction *x, const struct glued_row *row, gsize possible)
{
    g_autofree char *list = list_readings(row);
    g_autofree char *zh = row->n == 1
                              ? g_strdup_printf("数字连写，有%zu种断法，取 %s（%s）",
                                                possible, list, row->why_zh)
                              : g_strdup_printf("数字连写，无法断开：%s", list);
    g_autofree char *en =
        row->n == 1
            ? g_strdup_printf("digits without separators, %zu readings; taken: %s (%s)",
                              possible, list, row->why_en)
            : g_strdup_printf("digits without separators; possible readings: %s", list);
    extraction_doubt(
        x,
        &(struct doubt){ .rule = "value.ambiguous",
                         .severity = row->n == 1 ? SEVERITY_NOTE : SEVERITY_WARNING,
                         .field = row->row->fields[0],
                         .token = row->token },
        zh, en);
}

/* A cut cell with a unit is read again as printed, so that 元 becomes 万元. */
static void set_cell(struct extraction *x, const struct glued_row *row, gsize c)
{
    const struct disclosure_row *r = row->row;
    double number = row->cuts[0].number[c];
    const struct token *last = r->tokens[r->n - 1];
    const char *text = document_cell(x->document, last->cell)->text + last->start;
    gboolean yuan = last->length > 3 && memcmp(text + last->length - 3, "元", 3) == 0 &&
                    strcmp(field_get((gsize)r->fields[c])->unit, "万元") == 0;
    extraction_set_number(x, r->fields[c], row->token, yuan ? number / 1e4 : number);
    if (yuan)
        x->record->values[r->fields[c]].state = VALUE_SCALED;
}

static void set_row(struct extraction *x, const struct glued_row *row, gsize possible)
{
    for (gsize c = 0; c < row->row->width; c++) {
        gboolean same = TRUE;
        for (gsize i = 1; i < row->n; i++)
            same = same && row->cuts[i].number[c] == row->cuts[0].number[c];
        if (same)
            set_cell(x, row, c);
        else
            extraction_set_state(x, row->row->fields[c], row->token, VALUE_UNREADABLE);
    }
    if (possible > 1)
        doubt(x, row, possible);
}

void disclosure_cut(struct extraction *x, const struct disclosure_row *rows, gsize n)
{
    if (disclosure_doubt_hidden(x, rows, n) || disclosure_doubt_lost(x, rows, n))
        return;
    g_autofree struct glued_row *glued = g_new0(struct glued_row, n);
    g_autofree gsize *possible = g_new0(gsize, n);
    g_autoptr(GArray) prose = list_prose_counts(x);
    gsize kept = 0;
    for (gsize i = 0; i < n; i++) {
        glued[kept] = (struct glued_row){ .row = &rows[i], .prose = prose };
        if (list_cuts(&glued[kept], x)) {
            possible[kept] = glued[kept].n;
            weigh_documents(x, &glued[kept++]);
        } else {
            disclosure_doubt(x, &rows[i]);
        }
    }
    weigh_changes(glued, kept);
    for (gsize i = 0; i < kept; i++)
        set_row(x, &glued[i], possible[i]);
}
