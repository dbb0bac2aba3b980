/* What names of bodies end in: the most frequent first, but longest first among those
 * that share an end. */
#include "data/unit_ending.h"

#include <string.h>

#define TEXT(literal) (literal), sizeof(literal) - 1
#define BYTES(literal) (sizeof(literal) - 1)

static const struct unit_ending endings[] = {
    { TEXT("镇人民政府"), "township", "government", BYTES("人民政府") },
    { TEXT("乡人民政府"), "township", "government", BYTES("人民政府") },
    { TEXT("苏木人民政府"), "township", "government", BYTES("人民政府") },
    { TEXT("人民政府"), NULL, "government", BYTES("人民政府") },
    { TEXT("镇政府"), "township", "government", BYTES("政府") },
    { TEXT("乡政府"), "township", "government", BYTES("政府") },
    { TEXT("苏木政府"), "township", "government", BYTES("政府") },
    { TEXT("政府"), NULL, "government", BYTES("政府") },
    { TEXT("街道办事处"), "township", "government", BYTES("办事处") },
    { TEXT("镇"), "township", "government", 0 },
    { TEXT("局"), "department", "department", 0 },
    /* A town has no bodies of its own: its office is the town. */
    { TEXT("镇人民政府办公室"), "township", "government", BYTES("人民政府办公室") },
    { TEXT("镇政府办公室"), "township", "government", BYTES("政府办公室") },
    { TEXT("镇党政办公室"), "township", "government", BYTES("党政办公室") },
    { TEXT("镇党政综合办公室"), "township", "government", BYTES("党政综合办公室") },
    { TEXT("镇党政办"), "township", "government", BYTES("党政办") },
    { TEXT("乡人民政府办公室"), "township", "government", BYTES("人民政府办公室") },
    { TEXT("乡政府办公室"), "township", "government", BYTES("政府办公室") },
    { TEXT("乡党政办公室"), "township", "government", BYTES("党政办公室") },
    { TEXT("乡党政综合办公室"), "township", "government", BYTES("党政综合办公室") },
    { TEXT("乡党政办"), "township", "government", BYTES("党政办") },
    { TEXT("街道办事处党政办公室"), "township", "government", BYTES("办事处党政办公室") },
    { TEXT("街道党政办公室"), "township", "government", BYTES("党政办公室") },
    { TEXT("街道党政综合办公室"), "township", "government", BYTES("党政综合办公室") },
    { TEXT("街道党政办"), "township", "government", BYTES("党政办") },
    { TEXT("人民政府办公室"), "department", "office", 0 },
    { TEXT("人民政府办公厅"), "department", "office", 0 },
    { TEXT("人民政府机关"), "department", "office", 0 },
    { TEXT("政府办公室"), "department", "office", 0 },
    { TEXT("政府办公厅"), "department", "office", 0 },
    { TEXT("府办"), "department", "office", 0 },
    { TEXT("府办公室"), "department", "office", 0 },
    { TEXT("公署办公室"), "department", "office", 0 },
    { TEXT("行署办公室"), "department", "office", 0 },
    { TEXT("地区办事处"), "township", "government", BYTES("办事处") },
    { TEXT("街道办"), "township", "government", BYTES("办") },
    { TEXT("监督管理委员会"), "department", "department", 0 },
    { TEXT("城市管理委员会"), "department", "department", 0 },
    { TEXT("管理委员会"), "zone", "government", BYTES("管理委员会") },
    { TEXT("管委会"), "zone", "government", BYTES("管委会") },
    { TEXT("行政公署"), NULL, "government", BYTES("行政公署") },
    { TEXT("行署"), NULL, "government", BYTES("行署") },
    { TEXT("街道"), "township", "government", 0 },
    { TEXT("苏木"), "township", "government", 0 },
    { TEXT("街"), "township", "government", 0 },
    { TEXT("场"), "township", "government", 0 },
    { TEXT("乡"), "township", "government", 0 },
    { TEXT("开发区"), "zone", "government", 0 },
    { TEXT("投资区"), "zone", "government", 0 },
    { TEXT("高新区"), "zone", "government", 0 },
    { TEXT("实验区"), "zone", "government", 0 },
    { TEXT("示范区"), "zone", "government", 0 },
    { TEXT("保税区"), "zone", "government", 0 },
    { TEXT("试验区"), "zone", "government", 0 },
    { TEXT("管理区"), "zone", "government", 0 },
    { TEXT("经济区"), "zone", "government", 0 },
    { TEXT("集聚区"), "zone", "government", 0 },
    { TEXT("合作区"), "zone", "government", 0 },
    { TEXT("度假区"), "zone", "government", 0 },
    { TEXT("景区"), "zone", "government", 0 },
    { TEXT("名胜区"), "zone", "government", 0 },
    { TEXT("园区"), "zone", "government", 0 },
    { TEXT("产业园"), "zone", "government", 0 },
    { TEXT("工业园"), "zone", "government", 0 },
    { TEXT("科技园"), "zone", "government", 0 },
    { TEXT("新区"), "zone", "government", 0 },
    { TEXT("办公室"), "department", "department", 0 },
    { TEXT("委员会"), "department", "department", 0 },
    { TEXT("委"), "department", "department", 0 },
    { TEXT("厅"), "department", "department", 0 },
    { TEXT("中心"), "department", "department", 0 },
    { TEXT("处"), "department", "department", 0 },
    { TEXT("所"), "department", "department", 0 },
    { TEXT("队"), "department", "department", 0 },
    { TEXT("院"), "department", "department", 0 },
    { TEXT("部"), "department", "department", 0 },
    { TEXT("站"), "department", "department", 0 },
    { TEXT("海关"), "department", "department", 0 },
    { TEXT("支行"), "department", "department", 0 },
    { TEXT("分行"), "department", "department", 0 },
    { TEXT("馆"), "department", "department", 0 },
    { TEXT("联合会"), "department", "department", 0 },
    { TEXT("联合社"), "department", "department", 0 },
    { TEXT("联社"), "department", "department", 0 },
    { TEXT("总社"), "department", "department", 0 },
    { TEXT("供销社"), "department", "department", 0 },
    { TEXT("公司"), "department", "department", 0 },
    { TEXT("集团"), "department", "department", 0 },
    { TEXT("大学"), "department", "department", 0 },
    { TEXT("学校"), "department", "department", 0 },
    { TEXT("电视台"), "department", "department", 0 },
    { TEXT("署"), "department", "department", 0 },
    { TEXT("办"), "department", "department", 0 },
    { TEXT("部门"), "department", "department", 0 },
    { TEXT("工会"), "department", "department", 0 },
    { TEXT("字会"), "department", "department", 0 },
    { TEXT("合作社"), "department", "department", 0 },
    { TEXT("中学"), "department", "department", 0 },
    { TEXT("小学"), "department", "department", 0 },
    { TEXT("幼儿园"), "department", "department", 0 },
    { TEXT("党校"), "department", "department", 0 },
    { TEXT("联"), "department", "department", 0 }, /* 残联, 妇联, 工商联 */
    { TEXT("科协"), "department", "department", 0 },
    { TEXT("协会"), "department", "department", 0 },
};

const struct unit_ending *unit_ending_of(const char *text, gsize length)
{
    const char *end = text + length;
    for (gsize i = 0; length > 0 && i < G_N_ELEMENTS(endings); i++) {
        const struct unit_ending *ending = &endings[i];
        if (end[-1] == ending->text[ending->length - 1] && length >= ending->length &&
            memcmp(end - ending->length, ending->text, ending->length) == 0)
            return ending;
    }
    return NULL;
}
