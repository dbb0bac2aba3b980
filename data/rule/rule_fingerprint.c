/* What a reviewed finding is known by. */
#include "data/rule/rule_check.h"

/* FNV-1a, 64 bits (Fowler, Noll, Vo). The separator keeps "ab","c" apart from "a","bc".
 */
static guint64 hash_text(guint64 hash, const char *text)
{
    for (; text != NULL && *text != '\0'; text++)
        hash = (hash ^ (guchar)*text) * G_GUINT64_CONSTANT(0x100000001b3);
    return (hash ^ 0x1f) * G_GUINT64_CONSTANT(0x100000001b3);
}

/* The number in the digits that "%d" prints. */
static guint64 hash_int(guint64 hash, gint number)
{
    char text[12], *digit = text + sizeof text;
    guint rest = number < 0 ? 0u - (guint)number : (guint)number;
    *--digit = '\0';
    do
        *--digit = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--digit = '-';
    return hash_text(hash, digit);
}

static guint64 hash_record(const struct record *record)
{
    guint64 hash =
        hash_text(G_GUINT64_CONSTANT(0xcbf29ce484222325),
                  record->unit.code != NULL ? record->unit.code : record->unit.name);
    return hash_int(hash, record->year);
}

/* `hash` is that of the record and the rule. */
static void set_fingerprint(guint64 hash, struct finding *finding)
{
    static const char digits[] = "0123456789abcdef";
    hash = hash_text(hash, finding->field);
    for (gsize i = 16; i > 0; i--, hash >>= 4)
        finding->fingerprint[i - 1] = digits[hash & 15];
    finding->fingerprint[16] = '\0';
}

void rule_fingerprint(const struct record *record, struct finding *finding)
{
    set_fingerprint(hash_text(hash_record(record), finding->rule), finding);
}

static gboolean is_doubt(const struct finding *finding)
{
    return finding->status == FINDING_FAIL || finding->status == FINDING_UNCERTAIN;
}

/* How many doubts from `first` on and before `at` are of the same rule and field: two
 * shares of one sentence can both be wrong, and each is reviewed for itself. Passed
 * checks, which are not always listed, do not count. */
static guint count_alike(const struct record *record, guint first, guint at)
{
    const struct finding *list = (const struct finding *)record->findings->data;
    guint n = 0;
    for (guint i = first; is_doubt(&list[at]) && i < at; i++)
        n += list[i].rule == list[at].rule && is_doubt(&list[i]) &&
             (list[i].field == list[at].field ||
              g_strcmp0(list[i].field, list[at].field) == 0);
    return n;
}

void rule_fill_fingerprints(struct record *record)
{
    guint64 record_hash = hash_record(record), hash = 0;
    const char *rule = NULL;
    guint first = 0;
    for (guint i = 0; i < record->findings->len; i++) {
        struct finding *finding = &g_array_index(record->findings, struct finding, i);
        if (finding->fingerprint[0] != '\0')
            continue;
        if (rule != finding->rule) {
            rule = finding->rule;
            hash = hash_text(record_hash, rule);
            first = i;
        }
        const guint n = count_alike(record, first, i);
        set_fingerprint(n == 0 ? hash : hash_int(hash, (gint)n), finding);
    }
}
