#include "query/slots/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/large.h"
#include "query/slots/row_order.h"

uint32_t ts_slot_code(const struct ts_question_plan *plan, const struct ts_slot *slot,
                      enum ts_dimension dimension)
{
    switch (dimension) {
    case TS_BY_REPORTER:
        return slot->reporter;
    case TS_BY_PARTNER:
        return slot->partner;
    case TS_BY_COMMODITY:
        return slot->commodity;
    case TS_BY_FLOW:
        return slot->flow;
    default:
        return plan->bins[slot->bin].row;
    }
}

size_t ts_slot_code_count(const struct ts_question_plan *plan, enum ts_dimension dimension)
{
    switch (dimension) {
    case TS_BY_REPORTER:
    case TS_BY_PARTNER:
        return TS_COUNTRY_CODES;
    case TS_BY_COMMODITY:
        return plan->table->commodities.count;
    case TS_BY_FLOW:
        return TS_FLOW_COUNT + plan->table->series.count;
    default:
        return plan->bin_count;
    }
}

/* Lists the slots that make rows: a hidden one makes none of its own. */
static void list_slots(struct ts_rows_plan *rows)
{
    const struct ts_execution *execution = rows->execution;

    for (size_t i = 0; i < execution->slot_count; i++)
        if ((!execution->slots[i].hidden || !execution->plan->by_partner) &&
            !execution->slots[i].in_sums_only)
            rows->order[rows->slot_count++] = (uint32_t)i;
}

int ts_rows_plan_make(const struct ts_execution *execution, struct ts_rows_plan *rows)
{
    *rows = (struct ts_rows_plan){.execution = execution};
    rows->order = ts_large_allocate(execution->slot_count + 1, sizeof *rows->order);
    if (rows->order == NULL)
        return TS_ERROR_MEMORY;
    list_slots(rows);
    return ts_rows_order(execution, rows->order, rows->slot_count);
}

void ts_rows_plan_release(struct ts_rows_plan *rows)
{
    free(rows->order);
    free(rows->together);
    *rows = (struct ts_rows_plan){.slot_count = 0};
}

static bool same_row(const struct ts_question_plan *plan, const struct ts_slot *a,
                     const struct ts_slot *b)
{
    return (a->bin == b->bin || plan->bins[a->bin].row == plan->bins[b->bin].row) &&
           (!plan->by_reporter || a->reporter == b->reporter) &&
           (!plan->by_partner || a->partner == b->partner) &&
           (!plan->by_commodity || a->commodity == b->commodity) &&
           (!plan->by_flow || a->flow == b->flow);
}

size_t ts_rows_plan_begin(const struct ts_rows_plan *rows, size_t place)
{
    const struct ts_execution *execution = rows->execution;

    while (place > 0 && place < rows->slot_count &&
           same_row(execution->plan, &execution->slots[rows->order[place - 1]],
                    &execution->slots[rows->order[place]]))
        place++;
    return place;
}

int ts_rows_plan_next(struct ts_rows_plan *rows, const struct ts_slot **slots, size_t *count)
{
    const struct ts_execution *execution = rows->execution;
    size_t first = rows->next, end = first;

    while (end < rows->slot_count &&
           same_row(execution->plan, &execution->slots[rows->order[first]],
                    &execution->slots[rows->order[end]]))
        end++;
    rows->next = end;
    *count = end - first;
    *slots = &execution->slots[rows->order[first < rows->slot_count ? first : 0]];
    if (*count < 2)
        return TS_OK;
    if (ts_array_reserve(&rows->together, &rows->capacity, *count, sizeof *rows->together) != TS_OK)
        return TS_ERROR_MEMORY;
    for (size_t i = first; i < end; i++)
        rows->together[i - first] = execution->slots[rows->order[i]];
    *slots = rows->together;
    return TS_OK;
}

const char *ts_slot_key(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_dimension dimension, char period[TS_PERIOD_TEXT_MAX])
{
    static const int32_t months[TS_DIMENSION_COUNT] = {
        [TS_BY_YEAR] = 12, [TS_BY_SEMESTER] = 6, [TS_BY_QUARTER] = 3, [TS_BY_MONTH] = 1};
    const struct ts_table *table = execution->plan->table;
    struct ts_period bin = execution->plan->bins[slot->bin].period;

    switch (dimension) {
    case TS_BY_REPORTER:
        return ts_country_code(slot->reporter, table->groups);
    case TS_BY_PARTNER:
        return ts_country_code(slot->partner, table->groups);
    case TS_BY_COMMODITY:
        return table->commodities.texts[slot->commodity];
    case TS_BY_FLOW:
        return ts_table_flow_name(table, slot->flow);
    default:
        if (months[dimension] != 0)
            bin =
                ts_period_of_month(execution->plan->bins[slot->bin].unit.start, months[dimension]);
        ts_period_text(bin, period);
        return period;
    }
}
