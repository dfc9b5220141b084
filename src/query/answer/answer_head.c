#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "query/answer/answer.h"
#include "query/answer/result.h"
#include "table/description.h"

static const char *const commands[] = {
    [TS_TOTALS] = "totals",   [TS_GROWTH] = "growth", [TS_BALANCE] = "balance",
    [TS_SUMMARY] = "summary", [TS_SHARE] = "share",   [TS_SERIES] = "series",
    [TS_MIRROR] = "mirror"};

/* A list of copied texts with room for `count`. */
static int add_text(char ***texts, size_t *count, size_t room, const char *text)
{
    if (*texts == NULL)
        *texts = calloc(room + 1, sizeof **texts);
    if (*texts == NULL)
        return TS_ERROR_MEMORY;
    (*texts)[*count] = strdup(text);
    if ((*texts)[*count] == NULL)
        return TS_ERROR_MEMORY;
    ++*count;
    return TS_OK;
}

static int add_country(const struct ts_question_plan *plan, struct ts_result *result,
                       ts_country country, char ***texts, size_t *count, size_t room)
{
    const char *code_text = ts_country_code(country, plan->table->groups);
    int code = add_text(texts, count, room, code_text);

    return code != TS_OK ? code
                         : ts_result_keep_name(
                               result, code_text,
                               ts_country_name_in(country, plan->language, plan->table->groups));
}

/* The partners of the answer, and those that were asked for. */
static int head_partners(const struct ts_execution *execution, struct ts_result *result)
{
    const struct ts_question_plan *plan = execution->plan;
    bool *found = calloc(TS_COUNTRY_CODES, sizeof *found);
    size_t room = 0;
    int code = TS_OK;

    if (found == NULL)
        return TS_ERROR_MEMORY;
    ts_execution_partners(execution, found);
    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        room += found[i];
    for (size_t i = 0; i < TS_COUNTRY_CODES && code == TS_OK; i++)
        if (found[i])
            code = add_country(plan, result, (ts_country)i, &result->partners,
                               &result->partner_count, room);
    free(found);
    return code;
}

static int head_flows(const struct ts_question_plan *plan, struct ts_result *result)
{
    size_t count = TS_FLOW_COUNT + plan->table->series.count;
    int code = TS_OK;

    for (size_t i = 0; i < count && plan->flows_given && code == TS_OK; i++)
        if (i < TS_FLOW_COUNT ? plan->show[i] : plan->flow_kept[i])
            code = add_text(&result->flows, &result->flow_count, count,
                            ts_table_flow_name(plan->table, (ts_flow_code)i));
    return code;
}

static int head_commodities(const struct ts_question_plan *plan, struct ts_result *result)
{
    const char *list = plan->query->commodities, *name;
    size_t size, room = 1;
    int code = TS_OK;

    for (const char *c = list; c != NULL && *c != '\0'; c++)
        room += *c == ',';
    while (code == TS_OK && ts_text_next(&list, &name, &size)) {
        char text[TS_COMMODITY_TEXT_MAX];

        ts_text_copy(text, sizeof text, name, size);
        code = add_text(&result->commodities, &result->commodity_count, room,
                        ts_text_equal_fold(name, size, "TOTAL") ? "TOTAL" : text);
    }
    return code;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What the commodities of the rows are called. */
static int head_descriptions(const struct ts_execution *execution, struct ts_result *result)
{
    const struct ts_table *table = execution->plan->table;
    const char **codes = calloc(table->commodities.count + 1, sizeof *codes);
    size_t count = 0;
    int code = codes == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (size_t i = 0; i < execution->slot_count && code == TS_OK; i++)
        codes[execution->slots[i].commodity] =
            table->commodities.texts[execution->slots[i].commodity];
    for (size_t i = 0; i < table->commodities.count && code == TS_OK; i++)
        if (codes[i] != NULL)
            codes[count++] = codes[i];
    if (count > 0)
        qsort(codes, count, sizeof *codes, compare_texts);
    for (size_t i = 0; i < count && code == TS_OK; i++) {
        const char *text = ts_table_description(table, codes[i]);

        if (text[0] != '\0')
            code = ts_result_keep_description(result, codes[i], text);
    }
    free(codes);
    return code;
}

static int head_inputs(const struct ts_table *table, struct ts_result *result)
{
    result->inputs = calloc(table->input_count + 1, sizeof *result->inputs);
    if (result->inputs == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->input_count; i++) {
        const struct ts_input *input = &table->inputs[i];

        result->inputs[i] = (struct ts_result_input){
            .file = strdup(input->name),
            .layout = input->layout,
            .records = input->records,
            .quarantined = input->quarantined,
        };
        result->input_count++;
        if (result->inputs[i].file == NULL)
            return TS_ERROR_MEMORY;
    }
    return TS_OK;
}

int ts_answer_head(const struct ts_execution *execution, struct ts_result *result)
{
    const struct ts_question_plan *plan = execution->plan;
    int code = TS_OK;

    result->command = commands[plan->query->question];
    ts_text_copy(result->unit, sizeof result->unit, plan->table->currency,
                 strlen(plan->table->currency));
    for (size_t i = 0; i < plan->reporter_count && code == TS_OK; i++)
        code = add_country(plan, result, plan->reporters[i], &result->reporters,
                           &result->reporter_count, plan->reporter_count);
    if (code == TS_OK)
        code = head_partners(execution, result);
    if (code == TS_OK)
        code = head_flows(plan, result);
    if (code == TS_OK)
        code = head_commodities(plan, result);
    if (code == TS_OK && plan->by_commodity)
        code = head_descriptions(execution, result);
    result->describes_commodities = plan->by_commodity && plan->query->descriptions;
    if (code == TS_OK)
        code = head_inputs(plan->table, result);
    result->periods = code == TS_OK ? calloc(plan->asked_count, sizeof *result->periods) : NULL;
    if (result->periods == NULL)
        return code == TS_OK ? TS_ERROR_MEMORY : code;
    memcpy(result->periods, plan->asked, plan->asked_count * sizeof *plan->asked);
    result->period_count = plan->asked_count;
    return TS_OK;
}
