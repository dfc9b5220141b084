#include "query/answer/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "query/answer/absent_reporters.h"
#include "tradestat/buffer.h"

enum { TEXT_AT_MOST = 2000 };

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

static int write_runs(const struct ts_coverage *coverage, struct ts_buffer *out)
{
    int code = TS_OK;

    for (size_t i = 0; i < coverage->run_count && code == TS_OK; i++) {
        char period[TS_PERIOD_TEXT_MAX];

        ts_period_text(coverage->runs[i], period);
        code = ts_buffer_printf(out, "%s%s", i > 0 ? ", " : "", period);
    }
    return code;
}

/* Does the answer show exports, or imports, or what both are in? */
static bool shows(const struct ts_question_plan *plan, ts_flow_code flow)
{
    return plan->show[flow] || plan->show[TS_FLOW_TURNOVER] || plan->show[TS_FLOW_BALANCE];
}

static int note_part(const struct ts_execution *execution, ts_country reporter, uint32_t bin)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_coverage *coverage = ts_execution_coverage(execution, reporter, 0, bin);
    const char *name = ts_observer_name(plan, reporter);
    char period[TS_PERIOD_TEXT_MAX];
    struct ts_buffer runs;
    int code = TS_OK;

    ts_period_text(plan->bins[bin].period, period);
    ts_buffer_init(&runs, TEXT_AT_MOST);
    if (coverage->run_count > 0 && !ts_coverage_is_whole(coverage, plan->bins[bin].period)) {
        code = write_runs(coverage, &runs);
        if (code == TS_OK)
            code = ts_notes_add(plan->notes,
                                "%s: the observations of %s cover %s alone, and answer for that",
                                period, name, runs.data);
    }
    if (code == TS_OK && coverage->differs)
        code = ts_notes_add(plan->notes,
                            "%s: the reporters do not all cover the same months: each answers for "
                            "its own",
                            period);
    for (ts_flow_code flow = 0; flow <= TS_FLOW_IMPORT && code == TS_OK; flow++)
        if (shows(plan, flow) && coverage->run_count > 0 &&
            coverage->months[flow] < coverage->months_in_all &&
            execution->occurring[execution->observer_index[reporter]] >> flow & 1)
            code = ts_notes_add(plan->notes,
                                "%s: %s records no %s with anyone in some of the months that it "
                                "covers: taken as zero there",
                                period, name, ts_flow_name((enum ts_flow)flow));
    ts_buffer_release(&runs);
    return code;
}

/* Says of which periods a row is, where these do not follow each other. */
static int note_row(const struct ts_question_plan *plan, size_t first)
{
    char text[TS_PERIOD_TEXT_MAX];
    struct ts_buffer periods;
    struct ts_note_list list = {&periods, 0};
    int code = TS_OK;

    ts_buffer_init(&periods, TEXT_AT_MOST);
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
        for (size_t r = 0; r < execution->observer_count && found[bin] && code == TS_OK; r++)
            code = note_part(execution, execution->observers[r], bin);
    free(found);
    return code;
}

int ts_explain_marks(const struct ts_question_plan *plan)
{
    const struct ts_table *table = plan->table;
    int code = TS_OK;

    for (size_t i = 0; i < table->input_count && code == TS_OK; i++)
        if (table->inputs[i].comma_found)
            code =
                ts_notes_add(plan->notes, "%s: read with a decimal comma", table->inputs[i].name);
    return code;
}

int ts_explain_classifications(const struct ts_question_plan *plan)
{
    const struct ts_dictionary *names = &plan->table->classifications.names;
    struct ts_buffer text;
    struct ts_note_list list = {&text, 0};
    int code = TS_OK;

    if (!plan->of_commodities || names->count < 2)
        return TS_OK;
    ts_buffer_init(&text, TEXT_AT_MOST);
    for (size_t i = 0; i < names->count && code == TS_OK; i++)
        code = ts_note_list_add(&list, "%s", names->texts[i]);
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK)
        code = ts_notes_add(plan->notes,
                            "commodities are coded by several classifications (%s): a code may not "
                            "mean the same in all of them",
                            text.data);
    ts_buffer_release(&text);
    return code;
}

/* "6 in 12 rows, 3 in 1 row" */
static void list_remarks(const struct ts_remarks *remarks, char *out, size_t capacity)
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < remarks->count && used < capacity; i++) {
        uint64_t rows = remarks->items[i].rows;

        used += (size_t)snprintf(out + used, capacity - used, "%s%s in %" PRIu64 " %s",
                                 used > 0 ? ", " : "", remarks->items[i].text, rows,
                                 rows == 1 ? "row" : "rows");
    }
    if (remarks->more > 0 && used < capacity)
        snprintf(out + used, capacity - used, ", others in %" PRIu64, remarks->more);
}

static int note_remarks(const struct ts_question_plan *plan, const struct ts_input *input)
{
    static const char ignored[] = "was not applied: values are read as they stand, and "
                                  "--scale=apply multiplies them";
    char list[400];
    int code = TS_OK;

    list_remarks(&input->scales, list, sizeof list);
    if (list[0] != '\0')
        code = ts_notes_add(plan->notes, "%s: the scale %s (power of ten %s) %s", input->name,
                            input->scales.name, list,
                            input->scale_applied ? "was applied to the values" : ignored);
    list_remarks(&input->actions, list, sizeof list);
    if (code == TS_OK && input->running)
        code = ts_notes_add(
            plan->notes,
            "%s: months and quarters are read as January to their end, as its metadata say",
            input->name);
    if (code == TS_OK && input->said[0] != '\0')
        code = ts_notes_add(plan->notes, "%s: an error stands beside its records: \"%s\"",
                            input->name, input->said);
    if (code == TS_OK && input->looks_running)
        code =
            ts_notes_add(plan->notes,
                         "%s: no figure is below that of the part of the year before: if these are "
                         "running totals, their columns are to be called 2024-2M, 2024-3M ...",
                         input->name);
    if (code == TS_OK && list[0] != '\0')
        code = ts_notes_add(plan->notes,
                            "%s: %s is %s: figures that these rows replace or add to count as well "
                            "where they are read",
                            input->name, input->actions.name, list);
    return code;
}

int ts_explain_remarks(const struct ts_question_plan *plan)
{
    const struct ts_table *table = plan->table;
    int code = TS_OK;

    for (size_t i = 0; i < table->input_count && code == TS_OK; i++)
        code = note_remarks(plan, &table->inputs[i]);
    return code;
}

static int note_left_out(const struct ts_question_plan *plan, const struct ts_input *input)
{
    int code = TS_OK;

    for (size_t i = 0; i < input->left_out_count && code == TS_OK; i++) {
        const struct ts_left_out *left = &input->left_out[i];
        const char *rows = left->rows == 1 ? "row" : "rows";

        if (left->by[0] == '\0')
            code =
                ts_notes_add(plan->notes,
                             "%s: %" PRIu64 " %s without a value: what %s of is not known, "
                             "and does not count as zero",
                             input->name, left->rows, rows, left->rows == 1 ? "it is" : "they are");
        else if (left->apart)
            code = ts_notes_add(plan->notes,
                                "%s: %" PRIu64 " %s of %s left out: values alone are read",
                                input->name, left->rows, rows, left->by);
        else
            code = ts_notes_add(
                plan->notes, "%s: %" PRIu64 " %s by %s left out: %s", input->name, left->rows, rows,
                left->by, left->groups ? "their members have rows" : "the total rows hold them");
    }
    return code;
}

static size_t count_countries(const uint64_t bits[TS_COUNTRY_CODES / 64])
{
    size_t count = 0;

    for (ts_country i = 0; i < TS_COUNTRY_CODES; i++)
        count += bits[i / 64] >> i % 64 & 1;
    return count;
}

static int write_countries(const struct ts_groups *groups,
                           const uint64_t bits[TS_COUNTRY_CODES / 64], struct ts_buffer *out)
{
    struct ts_note_list list = {out, 0};
    int code = TS_OK;

    for (ts_country i = 0; i < TS_COUNTRY_CODES && code == TS_OK; i++)
        if ((bits[i / 64] >> i % 64 & 1) != 0)
            code = ts_note_list_add(&list, "%s", ts_country_code(i, groups));
    return code == TS_OK ? ts_note_list_end(&list, "") : code;
}

/* An absent row means zero where the exporter's rows are there, and nothing where they are
 * not. */
static int note_exporters(const struct ts_question_plan *plan, const struct ts_input *input)
{
    size_t exporters, importers;
    struct ts_buffer names;
    int code;

    if (input->sides == NULL)
        return TS_OK;
    exporters = count_countries(input->sides->exporters);
    importers = count_countries(input->sides->importers);
    if (exporters * 2 >= importers)
        return TS_OK;
    ts_buffer_init(&names, TEXT_AT_MOST);
    code = write_countries(plan->table->groups, input->sides->exporters, &names);
    if (code == TS_OK)
        code = ts_notes_add(plan->notes,
                            "%s has the exports of %s alone: imports from others are not in it",
                            input->name, names.data);
    ts_buffer_release(&names);
    return code;
}

int ts_explain_repeats(const struct ts_question_plan *plan, const struct ts_repeats *repeats)
{
    uint64_t rows = ts_repeats_count(repeats);

    if (ts_repeats_unknown(repeats))
        return ts_notes_add(plan->notes,
                            "whether rows are there twice was not looked at, as %s: tradestat "
                            "inspect lists such rows",
                            repeats->full ? "they are more than 262,144"
                                          : "the codes of commodities are added up");
    if (rows == 0)
        return TS_OK;
    return ts_notes_add(plan->notes,
                        "%" PRIu64 " %s of the same reporter, partner, flow, commodity and period "
                        "as another, and %s added to it: tradestat inspect lists them",
                        rows, rows == 1 ? "row is" : "rows are", rows == 1 ? "was" : "were");
}

int ts_explain_inputs(const struct ts_question_plan *plan)
{
    const struct ts_table *table = plan->table;
    int code = TS_OK;

    for (size_t i = 0; i < table->input_count && code == TS_OK; i++)
        code = note_left_out(plan, &table->inputs[i]);
    for (size_t i = 0; i < table->input_count && code == TS_OK; i++)
        code = note_exporters(plan, &table->inputs[i]);
    return code;
}

int ts_explain_quarantine(const struct ts_question_plan *plan)
{
    const struct ts_table *table = plan->table;
    int code = TS_OK;

    for (size_t i = 0; i < table->input_count && code == TS_OK; i++) {
        const struct ts_input *input = &table->inputs[i];
        uint64_t rows = input->records + input->quarantined;

        if (input->quarantined > 0)
            code = ts_notes_add(plan->notes,
                                "%s: %" PRIu64 " of %" PRIu64 " rows in quarantine, not counted",
                                input->name, input->quarantined, rows);
    }
    return code;
}
