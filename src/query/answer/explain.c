#include "query/answer/explain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tradestat/buffer.h"

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
    ts_buffer_init(&text, 0);
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
    ts_buffer_init(&names, 0);
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
