/* Descriptions of commodities, from a list of codes or from a file of figures that carries
 * them, through the same rows as figures. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "formats/columns.h"
#include "formats/names.h"
#include "table/description.h"
#include "values/commodity.h"

enum { LONGEST_DESCRIPTION = 1000 };

/* What lists of HS codes, and UN Comtrade, call the two columns; the first that is there. (In
 * Comtrade's older files the description is the commodity.) */
static const char *const code_names[] = {
    "cmdcode", "commodity_code", "comm._code", "comm_code", "commodity",
    "hscode",  "hs_code",        "hs",         "code",      "id"};
static const char *const text_names[] = {
    "commodity_description", "cmddesc", "description", "text", "desc", "commodity"};

/* By which list they are, where that is told. */
static const char *const list_names[] = {"classificationcode", "classification", "pfcode",
                                         "nomenclature"};

static size_t find_column(struct ts_rows *rows, const char *const *names, size_t count)
{
    for (size_t n = 0; n < count; n++)
        for (size_t column = 0; column < ts_rows_column_count(rows); column++)
            if (ts_names_equal(ts_rows_column_name(rows, column), names[n], false))
                return column;
    return SIZE_MAX;
}

struct list {
    struct ts_table *table;
    struct ts_rows *rows;
    size_t code, text, by; /* columns; SIZE_MAX: none; by: the list of the code */
};

/* JSON has its columns in its records. */
static bool find_columns(struct list *list)
{
    if (list->code == SIZE_MAX)
        list->code = find_column(list->rows, code_names, sizeof code_names / sizeof code_names[0]);
    if (list->text == SIZE_MAX)
        list->text = find_column(list->rows, text_names, sizeof text_names / sizeof text_names[0]);
    if (list->by == SIZE_MAX)
        list->by = find_column(list->rows, list_names, sizeof list_names / sizeof list_names[0]);
    if (list->text == list->code)
        list->text = SIZE_MAX;
    return list->code != SIZE_MAX && list->text != SIZE_MAX;
}

static int refuse_columns(struct list *list, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "there is no column of %s",
                 list->code == SIZE_MAX ? "commodity codes" : "descriptions");
    ts_error_hint(error, "a list of commodities has the columns code and description");
    ts_columns_locate_header(list->rows, error);
    return TS_ERROR_INPUT;
}

/* Without the code before it: "01 - Animals; live". */
static void cut_code(const char *code, const char **text, size_t *size)
{
    static const char dash[] = " - ";
    size_t length = strlen(code);

    if (*size > length + sizeof dash - 1 && memcmp(*text, code, length) == 0 &&
        memcmp(*text + length, dash, sizeof dash - 1) == 0) {
        *text += length + sizeof dash - 1;
        *size -= length + sizeof dash - 1;
    }
    if (*size > LONGEST_DESCRIPTION)
        for (*size = LONGEST_DESCRIPTION; ((unsigned char)(*text)[*size] & 0xC0) == 0x80;)
            --*size; /* not within a character */
}

/* Codes of other lists than the HS stand behind the name of their list. */
static int parse_code(const struct list *list, const struct ts_row *row,
                      char out[TS_COMMODITY_TEXT_MAX], struct ts_error *error)
{
    const struct ts_cell *code = &row->cells[list->code];
    const struct ts_cell none = {"", 0, TS_CELL_ABSENT};
    const struct ts_cell *by = list->by < row->count ? &row->cells[list->by] : &none;
    char listed[2 * TS_COMMODITY_TEXT_MAX];

    if (by->size == 0 || *by->text == 'H')
        return ts_commodity_parse(code->text, code->size, out, error);

    int size = snprintf(listed, sizeof listed, "%.*s-%.*s", (int)by->size, by->text,
                        (int)code->size, code->text);

    return ts_commodity_parse(listed, (size_t)size < sizeof listed ? (size_t)size : 0, out, error);
}

static int take(struct list *list, const struct ts_row *row, struct ts_error *error)
{
    const struct ts_cell *code_cell = &row->cells[list->code], *cell = &row->cells[list->text];
    char code_text[TS_COMMODITY_TEXT_MAX];
    const char *text = cell->text;
    size_t size = cell->size;

    /* groupings of other kinds (TOTAL, AG2) stand beside HS codes in lists */
    if (code_cell->kind == TS_CELL_ABSENT || cell->kind == TS_CELL_ABSENT || size == 0 ||
        !ts_text_is_digits(code_cell->text, code_cell->size))
        return TS_OK;

    int code = parse_code(list, row, code_text, error);

    if (code != TS_OK) {
        ts_error_field(error, "commodity");
        ts_rows_locate(list->rows, list->code, error);
        return code;
    }
    cut_code(code_text, &text, &size);
    return ts_table_describe(list->table, code_text, text, size) == TS_OK ? TS_OK
                                                                          : ts_error_memory(error);
}

/* enough: until all commodities of the table are described. */
static int read_list(struct list *list, bool enough, struct ts_error *error)
{
    struct ts_row row = {0};
    bool found = find_columns(list);
    int code = TS_OK;

    while (code == TS_OK && !(enough && ts_table_is_described(list->table))) {
        code = ts_rows_next(list->rows, &row, error);
        if (code != TS_OK || row.cells == NULL)
            break;
        found = found || find_columns(list);
        if (!found)
            break;
        code = take(list, &row, error);
    }
    return code == TS_OK && !found ? refuse_columns(list, error) : code;
}

static int read_file(struct ts_table *table, const char *path,
                     const struct ts_load_options *options, bool enough, struct ts_error *error)
{
    struct list list = {.table = table, .code = SIZE_MAX, .text = SIZE_MAX, .by = SIZE_MAX};
    struct ts_source *source;
    int code = ts_source_open(path, options->encoding, &source, error);

    if (code != TS_OK)
        return code;
    code = ts_rows_open(source, options, &list.rows, error);
    if (code == TS_OK) {
        ts_rows_allow(list.rows,
                      (struct ts_rows_peculiarities){.trailing_delimiter = true, .latin_1 = true});
        code = read_list(&list, enough, error);
    }
    if (code != TS_OK)
        ts_error_file(error, path, 0);
    ts_rows_close(list.rows);
    ts_source_close(source);
    return code;
}

int ts_table_read_descriptions(struct ts_table *table, const char *path, struct ts_error *error)
{
    return read_file(table, path, &(struct ts_load_options){0}, false, error);
}

int ts_table_find_descriptions(struct ts_table *table, const char *path,
                               const struct ts_load_options *options, struct ts_error *error)
{
    struct ts_error own = {0};
    int code = ts_table_is_described(table) ? TS_OK : read_file(table, path, options, true, &own);

    return code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
}
