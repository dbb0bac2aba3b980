/* All the words that the reading of claims looks for, found in one pass over a clause. */
#include "data/claim_scan.h"

#include <string.h>

enum { HAN = 3 };

/* Words of a set are separated by '|'. */
static const char *const set_words[N_CLAIM_SETS] = {
    [SET_PART] = "其中",
    [SET_APPLICATION] = "申请",
    [SET_INFORMATION] = "信息",
    [SET_REQUEST_NAME] = "信息公开申请|依申请公开|公开申请|申请公开|申请书|信息的申请",
    [SET_OTHER_APPLICATION] = "申请表|申请条件|补贴|资金|许可|备案",
    [SET_HANDLING] = "办结|答复|受理|收到|回复|共计|办理",
    [SET_NOT_REQUEST] = "信息|文件|提案|建议|解读|代表|委员|议案",
    [SET_RECEIVED] = "收到|受理|接收|接到|新收|收|提出|办理",
    [SET_ANSWERED] = "答复|回复",
    [SET_COMPLETED] = "办结|办复|完成",
    [SET_TOGETHER] = "共计",
    [SET_PUBLISHED] = "公开|发布|公布|更新",
    [SET_NOT_INFORMATION] = "意见|措施|问题|标准|链接|短信|错别字",
    [SET_TOTAL] =
        "主动公开|政府信息|各类信息|共公开|共发布信息|信息总数|累计公开|信息共计|共公布",
    /* A total too, unless of one channel or field: 公开信息412条. */
    [SET_PLAIN_TOTAL] = "公开信息|公开各类信息|公开的信息",
    [SET_CHANNEL] =
        "通过|网站|平台|微信|微博|公众号|媒体|栏|抖音|头条|广播|电视|报纸|报刊|"
        "领域|方面|类|重点",
    [SET_EARLIER] = "去年|上年度|上一年|前年|上年为|上年的|上年同期为|上年同期的|上年共|"
                    "上年收|上年受|"
                    "上年是|上年有|上年发|上年公",
    /* What was so much earlier is as much now as these say. */
    [SET_REACHED] =
        "增至|升至|降至|减至|增到|升到|降到|减到|增加到|增加至|增长到|增长至|"
        "上升到|上升至|提高到|提高至|提升到|提升至|下降到|下降至|减少到|减少至|"
        "扩大到|扩展到",
    /* Of all years since something began, unless it is this year. */
    [SET_SINCE] = "以来",
    [SET_SINCE_YEAR] = "年以来|年初以来|年度以来",
    /* What is wanted or is usual, not what was: 不少于12篇, 每年2次. */
    [SET_TARGET] =
        "不少于|不低于|不得少于|至少|每年|每季度|每半年|每月|每周|每日|每天|每期|力争|"
        "计划开展|计划举办|计划组织|平均每",
    [SET_FOLLOWERS] = "粉丝|关注人数|关注数|订阅",
    [SET_VISITS] = "点击|访问|浏览|阅读|播放|点阅",
    [SET_UP] = "增长|增加|上升|提高|提升|增幅|攀升|上涨|递增|涨幅|增速|激增|多",
    [SET_DOWN] = "下降|减少|回落|降低|降幅|下滑|减幅|少|压减|锐减|缩减|骤减",
    /* Of these words: they are a size only right before the number, 多3场. */
    [SET_MORE_OR_LESS] = "多|少",
    [SET_BASE] =
        "同比|环比|较上年|较去年|较上一年|较同期|比上年|比去年|比上一年|比同期|与上年|"
        "与去年|较前一年|上年同期|去年同期|上年相比|去年相比|是去年|是上年|为去年|为上年|"
        "上年度|上年的|去年的|达到上年|达到去年",
    [SET_PERIOD] = "环比",
    [SET_LEVEL] = "到|至|达|为",
    /* After these 为 and 达 name the size itself. */
    [SET_RATE] =
        "增幅|降幅|减幅|涨幅|增速|增长率|下降率|幅度|增长达|下降达|减少达|上升达",
    [SET_DOUBLED] = "翻一番|翻了一番|翻番|翻了番|翻倍|翻了一倍|翻一倍",
    [SET_DOUBLED_TWICE] = "翻两番|翻了两番|翻二番",
    [SET_HALVED] = "下降一半|减少一半|降低一半|减半",
    [SET_HALF_MORE] = "增加一半|增长一半",
    [SET_LEVEL_WITH] = "持平",
    [SET_OFFICE] =
        "政府办公室|政府办公厅|政府办共|政府办收|政府办受|政府办办|本机关|本办|我办|"
        "县本级|市本级|区本级",
    [SET_ABOUT] = "约|近|超|逾|不足|接近|将近|超过|多达|突破",
    [SET_OR_SO] = "左右|以上|以内|上下",
    [SET_REVIEW] = "复议",
    [SET_LAWSUIT] = "诉讼",
    [SET_FEE] = "处理费|收取费用|收费|费用",
    [SET_OTHER_FEE] = "事业性|项目",
    [SET_CARRIED_OUT] = "结转下|结转至|结转20|继续办理",
    [SET_CARRIED_IN] = "上年结转|上年度结转|上一年结转|年结转",
    [SET_OTHER_APPLICANT] = "申请人|申请表|不服|异议|举报",
    [SET_ON_REQUEST] = "依申请公开",
    [SET_DENIAL] =
        "未收到|未受理|未接到|未接收|未发生|未产生|未收取|未出现|未有|未涉及|未引发|未被|"
        "无收到|"
        "无受理|没有|暂无|均无|尚无|也无|无行政|无因|无依申请|无政府信息|无申请|无收取|"
        "无结转|"
        "无上年|无产生|无发生|无复议|无诉讼|无信息处理|未提起|未办理|无信息公开|零申请|"
        "零复议|"
        "零诉讼|无新收|未新收|无人提出|无人申请|未向申请人|为零",
    [SET_NO_DENIAL] = "没有现成|如果|如有|应当|不得|规定",
    [SET_TAKEN] = "收到|受理",
    [SET_APPLICANT] = "公民|自然人|个人|法人|企业",
};

/* A word, and its first bytes as a number: the bytes of a text that its mask leaves must
 * be the same. */
struct word {
    guint64 head, mask;
    const char *text;
    guint16 next; /* index + 1 of the next word in the bucket */
    guint8 length;
};

struct lexicon {
    struct word words[CLAIM_MAX_WORDS];
    guint64 uses[CLAIM_MAX_WORDS][N_CLAIM_USES];
    guint n;
    /* Index + 1 of the words of one character, by its last twelve bits, of those of two
     * characters and of longer ones, by the hash of what they begin with. */
    guint16 singles[CLAIM_CHARACTERS], pairs[CLAIM_BUCKETS], longer[CLAIM_BUCKETS];
    /* A bit for the hash of each two characters that a word begins with. */
    guint64 beginnings[CLAIM_BUCKETS / 64];
};

static struct lexicon lexicon;

/* Sets that tell something of the clauses that follow, besides the topics, and what may
 * keep a topic from being one. */
static const guint64 lasting_sets =
    CLAIM_SET_BIT(SET_PART) | CLAIM_SET_BIT(SET_OFFICE) | CLAIM_SET_BIT(SET_TOTAL) |
    CLAIM_SET_BIT(SET_APPLICATION) | CLAIM_TELLING_SETS | G_MAXUINT64 << N_CLAIM_SETS;

static inline guint16 *pair_bucket(const char *text)
{
    return &lexicon.pairs[claim_hash_ends(text, 2 * HAN)];
}

static inline guint16 *longer_bucket(const char *text)
{
    return &lexicon.longer[claim_hash_ends(text, 3 * HAN)];
}

static guint16 *find_bucket(const char *text, gsize length)
{
    if (length == HAN)
        return &lexicon.singles[claim_last_bits(text)];
    return length == 2 * HAN ? pair_bucket(text) : longer_bucket(text);
}

/* The bytes that the text, of `room` bytes, begins with; those behind it are zero. */
static inline guint64 get_head(const char *text, gsize room)
{
    guint64 head = 0;
    if (room >= sizeof head)
        memcpy(&head, text, sizeof head);
    else
        memcpy(&head, text, room >= CLAIM_PAIR ? CLAIM_PAIR : HAN);
    return head;
}

static guint64 get_mask(gsize length)
{
    const guint64 all = G_MAXUINT64;
    return length >= sizeof all ? all : ~(all << 8 * length);
}

static guint add_word(const char *text, gsize length)
{
    guint16 *slot = find_bucket(text, length);
    for (guint16 i = *slot; i != 0; i = lexicon.words[i - 1].next)
        if (lexicon.words[i - 1].length == length &&
            memcmp(lexicon.words[i - 1].text, text, length) == 0)
            return i - 1u;
    g_assert(lexicon.n < CLAIM_MAX_WORDS && length >= HAN && length < 255);
    lexicon.words[lexicon.n] = (struct word){ .head = get_head(text, length),
                                              .mask = get_mask(length),
                                              .text = text,
                                              .length = (guint8)length,
                                              .next = *slot };
    *slot = (guint16)++lexicon.n;
    return lexicon.n - 1;
}

/* Enters the word where it is looked up by its first character and its first two. */
static void mark_word(const char *word, gsize length, gboolean lasting, gboolean speaks)
{
    guint8 *character = &claim_characters[claim_last_bits(word)];
    if (length == HAN) {
        *character |= CHARACTER_WORD;
        return;
    }
    *character |= CHARACTER_BEGINS;
    claim_set_bit(lexicon.beginnings, claim_hash_ends(word, CLAIM_PAIR));
    if (lasting)
        claim_map_add_word(FILTER_LASTING, word, length);
    if (speaks)
        claim_map_add_word(FILTER_SPEAKING, word, length);
}

void claim_words_add(const char *words, enum claim_use use, guint bit)
{
    const guint64 mask = G_GUINT64_CONSTANT(1) << bit;
    const gboolean lasting = use == USE_SETS && (mask & lasting_sets) != 0;
    const gboolean speaks = use == USE_SETS && (mask & CLAIM_SPEAKING_SETS) != 0;
    while (words != NULL && *words != '\0') {
        gsize length = strcspn(words, "|");
        guint word = add_word(words, length);
        lexicon.uses[word][use] |= mask;
        mark_word(words, length, lasting, speaks);
        words += length + (words[length] == '|');
    }
}

static gpointer build_lexicon(gpointer unused)
{
    (void)unused;
    claim_mark_characters();
    for (guint i = 0; i < N_CLAIM_SETS; i++)
        claim_words_add(set_words[i], USE_SETS, i);
    claim_compile_rows();
    return &lexicon;
}

void claim_lexicon_init(void)
{
    static GOnce once = G_ONCE_INIT;
    g_once(&once, build_lexicon, NULL);
}

/* Whether the word stands at the text, of the head and `room` bytes. */
static inline gboolean stands_at(const struct word *word, guint64 head, const char *text,
                                 gsize room)
{
    return (head & word->mask) == word->head &&
           (word->length <= sizeof head ||
            (word->length <= room && memcmp(text, word->text, word->length) == 0));
}

/* The sets of the words of the bucket that stand at the text. */
static inline guint64 gather_sets(guint16 i, const char *text, gsize room)
{
    const guint64 head = get_head(text, room);
    guint64 sets = 0;
    for (; i != 0; i = lexicon.words[i - 1].next)
        if (stands_at(&lexicon.words[i - 1], head, text, room))
            sets |= lexicon.uses[i - 1][USE_SETS];
    return sets;
}

/* Whether the character at the text, 倍 or 成, perhaps has a number before it. */
static gboolean is_size(const char *text, const char *start)
{
    return (claim_character(text) & CHARACTER_SIZE) != 0 && text > start &&
           (g_ascii_isdigit(text[-1]) ||
            (text - start >= HAN &&
             (claim_character(text - HAN) & CHARACTER_FIGURE) != 0));
}

guint64 claim_lasting_sets(const char *text, const char *start, const char *end)
{
    const gsize room = (gsize)(end - text);
    guint64 sets = room >= HAN && is_size(text, start) ? CLAIM_SET_BIT(SET_SIZE) : 0;
    if (room < CLAIM_PAIR)
        return sets;
    sets |= gather_sets(*pair_bucket(text), text, room);
    if (room >= CLAIM_TRIPLE)
        sets |= gather_sets(*longer_bucket(text), text, room);
    return sets & lasting_sets;
}

void clause_make(struct clause *clause, const char *text, gsize length, guint64 lasting,
                 struct claim_hit *hits)
{
    *clause = (struct clause){
        .text = text, .length = length, .sets = lasting, .hits = hits, .room = hits
    };
}

/* Adds the words of the bucket that stand at the text. */
static inline void add_hits(struct clause *clause, guint16 i, const char *text,
                            gsize room)
{
    const guint64 head = get_head(text, room);
    for (; i != 0 && clause->n_hits < CLAIM_MAX_HITS; i = lexicon.words[i - 1].next) {
        const struct word *word = &lexicon.words[i - 1];
        if (!stands_at(word, head, text, room))
            continue;
        clause->room[clause->n_hits++] =
            (struct claim_hit){ (guint32)(text - clause->text), (guint16)(i - 1),
                                word->length };
        clause->sets |= lexicon.uses[i - 1][USE_SETS];
    }
}

/* Adds the words of two characters and more that stand at the text. */
static inline void add_longer(struct clause *clause, const char *text, gsize room)
{
    const guint pair = claim_hash_ends(text, CLAIM_PAIR);
    if (!claim_has_bit(lexicon.beginnings, pair))
        return;
    if (lexicon.pairs[pair] != 0)
        add_hits(clause, lexicon.pairs[pair], text, room);
    if (room >= 3 * HAN && *longer_bucket(text) != 0)
        add_hits(clause, *longer_bucket(text), text, room);
}

void clause_complete(struct clause *clause)
{
    const char *end = clause->text + clause->length;
    if (clause->complete)
        return;
    clause->complete = TRUE;
    for (const char *p = clause->text; p + HAN <= end;) {
        guchar c = (guchar)*p;
        if ((c & 0xf0) != 0xe0) {
            p += claim_character_length(c);
            continue;
        }
        const guint8 kind = claim_characters[claim_last_bits(p)];
        const gsize room = (gsize)(end - p);
        if ((kind & CHARACTER_WORD) != 0)
            add_hits(clause, lexicon.singles[claim_last_bits(p)], p, room);
        if ((kind & CHARACTER_BEGINS) != 0 && room >= CLAIM_PAIR)
            add_longer(clause, p, room);
        p += HAN;
    }
}

void clause_limit(struct clause *clause, const struct clause *within, gsize from,
                  gsize to)
{
    const struct claim_hit *hits = within->hits, *end = hits + within->n_hits;
    guint32 first = within->offset + (guint32)from, last = within->offset + (guint32)to;
    while (hits < end && hits->offset < first)
        hits++;
    *clause = (struct clause){
        .text = within->text + from, .length = to - from, .offset = first, .hits = hits
    };
    for (; hits < end && hits->offset < last; hits++) {
        clause->n_hits++;
        if (hits->offset + hits->length <= last)
            clause->sets |= lexicon.uses[hits->word][USE_SETS];
    }
}

void clause_add_uses(const struct clause *clause, guint64 uses[N_CLAIM_USES])
{
    for (guint i = 0; i < clause->n_hits; i++)
        for (guint use = 0; use < N_CLAIM_USES; use++)
            uses[use] |= lexicon.uses[clause->hits[i].word][use];
}

gssize clause_last_of(const struct clause *clause, gsize before, enum claim_set set)
{
    gsize end = clause->offset + before;
    if (!clause_has(clause, set))
        return -1;
    for (gsize i = clause->n_hits; i > 0; i--) {
        const struct claim_hit *hit = &clause->hits[i - 1];
        if (hit->offset + hit->length <= end &&
            (lexicon.uses[hit->word][USE_SETS] >> set & 1) != 0)
            return (gssize)(hit->offset - clause->offset);
    }
    return -1;
}
