/* ts_json_check and the reader of rows against cJSON, on bytes that libFuzzer makes up. What
 * is valid to the first must be so to cJSON, which is laxer; rows have what cJSON has. */
#include <cjson/cJSON.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "load/rows.h"
#include "load/utf8.h"
#include "tradestat/json.h"

/* What cJSON does not read although it is valid, or reads as something else: surrogates
 * alone, \u0000, numbers of more than 62 bytes, a byte order mark before a single byte. */
static bool is_comparable(const char *text, size_t size)
{
    size_t number = 0;

    if (size == 4 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        return false;
    for (size_t i = 0; i < size; i++) {
        if (size - i >= 3 && (memcmp(text + i, "\\ud", 3) == 0 || memcmp(text + i, "\\uD", 3) == 0))
            return false;
        if (size - i >= 6 && memcmp(text + i, "\\u0000", 6) == 0)
            return false;
        number = memchr("0123456789+-.eE", text[i], 15) != NULL ? number + 1 : 0;
        if (number > 62)
            return false;
    }
    return true;
}

static bool prints_alike(const cJSON *a, const cJSON *b)
{
    char *text_a = cJSON_PrintUnformatted(a), *text_b = cJSON_PrintUnformatted(b);
    bool alike = text_a != NULL && text_b != NULL && strcmp(text_a, text_b) == 0;

    cJSON_free(text_a);
    cJSON_free(text_b);
    return alike;
}

static bool is_cell(const struct ts_cell *cell, const cJSON *item)
{
    if (cell->kind == TS_CELL_ABSENT)
        return item == NULL || cJSON_IsNull(item) ||
               (cJSON_IsString(item) && item->valuestring[0] == '\0');
    if (cell->kind == TS_CELL_TEXT)
        return cJSON_IsString(item) && strlen(item->valuestring) == cell->size &&
               memcmp(item->valuestring, cell->text, cell->size) == 0;

    cJSON *value = cJSON_ParseWithLength(cell->text, cell->size);
    bool same = item != NULL && prints_alike(value, item) &&
                (cell->kind == TS_CELL_NUMBER) == (bool)cJSON_IsNumber(item);

    cJSON_Delete(value);
    return same;
}

/* Is the tree an array of records, and not one of a document with records in it? */
static bool holds_records(const cJSON *tree)
{
    const cJSON *first = cJSON_GetArrayItem(tree, 0), *member;

    cJSON_ArrayForEach(member, first) if (cJSON_IsArray(member)) return false;
    return cJSON_IsArray(tree);
}

/* An input without a document has no rows, and is valid as such. */
static bool is_empty(const char *text, size_t size)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t at = size >= 3 && memcmp(text, mark, 3) == 0 ? 3 : 0;

    while (at < size && memchr(" \t\r\n", text[at], 4) != NULL)
        at++;
    return at == size;
}

/* Reads all rows. tree = NULL: there is nothing to compare them with. */
static int read_rows(struct ts_rows *rows, const cJSON *tree, struct ts_error *error)
{
    const cJSON *record = tree == NULL ? NULL : tree->child;
    struct ts_row row;

    while (ts_rows_next(rows, &row, error) == TS_OK && row.cells != NULL) {
        if (tree == NULL)
            continue;
        if (!cJSON_IsObject(record))
            fuzz_fail("a row that cJSON has not, on line %zu", (size_t)row.line);
        for (size_t i = 0; i < row.count; i++) {
            const char *name = ts_rows_column_name(rows, i);

            if (!is_cell(&row.cells[i], cJSON_GetObjectItemCaseSensitive(record, name)))
                fuzz_fail("\"%s\" on line %zu differs from cJSON", name, (size_t)row.line);
        }
        record = record->next;
    }
    if (error->code == TS_OK && tree != NULL && record != NULL)
        fuzz_fail("rows that cJSON has are missing");
    return (int)error->code;
}

static void check_rows(const char *text, size_t size, const cJSON *tree, bool valid)
{
    struct ts_load_options options = {.form = TS_INPUT_JSON};
    struct ts_source *source = fuzz_source(text, size);
    struct ts_error error = {0};
    struct ts_rows *rows = NULL;
    int code = ts_rows_open(source, &options, &rows, &error);

    if (code == TS_OK)
        code = read_rows(rows, tree, &error);
    fuzz_check_error(code, &error, text, size);
    /* other encodings are decoded by the source */
    if (code == TS_OK && !valid && ts_utf8_fault(text, size) == size && !is_empty(text, size) &&
        strcmp(ts_rows_form(rows), "JSON") == 0)
        fuzz_fail("the rows are read of a text that is not valid");
    ts_rows_close(rows);
    ts_source_close(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct ts_error error = {0};
    int code = ts_json_check(text, size, &error);
    cJSON *tree = is_comparable(text, size) ? cJSON_ParseWithLength(text, size) : NULL;

    fuzz_check_error(code, &error, text, size);
    if (code != TS_OK && (error.offset > size || error.line == 0 || error.column == 0))
        fuzz_fail("the error has no place: %s", error.message);
    if (code == TS_OK && tree == NULL && is_comparable(text, size))
        fuzz_fail("cJSON refuses what is valid");
    check_rows(text, size, code == TS_OK && holds_records(tree) ? tree : NULL, code == TS_OK);
    cJSON_Delete(tree);
    return 0;
}
