#include "query/answer/wholes.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/crew.h"
#include "query/answer/apart.h"

enum { FEW_SLOTS = 1 << 12 }; /* not worth a thread */

/* The slots of the bins of one row, from one up to another. */
struct task {
    struct ts_apart apart;
    size_t from, to;
    struct ts_error error;
    int code;
};

struct tasks {
    struct task *items;
    size_t count;
    struct ts_aggregate_needs needs;
    struct ts_wholes *wholes;
    atomic_size_t next;
};

/* Of several slots with the world among them, leaves the world's. */
static bool keep_world(struct ts_slot *slots, size_t *count)
{
    size_t kept = 0, all = *count;

    for (size_t i = 0; i < all; i++)
        if (slots[i].partner == TS_COUNTRY_WORLD)
            slots[kept++] = slots[i];
    if (kept > 0)
        *count = kept;
    return kept > 0 && kept < all;
}

static size_t index_of(const struct ts_wholes *wholes, const struct ts_question_plan *plan,
                       const struct ts_slot *slot)
{
    return plan->bins[slot->bin].row * wholes->flow_count +
           (wholes->flow_count > 1 ? slot->flow : 0);
}

/* Aggregates the slots of one flow, with room for all that there are. */
static int make_whole(struct task *task, ts_flow_code flow, const struct tasks *tasks,
                      struct ts_slot *room)
{
    const struct ts_execution *execution = &task->apart.execution;
    struct ts_wholes *wholes = tasks->wholes;
    size_t count = 0, index;

    for (size_t i = task->from; i < task->to; i++)
        if ((wholes->flow_count == 1 || execution->slots[i].flow == flow) &&
            !execution->slots[i].in_rows_only)
            room[count++] = execution->slots[i];
    if (count == 0)
        return TS_OK;
    index = index_of(wholes, execution->plan, &room[0]);
    if (execution->plan->by_partner)
        wholes->of_world[index] = keep_world(room, &count);
    return ts_aggregate_make(execution, room, count, tasks->needs, &wholes->items[index],
                             &task->error);
}

static int make_wholes(struct task *task, const struct tasks *tasks)
{
    struct ts_slot *room = calloc(task->to - task->from, sizeof *room);
    int code = room == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (size_t flow = 0; flow < tasks->wholes->flow_count && code == TS_OK; flow++)
        code = make_whole(task, (ts_flow_code)flow, tasks, room);
    free(room);
    return code;
}

static void make(void *context, size_t thread)
{
    struct tasks *tasks = context;
    size_t i;

    (void)thread;
    while ((i = atomic_fetch_add(&tasks->next, 1)) < tasks->count)
        tasks->items[i].code = make_wholes(&tasks->items[i], tasks);
}

/* There are at most as many of them as bins. */
static void divide(struct tasks *tasks, const struct ts_execution *execution)
{
    const struct ts_bin *bins = execution->plan->bins;
    size_t count = execution->slot_count;

    for (size_t from = 0, to; from < count; from = to) {
        struct task *task = &tasks->items[tasks->count++];

        for (to = from; to < count &&
                        bins[execution->slots[to].bin].row == bins[execution->slots[from].bin].row;)
            to++;
        task->from = from;
        task->to = to;
        ts_apart_begin(&task->apart, execution);
    }
}

/* What went wrong with the first bins comes first. */
static int join(struct tasks *tasks, const struct ts_execution *execution, struct ts_error *error)
{
    int code = TS_OK;

    for (size_t i = 0; i < tasks->count; i++) {
        struct task *task = &tasks->items[i];

        if (code == TS_OK && task->code != TS_OK && error != NULL)
            *error = task->error;
        code = ts_apart_end(&task->apart, execution, code != TS_OK ? code : task->code);
    }
    return code;
}

static int wholes_init(const struct ts_execution *execution, struct ts_wholes *wholes)
{
    const struct ts_question_plan *plan = execution->plan;

    if (plan->by_value)
        wholes->flow_count = TS_FLOW_COUNT + plan->table->series.count;
    wholes->count = wholes->flow_count * plan->bin_count;
    wholes->items = calloc(wholes->count, sizeof *wholes->items);
    wholes->of_world = calloc(wholes->count, sizeof *wholes->of_world);
    return wholes->items == NULL || wholes->of_world == NULL ? TS_ERROR_MEMORY : TS_OK;
}

int ts_wholes_make(const struct ts_execution *execution, struct ts_aggregate_needs needs,
                   struct ts_wholes *wholes, struct ts_error *error)
{
    size_t threads = execution->slot_count < FEW_SLOTS ? 1 : ts_question_threads(execution->plan);
    struct tasks tasks = {.needs = needs, .wholes = wholes};
    int code;

    *wholes = (struct ts_wholes){.flow_count = 1};
    if (wholes_init(execution, wholes) != TS_OK)
        return TS_ERROR_MEMORY;
    tasks.items = calloc(execution->plan->bin_count, sizeof *tasks.items);
    if (tasks.items == NULL)
        return TS_ERROR_MEMORY;
    divide(&tasks, execution);
    atomic_init(&tasks.next, 0);
    ts_crew_run(threads, make, &tasks);
    code = join(&tasks, execution, error);
    free(tasks.items);
    return code;
}

void ts_wholes_release(struct ts_wholes *wholes)
{
    for (size_t i = 0; wholes->items != NULL && i < wholes->count; i++)
        ts_aggregate_release(&wholes->items[i]);
    free(wholes->items);
    free(wholes->of_world);
    *wholes = (struct ts_wholes){.items = NULL};
}

void ts_wholes_compare(const struct ts_wholes *wholes, const struct ts_question_plan *plan,
                       const struct ts_slot *slot, struct ts_compared *with)
{
    size_t index;

    if (wholes->items == NULL)
        return;
    index = index_of(wholes, plan, slot);
    with->all = &wholes->items[index];
    with->all_is_world = wholes->of_world[index];
    with->is_whole = with->all_is_world && slot->partner == TS_COUNTRY_WORLD;
}
