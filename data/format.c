#include "data/format.h"

#include "data/encoding/encoding.h"
#include "data/error.h"
#include "data/formats/formats.h"

#include <string.h>

enum { HEAD_BYTES = 1024 };

static gboolean starts_with(const guint8 *bytes, gsize length, const char *magic, gsize n)
{
    return length >= n && memcmp(bytes, magic, n) == 0;
}

#define STARTS(magic) starts_with(bytes, length, (magic), sizeof(magic) - 1)

static int bid_empty(const guint8 *bytes, gsize length)
{
    if (length > HEAD_BYTES)
        return 0;
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_isspace(bytes[i]) && bytes[i] != 0)
            return 0;
    return 100;
}

/* The standard allows anything before the header, readers look at the first KiB. */
static int bid_pdf(const guint8 *bytes, gsize length)
{
    const guint8 *end = bytes + MIN(length, (gsize)HEAD_BYTES), *p = bytes;
    if (STARTS("%PDF-"))
        return 100;
    for (; (p = memchr(p, '%', (gsize)(end - p))) != NULL; p++)
        if (starts_with(p, (gsize)(end - p), "%PDF-", 5))
            return 60;
    return 0;
}

static gboolean is_zip(const guint8 *bytes, gsize length)
{
    return STARTS("PK\x03\x04") || STARTS("PK\x05\x06");
}

static int bid_docx(const guint8 *bytes, gsize length)
{
    return is_zip(bytes, length) && docx_probe(bytes, length) ? 100 : 0;
}

/* Spreadsheets and slides are ZIP files too; their parts are named in the directory. */
static int bid_office(const guint8 *bytes, gsize length)
{
    if (!is_zip(bytes, length))
        return 0;
    gsize tail = MIN(length, 1 << 16);
    const guint8 *end = bytes + length - tail;
    return memmem(end, tail, "xl/workbook.xml", 15) || memmem(end, tail, "ppt/pres", 8) ||
                   memmem(bytes, MIN(length, 256), "mimetypeapplication/vnd.oasis", 29)
               ? 95
               : 0;
}

static int bid_archive(const guint8 *bytes, gsize length)
{
    static const struct {
        const char *magic;
        gsize length;
    } magics[] = { { "7z\xBC\xAF\x27\x1C", 6 },
                   { "Rar!\x1A\x07", 6 },
                   { "\x1F\x8B\x08", 3 },
                   { "BZh", 3 },
                   { "\xFD"
                     "7zXZ",
                     5 },
                   { "\x28\xB5\x2F\xFD", 4 } };
    if (is_zip(bytes, length) ||
        starts_with(bytes + MIN(length, 257), length - MIN(length, 257), "ustar", 5))
        return 90;
    for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
        if (starts_with(bytes, length, magics[i].magic, magics[i].length))
            return 90;
    return 0;
}

static int bid_image(const guint8 *bytes, gsize length)
{
    gboolean webp = STARTS("RIFF") && starts_with(bytes + 8, length - 8, "WEBP", 4);
    return STARTS("\x89PNG\r\n") || STARTS("\xFF\xD8\xFF") || STARTS("GIF8") ||
                   STARTS("II*\0") || STARTS("MM\0*") || webp
               ? 95
               : 0;
}

static int bid_ole2(const guint8 *bytes, gsize length)
{
    return STARTS("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") ? 100 : 0;
}

static int bid_rtf(const guint8 *bytes, gsize length)
{
    return STARTS("{\\rtf") ? 100 : 0;
}

static int bid_mime(const guint8 *bytes, gsize length)
{
    return STARTS("MIME-Version:") || STARTS("From: <Saved by") ||
                   STARTS("From: \"Saved by")
               ? 95
               : 0;
}

static int bid_database(const guint8 *bytes, gsize length)
{
    return STARTS("SQLite format 3\0") ? 100 : 0;
}

static int bid_records(const guint8 *bytes, gsize length)
{
    return STARTS("{") && memmem(bytes, MIN(length, 512), "\"ogi-record/", 12) ? 100 : 0;
}

static int bid_text(const guint8 *bytes, gsize length)
{
    return encoding_is_text(bytes, MIN(length, HEAD_BYTES)) ? 20 : 0;
}

static int bid_unknown(const guint8 *bytes, gsize length)
{
    (void)bytes;
    (void)length;
    return 1;
}

static const struct format formats[] = {
    { .key = "empty",
      .zh = "空文件",
      .en = "an empty file",
      .bid = bid_empty,
      .refusal = "the file is empty; fetch it again" },
    { .key = "pdf",
      .zh = "PDF",
      .en = "PDF with text",
      .bid = bid_pdf,
      .read = pdf_read },
    { .key = "docx",
      .zh = "Word 文档",
      .en = "Word (.docx)",
      .bid = bid_docx,
      .read = docx_read },
    { .key = "wordxml",
      .zh = "Word XML 文档",
      .en = "Word XML (often named .doc)",
      .bid = wordxml_probe,
      .read = wordxml_read },
    { .key = "office",
      .zh = "电子表格或演示文稿",
      .en = "a spreadsheet or slides",
      .bid = bid_office,
      .refusal = "a spreadsheet or slides, not a report; save it as PDF or text" },
    { .key = "archive",
      .zh = "压缩包（zip、tar、7z、rar、gz）",
      .en = "ZIP, TAR, 7z, RAR or compressed files",
      .bid = bid_archive,
      .archive = TRUE },
    { .key = "image",
      .zh = "图片",
      .en = "a picture",
      .bid = bid_image,
      .refusal = "a picture: scanned, needs OCR; run OCR and give its text or PDF" },
    { .key = "ole2",
      .zh = "旧版 Word 或 WPS 文档",
      .en = "old Word (.doc) or WPS",
      .bid = bid_ole2,
      .refusal = "an old Word (.doc) or WPS file; save it as .docx or PDF" },
    { .key = "rtf",
      .zh = "RTF",
      .en = "RTF",
      .bid = bid_rtf,
      .refusal = "an RTF file; save it as .docx or PDF" },
    { .key = "mime",
      .zh = "网页归档（MHT）",
      .en = "a saved web page (MHT)",
      .bid = bid_mime,
      .read = mime_read },
    { .key = "database",
      .zh = "SQLite 数据库",
      .en = "an SQLite database",
      .bid = bid_database,
      .refusal = "a database, not a report; name it with --db" },
    { .key = "records",
      .zh = "记录（ogi parse 的输出）",
      .en = "records (output of ogi parse)",
      .bid = bid_records,
      .refusal = "these are records, already parsed; load them with `ogi load`" },
    { .key = "json",
      .zh = "JSON（网站接口的应答）",
      .en = "JSON (the answer of a site)",
      .bid = json_probe,
      .read = json_read },
    { .key = "words",
      .zh = "识别出的文字及其位置（hOCR、ALTO、TSV）",
      .en = "recognised words with their places (hOCR, ALTO, TSV)",
      .bid = words_probe,
      .read = words_read },
    { .key = "html", .zh = "网页", .en = "HTML", .bid = html_probe, .read = html_read },
    { .key = "text",
      .zh = "文本",
      .en = "text",
      .bid = bid_text,
      .read = text_or_html_read },
    { .key = "unknown",
      .zh = "未知格式",
      .en = "anything else",
      .bid = bid_unknown,
      .refusal = "not text, HTML, DOCX, PDF or an archive; convert it to one of these" },
};

const struct format *format_get(gsize index)
{
    return index < G_N_ELEMENTS(formats) ? &formats[index] : NULL;
}

/* `later`: the row, or NULL, that bids only if the best of the others is no text. */
static const struct format *find_best(const guint8 *bytes, gsize length,
                                      const struct format *later)
{
    const struct format *best = NULL;
    int best_bid = 0;
    for (const struct format *row = formats; row < formats + G_N_ELEMENTS(formats);
         row++) {
        const int bid = row != later ? row->bid(bytes, length) : 0;
        if (bid > best_bid) {
            best = row;
            best_bid = bid;
        }
    }
    if (later == NULL || best->bid == bid_text)
        return best;
    return later->bid(bytes, length) > best_bid ? later : best;
}

const struct format *format_find(const guint8 *bytes, gsize length)
{
    return find_best(bytes, length, NULL);
}

const struct format *format_guess(const guint8 *bytes, gsize length)
{
    const struct format *html = NULL;
    if (length > 0 && memchr(bytes, '<', MIN(length, (gsize)HEAD_BYTES)) == NULL)
        for (html = formats; html->bid != html_probe; html++)
            ;
    return find_best(bytes, length, html);
}

gboolean format_read_as(const struct format *format, struct document *document,
                        const guint8 *bytes, gsize length, GError **error)
{
    document_reset(document, format->key);
    if (format->read != NULL)
        return format->read(document, bytes, length, error);
    g_set_error_literal(error, DATA_ERROR, DATA_ERROR_INPUT,
                        format->refusal != NULL ? format->refusal
                                                : "an archive; unpack it first");
    return FALSE;
}

gboolean format_read(struct document *document, const guint8 *bytes, gsize length,
                     GError **error)
{
    return format_read_as(format_find(bytes, length), document, bytes, length, error);
}
