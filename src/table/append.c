#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "table/widening.h"

/* Are values in such a unit rounded, unless the record says otherwise? */
static bool is_rounded(const struct ts_unit *unit)
{
    return unit->power > 0 || strcmp(unit->name, "%") == 0;
}

/* A figure that was published rounded, or is less than a plain number. */
static bool is_statement(const struct ts_record *record)
{
    return !record->has_value || record->rounding != TS_PRINTED_DEFAULT ||
           (is_rounded(&record->unit) && !record->observed) || record->bound != TS_BOUND_NONE;
}

static enum ts_printed printed(const struct ts_record *record)
{
    if (record->rounding != TS_PRINTED_DEFAULT)
        return record->rounding;
    return is_rounded(&record->unit) ? TS_PRINTED_NEAREST : TS_PRINTED_EXACT;
}

/* Brings every stored value to a wider scale, at which all are known to fit. */
static void widen(struct ts_table *table, int32_t scale)
{
    int64_t factor = (int64_t)ts_power_of_ten(scale - table->scale);

    for (size_t i = 0; i < table->chunk_count; i++)
        ts_chunk_widen(table->chunks[i], factor);
    for (size_t i = 0; i < table->statement_count; i++)
        table->statements[i].value *= factor;
    table->scale = scale;
}

static int code_series(struct ts_table *table, const struct ts_record *record, ts_flow_code *flow,
                       struct ts_error *error)
{
    char name[TS_SERIES_NAME_MAX];
    size_t size = ts_record_series(record, name), before = table->series.count;
    uint32_t code;

    if (ts_array_reserve(&table->series_units, &table->series_unit_capacity, before + 1,
                         sizeof *table->series_units) != TS_OK ||
        ts_dictionary_code(&table->series, name, size, &code) != TS_OK)
        return ts_error_memory(error);
    if (code == before)
        table->series_units[code][0] = '\0';
    if (code > UINT16_MAX - TS_FLOW_COUNT)
        return ts_error_set(error, TS_ERROR_LIMIT, "more than %d series",
                            UINT16_MAX - TS_FLOW_COUNT + 1);
    if (record->has_value)
        ts_text_copy(table->series_units[code], sizeof table->series_units[code], record->unit.name,
                     strlen(record->unit.name));
    *flow = (ts_flow_code)(TS_FLOW_COUNT + code);
    return TS_OK;
}

/* The codes that observations and statements have in common. */
struct key {
    ts_flow_code flow;
    uint32_t commodity;
};

static int code_key(struct ts_table *table, const struct ts_record *record, struct key *key,
                    struct ts_error *error)
{
    if (ts_dictionary_code(&table->commodities, record->commodity, strlen(record->commodity),
                           &key->commodity) != TS_OK)
        return ts_error_memory(error);
    key->flow = (ts_flow_code)record->flow;
    return record->flow == TS_FLOW_COUNT ? code_series(table, record, &key->flow, error) : TS_OK;
}

static int put_observation(struct ts_table *table, const struct ts_record *record, struct key key,
                           struct ts_error *error)
{
    struct ts_chunk *chunk;
    int code = ts_table_open_chunk(table, &chunk);

    if (code != TS_OK)
        return ts_table_refusal_error(code, error);

    size_t row = chunk->count;

    chunk->reporter[row] = record->reporter;
    chunk->partner[row] = record->partner;
    chunk->flow[row] = key.flow;
    chunk->input[row] = (uint16_t)(table->input_count - 1);
    chunk->commodity[row] = key.commodity;
    chunk->line[row] = (uint32_t)record->line;
    chunk->period[row] = record->period;
    ts_record_value(record, table->scale, &chunk->value[row]);
    ts_chunk_add(chunk, 1);
    return TS_OK;
}

/* Most texts are those of the statement before: *code is that one's, and becomes the text's. */
static int code_text(struct ts_dictionary *texts, struct ts_slice text, uint32_t *code)
{
    return *code < texts->count && ts_text_equal(text.text, text.size, texts->texts[*code])
               ? TS_OK
               : ts_dictionary_code(texts, text.text, text.size, code);
}

static int put_texts(struct ts_table *table, const struct ts_record *record,
                     struct ts_statement *statement, struct ts_error *error)
{
    char unit[TS_UNIT_TEXT_MAX];
    struct ts_slice unit_text = {unit, 0};
    const struct ts_slice none = {"", 0};

    if (record->has_value)
        unit_text.size = ts_unit_text(&record->unit, unit, sizeof unit);

    const struct {
        struct ts_slice text;
        uint32_t *code;
    } texts[] = {{record->has_value ? record->value_text : none, &statement->value_text},
                 {record->has_growth ? record->growth_text : none, &statement->growth_text},
                 {unit_text, &statement->unit_text},
                 {record->source, &statement->source},
                 {record->note, &statement->note}};

    if (table->statement_count > 0) {
        const struct ts_statement *before = &table->statements[table->statement_count - 1];

        statement->value_text = before->value_text;
        statement->growth_text = before->growth_text;
        statement->unit_text = before->unit_text;
        statement->source = before->source;
        statement->note = before->note;
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (code_text(&table->texts, texts[i].text.size > 0 ? texts[i].text : none,
                      texts[i].code) != TS_OK)
            return ts_error_memory(error);
    return TS_OK;
}

static int put_statement(struct ts_table *table, const struct ts_record *record, struct key key,
                         struct ts_error *error)
{
    struct ts_statement statement = {.reporter = record->reporter,
                                     .partner = record->partner,
                                     .flow = key.flow,
                                     .input = (uint16_t)(table->input_count - 1),
                                     .commodity = key.commodity,
                                     .line = (uint32_t)record->line,
                                     .period = record->period,
                                     .has_value = record->has_value,
                                     .has_growth = record->has_growth,
                                     .growth_is_volume =
                                         record->has_growth && record->growth_is_volume,
                                     .rounding = printed(record)};

    if (record->has_value) {
        statement.value_place = record->value_place;
        statement.bound = record->bound;
        statement.digit = record->unit.power - record->value.scale;
        ts_record_value(record, table->scale, &statement.value);
    }
    if (record->has_growth) {
        statement.growth = record->growth;
        statement.growth_place = record->growth_place;
    }
    if (ts_array_reserve(&table->statements, &table->statement_capacity, table->statement_count + 1,
                         sizeof statement) != TS_OK)
        return ts_error_memory(error);

    int code = put_texts(table, record, &statement, error);

    if (code == TS_OK)
        table->statements[table->statement_count++] = statement;
    return code;
}

static int put_unknown(struct ts_table *table, const struct ts_record *record, struct key key,
                       struct ts_error *error)
{
    if (ts_array_reserve(&table->unknowns, &table->unknown_capacity, table->unknown_count + 1,
                         sizeof *table->unknowns) != TS_OK)
        return ts_error_memory(error);
    table->unknowns[table->unknown_count++] = (struct ts_unknown){
        record->reporter, record->partner, key.flow, key.commodity, record->period};
    return TS_OK;
}

int ts_table_note_set_aside(struct ts_table *table, const struct ts_record *record, bool sure,
                            struct ts_error *error)
{
    struct key key;

    /* no figure is of such a series, and none can be asked for */
    if (record->flow == TS_FLOW_COUNT && record->series.size >= TS_SERIES_NAME_MAX)
        return TS_OK;

    int code = code_key(table, record, &key, error);

    if (code != TS_OK)
        return code;
    if (ts_array_reserve(&table->set_aside, &table->set_aside_capacity, table->set_aside_count + 1,
                         sizeof *table->set_aside) != TS_OK)
        return ts_error_memory(error);
    table->set_aside[table->set_aside_count++] = (struct ts_set_aside){
        .of = {record->reporter, record->partner, key.flow, key.commodity, record->period},
        .sure = sure,
    };
    return TS_OK;
}

static int put_remarked(struct ts_table *table, const struct ts_record *record, struct key key,
                        struct ts_error *error)
{
    struct ts_remarked remarked = {.reporter = record->reporter,
                                   .partner = record->partner,
                                   .flow = key.flow,
                                   .commodity = key.commodity,
                                   .period = record->period,
                                   .input = (uint16_t)(table->input_count - 1)};

    if (record->status.size == 0)
        return TS_OK;
    if (ts_dictionary_code(&table->statuses, record->status.text, record->status.size,
                           &remarked.status) != TS_OK ||
        ts_array_reserve(&table->remarked, &table->remarked_capacity, table->remarked_count + 1,
                         sizeof remarked) != TS_OK)
        return ts_error_memory(error);
    table->remarked[table->remarked_count++] = remarked;
    return TS_OK;
}

static int put_record(struct ts_table *table, const struct ts_record *record,
                      struct ts_error *error)
{
    struct key key;
    int code = code_key(table, record, &key, error);

    if (code == TS_OK)
        code = put_remarked(table, record, key, error);
    if (code != TS_OK)
        return code;
    if (record->unknown)
        return put_unknown(table, record, key, error);
    if (is_statement(record))
        return put_statement(table, record, key, error);
    code = put_observation(table, record, key, error);
    if (code != TS_OK || !record->has_growth)
        return code;

    /* its growth rate was printed, though its value is exact */
    struct ts_record growth = *record;

    growth.has_value = false;
    return put_statement(table, &growth, key, error);
}

int ts_table_append_row(struct ts_table *table, const struct ts_record *records, size_t count,
                        size_t *failed, struct ts_error *error)
{
    struct ts_widening widening;
    int code = ts_widening_find(table, records, count, &widening, failed, error);

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        if (failed != NULL)
            *failed = i;
        code = ts_table_classify(table, &records[i], error);
    }
    if (code != TS_OK)
        return code;
    memcpy(table->currency, widening.currency, sizeof table->currency);
    table->largest = widening.largest;
    if (widening.scale > table->scale)
        widen(table, widening.scale);
    for (size_t i = 0; i < count; i++) {
        code = put_record(table, &records[i], error);
        if (code != TS_OK)
            return code;
    }
    return TS_OK;
}
