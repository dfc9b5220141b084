#include "load/differences.h"

#include <string.h>

const char *differ_in_error(const struct ts_error *a, const struct ts_error *b)
{
    if (a->code != b->code || strcmp(a->message, b->message) != 0)
        return "message";
    if (strcmp(a->hint, b->hint) != 0 || strcmp(a->field, b->field) != 0)
        return "hint";
    if (a->line != b->line || a->column != b->column || a->width != b->width)
        return "place";
    if (a->offset != b->offset || strcmp(a->file, b->file) != 0)
        return "offset";
    if (a->excerpt_column != b->excerpt_column || strcmp(a->excerpt, b->excerpt) != 0)
        return "excerpt";
    return NULL;
}

const char *differ_in_cell(const struct ts_cell *a, const struct ts_cell *b)
{
    if (a->kind != b->kind)
        return "kind of a cell";
    if (a->size != b->size || (a->size > 0 && memcmp(a->text, b->text, a->size) != 0))
        return "cell";
    return NULL;
}

static const char *differ_in_record(struct ts_rows *a, struct ts_rows *b)
{
    size_t size_a, size_b;
    const char *record_a = ts_rows_record(a, &size_a), *record_b = ts_rows_record(b, &size_b);

    return size_a != size_b || memcmp(record_a, record_b, size_a) != 0 ? "bytes of a record" : NULL;
}

static const char *differ_in_row(struct ts_rows *a, const struct ts_row *row_a, struct ts_rows *b,
                                 const struct ts_row *row_b)
{
    struct ts_error place_a = {.code = TS_ERROR_INPUT}, place_b = place_a;
    const char *difference = differ_in_record(a, b);

    if (row_a->line != row_b->line || row_a->count != row_b->count)
        return "line of a row";
    for (size_t i = 0; i < row_a->count && difference == NULL; i++)
        difference = differ_in_cell(&row_a->cells[i], &row_b->cells[i]);
    if (row_a->count == 0 || difference != NULL)
        return difference;
    ts_rows_locate(a, row_a->line % row_a->count, &place_a);
    ts_rows_locate(b, row_b->line % row_b->count, &place_b);
    return differ_in_error(&place_a, &place_b);
}

const char *differ_in_next(struct ts_rows *a, struct ts_rows *b, bool *more)
{
    struct ts_error error_a = {0}, error_b = {0};
    struct ts_row row_a, row_b;
    int code_a = ts_rows_next(a, &row_a, &error_a), code_b = ts_rows_next(b, &row_b, &error_b);

    if (code_a != code_b)
        return "code";
    if (ts_rows_blank_lines(a) != ts_rows_blank_lines(b))
        return "blank lines";
    if (code_a != TS_OK) {
        *more = ts_rows_resume(a);
        return *more == ts_rows_resume(b) ? differ_in_error(&error_a, &error_b) : "resumption";
    }
    *more = row_a.cells != NULL;
    if (*more != (row_b.cells != NULL))
        return "end";
    return *more ? differ_in_row(a, &row_a, b, &row_b) : NULL;
}
