#include "query/answer/absent_series.h"

#include <string.h>

#include "base/text.h"

static bool is_there(const struct ts_dictionary *commodities, const char *asked, size_t size)
{
    for (size_t i = 0; i < commodities->count; i++)
        if (strncmp(commodities->texts[i], asked, size) == 0)
            return true;
    return false;
}

static int note_commodities(const struct ts_question_plan *plan)
{
    const struct ts_dictionary *commodities = &plan->table->commodities;
    const char *list = plan->query->commodities, *asked;
    size_t size;
    int code = TS_OK;

    while (code == TS_OK && ts_text_next(&list, &asked, &size))
        if (!ts_text_equal_fold(asked, size, "TOTAL") && !is_there(commodities, asked, size))
            code = ts_notes_add(plan->notes, "no record is of commodity %.*s", (int)size, asked);
    return code;
}

static bool has_slot(const struct ts_execution *execution, ts_flow_code flow)
{
    for (size_t i = 0; i < execution->slot_count; i++)
        if (execution->slots[i].flow == flow)
            return true;
    return false;
}

static int note_series(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    size_t count = TS_FLOW_COUNT + plan->table->series.count;
    int code = TS_OK;

    for (size_t flow = TS_FLOW_BALANCE + 1; flow < count && plan->flows_given && code == TS_OK;
         flow++)
        if ((flow < TS_FLOW_COUNT ? plan->show[flow] : plan->flow_kept[flow]) &&
            !has_slot(execution, (ts_flow_code)flow))
            code = ts_notes_add(plan->notes, "%s: no figure for what is asked",
                                ts_table_flow_name(plan->table, (ts_flow_code)flow));
    return code;
}

/* Countries without figures have rows, and make sums unknown. */
static int note_world(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;

    if (!plan->partners_given || !plan->partner_named[TS_COUNTRY_WORLD])
        return TS_OK;
    for (size_t i = 0; i < execution->slot_count; i++)
        if (execution->slots[i].partner == TS_COUNTRY_WORLD)
            return TS_OK;
    return ts_notes_add(plan->notes, "WLD: no figure for what is asked: sums and shares are of the "
                                     "other partners");
}

int ts_absent_series_explain(const struct ts_execution *execution)
{
    int code = note_commodities(execution->plan);

    if (code == TS_OK)
        code = note_series(execution);
    return code == TS_OK ? note_world(execution) : code;
}
