/* Prints the cells that extraction finds, one JSON object a file: for tests and for
 * looking at one report. Usage: cells [--infer] [--findings] [--tokens] FILE... */
#include "data/extract/extract.h"
#include "data/extract/tokens.h"
#include "data/format.h"

#include <stdio.h>
#include <string.h>

struct options {
    gboolean infer, findings, tokens;
};

static void print_tokens(const struct document *document,
                         const struct report_range *range)
{
    static const char *const kinds[] = { "number", "blank", "dash", "unreadable",
                                         "label",  "text",  "break" };
    guint n;
    struct token_reader *reader = token_reader_new();
    const struct token *tokens = tokens_read(reader, document, range, &n);
    for (guint i = 0; i < n; i++) {
        const struct token *token = &tokens[i];
        printf("%u %u %s %u/%x %.*s\n", document_cell(document, token->cell)->line,
               token->section, kinds[token->kind],
               token->kind == TOKEN_LABEL ? token->label->kind : 0, token->ordinal,
               (int)token->length,
               document_cell(document, token->cell)->text + token->start);
    }
    token_reader_free(reader);
}

static void print_record(const char *path, const struct record *record,
                         const struct options *options)
{
    const char *separator = "";
    printf("{\"file\":\"%s\",\"form\":\"%s\",\"cells\":{", path,
           record->form == FORM_NONE ? "" : form_name(record->form));
    for (gsize i = 0; i < field_count(); i++) {
        double number;
        if (!record_get_number(record, (gint)i, &number))
            continue;
        printf("%s\"%s\":%.17g", separator, field_get(i)->key, number);
        separator = ",";
    }
    printf("}}\n");
    for (guint i = 0; options->findings && i < record->findings->len; i++) {
        const struct finding *f = &g_array_index(record->findings, struct finding, i);
        fprintf(stderr, "%u: %s %s: %s [%s]\n", f->line, f->rule,
                f->field == NULL ? "" : f->field, f->message_en,
                f->raw == NULL ? "" : f->raw);
    }
}

static gboolean print_file(const char *path, const struct options *options)
{
    g_autofree char *bytes = NULL;
    gsize length;
    g_autoptr(GError) error = NULL;
    g_autoptr(document_t) document = document_new("text");
    if (!g_file_get_contents(path, &bytes, &length, &error) ||
        !format_read(document, (const guint8 *)bytes, length, &error)) {
        fprintf(stderr, "%s: %s\n", path, error->message);
        return FALSE;
    }
    struct report_range range = { 0, document->rows->len };
    struct record record;
    record_init(&record);
    if (options->tokens)
        print_tokens(document, &range);
    struct extractor *extractor = extractor_new();
    extract_tables(extractor, document, &range, &record, NULL);
    extractor_free(extractor);
    if (options->infer)
        extract_infer(&record);
    print_record(path, &record, options);
    record_clear(&record);
    return TRUE;
}

int main(int argc, char **argv)
{
    struct options options = { FALSE, FALSE, FALSE };
    int status = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--infer") == 0)
            options.infer = TRUE;
        else if (strcmp(argv[i], "--findings") == 0)
            options.findings = TRUE;
        else if (strcmp(argv[i], "--tokens") == 0)
            options.tokens = TRUE;
        else if (!print_file(argv[i], &options))
            status = 1;
    }
    return status;
}
