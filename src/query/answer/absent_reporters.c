#include "query/answer/absent_reporters.h"

#include <stdlib.h>

#include "tradestat/buffer.h"

/* By observer index and bin: is there a slot of it? */
static bool *observers_with_slots(const struct ts_execution *execution)
{
    size_t bins = execution->plan->bin_count;
    bool *found = calloc(execution->observer_count * bins + 1, sizeof *found);

    for (size_t i = 0; found != NULL && i < execution->slot_count; i++) {
        const struct ts_slot *slot = &execution->slots[i];

        found[execution->observer_index[slot->reporter] * bins + slot->bin] = true;
    }
    return found;
}

/* Has one of several reporters nothing in a bin, with anyone? */
static bool is_absent(const struct ts_execution *execution, const bool *found, ts_country reporter,
                      uint32_t bin)
{
    const struct ts_question_plan *plan = execution->plan;
    bool summed = execution->observers[0] == TS_ALL_REPORTERS;
    size_t index = summed ? 0 : execution->observer_index[reporter];

    return (summed || !found[index * plan->bin_count + bin]) &&
           !ts_coverage_is_begun(&execution->cells, reporter, plan->bins[bin].period);
}

/* Names the reporters that are in the data, and not in what is answered of a bin. */
static int note_absent(const struct ts_execution *execution, const bool *found, uint32_t bin)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_buffer names;
    struct ts_note_list absent = {&names, 0};
    char period[TS_PERIOD_TEXT_MAX];
    int code = TS_OK;

    ts_buffer_init(&names, 0);
    for (size_t r = 0; r < plan->reporter_count && code == TS_OK; r++)
        if (is_absent(execution, found, plan->reporters[r], bin))
            code = ts_note_list_add(&absent, "%s",
                                    ts_country_code(plan->reporters[r], plan->table->groups));
    if (code == TS_OK)
        code = ts_note_list_end(&absent, "");
    ts_period_text(plan->bins[bin].period, period);
    if (code == TS_OK && absent.count > 0)
        code = ts_notes_add(plan->notes, "%s: nothing in the data of %s", period, names.data);
    ts_buffer_release(&names);
    return code;
}

/* Is one that was asked for by its name absent from all that is answered? */
static int refuse_absent(const struct ts_execution *execution, const bool *found,
                         struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    char period[TS_PERIOD_TEXT_MAX];

    for (size_t r = 0; r < plan->reporter_count; r++) {
        const char *name = ts_country_code(plan->reporters[r], plan->table->groups);
        bool absent = plan->reporter_asked[plan->reporters[r]];

        for (uint32_t bin = 0; bin < plan->bin_count && absent; bin++)
            absent = is_absent(execution, found, plan->reporters[r], bin);
        if (!absent)
            continue;
        ts_period_text(plan->asked[0], period);
        ts_error_set(error, TS_ERROR_EMPTY, "no record of %s answers the question for %s%s", name,
                     period, plan->asked_count > 1 ? " or the other periods" : "");
        ts_error_field(error, "--reporter");
        ts_error_hint(error,
                      "the figures of the others are not those of all: leave %s out, or "
                      "sum over whoever has any with --reporter all",
                      name);
        return TS_ERROR_EMPTY;
    }
    return TS_OK;
}

int ts_absent_reporters(const struct ts_execution *execution, const bool *bins,
                        struct ts_error *error)
{
    bool *found;
    int code;

    if (execution->plan->reporter_count < 2)
        return TS_OK;
    found = observers_with_slots(execution);
    code = found == NULL ? TS_ERROR_MEMORY : refuse_absent(execution, found, error);
    for (uint32_t bin = 0; bin < execution->plan->bin_count && code == TS_OK; bin++)
        if (bins[bin])
            code = note_absent(execution, found, bin);
    free(found);
    return code;
}
