#include "query/levels/execution.h"

#include <string.h>

#include "base/array.h"

const struct ts_coverage *ts_execution_coverage(const struct ts_execution *execution,
                                                ts_country reporter, ts_country partner,
                                                uint32_t bin)
{
    size_t index = execution->observer_index[reporter] * ts_all_bins(execution->plan) + bin;

    return &execution->coverage[index * 2 + (partner == TS_COUNTRY_WORLD)];
}

const char *ts_observer_name(const struct ts_question_plan *plan, ts_country observer)
{
    return observer == TS_ALL_REPORTERS ? "the reporters"
                                        : ts_country_code(observer, plan->table->groups);
}

void ts_execution_partners(const struct ts_execution *execution, bool found[TS_COUNTRY_CODES])
{
    if (execution->met != NULL)
        memcpy(found, execution->met, TS_COUNTRY_CODES * sizeof *found);
    for (size_t i = 0; i < execution->slot_count && execution->met == NULL; i++)
        found[execution->slots[i].partner] = true;
}

int ts_execution_add_slot(struct ts_execution *execution, struct ts_slot slot)
{
    int code = ts_array_reserve(&execution->slots, &execution->slot_capacity,
                                execution->slot_count + 1, sizeof *execution->slots);

    if (code == TS_OK)
        execution->slots[execution->slot_count++] = slot;
    return code;
}
