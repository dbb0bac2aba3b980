#include "data/encoding/encoding_radicals.h"

#include <string.h>

enum { FIRST = 0x2F00, COUNT = 214, SUPPLEMENT = 0x2E80, BYTES = 3 };

/* The characters that look like the radicals of Kangxi, in their order. */
static const char kangxi[] =
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀"
    "寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋"
    "比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸"
    "缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛"
    "辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻"
    "黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/* Radicals of the supplement that are whole characters, each with its character. */
static const char supplement[] =
    "⺁厂⺎兀⺒巳⺟母⺠民⺩王⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

const char *encoding_radical(guint c)
{
    if (c >= FIRST)
        return c < FIRST + COUNT ? kangxi + (c - FIRST) * BYTES : NULL;
    if (c < SUPPLEMENT)
        return NULL;
    for (const char *pair = supplement; *pair != '\0'; pair += 2 * BYTES)
        if (g_utf8_get_char(pair) == c)
            return pair + BYTES;
    return NULL;
}
