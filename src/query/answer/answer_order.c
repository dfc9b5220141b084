#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer/answer.h"

/* What rows are ordered by. */
enum order_kind { BY_KEY, BY_UNIT, BY_PERIOD, BY_COVERED, BY_VALUE, BY_LOW, BY_HIGH };

struct order {
    enum order_kind kind;
    size_t index;      /* of the dimension or the measure */
    int32_t direction; /* 1: least first, -1: greatest first */
    const char *unit;  /* of rows that have none of their own */
};

/* A row; its place tells which one it is. */
struct ordered {
    const struct order *order;
    const char *key;
    struct ts_period period;
    bool known; /* the number */
    struct ts_decimal number;
    uint32_t place; /* equal rows stay as they are */
};

/* Unknown comes last whatever the direction. */
static int compare_numbers(const struct ordered *a, const struct ordered *b)
{
    if (!a->known || !b->known)
        return (int)b->known - (int)a->known;
    return a->order->direction * ts_decimal_compare(a->number, b->number);
}

static int compare_keys(const char *a, const char *b)
{
    int order = strcmp(a, b);

    return (order > 0) - (order < 0);
}

/* In time: by the first month, and the longer one before its parts. */
static int compare_periods(struct ts_period a, struct ts_period b)
{
    return a.start != b.start ? (a.start > b.start) - (a.start < b.start)
                              : (a.months < b.months) - (a.months > b.months);
}

static int compare_ordered(const void *first, const void *second)
{
    const struct ordered *a = first, *b = second;
    int order;

    if (a->order->kind >= BY_VALUE)
        order = compare_numbers(a, b);
    else if (a->order->kind >= BY_PERIOD)
        order = a->order->direction * compare_periods(a->period, b->period);
    else
        order = a->order->direction * compare_keys(a->key, b->key);

    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

/* Columns that rows have beside dimensions and measures. */
static const struct {
    const char *name;
    enum order_kind kind;
} others[] = {{"period", BY_PERIOD}, {"covered", BY_COVERED}, {"unit", BY_UNIT}};

enum { OTHERS = sizeof others / sizeof others[0] };

static int refuse_column(const struct ts_result *result, const char *name, struct ts_error *error)
{
    const char *names[TS_ANSWER_COLUMNS_MAX + TS_DIMENSION_COUNT + OTHERS];
    size_t count = 0;
    ptrdiff_t nearest;

    for (size_t i = 0; i < OTHERS; i++)
        names[count++] = others[i].name;
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

/* Is the name that of the measure, or of one of its bounds? */
static bool names_measure(const char *name, const char *measure, enum order_kind *kind)
{
    size_t size = strlen(measure);
    const char *end = name + size;

    if (strncmp(name, measure, size) != 0)
        return false;
    *kind = strcmp(end, "_low") == 0 ? BY_LOW : strcmp(end, "_high") == 0 ? BY_HIGH : BY_VALUE;
    return *kind != BY_VALUE || *end == '\0';
}

static int find_order(const struct ts_result *result, const char *column, struct order *order,
                      struct ts_error *error)
{
    const char *name = column + (column[0] == '-');

    *order = (struct order){.kind = BY_KEY, .direction = column[0] == '-' ? -1 : 1};
    for (size_t i = 0; i < OTHERS; i++)
        if (strcmp(name, others[i].name) == 0) {
            order->kind = others[i].kind;
            return TS_OK;
        }
    for (; order->index < result->dimension_count; order->index++)
        if (strcmp(ts_dimension_name(result->dimensions[order->index]), name) == 0)
            return TS_OK;
    for (order->index = 0; order->index < result->measure_count; order->index++)
        if (names_measure(name, result->measures[order->index].name, &order->kind))
            return TS_OK;
    return refuse_column(result, name, error);
}

/* Takes the number of the row that it is ordered by. */
static void take_number(const struct ts_number *number, struct ordered *ordered)
{
    ordered->known = number->known;
    ordered->number = number->value;
    if (ordered->order->kind == BY_LOW) {
        ordered->known = ordered->known && number->has_low;
        ordered->number = number->low;
    } else if (ordered->order->kind == BY_HIGH) {
        ordered->known = ordered->known && number->has_high;
        ordered->number = number->high;
    }
}

static struct ordered ordered_of(const struct ts_result *result, const struct order *order,
                                 size_t place)
{
    const struct ts_result_row *row = &result->rows[place];
    struct ordered ordered = {.order = order, .period = row->period, .place = (uint32_t)place};

    if (order->kind == BY_KEY) {
        ordered.key = row->keys[order->index];
    } else if (order->kind == BY_UNIT) {
        ordered.key = row->unit != NULL ? row->unit : order->unit;
    } else if (order->kind == BY_COVERED) {
        ordered.period = row->covered.months > 0 ? row->covered : row->period;
    } else if (order->kind >= BY_VALUE) {
        struct ts_number number = ts_result_number(result, row, order->index);

        take_number(&number, &ordered);
    }
    return ordered;
}

/* Moves the first one down to where none of the two beneath it comes after it. */
static void sift_down(struct ordered *heap, size_t count, size_t at)
{
    struct ordered moved = heap[at];

    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && compare_ordered(&heap[child + 1], &heap[child]) > 0)
            child++;
        if (compare_ordered(&heap[child], &moved) <= 0)
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = moved;
}

/* The first `count` rows in the order: a heap whose top is the last of them. */
static void select_rows(const struct ts_result *result, const struct order *order,
                        struct ordered *first, size_t count)
{
    for (size_t i = 0; i < count; i++)
        first[i] = ordered_of(result, order, i);
    if (count > 0 && count < result->row_count) {
        for (size_t i = count / 2; i-- > 0;)
            sift_down(first, count, i);
        for (size_t i = count; i < result->row_count; i++) {
            struct ordered next = ordered_of(result, order, i);

            if (compare_ordered(&next, &first[0]) >= 0)
                continue;
            first[0] = next;
            sift_down(first, count, 0);
        }
    }
    qsort(first, count, sizeof *first, compare_ordered);
}

/* Frees what the rows from one on own. */
static void forget_rows(const struct ts_result *result, size_t first)
{
    for (size_t i = first; i < result->row_count; i++)
        free(result->rows[i].gaps);
}

/* Leaves the first `count` rows, in order. */
static int order_rows(const struct ts_question_plan *plan, struct ts_result *result, size_t count,
                      struct ts_error *error)
{
    struct order order;
    int code = find_order(result, plan->query->sort, &order, error);

    order.unit = plan->table->currency;

    if (code != TS_OK)
        return code;

    struct ordered *first = calloc(count + 1, sizeof *first);
    struct ts_result_row *rows = calloc(count + 1, sizeof *rows);

    if (first == NULL || rows == NULL) {
        free(first);
        free(rows);
        return TS_ERROR_MEMORY;
    }
    select_rows(result, &order, first, count);
    for (size_t i = 0; i < count; i++) {
        rows[i] = result->rows[first[i].place];
        result->rows[first[i].place].gaps = NULL;
    }
    forget_rows(result, 0);
    free(first);
    free(result->rows);
    result->rows = rows;
    return TS_OK;
}

int ts_answer_order(const struct ts_question_plan *plan, struct ts_result *result,
                    struct ts_error *error)
{
    const struct ts_query *query = plan->query;
    size_t count = result->row_count;

    if (query->limit >= 0 && count > (uint64_t)query->limit)
        count = (size_t)query->limit;

    result->rows_before_limit = result->row_count;
    if (query->sort == NULL) {
        forget_rows(result, count);
    } else {
        int code = order_rows(plan, result, count, error);

        if (code != TS_OK)
            return code;
    }
    result->row_count = count;
    return TS_OK;
}
