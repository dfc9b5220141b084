/* One question, from its plan to its result. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer.h"
#include "query/explain.h"
#include "query/rows.h"
#include "query/slots.h"
#include "tradestat/query.h"

void ts_query_init(struct ts_query *query, enum ts_question question)
{
    *query = (struct ts_query){.question = question, .limit = -1, .decimals = -1};
}

static void execution_release(struct ts_execution *execution)
{
    const struct ts_question_plan *plan = execution->plan;
    size_t count = plan->reporter_count * plan->bin_count * TS_YEARS;

    for (size_t i = 0; execution->coverage != NULL && i < count; i++)
        free(execution->coverage[i].runs);
    free(execution->coverage);
    free(execution->reporter_index);
    free(execution->occurring);
    free(execution->slots);
    ts_cells_release(&execution->cells);
}

/* Which flows each reporter observes at all, in any period. */
static void find_occurring(struct ts_execution *execution)
{
    const struct ts_table *table = execution->plan->table;

    for (size_t c = 0; c < table->chunk_count; c++) {
        const struct ts_chunk *chunk = table->chunks[c];

        for (size_t i = 0; i < chunk->count; i++)
            if (chunk->flow[i] < TS_FLOW_COUNT &&
                execution->plan->reporter_kept[chunk->reporter[i]])
                execution->occurring[execution->reporter_index[chunk->reporter[i]]] |=
                    (uint8_t)(1u << chunk->flow[i]);
    }
}

static int refuse_ambiguous(const struct ts_question_plan *plan, ts_country reporter,
                            struct ts_period period, struct ts_error *error)
{
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(period, text);
    ts_error_set(error, TS_ERROR_INPUT,
                 "the periods that %s records within %s overlap, and none of their lengths covers "
                 "what the others do",
                 ts_country_code(reporter, plan->table->groups), text);
    ts_error_hint(error, "ask for a period that the data hold in one way, with --period");
    return TS_ERROR_INPUT;
}

static int find_coverage(struct ts_execution *execution, struct ts_error *error)
{
    const struct ts_question_plan *plan = execution->plan;
    struct ts_coverage *coverage = execution->coverage;
    int code = TS_OK;

    for (size_t r = 0; r < plan->reporter_count; r++) {
        for (size_t bin = 0; bin < plan->bin_count; bin++) {
            struct ts_period period = plan->bins[bin].period;

            code = ts_coverage_of_trade(&execution->cells, plan->reporters[r], period, coverage);
            if (code == TS_OK && coverage->ambiguous)
                return refuse_ambiguous(plan, plan->reporters[r], period, error);
            coverage++;
            if (code == TS_OK && plan->with_growth)
                code = ts_coverage_of_trade(&execution->cells, plan->reporters[r],
                                            ts_period_year_earlier(period), coverage);
            coverage++;
            if (code != TS_OK)
                return code;
        }
    }
    return code;
}

static int execution_make(struct ts_execution *execution, const struct ts_question_plan *plan,
                          struct ts_error *error)
{
    size_t count = plan->reporter_count * plan->bin_count * TS_YEARS;

    execution->plan = plan;
    execution->reporter_index = calloc(TS_COUNTRY_CODES, sizeof *execution->reporter_index);
    execution->occurring = calloc(plan->reporter_count + 1, sizeof *execution->occurring);
    execution->coverage = calloc(count + 1, sizeof *execution->coverage);
    if (execution->reporter_index == NULL || execution->occurring == NULL ||
        execution->coverage == NULL)
        return TS_ERROR_MEMORY;
    for (size_t r = 0; r < plan->reporter_count; r++)
        execution->reporter_index[plan->reporters[r]] = (uint16_t)r;
    find_occurring(execution);

    int code = ts_cells_gather(&execution->cells, plan, error);

    if (code == TS_OK)
        code = find_coverage(execution, error);
    if (code == TS_OK)
        code = ts_slots_select(execution, error);
    return code;
}

static int refuse_empty(const struct ts_question_plan *plan, struct ts_error *error)
{
    char text[TS_PERIOD_TEXT_MAX];

    ts_period_text(plan->asked[0], text);
    ts_error_set(error, TS_ERROR_EMPTY, "no record answers the question for %s%s", text,
                 plan->asked_count > 1 ? " or the other periods" : "");
    ts_error_hint(error, "tradestat inspect lists the periods of the data");
    return TS_ERROR_EMPTY;
}

static int answer(const struct ts_question_plan *plan, struct ts_result *result,
                  struct ts_error *error)
{
    struct ts_execution execution = {0};
    struct ts_rows_plan rows = {0};
    int code = execution_make(&execution, plan, error);

    if (code == TS_OK && execution.slot_count == 0)
        code = refuse_empty(plan, error);
    if (code == TS_OK)
        code = ts_rows_plan_make(&execution, &rows);
    if (code == TS_OK)
        code = ts_answer_rows(&execution, &rows, result, error);
    if (code == TS_OK)
        code = ts_explain_coverage(&execution);
    if (code == TS_OK)
        code = ts_answer_head(&execution, result);
    ts_rows_plan_release(&rows);
    execution_release(&execution);
    return code;
}

static int plan_and_answer(const struct ts_table *table, const struct ts_query *query,
                           struct ts_notes *notes, struct ts_result *result, struct ts_error *error)
{
    struct ts_question_plan plan = {0};
    int code = ts_question_plan_names(&plan, table, query, notes, error);

    if (code == TS_OK)
        code = ts_question_plan_periods(&plan, error);
    if (code == TS_OK)
        code = answer(&plan, result, error);
    ts_question_plan_release(&plan);
    return code;
}

int ts_query_run(const struct ts_table *table, const struct ts_query *query,
                 struct ts_result **result, struct ts_error *error)
{
    struct ts_notes notes = {0};
    struct ts_result *made = calloc(1, sizeof *made);
    int code = made == NULL ? TS_ERROR_MEMORY : TS_OK;

    *result = NULL;
    if (code == TS_OK && table->chunk_count == 0 && table->statement_count == 0) {
        code = ts_error_set(error, TS_ERROR_EMPTY, "there are no records to answer from");
        ts_error_hint(error, "tradestat inspect shows what was read");
    }
    if (code == TS_OK)
        code = plan_and_answer(table, query, &notes, made, error);
    if (code == TS_ERROR_MEMORY)
        ts_error_memory(error);
    if (code == TS_ERROR_OVERFLOW)
        ts_error_set(error, code, "a result does not fit in 128 bits");
    if (made != NULL) {
        made->notes = notes.texts;
        made->note_count = notes.count;
    }
    if (code != TS_OK)
        ts_result_free(made);
    else
        *result = made;
    return code;
}
