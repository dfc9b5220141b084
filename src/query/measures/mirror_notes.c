/* The notes of mirror statistics. */
#include "query/measures/mirror.h"

#include <stdlib.h>

static int note_silent(const struct ts_execution *execution, const struct ts_mirror *mirror)
{
    const struct ts_question_plan *plan = execution->plan;
    bool *silent = calloc(TS_COUNTRY_CODES, sizeof *silent);
    struct ts_buffer names;
    struct ts_note_list list = {&names, 0};
    int code = silent == NULL ? TS_ERROR_MEMORY : TS_OK;

    ts_buffer_init(&names, 0);
    for (size_t i = 0; i < execution->slot_count && code == TS_OK; i++)
        silent[execution->slots[i].partner] =
            !ts_question_plan_has_reporter(mirror->execution.plan, execution->slots[i].partner);
    for (size_t i = 0; i < TS_COUNTRY_CODES && code == TS_OK; i++)
        if (silent[i])
            code =
                ts_note_list_add(&list, "%s", ts_country_code((ts_country)i, plan->table->groups));
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(plan->notes, "no reporter in the data: %s; what %s not known",
                            names.data, list.count == 1 ? "it records is" : "they record is");
    ts_buffer_release(&names);
    free(silent);
    return code;
}

/* Names those that report, and not all of what is compared. */
static int note_missing(const struct ts_execution *execution, const struct ts_mirror *mirror,
                        struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    bool *missing = calloc(TS_COUNTRY_CODES, sizeof *missing);
    struct ts_buffer names;
    struct ts_note_list list = {&names, 0};
    int code = missing == NULL ? TS_ERROR_MEMORY : TS_OK;

    ts_buffer_init(&names, 0);
    for (size_t i = 0; i < mirror->execution.slot_count && code == TS_OK; i++) {
        const struct ts_slot *slot = &mirror->execution.slots[i];
        struct ts_level levels[TS_FLOW_BALANCE + 1];

        if (slot->unknown)
            continue;
        code = ts_levels_find(&mirror->execution, slot, TS_NOW, levels, error);
        missing[slot->reporter] |= (plan->show[TS_FLOW_EXPORT] && !levels[TS_FLOW_IMPORT].known) ||
                                   (plan->show[TS_FLOW_IMPORT] && !levels[TS_FLOW_EXPORT].known);
    }
    for (size_t i = 0; i < TS_COUNTRY_CODES && code == TS_OK; i++)
        if (missing[i])
            code =
                ts_note_list_add(&list, "%s", ts_country_code((ts_country)i, plan->table->groups));
    if (code == TS_OK)
        code = ts_note_list_end(&list, "");
    if (code == TS_OK && list.count > 0)
        code = ts_notes_add(plan->notes, "not known: some of what %s %s of the trade compared",
                            names.data, list.count == 1 ? "records" : "record");
    ts_buffer_release(&names);
    free(missing);
    return code;
}

static int note_codes(const struct ts_execution *execution, const struct ts_mirror *mirror)
{
    bool other_codes = false;

    for (size_t i = 0; i < execution->slot_count; i++)
        other_codes |= execution->slots[i].unknown;
    for (size_t i = 0; i < mirror->execution.slot_count; i++)
        other_codes |= mirror->execution.slots[i].unknown &&
                       ts_question_plan_has_reporter(mirror->execution.plan,
                                                     mirror->execution.slots[i].reporter);
    return !other_codes
               ? TS_OK
               : ts_notes_add(execution->plan->notes,
                              "some commodities are recorded by one side under codes above or "
                              "beneath the other's: choose a level of both with --commodity, or "
                              "compare without --by commodity");
}

static int note_factor(const struct ts_question_plan *plan, struct ts_decimal factor)
{
    char text[TS_DECIMAL_TEXT_MAX];

    if (ts_decimal_compare(factor, (struct ts_decimal){1, 0}) == 0)
        return ts_notes_add(plan->notes,
                            "compared as reported: imports mostly include freight and insurance "
                            "(CIF) and exports do not (FOB); --cif-fob allows for it");
    ts_decimal_text(factor, text);
    return ts_notes_add(plan->notes,
                        "imports are divided by %s (CIF to FOB) in differences, ratios and "
                        "discrepancies; the levels stand as reported",
                        text);
}

/* Inputs whose records are both the exporter's and the importer's. *all: there are no others. */
static int note_one_figure(const struct ts_question_plan *plan, bool *all)
{
    const struct ts_table *table = plan->table;
    int code = TS_OK;

    *all = true;
    for (size_t i = 0; i < table->input_count && code == TS_OK; i++) {
        const struct ts_input *input = &table->inputs[i];

        *all &= input->sides != NULL || input->records == 0;
        if (input->sides != NULL && input->records > 0)
            code = ts_notes_add(plan->notes,
                                "%s has one figure for what exporter and importer record: its two "
                                "sides are the same",
                                input->name);
    }
    return code;
}

/* Of one figure, imports are not valued otherwise than exports. */
static int note_values(const struct ts_question_plan *plan, struct ts_decimal factor)
{
    bool all;
    int code = note_one_figure(plan, &all);
    bool said = all && ts_decimal_compare(factor, (struct ts_decimal){1, 0}) == 0;

    return code == TS_OK && !said ? note_factor(plan, factor) : code;
}

static bool occurs(const struct ts_gathering *gathering, const struct ts_question_plan *plan,
                   enum ts_flow flow)
{
    for (size_t i = 0; i < plan->reporter_count; i++) {
        const uint8_t *occurring = gathering->tally.reported[plan->reporters[i]].occurring;

        if ((occurring[0] | occurring[1]) >> flow & 1)
            return true;
    }
    return false;
}

/* Statements of these flows are not in the tallies. */
static bool is_stated(const struct ts_table *table, enum ts_flow flow)
{
    for (size_t i = 0; i < table->statement_count; i++)
        if (table->statements[i].flow == (ts_flow_code)flow)
            return true;
    return false;
}

int ts_mirror_explain(const struct ts_execution *execution, const struct ts_mirror *mirror,
                      const struct ts_gathering *gathering, const struct ts_gathering *mirrored,
                      struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    bool again = false;
    int code = note_values(plan, mirror->factor);

    for (enum ts_flow flow = TS_FLOW_REEXPORT; flow <= TS_FLOW_REIMPORT; flow++)
        again |= occurs(gathering, plan, flow) || occurs(mirrored, mirror->execution.plan, flow) ||
                 is_stated(plan->table, flow);
    if (code == TS_OK && again)
        code = ts_notes_add(plan->notes,
                            "re-exports and re-imports that the data have apart are neither added "
                            "to exports and imports nor taken from them");
    if (code == TS_OK)
        code = note_silent(execution, mirror);
    if (code == TS_OK)
        code = note_missing(execution, mirror, error);
    return code == TS_OK ? note_codes(execution, mirror) : code;
}
