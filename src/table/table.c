#include "table/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"

static int copy_text(const char *text, char **out)
{
    size_t size = strlen(text);

    *out = malloc(size + 1);
    if (*out == NULL)
        return TS_ERROR_MEMORY;
    ts_text_copy(*out, size + 1, text, size);
    return TS_OK;
}

/* Code 0 of these is fixed: a record without a commodity or a note has it. */
static int code_zeros(struct ts_table *table)
{
    uint32_t code;

    if (ts_dictionary_code(&table->commodities, "TOTAL", strlen("TOTAL"), &code) != TS_OK ||
        ts_dictionary_code(&table->texts, "", 0, &code) != TS_OK)
        return TS_ERROR_MEMORY;
    return TS_OK;
}

int ts_table_create(struct ts_table **table, struct ts_error *error)
{
    struct ts_table *created = calloc(1, sizeof *created);

    *table = NULL;
    if (created == NULL)
        return ts_error_memory(error);
    ts_dictionary_init(&created->series);
    ts_dictionary_init(&created->statuses);
    ts_dictionary_init(&created->commodities);
    ts_dictionary_init(&created->texts);
    ts_dictionary_init(&created->described);
    ts_classifications_init(&created->classifications);

    int code = ts_groups_create(&created->groups, error);

    if (code == TS_OK && code_zeros(created) != TS_OK)
        code = ts_error_memory(error);
    if (code != TS_OK) {
        ts_table_free(created);
        return code;
    }
    *table = created;
    return TS_OK;
}

static void release_input(struct ts_input *input)
{
    for (size_t i = 0; i < input->column_count; i++)
        free(input->columns[i].name);
    free(input->columns);
    free(input->sides);
    free(input->name);
}

void ts_table_free(struct ts_table *table)
{
    if (table == NULL)
        return;
    if (table->consumer.release != NULL)
        table->consumer.release(table->consumer.context);
    ts_groups_free(table->groups);
    for (size_t i = 0; i < table->described.count; i++)
        free(table->descriptions[i]);
    free(table->descriptions);
    ts_dictionary_release(&table->described);
    ts_dictionary_release(&table->series);
    ts_dictionary_release(&table->statuses);
    ts_dictionary_release(&table->commodities);
    ts_dictionary_release(&table->texts);
    ts_classifications_release(&table->classifications);
    for (size_t i = 0; i < table->chunk_count; i++)
        free(table->chunks[i]);
    for (size_t i = 0; i < table->input_count; i++)
        release_input(&table->inputs[i]);
    for (size_t i = 0; i < table->rule_count; i++)
        free(table->rules[i].text);
    free(table->series_units);
    free(table->chunks);
    free(table->statements);
    free(table->unknowns);
    free(table->set_aside);
    free(table->remarked);
    free(table->inputs);
    free(table->rules);
    free(table);
}

int ts_table_add_input(struct ts_table *table, const char *name, struct ts_input **input,
                       struct ts_error *error)
{
    if (table->input_count > UINT16_MAX)
        return ts_error_set(error, TS_ERROR_LIMIT, "more than %d inputs", UINT16_MAX + 1);
    if (ts_array_reserve(&table->inputs, &table->input_capacity, table->input_count + 1,
                         sizeof *table->inputs) != TS_OK)
        return ts_error_memory(error);

    struct ts_input *added = &table->inputs[table->input_count];

    *added = (struct ts_input){0};
    if (copy_text(name, &added->name) != TS_OK)
        return ts_error_memory(error);
    table->input_count++;
    *input = added;
    return TS_OK;
}

int ts_table_add_rule(struct ts_table *table, const struct ts_table_rule *rule,
                      struct ts_error *error)
{
    struct ts_table_rule *added;

    if (ts_array_reserve(&table->rules, &table->rule_capacity, table->rule_count + 1,
                         sizeof *table->rules) != TS_OK ||
        copy_text(rule->text, &table->rules[table->rule_count].text) != TS_OK)
        return ts_error_memory(error);
    added = &table->rules[table->rule_count++];
    added->input = (uint16_t)(table->input_count - 1);
    added->line = rule->line;
    added->column = rule->column;
    added->escaped = rule->escaped;
    return TS_OK;
}

const char *ts_table_flow_name(const struct ts_table *table, ts_flow_code flow)
{
    if (flow < TS_FLOW_COUNT)
        return ts_flow_name((enum ts_flow)flow);
    return table->series.texts[flow - TS_FLOW_COUNT];
}

const char *ts_table_flow_unit(const struct ts_table *table, ts_flow_code flow)
{
    if (flow < TS_FLOW_COUNT)
        return table->currency;
    return table->series_units[flow - TS_FLOW_COUNT];
}

static struct ts_sides *last_sides(const struct ts_table *table)
{
    return table->inputs[table->input_count - 1].sides;
}

void ts_table_note_exporter(struct ts_table *table, ts_country exporter)
{
    if (last_sides(table) != NULL)
        last_sides(table)->exporters[exporter / 64] |= (uint64_t)1 << exporter % 64;
}

void ts_table_note_importer(struct ts_table *table, ts_country importer)
{
    if (last_sides(table) != NULL)
        last_sides(table)->importers[importer / 64] |= (uint64_t)1 << importer % 64;
}
