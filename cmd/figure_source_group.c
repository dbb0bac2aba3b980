/* The words of the groups that a figure's units are put into. */
#include <string.h>

#include "cmd/figure_source.h"
#include "data/unit.h"

struct group_word {
    const char *by, *key, *zh, *en; /* by NULL: whatever the groups are */
};

static const struct group_word words[] = {
    { NULL, "none", "未注明", "not stated" },
    { "level", "province", "省级", "provinces" },
    { "level", "prefecture", "地级", "prefectures" },
    { "level", "county", "县级", "counties and districts" },
    { "level", "township", "乡级", "townships" },
    { "level", "zone", "功能区", "development zones" },
    { "level", "department", "部门", "departments" },
    { "form", "2019", "2019年格式", "2019 form" },
    { "form", "2021", "2021年格式", "2021 form" },
    { "popband", "0-100k", "10万人以下", "under 100,000" },
    { "popband", "100k-300k", "10万–30万人", "100,000–300,000" },
    { "popband", "300k-600k", "30万–60万人", "300,000–600,000" },
    { "popband", "600k-1m", "60万–100万人", "600,000–1 million" },
    { "popband", "1m+", "100万人以上", "1 million and more" },
};

static const struct group_word *find_word(const char *by, const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].key, key) == 0 &&
            (words[i].by == NULL || strcmp(words[i].by, by) == 0))
            return &words[i];
    return NULL;
}

void figure_source_word_group(struct result *result, gsize row, const char *by)
{
    const char *key = result_get_text(result, row, result_find(result, "group"));
    if (key == NULL)
        return;
    const struct group_word *word = find_word(by, key);
    const char *en = word != NULL ? word->en : unit_get_english(key);
    result_set_text(result, row, "group_en", en);
    if (word != NULL)
        result_set_text(result, row, "group", word->zh);
}
