#include "query/answer/explain.h"

#include <stdlib.h>

#include "query/answer/absent_reporters.h"
#include "tradestat/buffer.h"

/* Which bins have slots; one flag each. */
static bool *bins_with_slots(const struct ts_execution *execution)
{
    bool *found = calloc(execution->plan->bin_count + 1, sizeof *found);

    for (size_t i = 0; found != NULL && i < execution->slot_count; i++)
        found[execution->slots[i].bin] = true;
    return found;
}

static int note_empty_bins(const struct ts_execution *execution, const bool *found)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_buffer text;
    struct ts_note_list empty = {&text, 0};
    char period[TS_PERIOD_TEXT_MAX];
    int code = TS_OK;

    ts_buffer_init(&text, 0);
    for (size_t i = 0; i < plan->bin_count && code == TS_OK; i++) {
        if (found[i])
            continue;
        ts_period_text(plan->bins[i].period, period);
        code = ts_note_list_add(&empty, "%s", period);
    }
    if (code == TS_OK)
        code = ts_note_list_end(&empty, "period");
    /* a part of a year may be there, where a series by year has nothing */
    if (code == TS_OK && empty.count > 0)
        code = ts_notes_add(plan->notes, "%s %s",
                            plan->is_series ? "no figures come to" : "nothing in the data for",
                            text.data);
    ts_buffer_release(&text);
    return code;
}

/* "2015-01, 2015-03/2015-05 and 7 more periods" */
static int write_runs(const struct ts_coverage *coverage, struct ts_buffer *out)
{
    struct ts_note_list runs = {out, 0};
    int code = TS_OK;

    for (size_t i = 0; i < coverage->run_count && code == TS_OK; i++) {
        char period[TS_PERIOD_TEXT_MAX];

        ts_period_text(coverage->runs[i], period);
        code = ts_note_list_add(&runs, "%s", period);
    }
    return code == TS_OK ? ts_note_list_end(&runs, "period") : code;
}

/* Are the observations of one of several reporters of a part of the bin alone? */
static bool is_part(const struct ts_execution *execution, ts_country reporter, uint32_t bin)
{
    const struct ts_coverage *coverage = ts_execution_coverage(execution, reporter, 0, bin);

    return coverage->run_count > 0 &&
           !ts_coverage_is_whole(coverage, execution->plan->bins[bin].period);
}

/* Which parts the observations cover: "AFG cover 2015-03 alone, and answer for that", or of several
 * "AFG (2015-03), AUT (2015-01, 2015-05) and 13 more cover these months alone …". */
static int note_parts(const struct ts_execution *execution, uint32_t bin, const char *period)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_buffer names, runs;
    struct ts_note_list list = {&names, 0};
    const char *last = NULL;
    int code = TS_OK;

    ts_buffer_init(&names, 0);
    ts_buffer_init(&runs, 0);
    for (size_t r = 0; r < execution->observer_count && code == TS_OK; r++) {
        ts_country reporter = execution->observers[r];

        if (!is_part(execution, reporter, bin))
            continue;
        last = ts_observer_name(plan, reporter);
        ts_buffer_clear(&runs);
        code = write_runs(ts_execution_coverage(execution, reporter, 0, bin), &runs);
        if (code == TS_OK)
            code = ts_note_list_add(&list, "%s (%s)", last, runs.data);
    }
    if (code == TS_OK && list.count == 1)
        code = ts_notes_add(plan->notes,
                            "%s: the observations of %s cover %s alone, and answer for that",
                            period, last, runs.data);
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 1)
        code = ts_notes_add(
            plan->notes, "%s: the observations of %s cover these months alone, and answer for them",
            period, names.data);
    ts_buffer_release(&names);
    ts_buffer_release(&runs);
    return code;
}

/* Does the answer show exports, or imports, or what both are in? */
static bool shows(const struct ts_question_plan *plan, ts_flow_code flow)
{
    return plan->show[flow] || plan->show[TS_FLOW_TURNOVER] || plan->show[TS_FLOW_BALANCE];
}

/* Whose rows of a flow are in some of the months alone that others of theirs cover? */
static int note_zeros(const struct ts_execution *execution, uint32_t bin, ts_flow_code flow,
                      const char *period)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_buffer names;
    struct ts_note_list list = {&names, 0};
    int code = TS_OK;

    ts_buffer_init(&names, 0);
    for (size_t r = 0; r < execution->observer_count && code == TS_OK; r++) {
        ts_country reporter = execution->observers[r];
        const struct ts_coverage *coverage = ts_execution_coverage(execution, reporter, 0, bin);
        size_t observer = execution->observer_index[reporter];
        unsigned known = execution->occurring[observer] & execution->partnered[observer];

        if (coverage->run_count > 0 && coverage->months[flow] < coverage->months_in_all &&
            (known >> flow & 1) != 0)
            code = ts_note_list_add(&list, "%s", ts_observer_name(plan, reporter));
    }
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(plan->notes,
                            "%s: %s %s no %s with anyone in some of the months that %s: taken as "
                            "zero there",
                            period, names.data, list.count == 1 ? "records" : "record",
                            ts_flow_name((enum ts_flow)flow),
                            list.count == 1 ? "it covers" : "they cover");
    ts_buffer_release(&names);
    return code;
}

/* How many periods within the bin has the slot's reporter rows of its series for? */
static size_t count_periods(const struct ts_execution *execution, const struct ts_slot *slot)
{
    const struct ts_cells *cells = &execution->cells;
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_row_span like = {slot->reporter, slot->flow, slot->partner == TS_COUNTRY_WORLD, bin};
    size_t count = 0;

    for (size_t i = ts_spans_first(cells->spans, cells->span_count, like);
         i < cells->span_count && ts_spans_are_alike(cells->spans[i], like); i++)
        count += ts_period_contains(bin, cells->spans[i].period);
    return count;
}

/* Trade adds up; what another series is, its name alone says. */
static int note_sums(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = TS_OK;

    for (size_t i = 0; i < execution->slot_count && code == TS_OK; i++) {
        const struct ts_slot *slot = &execution->slots[i];
        char period[TS_PERIOD_TEXT_MAX];

        if (slot->flow < TS_FLOW_COUNT || count_periods(execution, slot) < 2)
            continue;
        ts_period_text(plan->bins[slot->bin].period, period);
        code = ts_notes_add(plan->notes,
                            "%s: %s of several periods are added up: if they are a stock and not a "
                            "flow, ask for one of the periods",
                            period, ts_table_flow_name(plan->table, slot->flow));
    }
    return code;
}

static int note_bin(const struct ts_execution *execution, uint32_t bin)
{
    const struct ts_question_plan *plan = execution->plan;
    bool differs = false;
    char period[TS_PERIOD_TEXT_MAX];
    int code;

    ts_period_text(plan->bins[bin].period, period);
    code = note_parts(execution, bin, period);
    for (size_t r = 0; r < execution->observer_count; r++)
        differs |= ts_execution_coverage(execution, execution->observers[r], 0, bin)->differs;
    if (code == TS_OK && differs)
        code = ts_notes_add(plan->notes,
                            "%s: the reporters do not all cover the same months: each answers for "
                            "its own",
                            period);
    for (ts_flow_code flow = 0; flow <= TS_FLOW_IMPORT && code == TS_OK; flow++)
        if (shows(plan, flow))
            code = note_zeros(execution, bin, flow, period);
    return code;
}

/* Says of which periods a row is, where these do not follow each other. */
static int note_row(const struct ts_question_plan *plan, size_t first)
{
    char text[TS_PERIOD_TEXT_MAX];
    struct ts_buffer periods;
    struct ts_note_list list = {&periods, 0};
    int code = TS_OK;

    ts_buffer_init(&periods, 0);
    for (size_t i = first; i < plan->bin_count && plan->bins[i].row == first && code == TS_OK;
         i++) {
        ts_period_text(plan->bins[i].period, text);
        code = ts_note_list_add(&list, "%s", text);
    }
    if (code == TS_OK && list.count > 1) {
        ts_period_text(ts_period_of_month(plan->bins[first].period.start, plan->grain), text);
        code = ts_note_list_end(&list, "period");
        if (code == TS_OK)
            code = ts_notes_add(plan->notes, "rows of %s are of %s alone", text, periods.data);
    }
    ts_buffer_release(&periods);
    return code;
}

int ts_explain_coverage(const struct ts_execution *execution, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    bool *found = bins_with_slots(execution);
    int code = found == NULL ? TS_ERROR_MEMORY : note_empty_bins(execution, found);

    for (size_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++)
        code = note_row(plan, bin);
    if (code == TS_OK)
        code = ts_absent_reporters(execution, found, error);
    for (uint32_t bin = 0; bin < plan->bin_count && code == TS_OK; bin++)
        if (found[bin])
            code = note_bin(execution, bin);
    if (code == TS_OK)
        code = note_sums(execution);
    free(found);
    return code;
}
