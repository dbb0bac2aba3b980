#include "cmd/emit_words.h"

#include <string.h>

#include "analysis/reason.h"

/* Codes are words of English already; they mean the same wherever a column of that key
 * holds them. */
static const struct {
    const char *column, *code, *zh;
} words[] = {
    { "class", "check the source", "先核对来源" },
    { "class", "real difference", "真实差异" },
    { "direction", "high", "偏高" },
    { "direction", "low", "偏低" },
    { "severity", "error", "错误" },
    { "severity", "warning", "警告" },
    { "severity", "note", "提示" },
    { "status", "pass", "成立" },
    { "status", "fail", "不符" },
    { "status", "uncertain", "存疑" },
    { "status", "not_assessable", "无法判断" },
    { "status", "present", "有" },
    { "status", "missing", "缺" },
    { "state", "number", "数字" },
    { "state", "blank", "空白" },
    { "state", "dash", "横线" },
    { "state", "absent", "未列" },
    { "state", "unreadable", "无法辨认" },
    { "state", "scaled", "已换算" },
    { "state", "inferred", "推得" },
    { "state", "amended", "更正" },
    { "state", "claim", "正文" },
    { "state", "error", "错误" },
    { "state", "warning", "警告" },
    { "state", "note", "提示" },
    { "group", "all", "全部" },
    { "group", "series", "单位历年" },
    { "agrees", "yes", "相符" },
    { "agrees", "no", "不符" },
    { "agrees", "truncated", "截尾后相符" },
    { "comparable", "yes", "可比" },
    { "comparable", "no", "不可比" },
    { "comparable", "approximate", "近似" },
    { "sample", "all", "全部" },
    { "sample", "consistent", "勾稽成立" },
    { "sample", "corrected", "修正后" },
    { "test", "benford", "首位数字" },
    { "test", "last_digit", "末位数字" },
    { "verdict", "close", "吻合" },
    { "verdict", "acceptable", "可接受" },
    { "verdict", "marginal", "勉强" },
    { "verdict", "nonconforming", "不符" },
    { "verdict", "even", "均匀" },
    { "verdict", "heaped", "集中" },
};

static const char *find_word(const char *column, const char *code)
{
    for (gsize i = 0; code != NULL && i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].column, column) == 0 && strcmp(words[i].code, code) == 0)
            return words[i].zh;
    return NULL;
}

static gboolean has_words(const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].column, column) == 0)
            return TRUE;
    return FALSE;
}

static void put_reasons(struct result *result, const char *key, gboolean zh)
{
    gint column = result_find(result, key);
    for (gsize row = 0; column >= 0 && row < result_n_rows(result); row++) {
        g_autofree char *text = reason_text(result_get_text(result, row, column), zh);
        if (text != NULL)
            result_put_text(result, row, column, text);
    }
}

void emit_put_words(struct result *result, gboolean zh)
{
    put_reasons(result, "note", zh);
    put_reasons(result, "reason", zh);
    for (gsize c = 0; zh && c < result_n_columns(result); c++) {
        const char *key = result_column(result, c)->key;
        for (gsize row = 0; has_words(key) && row < result_n_rows(result); row++) {
            const char *code = result_get_text(result, row, (gint)c);
            const char *word = find_word(key, code);
            if (word != NULL)
                result_put_text(result, row, (gint)c, word);
        }
    }
}
