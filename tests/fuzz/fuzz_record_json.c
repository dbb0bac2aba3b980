/* Any bytes as a record in JSON: what is read must be written and read again the same. */
#include "data/record/record_json.h"
#include "tests/fuzz/target.h"

#include <string.h>

static char *write_again(const char *text, gsize length)
{
    struct record record;
    GString *out = NULL;
    record_init(&record);
    if (record_json_read("fuzz", 1, text, length, &record, NULL)) {
        out = g_string_new(NULL);
        record_json_write(&record, RECORD_JSON_ALL, out);
    }
    record_clear(&record);
    return out == NULL ? NULL : g_string_free(out, FALSE);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autofree char *once = write_again((const char *)bytes, length);
    if (once == NULL)
        return 0;
    g_autofree char *twice = write_again(once, strlen(once));
    g_assert_cmpstr(once, ==, twice);
    return 0;
}
