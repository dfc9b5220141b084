#include "query/slots/beside.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/text.h"

/* Is there a slot above this one that the element of --commodity asks for? NULL: any slot. */
static bool has_above(const struct ts_table *table, struct ts_slot *slots, size_t count,
                      const struct ts_slot *slot, const char *name, size_t size)
{
    uint32_t above[TS_COMMODITY_LEVELS];
    size_t above_count = ts_commodities_above(table, slot->commodity, above);

    for (size_t i = 0; i < above_count; i++)
        if ((name == NULL ||
             ts_commodity_is_asked_by(name, size, table->commodities.texts[above[i]])) &&
            ts_commodities_find_slot(slots, count, above[i], slot->flow) != NULL)
            return true;
    return false;
}

static bool is_beside(const struct ts_question_plan *plan, struct ts_slot *slots, size_t count,
                      const struct ts_slot *slot)
{
    const char *list = plan->query->commodities, *name;
    const char *code = plan->table->commodities.texts[slot->commodity];
    size_t size;

    if (!has_above(plan->table, slots, count, slot, NULL, 0))
        return false;
    while (ts_text_next(&list, &name, &size))
        if (ts_commodity_is_asked_by(name, size, code) &&
            !has_above(plan->table, slots, count, slot, name, size))
            return true;
    return false;
}

bool ts_beside_has(const struct ts_beside *beside, uint32_t commodity)
{
    for (size_t i = 0; i < beside->count; i++)
        if (beside->slots[i].commodity == commodity)
            return true;
    return false;
}

/* Mirror statistics pair a slot with a single one of the other side. */
int ts_beside_find(const struct ts_execution *execution, struct ts_slot *slots, size_t count,
                   struct ts_beside *beside)
{
    const struct ts_question_plan *plan = execution->plan;

    if (!plan->by_commodity || !plan->commodities_given || plan->query->question == TS_MIRROR)
        return TS_OK;
    for (size_t i = 0, next; i < count; i = next) {
        bool found = false;

        for (next = i; next < count && slots[next].commodity == slots[i].commodity; next++)
            found |= is_beside(plan, slots, count, &slots[next]);
        if (found && ts_array_reserve(&beside->slots, &beside->capacity, beside->count + next - i,
                                      sizeof *beside->slots) != TS_OK)
            return TS_ERROR_MEMORY;
        for (size_t k = i; k < next && found; k++)
            beside->slots[beside->count++] = slots[k];
    }
    return TS_OK;
}

void ts_beside_release(struct ts_beside *beside)
{
    free(beside->slots);
    *beside = (struct ts_beside){.count = 0};
}

int ts_beside_leave_out(const struct ts_slot *slots, size_t count, struct ts_slot **counted,
                        size_t *counted_count)
{
    *counted_count = 0;
    *counted = malloc((count + 1) * sizeof **counted);
    if (*counted == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < count; i++)
        if (!slots[i].in_rows_only)
            (*counted)[(*counted_count)++] = slots[i];
    return TS_OK;
}
