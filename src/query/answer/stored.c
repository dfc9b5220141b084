#include "query/answer/stored.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

static struct ts_number number_of_point(ts_int128 point, int32_t scale)
{
    struct ts_decimal value = ts_decimal_normalize((struct ts_decimal){point, scale});

    return (struct ts_number){true, true, true, value, value, value};
}

static void forget_points(struct ts_number_column *column)
{
    if (!column->lent)
        free(column->points);
    column->points = NULL;
    column->lent = false;
}

/* From here on all numbers are kept in full. */
static int widen(struct ts_number_column *column)
{
    size_t capacity = column->count + 1;
    struct ts_number *numbers = calloc(capacity, sizeof *numbers);

    if (numbers == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < column->count; i++)
        numbers[i] = number_of_point(column->points[i], column->scale);
    forget_points(column);
    column->numbers = numbers;
    column->capacity = capacity;
    return TS_OK;
}

int ts_number_column_reserve(struct ts_number_column *column, size_t count)
{
    return column->numbers != NULL
               ? TS_OK
               : ts_array_reserve(&column->points, &column->capacity, column->count + count,
                                  sizeof *column->points);
}

struct ts_number_column ts_number_column_lend(const struct ts_number_column *column, size_t place,
                                              size_t count)
{
    return (struct ts_number_column){
        .scale = column->scale, .points = column->points + place, .capacity = count, .lent = true};
}

int ts_number_column_own(struct ts_number_column *column)
{
    size_t size = column->count * sizeof *column->points;
    int64_t *points;

    if (!column->lent)
        return TS_OK;
    points = malloc(size + 1);
    if (points == NULL)
        return TS_ERROR_MEMORY;
    if (size > 0)
        memcpy(points, column->points, size);
    column->points = points;
    column->capacity = column->count;
    column->lent = false;
    return TS_OK;
}

int ts_number_column_add_point(struct ts_number_column *column, ts_int128 point)
{
    if (column->numbers != NULL || point < INT64_MIN || point > INT64_MAX) {
        struct ts_number number = number_of_point(point, column->scale);

        return ts_number_column_add(column, &number);
    }

    int code = ts_number_column_reserve(column, 1);

    if (code == TS_OK)
        column->points[column->count++] = (int64_t)point;
    return code;
}

int ts_number_column_add(struct ts_number_column *column, const struct ts_number *number)
{
    int code = column->numbers == NULL ? widen(column) : TS_OK;

    if (code == TS_OK)
        code = ts_array_reserve(&column->numbers, &column->capacity, column->count + 1,
                                sizeof *column->numbers);
    if (code == TS_OK)
        column->numbers[column->count++] = *number;
    return code;
}

/* Points to points, where there are no other numbers. */
static int join_points(struct ts_number_column *column, const struct ts_number_column *other)
{
    int code = ts_number_column_reserve(column, other->count);

    if (code != TS_OK)
        return code;
    if (other->count > 0)
        memmove(column->points + column->count, other->points,
                other->count * sizeof *other->points);
    column->count += other->count;
    return TS_OK;
}

int ts_number_column_join(struct ts_number_column *column, struct ts_number_column *other)
{
    int code = TS_OK;

    if (column->numbers == NULL && other->numbers == NULL) {
        code = join_points(column, other);
    } else {
        for (size_t i = 0; i < other->count && code == TS_OK; i++) {
            struct ts_number number = ts_number_column_get(other, i);

            code = ts_number_column_add(column, &number);
        }
    }
    ts_number_column_release(other);
    return code;
}

struct ts_number ts_number_column_get(const struct ts_number_column *column, size_t place)
{
    return column->numbers != NULL ? column->numbers[place]
                                   : number_of_point(column->points[place], column->scale);
}

void ts_number_column_release(struct ts_number_column *column)
{
    forget_points(column);
    free(column->numbers);
    *column = (struct ts_number_column){.scale = column->scale};
}
