#include "query/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tradestat/buffer.h"

enum { NAMED_AT_MOST = 6, TEXT_AT_MOST = 2000 };

static int compare_countries(const void *a, const void *b)
{
    ts_country x = *(const ts_country *)a, y = *(const ts_country *)b;

    return (x > y) - (x < y);
}

static void sort_missing(struct ts_missing *missing)
{
    size_t kept = 0;

    if (missing->count == 0)
        return;
    qsort(missing->partners, missing->count, sizeof *missing->partners, compare_countries);
    for (size_t i = 0; i < missing->count; i++)
        if (kept == 0 || missing->partners[kept - 1] != missing->partners[i])
            missing->partners[kept++] = missing->partners[i];
    missing->count = kept;
}

static bool same_missing(const struct ts_missing *a, const struct ts_missing *b)
{
    return a->count == b->count &&
           memcmp(a->partners, b->partners, a->count * sizeof *a->partners) == 0;
}

static int write_partners(const struct ts_execution *execution, const struct ts_missing *missing,
                          struct ts_buffer *out)
{
    const struct ts_groups *groups = execution->plan->table->groups;
    int code = TS_OK;

    for (size_t i = 0; i < missing->count && i < NAMED_AT_MOST && code == TS_OK; i++)
        code = ts_buffer_printf(out, "%s%s (%s)", i > 0 ? ", " : "",
                                ts_country_name(missing->partners[i], groups),
                                ts_country_code(missing->partners[i], groups));
    if (code == TS_OK && missing->count > NAMED_AT_MOST)
        code = ts_buffer_printf(out, " and %zu more", missing->count - NAMED_AT_MOST);
    return code;
}

/* What a column lacks, or NULL for a column that others explain. */
static struct ts_missing *missing_of(const struct ts_column_plan *column, struct ts_aggregate *all)
{
    if (column->formula == TS_FORMULA_LEVEL)
        return &all->sums[column->flow].missing;
    if (column->formula == TS_FORMULA_GROWTH && all->needs.growth)
        return &all->growths[column->flow].missing;
    return NULL;
}

static int write_reason(const struct ts_execution *execution, enum ts_formula formula,
                        struct ts_buffer *out)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_period period = plan->bins[0].period;
    char words[64] = "a year earlier";

    if (formula == TS_FORMULA_GROWTH && plan->bin_count == 1)
        ts_period_words(ts_period_year_earlier(period), words, sizeof words);
    if (formula == TS_FORMULA_GROWTH)
        return ts_buffer_printf(out, ": no level for %s, and no printed rate to imply one", words);
    if (plan->bin_count > 1)
        return ts_buffer_puts(out, " in some periods: no figure in the data");
    ts_period_words(period, words, sizeof words);
    return ts_buffer_printf(out, ": no figure for %s", words);
}

/* One note for the columns from `first` on that lack the same partners. */
static int explain_column(const struct ts_execution *execution, const struct ts_columns *columns,
                          size_t first, struct ts_aggregate *all, bool has_total, bool *explained)
{
    const struct ts_column_plan *column = &columns->columns[first];
    const struct ts_missing *missing = missing_of(column, all);
    struct ts_buffer text;
    int code;

    ts_buffer_init(&text, TEXT_AT_MOST);
    code = ts_buffer_puts(&text, column->formula == TS_FORMULA_GROWTH ? "not known: growth of "
                                                                      : "not known: ");
    for (size_t i = first; i < columns->count && code == TS_OK; i++) {
        const struct ts_column_plan *other = &columns->columns[i];
        const struct ts_missing *lacks = missing_of(other, all);

        if (other->formula != column->formula || lacks == NULL || !same_missing(missing, lacks))
            continue;
        explained[i] = true;
        code = ts_buffer_printf(&text, "%s%.*s", i > first ? ", " : "",
                                (int)strcspn(other->measure.name, "_"), other->measure.name);
    }
    if (code == TS_OK)
        code = ts_buffer_puts(&text, " with ");
    if (code == TS_OK)
        code = write_partners(execution, missing, &text);
    if (code == TS_OK)
        code = write_reason(execution, column->formula, &text);
    if (code == TS_OK && has_total && all->slot_count > 1)
        code = ts_buffer_puts(&text, "; nor is the total known");
    if (code == TS_OK)
        code = ts_notes_add(execution->plan->notes, "%s", text.data);
    ts_buffer_release(&text);
    return code;
}

int ts_explain_missing(const struct ts_execution *execution, const struct ts_columns *columns,
                       const struct ts_aggregate *all, bool has_total)
{
    struct ts_aggregate sorted = *all; /* the lists of partners are put in order in place */
    bool explained[TS_COLUMNS_MAX] = {false};
    int code = TS_OK;

    for (size_t i = 0; i < columns->count; i++)
        if (missing_of(&columns->columns[i], &sorted) != NULL)
            sort_missing(missing_of(&columns->columns[i], &sorted));
    for (size_t i = 0; i < columns->count && code == TS_OK; i++) {
        const struct ts_missing *missing = missing_of(&columns->columns[i], &sorted);

        if (missing != NULL && missing->count > 0 && !explained[i])
            code = explain_column(execution, columns, i, &sorted, has_total, explained);
    }
    return code;
}

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
    size_t empty = 0;
    int code = TS_OK;

    ts_buffer_init(&text, 0);
    for (size_t i = 0; i < plan->bin_count && code == TS_OK; i++) {
        char period[TS_PERIOD_TEXT_MAX];

        if (found[i] || ++empty > NAMED_AT_MOST)
            continue;
        ts_period_text(plan->bins[i].period, period);
        code = ts_buffer_printf(&text, "%s%s", text.size > 0 ? ", " : "", period);
    }
    /* a part of a year may be there, where a series by year has nothing */
    const char *what = plan->is_series ? "no figures come to" : "nothing in the data for";

    if (code == TS_OK && empty > NAMED_AT_MOST)
        code = ts_notes_add(plan->notes, "%s %s and %zu more periods", what, text.data,
                            empty - NAMED_AT_MOST);
    else if (code == TS_OK && empty > 0)
        code = ts_notes_add(plan->notes, "%s %s", what, text.data);
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
        if (coverage->run_count > 0 && coverage->months[flow] < coverage->months_in_all &&
            execution->occurring[execution->observer_index[reporter]] >> flow & 1)
            code = ts_notes_add(plan->notes,
                                "%s: %s records no %s with anyone in some of the months that it "
                                "covers: taken as zero there",
                                period, name, ts_flow_name((enum ts_flow)flow));
    ts_buffer_release(&runs);
    return code;
}

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
    size_t absent = 0;
    char period[TS_PERIOD_TEXT_MAX];
    int code = TS_OK;

    ts_buffer_init(&names, 0);
    for (size_t r = 0; r < plan->reporter_count && code == TS_OK; r++)
        if (is_absent(execution, found, plan->reporters[r], bin) && ++absent <= NAMED_AT_MOST)
            code = ts_buffer_printf(&names, "%s%s", absent > 1 ? ", " : "",
                                    ts_country_code(plan->reporters[r], plan->table->groups));
    if (code == TS_OK && absent > NAMED_AT_MOST)
        code = ts_buffer_printf(&names, " and %zu more", absent - NAMED_AT_MOST);
    ts_period_text(plan->bins[bin].period, period);
    if (code == TS_OK && absent > 0)
        code = ts_notes_add(plan->notes, "%s: nothing in the data of %s", period, names.data);
    ts_buffer_release(&names);
    return code;
}

static int note_reporters(const struct ts_execution *execution, const bool *bins)
{
    bool *found = observers_with_slots(execution);
    int code = found == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (uint32_t bin = 0; bin < execution->plan->bin_count && code == TS_OK; bin++)
        if (bins[bin] && execution->plan->reporter_count > 1)
            code = note_absent(execution, found, bin);
    free(found);
    return code;
}

int ts_explain_coverage(const struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    bool *found = bins_with_slots(execution);
    int code = found == NULL ? TS_ERROR_MEMORY : note_empty_bins(execution, found);

    if (code == TS_OK)
        code = note_reporters(execution, found);
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
    int code = TS_OK;

    if (!plan->of_commodities || names->count < 2)
        return TS_OK;
    ts_buffer_init(&text, TEXT_AT_MOST);
    for (size_t i = 0; i < names->count && i < NAMED_AT_MOST && code == TS_OK; i++)
        code = ts_buffer_printf(&text, "%s%s", i > 0 ? ", " : "", names->texts[i]);
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
        code = ts_notes_add(plan->notes,
                            "%s: months are read as January to that month, as its metadata say",
                            input->name);
    if (code == TS_OK && input->looks_running)
        code = ts_notes_add(plan->notes,
                            "%s: no month is below the one before it in its year: if these are "
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
        else
            code = ts_notes_add(plan->notes,
                                "%s: %" PRIu64 " %s by %s left out: the total rows hold them",
                                input->name, left->rows, rows, left->by);
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
    size_t written = 0;
    int code = TS_OK;

    for (ts_country i = 0; i < TS_COUNTRY_CODES && code == TS_OK && written < NAMED_AT_MOST; i++)
        if ((bits[i / 64] >> i % 64 & 1) != 0)
            code = ts_buffer_printf(out, "%s%s", written++ > 0 ? ", " : "",
                                    ts_country_code(i, groups));
    return code;
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
    if (code == TS_OK && exporters > NAMED_AT_MOST)
        code = ts_buffer_printf(&names, " and %zu more", exporters - NAMED_AT_MOST);
    if (code == TS_OK)
        code = ts_notes_add(plan->notes,
                            "%s has the exports of %s alone: imports from others are not in it",
                            input->name, names.data);
    ts_buffer_release(&names);
    return code;
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
