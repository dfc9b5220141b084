#include "query/answer/answer_parts.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/crew.h"
#include "query/answer/apart.h"
#include "query/answer/result.h"
#include "query/answer/stored.h"

enum {
    MANY_SLOTS = 1 << 14,
    PARTS_OF_THREAD = 16 /* so that all end at about the same time */
};

/* Its rows lie among those of the whole, at the place of its first slot: there are no more rows
 * than slots. */
struct part {
    struct ts_apart apart;
    struct ts_apart mirror_apart; /* with its notes among those of the other one; */
    struct ts_mirror mirror;      /* where there are mirror statistics */
    struct ts_filling filling;
    struct ts_result result;
    struct ts_rows_plan rows;
    struct ts_error error;
    int code;
};

struct parts {
    const struct ts_filling *whole;
    struct part *items;
    size_t count;
    struct ts_aggregate_needs needs;
    struct ts_apart all_apart;
    struct ts_aggregate *all;
    struct ts_error all_error;
    int all_code;
    atomic_size_t next;
};

int ts_answer_fill_rows(struct ts_filling *filling, struct ts_rows_plan *rows,
                        struct ts_error *error)
{
    const struct ts_slot *slots;
    size_t count = 0;
    int code;

    while ((code = ts_rows_plan_next(rows, &slots, &count)) == TS_OK && count > 0) {
        code = ts_fill_row(filling, slots, count, error);
        if (code != TS_OK)
            break;
    }
    return code;
}

bool ts_answer_is_for_many(const struct ts_filling *filling, const struct ts_rows_plan *rows)
{
    const struct ts_execution *execution = filling->execution;

    return rows->slot_count >= MANY_SLOTS && !filling->columns.of_groups &&
           ts_question_threads(execution->plan) > 1;
}

static int make_part(const struct ts_filling *whole, struct part *part)
{
    size_t first = part->rows.next;
    int code = ts_filling_divide(whole, first, part->rows.slot_count - first, &part->result,
                                 &part->filling);

    part->filling.execution = part->rows.execution = &part->apart.execution;
    if (whole->mirror != NULL)
        part->filling.mirror = &part->mirror;
    return code == TS_OK ? ts_answer_fill_rows(&part->filling, &part->rows, &part->error) : code;
}

/* Adding up all slots takes longer than a part, and so comes first. */
static void make(void *context, size_t thread)
{
    struct parts *parts = context;
    const struct ts_execution *execution = &parts->all_apart.execution;
    size_t step;

    (void)thread;
    while ((step = atomic_fetch_add(&parts->next, 1)) <= parts->count)
        if (step == 0)
            parts->all_code =
                ts_aggregate_add_up(execution, parts->whole->summed, parts->whole->summed_count,
                                    parts->needs, parts->all, &parts->all_error);
        else
            parts->items[step - 1].code = make_part(parts->whole, &parts->items[step - 1]);
}

static void begin_mirror(struct part *part, const struct ts_mirror *mirror)
{
    ts_apart_begin(&part->mirror_apart, &mirror->execution);
    part->mirror_apart.plan.notes = &part->apart.notes;
    part->mirror =
        (struct ts_mirror){.execution = part->mirror_apart.execution, .factor = mirror->factor};
}

static void divide(struct parts *parts, const struct ts_rows_plan *rows)
{
    const struct ts_mirror *mirror = parts->whole->mirror;
    size_t first = 0;

    for (size_t i = 0; i < parts->count; i++) {
        size_t end = i + 1 < parts->count
                         ? ts_rows_plan_begin(rows, rows->slot_count / parts->count * (i + 1))
                         : rows->slot_count;

        ts_apart_begin(&parts->items[i].apart, rows->execution);
        if (mirror != NULL)
            begin_mirror(&parts->items[i], mirror);
        parts->items[i].rows =
            (struct ts_rows_plan){.order = rows->order, .slot_count = end, .next = first};
        first = end;
    }
}

/* code: of what went before; after a failure the part's numbers are forgotten. */
static int join_columns(const struct ts_answer_columns *columns, struct ts_result *result,
                        struct ts_result *part, int code)
{
    for (size_t i = 0; i < columns->count && part->columns != NULL; i++)
        if (code == TS_OK)
            code = ts_number_column_join(&result->columns[i], &part->columns[i]);
        else
            ts_number_column_release(&part->columns[i]);
    free(part->columns);
    return code;
}

/* Its rows follow those that are there already, also where it failed: they own something. */
static int join(struct ts_filling *whole, struct part *part, int code)
{
    struct ts_result *result = whole->result, *own = &part->result;
    struct ts_result_row *rows = result->rows + result->row_count;

    if (rows != own->rows)
        memmove(rows, own->rows, own->row_count * sizeof *rows);
    for (size_t i = 0; i < own->row_count; i++)
        rows[i].place += (uint32_t)result->row_count;
    result->row_count += own->row_count;
    ts_result_adopt(result, own);
    free(part->rows.together);
    ts_mirror_release(&part->mirror);

    return join_columns(&whole->columns, result, own, code);
}

/* Numbers of a measure that are not points in one part are kept in full in all: their points leave
 * the room of the whole, which gives it up when it is joined with them. */
static int own_points(const struct parts *parts, size_t measure)
{
    bool apart = false;
    int code = TS_OK;

    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].result.columns != NULL)
            apart |= parts->items[i].result.columns[measure].numbers != NULL;
    for (size_t i = 0; i < parts->count && apart && code == TS_OK; i++)
        if (parts->items[i].result.columns != NULL)
            code = ts_number_column_own(&parts->items[i].result.columns[measure]);
    return code;
}

static int join_all(struct ts_filling *filling, struct parts *parts, struct ts_error *error)
{
    int code = TS_OK;

    for (size_t i = 0; i < filling->columns.count && code == TS_OK; i++)
        code = own_points(parts, i);
    for (size_t i = 0; i < parts->count; i++) {
        struct part *part = &parts->items[i];

        if (code == TS_OK && part->code != TS_OK && error != NULL)
            *error = part->error;
        code = ts_apart_end(&part->apart, filling->execution, code != TS_OK ? code : part->code);
        code = join(filling, part, code);
    }
    if (code == TS_OK && parts->all_code != TS_OK && error != NULL)
        *error = parts->all_error;
    return ts_apart_end(&parts->all_apart, filling->execution,
                        code != TS_OK ? code : parts->all_code);
}

int ts_answer_make_parts(struct ts_filling *filling, const struct ts_rows_plan *rows,
                         struct ts_aggregate_needs needs, struct ts_aggregate *all,
                         struct ts_error *error)
{
    size_t threads = ts_question_threads(filling->execution->plan);
    struct parts parts = {.whole = filling, .needs = needs, .all = all};
    int code;

    parts.count = threads * PARTS_OF_THREAD;
    parts.items = calloc(parts.count, sizeof *parts.items);
    if (parts.items == NULL)
        return TS_ERROR_MEMORY;
    divide(&parts, rows);
    ts_apart_begin(&parts.all_apart, filling->execution);
    atomic_init(&parts.next, 0);
    ts_crew_run(threads, make, &parts);
    code = join_all(filling, &parts, error);
    free(parts.items);
    return code;
}
