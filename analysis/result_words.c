/* What a result says about itself besides its rows. */
#include "analysis/result_inside.h"

#include <math.h>
#include <string.h>

void result_set_title(struct result *result, const char *zh, const char *en)
{
    result->title[1] = result_keep(result, zh);
    result->title[0] = result_keep(result, en);
}

void result_set_indicator(struct result *result, const char *key, const char *label_zh,
                          const char *label_en, const char *unit_zh, const char *unit_en)
{
    result->indicator = result_keep(result, key);
    result->label[1] = result_keep(result, label_zh);
    result->label[0] = result_keep(result, label_en);
    result->unit[1] = result_keep(result, unit_zh);
    result->unit[0] = result_keep(result, unit_en);
}

void result_add_note(struct result *result, const char *zh, const char *en)
{
    struct result_bilingual note = { result_keep(result, zh), result_keep(result, en) };
    g_array_append_val(result->notes, note);
}

void result_set_coverage(struct result *result, gsize n, gsize of)
{
    result->n = n;
    result->of = of;
}

void result_set_counted(struct result *result, const char *zh, const char *en)
{
    result->counted[1] = result_keep(result, zh);
    result->counted[0] = result_keep(result, en);
}

static void add_group(struct result *result, const struct result_group *group)
{
    struct result_group copy = *group;
    copy.zh = result_keep(result, group->zh);
    copy.en = result_keep(result, group->en);
    g_array_append_val(result->left_out, copy);
}

void result_add_left_out(struct result *result, gsize n, const char *zh, const char *en)
{
    struct result_group group = { (char *)zh, (char *)en, n, FALSE };
    add_group(result, &group);
}

void result_clear_left_out(struct result *result)
{
    for (guint i = result->left_out->len; i-- > 0;)
        if (!g_array_index(result->left_out, struct result_group, i).outside)
            g_array_remove_index(result->left_out, i);
}

void result_add_outside(struct result *result, gsize n, const char *zh, const char *en)
{
    struct result_group group = { (char *)zh, (char *)en, n, TRUE };
    add_group(result, &group);
}

void result_set_scalar(struct result *result, const char *key, double value)
{
    struct scalar scalar = { result_keep(result, key), value };
    g_array_append_val(result->scalars, scalar);
}

gboolean result_get_scalar(const struct result *result, const char *key, double *value)
{
    for (guint i = result->scalars->len; i-- > 0;) {
        const struct scalar *scalar = &g_array_index(result->scalars, struct scalar, i);
        if (strcmp(scalar->key, key) == 0) {
            *value = scalar->value;
            return isfinite(*value);
        }
    }
    return FALSE;
}

const char *result_title(const struct result *result, gboolean zh)
{
    return result->title[zh ? 1 : 0];
}

const char *result_indicator(const struct result *result)
{
    return result->indicator;
}

const char *result_label(const struct result *result, gboolean zh)
{
    return result->label[zh ? 1 : 0];
}

const char *result_unit(const struct result *result, gboolean zh)
{
    return result->unit[zh ? 1 : 0];
}

gsize result_n(const struct result *result)
{
    return result->n;
}

gsize result_of(const struct result *result)
{
    return result->of;
}

const char *result_counted(const struct result *result, gboolean zh)
{
    const char *counted = result->counted[zh ? 1 : 0];
    return counted != NULL ? counted : zh ? "个单位" : "units";
}

const struct result_bilingual *result_notes(const struct result *result, gsize *n)
{
    *n = result->notes->len;
    return (const struct result_bilingual *)(const void *)result->notes->data;
}

const struct result_group *result_left_out(const struct result *result, gsize *n)
{
    *n = result->left_out->len;
    return (const struct result_group *)(const void *)result->left_out->data;
}

void result_copy_words(struct result *to, const struct result *from)
{
    for (int i = 0; i < 2; i++) {
        to->title[i] = result_keep(to, from->title[i]);
        to->label[i] = result_keep(to, from->label[i]);
        to->unit[i] = result_keep(to, from->unit[i]);
    }
    to->indicator = result_keep(to, from->indicator);
    result_set_coverage(to, from->n, from->of);
    result_set_counted(to, from->counted[1], from->counted[0]);
    for (guint i = 0; i < from->notes->len; i++) {
        const struct result_bilingual *note =
            &g_array_index(from->notes, struct result_bilingual, i);
        result_add_note(to, note->zh, note->en);
    }
    for (guint i = 0; i < from->left_out->len; i++) {
        const struct result_group *group =
            &g_array_index(from->left_out, struct result_group, i);
        add_group(to, group);
    }
    for (guint i = 0; i < from->scalars->len; i++) {
        const struct scalar *scalar = &g_array_index(from->scalars, struct scalar, i);
        result_set_scalar(to, scalar->key, scalar->value);
    }
}

static gboolean has_note(const struct result *result, const struct result_bilingual *note)
{
    for (guint i = 0; i < result->notes->len; i++) {
        const struct result_bilingual *other =
            &g_array_index(result->notes, struct result_bilingual, i);
        if (g_strcmp0(other->zh, note->zh) == 0 && g_strcmp0(other->en, note->en) == 0)
            return TRUE;
    }
    return FALSE;
}

/* The group of the same words, or NULL. */
static struct result_group *find_group(const struct result *result,
                                       const struct result_group *group)
{
    for (guint i = 0; i < result->left_out->len; i++) {
        struct result_group *other =
            &g_array_index(result->left_out, struct result_group, i);
        if (g_strcmp0(other->zh, group->zh) == 0 && g_strcmp0(other->en, group->en) == 0)
            return other;
    }
    return NULL;
}

static void append_groups(struct result *to, const struct result *from)
{
    for (guint i = 0; i < from->left_out->len; i++) {
        const struct result_group *group =
            &g_array_index(from->left_out, struct result_group, i);
        struct result_group *known = find_group(to, group);
        if (known == NULL)
            add_group(to, group);
        else if (!group->outside)
            known->n += group->n;
    }
}

void result_append_words(struct result *to, const struct result *from)
{
    gboolean same = g_strcmp0(to->indicator, from->indicator) == 0;
    for (guint i = 0; i < from->notes->len; i++) {
        const struct result_bilingual *note =
            &g_array_index(from->notes, struct result_bilingual, i);
        if (!has_note(to, note))
            result_add_note(to, note->zh, note->en);
    }
    append_groups(to, from);
    to->n += from->n;
    to->of += from->of;
    if (same)
        return;
    result_set_title(to, "多项指标", "Several indicators");
    result_set_indicator(to, NULL, NULL, NULL, NULL, NULL);
    result_set_counted(to, "个数值", "values");
}
