#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer.h"

/* One row's place in the order asked for: the row moves with it. */
struct ordered {
    struct ts_result_row row;
    const struct ts_number *number; /* of the column; or */
    const char *key;                /* of the dimension */
    size_t place;                   /* where it was: equal rows stay as they are */
    int direction;                  /* 1: least first, -1: greatest first */
};

/* Unknown comes last whatever the direction. */
static int compare_numbers(const struct ordered *a, const struct ordered *b)
{
    if (!a->number->known || !b->number->known)
        return (int)b->number->known - (int)a->number->known;
    return a->direction * ts_decimal_compare(a->number->value, b->number->value);
}

static int compare_keys(const char *a, const char *b)
{
    int order = strcmp(a, b);

    return (order > 0) - (order < 0);
}

static int compare_ordered(const void *first, const void *second)
{
    const struct ordered *a = first, *b = second;
    int order =
        a->number != NULL ? compare_numbers(a, b) : a->direction * compare_keys(a->key, b->key);

    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static int refuse_column(const struct ts_result *result, const char *name, struct ts_error *error)
{
    const char *names[TS_COLUMNS_MAX + TS_DIMENSION_COUNT];
    size_t count = 0;
    ptrdiff_t nearest;

    for (size_t i = 0; i < result->dimension_count; i++)
        names[count++] = ts_dimension_name(result->dimensions[i]);
    for (size_t i = 0; i < result->measure_count; i++)
        names[count++] = result->measures[i].name;
    nearest = ts_text_nearest(name, strlen(name), names, count);
    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a column of the answer", name);
    ts_error_field(error, "--sort");
    if (nearest >= 0)
        ts_error_hint(error, "did you mean %s?", names[nearest]);
    ts_error_hint(error, "the columns are named as in --format csv, for example %s",
                  names[count - 1]);
    return TS_ERROR_USAGE;
}

static int order_rows(struct ts_result *result, const char *column, struct ts_error *error)
{
    int direction = column[0] == '-' ? -1 : 1;
    const char *name = column + (direction < 0);
    size_t dimension = 0, measure = 0;

    while (dimension < result->dimension_count &&
           strcmp(ts_dimension_name(result->dimensions[dimension]), name) != 0)
        dimension++;
    while (measure < result->measure_count && strcmp(result->measures[measure].name, name) != 0)
        measure++;
    if (dimension == result->dimension_count && measure == result->measure_count)
        return refuse_column(result, name, error);

    struct ordered *rows = calloc(result->row_count + 1, sizeof *rows);

    if (rows == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < result->row_count; i++) {
        rows[i] = (struct ordered){.row = result->rows[i], .place = i, .direction = direction};
        if (dimension < result->dimension_count)
            rows[i].key = result->rows[i].keys[dimension];
        else
            rows[i].number = &result->rows[i].values[measure];
    }
    qsort(rows, result->row_count, sizeof *rows, compare_ordered);
    for (size_t i = 0; i < result->row_count; i++)
        result->rows[i] = rows[i].row;
    free(rows);
    return TS_OK;
}

int ts_answer_order(const struct ts_question_plan *plan, struct ts_result *result,
                    struct ts_error *error)
{
    const struct ts_query *query = plan->query;
    int code = query->sort == NULL ? TS_OK : order_rows(result, query->sort, error);

    result->rows_before_limit = result->row_count;
    while (code == TS_OK && query->limit >= 0 && result->row_count > (uint64_t)query->limit) {
        struct ts_result_row *row = &result->rows[--result->row_count];

        free(row->keys);
        free(row->values);
        *row = (struct ts_result_row){0};
    }
    return code;
}
