/* When an identity fails, the cell whose correction would close every identity it takes
 * part in is proposed, if there is exactly one such cell. */
#include "data/rule/rule_exchange.h"

#include <string.h>

static gint8 sign_of(const struct identity *identity, gint field)
{
    for (guint t = 0; t < identity->n_terms; t++)
        if (identity->terms[t].field == field)
            return identity->terms[t].sign;
    return 0;
}

/* Which identities of a cell one wrong number must explain. An error that was added up
 * into the total of its row leaves the row's own sum closed. */
enum extent { EVERY_SUM, SUMS_OF_COLUMN };

/* Whether one wrong cell explains the identities it takes part in: each that can be
 * assessed fails by the same amount, and there are at least two. Then *excess is that
 * amount. */
static gboolean explains_all(const struct record *record, const struct identity_set *set,
                             enum extent extent, gint field, double *excess)
{
    gsize n = 0;
    for (guint64 members = set->members[field]; members != 0;) {
        const struct identity *identity = &set->list[identity_take(&members)];
        struct rule_tally tally;
        if (extent == SUMS_OF_COLUMN && strcmp(identity->rule, "requests.row_sum") == 0)
            continue;
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
                             const struct identity *identity, enum extent extent,
                             struct finding *finding)
{
    gsize found = 0;
    for (guint t = 0; t < identity->n_terms; t++) {
        gint field = identity->terms[t].field;
        double excess = 0, number = 0;
        if (!explains_all(record, set, extent, field, &excess) ||
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

static void say_cell(const struct record *record, enum extent extent,
                     const struct finding *finding, GString *zh, GString *en)
{
    const gboolean all = extent == EVERY_SUM;
    const struct field *field = field_get((gsize)finding->proposed_field);
    double printed = record->values[finding->proposed_field].number;
    struct slip slip = describe_slip(printed, finding->proposed);
    g_string_append_printf(zh, "；%s 若为 %.15g（印为 %.15g）则%s相符%s", field->label_zh,
                           finding->proposed, printed, all ? "全部" : "该列各式",
                           slip.zh);
    g_string_append_printf(en, "; %s would close %s as %.15g (printed %.15g)%s",
                           field->key, all ? "every sum" : "both sums of its column",
                           finding->proposed, printed, slip.en);
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

/* A total of table four that is not the sum of its parts, while the prose states that
 * sum: then the total is the one that is wrong. */
static gboolean propose_stated(const struct record *record,
                               const struct identity *identity, struct finding *finding)
{
    const guint16 total = identity_focus(identity);
    struct rule_tally tally;
    if (total != field_find("review.reconsideration.total"))
        return FALSE;
    rule_tally(record, identity, &tally);
    for (guint i = 0; i < record->claims->len; i++) {
        const struct claim *claim = &g_array_index(record->claims, struct claim, i);
        if (!claim->has_value || claim->share || claim->approximate ||
            claim->scope != NULL || claim->value != tally.plus ||
            strcmp(claim->metric, "reconsiderations") != 0)
            continue;
        finding->proposed_field = total;
        finding->proposed = tally.plus;
        return TRUE;
    }
    return FALSE;
}

void rule_propose(const struct record *record, const struct identity_set *set,
                  const struct identity *identity, struct finding *finding, GString *zh,
                  GString *en)
{
    struct rule_exchange move;
    const struct form_row *one, *two;
    if (propose_cell(record, set, identity, EVERY_SUM, finding)) {
        say_cell(record, EVERY_SUM, finding, zh, en);
    } else if (rule_find_rows(record, set, &one, &two)) {
        g_string_append_printf(zh, "；“%s”与“%s”两行互换则全部相符", one->zh, two->zh);
        g_string_append_printf(en, "; the rows %s and %s exchanged would close every sum",
                               one->key, two->key);
    } else if (rule_find_move(record, set, identity, &move)) {
        say_move(&move, finding, zh, en);
    } else if (propose_cell(record, set, identity, SUMS_OF_COLUMN, finding)) {
        say_cell(record, SUMS_OF_COLUMN, finding, zh, en);
    } else if (propose_stated(record, identity, finding)) {
        g_string_append_printf(zh, "；正文所述与各项之和 %.15g 一致", finding->proposed);
        g_string_append_printf(en, "; the prose states the sum of the parts, %.15g",
                               finding->proposed);
    }
}
