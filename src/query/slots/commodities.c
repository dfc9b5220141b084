#include "query/slots/commodities.h"

#include <stdlib.h>
#include <string.h>

size_t ts_commodities_above(const struct ts_table *table, uint32_t commodity,
                            uint32_t ancestors[TS_COMMODITY_LEVELS])
{
    const char *code = table->commodities.texts[commodity];
    size_t size = strlen(code), step = ts_commodity_step(code), count = 0;

    if (ts_commodity_level(code) == 0)
        return 0;
    ancestors[count++] = 0;
    for (size_t at = ts_commodity_list(code, size) + step; at < size; at += step) {
        uint32_t found = ts_dictionary_find(&table->commodities, code, at);

        if (found != UINT32_MAX)
            ancestors[count++] = found;
    }
    return count;
}

int ts_commodities_are_mixed(const struct ts_execution *execution, bool *mixed)
{
    const struct ts_table *table = execution->plan->table;
    bool *there = calloc(table->commodities.count + 1, sizeof *there);
    uint32_t ancestors[TS_COMMODITY_LEVELS];

    *mixed = false;
    if (there == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < execution->slot_count; i++)
        there[execution->slots[i].commodity] = true;
    for (uint32_t commodity = 0; commodity < table->commodities.count && !*mixed; commodity++) {
        size_t count = there[commodity] ? ts_commodities_above(table, commodity, ancestors) : 0;

        for (size_t a = 0; a < count; a++)
            *mixed |= there[ancestors[a]];
    }
    free(there);
    return TS_OK;
}

struct ts_slot *ts_commodities_find_slot(struct ts_slot *slots, size_t count, uint32_t commodity,
                                         ts_flow_code flow)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct ts_slot *slot = &slots[middle];

        if (slot->commodity == commodity && slot->flow == flow)
            return slot;
        if (slot->commodity < commodity || (slot->commodity == commodity && slot->flow < flow))
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

/* The coarsest slot above one, or NULL. */
static const struct ts_slot *slot_above(const struct ts_execution *execution, struct ts_slot *slots,
                                        size_t count, const struct ts_slot *slot)
{
    uint32_t ancestors[TS_COMMODITY_LEVELS];
    size_t ancestor_count =
        ts_commodities_above(execution->plan->table, slot->commodity, ancestors);
    const struct ts_slot *above = NULL;

    for (size_t a = 0; a < ancestor_count && above == NULL; a++)
        above = ts_commodities_find_slot(slots, count, ancestors[a], slot->flow);
    return above;
}

/* Adds all months of a period where figures of other periods say what the slot is of. */
static int add_derived(const struct ts_execution *execution, const struct ts_slot *slot,
                       enum ts_year year, int32_t months, struct ts_months *held,
                       struct ts_error *error)
{
    struct ts_level level;
    int code;

    if (ts_months_count(held) == months)
        return TS_OK;
    code = ts_level_find(execution, slot, slot->flow, year, &level, error);
    if (code == TS_OK && level.derived)
        ts_months_add(held, 0, months);
    return code;
}

/* The months of a period that the figures of a slot hold. */
static int months_held(const struct ts_execution *execution, const struct ts_slot *slot,
                       enum ts_year year, struct ts_months *months, struct ts_error *error)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_period period = year == TS_NOW ? bin : ts_period_year_earlier(bin);
    const struct ts_sought sought = {
        .series = ts_slot_series(slot, slot->flow), .period = period, .place = slot->observed};
    const struct ts_stated *stated = ts_cells_stated(&execution->cells, sought.series, period);
    struct ts_observation observation;

    *months = (struct ts_months){0};
    if (stated != NULL && stated->has_printed) {
        ts_months_add(months, 0, period.months);
        return TS_OK;
    }
    ts_observe(&execution->cells, &sought, &observation);
    *months = observation.months;
    return add_derived(execution, slot, year, period.months, months, error);
}

static int holds(const struct ts_execution *execution, const struct ts_slot *above,
                 const struct ts_slot *beneath, bool *held, struct ts_error *error)
{
    int code = TS_OK;

    *held = true;
    for (int year = 0; year <= execution->plan->with_growth && code == TS_OK; year++) {
        struct ts_months outer, inner;

        code = months_held(execution, above, (enum ts_year)year, &outer, error);
        if (code == TS_OK)
            code = months_held(execution, beneath, (enum ts_year)year, &inner, error);
        if (code == TS_OK)
            *held &= ts_months_include(&outer, &inner);
    }
    return code;
}

static int refuse(const struct ts_execution *execution, const struct ts_slot *above,
                  const struct ts_slot *beneath, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    char **codes = plan->table->commodities.texts;
    char period[TS_PERIOD_TEXT_MAX];

    if (beneath->reporter == TS_ALL_REPORTERS)
        return ts_error_set(error, TS_AGAIN, "the reporters have to be told apart");
    ts_period_text(plan->bins[beneath->bin].period, period);
    ts_error_set(
        error, TS_ERROR_INPUT,
        "%s of %s with %s is not in all months of %s%s that commodities beneath it are in: "
        "which of the two to count is not clear",
        codes[above->commodity], ts_country_code(beneath->reporter, plan->table->groups),
        ts_country_code(beneath->partner, plan->table->groups), period,
        plan->with_growth ? " or of the year before" : "");
    ts_error_hint(error, "choose with --commodity, for example --commodity %s",
                  codes[above->commodity]);
    return TS_ERROR_INPUT;
}

/* Drops what only longer periods record where commodities above or beneath it are
 * recorded by shorter ones. */
static void drop_undivided(const struct ts_execution *execution, struct ts_slot *slots,
                           size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        slots[i].dropped = false;
    for (size_t i = 0; i < *count; i++) {
        uint32_t ancestors[TS_COMMODITY_LEVELS];
        size_t above = ts_commodities_above(execution->plan->table, slots[i].commodity, ancestors);

        for (size_t a = 0; a < above; a++) {
            struct ts_slot *slot =
                ts_commodities_find_slot(slots, *count, ancestors[a], slots[i].flow);

            if (slot != NULL && slot->undivided != slots[i].undivided)
                (slot->undivided ? slot : &slots[i])->dropped = true;
        }
    }
    for (size_t i = 0; i < *count; i++)
        if (!slots[i].dropped)
            slots[kept++] = slots[i];
    *count = kept;
}

int ts_commodities_drop_beneath(const struct ts_execution *execution, struct ts_slot *slots,
                                size_t *count, bool *mixed, struct ts_beside *beside,
                                struct ts_error *error)
{
    size_t kept = 0;

    if (*count < 2 || slots[0].commodity == slots[*count - 1].commodity)
        return TS_OK;
    drop_undivided(execution, slots, count);
    if (ts_beside_find(execution, slots, *count, beside) != TS_OK)
        return ts_error_memory(error);
    for (size_t i = 0; i < *count; i++) {
        const struct ts_slot *above = slot_above(execution, slots, *count, &slots[i]);

        bool held = slots[i].reporter != TS_ALL_REPORTERS;
        int code = above != NULL && held ? holds(execution, above, &slots[i], &held, error) : TS_OK;

        slots[i].dropped = above != NULL;
        if (code != TS_OK)
            return code;
        if (above != NULL && !held)
            return refuse(execution, above, &slots[i], error);
    }
    for (size_t i = 0; i < *count; i++) {
        if (slots[i].dropped)
            *mixed |= !ts_beside_has(beside, slots[i].commodity);
        else
            slots[kept++] = slots[i];
    }
    *count = kept;
    return TS_OK;
}
