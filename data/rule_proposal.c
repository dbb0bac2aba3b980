/* When an identity fails, the cell whose correction would close every identity it takes
 * part in is proposed, if there is exactly one such cell. */
#include "data/rule_exchange.h"

#include <string.h>

static gint8 sign_of(const struct identity *identity, gint field)
{
    for (guint t = 0; t < identity->n_terms; t++)
        if (identity->terms[t].field == field)
            return identity->terms[t].sign;
    return 0;
}

/* Whether one wrong cell explains every identity it takes part in: each that can be
 * assessed fails by the same amount, and there are at least two. Then *excess is that
 * amount. */
static gboolean explains_all(const struct record *record, const struct identity_set *set,
                             gint field, double *excess)
{
    gsize n = 0;
    for (guint64 members = set->members[field]; members != 0;) {
        const struct identity *identity = &set->list[identity_take(&members)];
        struct rule_tally tally;
        rule_tally(record, identity, &tally);
        if (!rule_tally_is_complete(&tally))
            continue;
        double delta = (tally.plus - tally.minus) * sign_of(identity, field);
        if (delta == 0 || (n > 0 && delta != *excess))
            return FALSE;
        *excess = delta;
        n++;
    }
    return n >= 2;
}

/* Sets the proposal when exactly one cell of the failing identity explains it. */
static gboolean propose_cell(const struct record *record, const struct identity_set *set,
                             const struct identity *identity, struct finding *finding)
{
    gsize found = 0;
    for (guint t = 0; t < identity->n_terms; t++) {
        gint field = identity->terms[t].field;
        double excess = 0, number = 0;
        if (!explains_all(record, set, field, &excess) ||
            !record_get_number(record, field, &number) || number - excess < 0)
            continue;
        finding->proposed_field = field;
        finding->proposed = number - excess;
        found++;
    }
    if (found != 1)
        finding->proposed_field = -1;
    return found == 1;
}

struct slip {
    const char *zh, *en;
};

/* What a typist did to turn `proposed` into `printed`. */
static struct slip describe_slip(double printed, double proposed)
{
    char a[32], b[32];
    g_snprintf(a, sizeof a, "%.0f", printed);
    g_snprintf(b, sizeof b, "%.0f", proposed);
    if (proposed != 0 && printed == 10000 * proposed)
        return (struct slip){ "，像是把元写成了万元（或反之）",
                              "; it looks like yuan for 10,000 yuan" };
    if (proposed != 0 && printed == 10 * proposed)
        return (struct slip){ "，像是多写了一个零", "; it looks like an extra zero" };
    if (printed != 0 && proposed == 10 * printed)
        return (struct slip){ "，像是少写了一个零", "; it looks like a lost zero" };
    for (gsize i = 0; a[i] != '\0' && strlen(a) == strlen(b); i++)
        if (a[i] == b[i + 1] && a[i + 1] == b[i] && a[i] != b[i] &&
            strncmp(a, b, i) == 0 &&
            strcmp(a + MIN(i + 2, strlen(a)), b + MIN(i + 2, strlen(b))) == 0)
            return (struct slip){ "，像是数字颠倒", "; it looks like swapped digits" };
    return (struct slip){ "", "" };
}

static void say_cell(const struct record *record, const struct finding *finding,
                     GString *zh, GString *en)
{
    const struct field *field = field_get((gsize)finding->proposed_field);
    double printed = record->values[finding->proposed_field].number;
    struct slip slip = describe_slip(printed, finding->proposed);
    g_string_append_printf(zh, "；%s 若为 %.15g（印为 %.15g）则全部相符%s",
                           field->label_zh, finding->proposed, printed, slip.zh);
    g_string_append_printf(en, "; %s would close every sum as %.15g (printed %.15g)%s",
                           field->key, finding->proposed, printed, slip.en);
}

static void say_move(const struct rule_exchange *move, struct finding *finding,
                     GString *zh, GString *en)
{
    const struct field *from = field_get((gsize)move->from);
    const struct field *to = field_get((gsize)move->to);
    gboolean row = from->row != to->row;
    finding->proposed_field = move->from;
    finding->proposed = move->small;
    g_string_append_printf(zh, "；%s 的数像是应在 %s 一%s（错%s）", from->label_zh,
                           to->label_zh, row ? "行" : "列", row ? "行" : "列");
    g_string_append_printf(en, "; the number in %s seems to belong in %s (shifted %s)",
                           from->key, to->key, row ? "row" : "column");
}

void rule_propose(const struct record *record, const struct identity_set *set,
                  const struct identity *identity, struct finding *finding, GString *zh,
                  GString *en)
{
    struct rule_exchange move;
    const struct form_row *one, *two;
    if (propose_cell(record, set, identity, finding)) {
        say_cell(record, finding, zh, en);
    } else if (rule_find_rows(record, set, &one, &two)) {
        g_string_append_printf(zh, "；“%s”与“%s”两行互换则全部相符", one->zh, two->zh);
        g_string_append_printf(en, "; the rows %s and %s exchanged would close every sum",
                               one->key, two->key);
    } else if (rule_find_move(record, set, identity, &move)) {
        say_move(&move, finding, zh, en);
    }
}
