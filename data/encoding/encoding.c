#include "data/encoding/encoding.h"

#include "data/encoding/encoding_library.h"
#include "data/error.h"
#include "data/vectors.h"

#include <errno.h>
#include <string.h>

enum { SAMPLE_BYTES = 1 << 16 };
#define REPLACEMENT "\xEF\xBF\xBD"

void encoding_text_clear(struct encoding_text *text)
{
    g_clear_pointer(&text->text, g_free);
    text->length = 0;
}

/* Control characters stand before white space and beyond it. */
enum { BEYOND_SPACE = '\r' + 1, N_BEYOND_SPACE = ' ' - BEYOND_SPACE };

static inline gboolean is_control(guint8 byte)
{
    return (byte < '\t') | ((guint8)(byte - BEYOND_SPACE) < N_BEYOND_SPACE);
}

/* How many of the bytes, at most 255, are control characters but white space. */
static guint8 count_control(const guint8 *bytes, gsize length)
{
    guint8 n = 0;
    for (gsize i = 0; i < length; i++)
        n = (guint8)(n + is_control(bytes[i]));
    return n;
}

/* Whether any of them is: the least of them, or of those that are none of white space, is
 * in the range of one. The compiler looks at many at once. */
static inline gboolean find_control(const guint8 *bytes, gsize length)
{
    guint8 least = G_MAXUINT8, least_beyond = G_MAXUINT8;
    for (gsize i = 0; i < length; i++) {
        const guint8 beyond = (guint8)(bytes[i] - BEYOND_SPACE);
        least = MIN(least, bytes[i]);
        least_beyond = MIN(least_beyond, beyond);
    }
    return least < '\t' || least_beyond < N_BEYOND_SPACE;
}

#if HAVE_VECTORS
__attribute__((target("avx2"))) static gboolean find_control_32(const guint8 *bytes,
                                                                gsize length)
{
    return find_control(bytes, length);
}

static gboolean has_control(const guint8 *bytes, gsize length)
{
    return __builtin_cpu_supports("avx2") ? find_control_32(bytes, length)
                                          : find_control(bytes, length);
}
#else
static gboolean has_control(const guint8 *bytes, gsize length)
{
    return find_control(bytes, length);
}
#endif

gboolean encoding_is_text(const guint8 *bytes, gsize length)
{
    enum { STEP = 128 };
    gsize sample = MIN(length, SAMPLE_BYTES), control = 0;
    if (!has_control(bytes, sample) || encoding_find_wide(bytes, length, NULL) != NULL)
        return TRUE;
    for (gsize i = 0; i < sample; i += STEP)
        control += count_control(bytes + i, MIN(sample - i, STEP));
    return control * 200 <= sample;
}

/* A text being validated. g_utf8_validate() lets pass what lies beyond U+10FFFF, so it is
 * shown only what stands before the next such character, at `limit`. */
struct validation {
    const char *end, *limit; /* NULL: not looked for yet */
};

static gboolean is_beyond_unicode(const char *text, const char *end)
{
    guint8 lead = (guint8)*text;
    return lead > 0xF4 || (lead == 0xF4 && end - text > 1 && (guint8)text[1] > 0x8F);
}

/* Like g_utf8_validate; `bytes` must not go back from call to call. */
static gboolean validate(struct validation *v, const char *bytes, const char **stop)
{
    if (v->limit == NULL || v->limit < bytes)
        for (v->limit = bytes; v->limit < v->end; v->limit++)
            if (is_beyond_unicode(v->limit, v->end))
                break;
    return g_utf8_validate(bytes, v->limit - bytes, stop) && v->limit == v->end;
}

/* Valid sequences beyond ASCII, and bytes that fit none. A character cut off at the very
 * end counts as valid: excerpts end anywhere. */
static void count_utf8(const char *bytes, gsize length, gsize *valid, gsize *invalid)
{
    const char *end = bytes + length, *stop;
    struct validation validation = { .end = end };
    *valid = *invalid = 0;
    while (bytes < end) {
        gboolean whole = validate(&validation, bytes, &stop);
        for (; bytes < stop; bytes++)
            *valid += (guint8)*bytes >= 0xC0;
        if (whole || end - stop < 4)
            return;
        *invalid += *stop != '\0';
        bytes = stop + 1;
    }
}

/* Copies UTF-8 with U+FFFD for each byte that fits no character (a NUL too). */
static void repair_utf8(const char *bytes, gsize length, struct encoding_text *text)
{
    const char *end = bytes + length, *stop;
    struct validation validation = { .end = end };
    GString *out = g_string_sized_new(length + 64);
    while (!validate(&validation, bytes, &stop)) {
        g_string_append_len(out, bytes, stop - bytes);
        g_string_append(out, REPLACEMENT);
        text->replaced++;
        bytes = stop + 1;
    }
    g_string_append_len(out, bytes, end - bytes);
    text->name = "UTF-8";
    text->length = out->len;
    text->text = g_string_free(out, FALSE);
}

struct output {
    char *text, *to;
    gsize capacity, room;
};

static void grow(struct output *output)
{
    gsize used = (gsize)(output->to - output->text);
    output->capacity *= 2;
    output->text = g_realloc(output->text, output->capacity);
    output->to = output->text + used;
    output->room = output->capacity - used - 1;
}

static void put_replacement(struct output *output)
{
    if (output->room < 3)
        grow(output);
    memcpy(output->to, REPLACEMENT, 3);
    output->to += 3;
    output->room -= 3;
}

/* iconv with U+FFFD for what fits no character. FALSE when the converter does not exist.
 */
static gboolean convert_from(const guint8 *bytes, gsize length, const char *name,
                             struct encoding_text *text)
{
    GIConv converter = g_iconv_open("UTF-8", name);
    if (converter == (GIConv)-1)
        return FALSE;
    struct output output = { .capacity = length + length / 2 + 64 };
    output.text = output.to = g_malloc(output.capacity);
    output.room = output.capacity - 1;
    char *from = (char *)bytes;
    gsize left = length;
    text->replaced = 0;
    while (left > 0 &&
           g_iconv(converter, &from, &left, &output.to, &output.room) == (gsize)-1) {
        if (errno == E2BIG) {
            grow(&output);
            continue;
        }
        put_replacement(&output);
        text->replaced++;
        from++;
        left--;
    }
    g_iconv_close(converter);
    *output.to = '\0';
    text->text = output.text;
    text->length = (gsize)(output.to - output.text);
    text->name = name;
    return TRUE;
}

/* Characters of any report, in both forms; they tell a right decoding from a wrong one.
 */
static gint64 score_text(const struct encoding_text *text)
{
    static const char common[] = "的政府信息公开情况年度报告和本一二三四五，。、第项行政"
                                 "公開情況報項條關區縣鎮鄉機數處理條件總務會議申請";
    gint64 score = 0;
    for (const char *p = text->text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c < 0x80)
            continue;
        if (c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c < 0x400)
            score -= 20;
        else if (g_utf8_strchr(common, -1, c) != NULL)
            score += 10;
        else
            score -= c < 0x4E00 || c > 0x9FA5;
    }
    return score;
}

/* Decodes a sample as `name`; the score of what comes out. */
static gint64 score_encoding(const guint8 *bytes, gsize length, const char *name)
{
    struct encoding_text sample = { 0 };
    if (!convert_from(bytes, MIN(length, SAMPLE_BYTES), name, &sample))
        return G_MININT64;
    gint64 score = score_text(&sample);
    encoding_text_clear(&sample);
    return score;
}

static const char *ask_uchardet(const guint8 *bytes, gsize length)
{
    if (encoding_library() == NULL)
        return NULL;
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, (const char *)bytes, MIN(length, SAMPLE_BYTES));
    uchardet_data_end(detector);
    const char *name = g_intern_string(uchardet_get_charset(detector));
    uchardet_delete(detector);
    return *name ? name : NULL;
}

/* The candidate whose decoding looks most like a report; the first wins a tie. */
static const char *choose_encoding(const guint8 *bytes, gsize length, const char *hint)
{
    const char *candidates[] = { "GB18030", "BIG5-HKSCS", hint,
                                 ask_uchardet(bytes, length) };
    const char *best = NULL;
    gint64 best_score = G_MININT64;
    for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
        if (candidates[i] == NULL)
            continue;
        gint64 score = score_encoding(bytes, length, candidates[i]);
        if (score > best_score) {
            best = candidates[i];
            best_score = score;
        }
    }
    return best;
}

/* A converter takes NUL as a character; text has none. */
static void replace_nuls(struct encoding_text *text)
{
    for (char *p = text->text;
         (p = memchr(p, 0, text->length - (gsize)(p - text->text)));) {
        *p = ' ';
        text->replaced++;
    }
}

static gboolean is_utf8(const guint8 *bytes, gsize length, struct encoding_text *text)
{
    gsize valid, invalid;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
        valid = G_MAXSIZE, invalid = 0;
    } else
        count_utf8((const char *)bytes, length, &valid, &invalid);
    if (invalid > valid / 20)
        return FALSE;
    repair_utf8((const char *)bytes, length, text);
    return TRUE;
}

gboolean encoding_convert(const guint8 *bytes, gsize length, const char *hint,
                          struct encoding_text *text, GError **error)
{
    *text = (struct encoding_text){ 0 };
    gsize mark;
    const char *wide = encoding_find_wide(bytes, length, &mark);
    if (wide != NULL && convert_from(bytes + mark, length - mark, wide, text)) {
        replace_nuls(text);
        return TRUE;
    }
    if (!encoding_is_text(bytes, length)) {
        g_set_error_literal(
            error, DATA_ERROR, DATA_ERROR_INPUT,
            "not text in any character set; convert it to text, HTML, DOCX or "
            "PDF");
        return FALSE;
    }
    if (is_utf8(bytes, length, text))
        return TRUE;
    const char *name = choose_encoding(bytes, length, hint);
    convert_from(bytes, length, name, text);
    replace_nuls(text);
    if (strcmp(name, "BIG5-HKSCS") == 0)
        text->name = "Big5";
    return TRUE;
}
