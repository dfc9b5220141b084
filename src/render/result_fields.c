#include "render/result_fields.h"

#include <stdlib.h>

static bool has_period_dimension(const struct ts_result *result)
{
    for (size_t i = 0; i < result->dimension_count; i++)
        if (result->dimensions[i] >= TS_BY_YEAR)
            return true;
    return false;
}

struct ts_result_field *ts_result_fields_create(const struct ts_result *result, bool interval,
                                                size_t *count)
{
    size_t most = result->dimension_count + 5 + 3 * result->measure_count, n = 0;
    struct ts_result_field *fields = calloc(most, sizeof *fields);

    if (fields == NULL)
        return NULL;
    for (size_t i = 0; i < result->dimension_count; i++) {
        fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_DIMENSION, i};
        if (result->dimensions[i] == TS_BY_COMMODITY && result->describes_commodities)
            fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_DESCRIPTION, i};
    }
    if (!has_period_dimension(result) || result->cumulative)
        fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_PERIOD, 0};
    fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_COVERED, 0};
    fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_GAPS, 0};
    fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_UNIT, 0};
    for (size_t i = 0; i < result->measure_count; i++) {
        fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_VALUE, i};
        if (!interval)
            continue;
        fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_LOW, i};
        fields[n++] = (struct ts_result_field){TS_RESULT_FIELD_HIGH, i};
    }
    *count = n;
    return fields;
}

struct ts_result_row ts_total_row(const struct ts_result *result)
{
    struct ts_result_row row = {.covered = result->total_covered,
                                .gaps = result->total_gaps,
                                .gap_count = result->total_gap_count,
                                .place = TS_PLACE_OF_TOTAL};

    if (result->period_count == 1)
        row.period = result->periods[0];
    return row;
}

bool ts_result_field_is_measure(struct ts_result_field field)
{
    return field.kind >= TS_RESULT_FIELD_VALUE;
}

bool ts_result_field_is_given(const struct ts_result_row *row, struct ts_result_field field)
{
    switch (field.kind) {
    case TS_RESULT_FIELD_DIMENSION:
    case TS_RESULT_FIELD_DESCRIPTION:
    case TS_RESULT_FIELD_PERIOD:
        return row->keys != NULL;
    case TS_RESULT_FIELD_COVERED:
        return row->covered.months > 0 && !ts_period_equal(row->covered, row->period);
    case TS_RESULT_FIELD_GAPS:
        return row->gap_count > 0;
    case TS_RESULT_FIELD_UNIT:
        return row->unit != NULL;
    case TS_RESULT_FIELD_VALUE:
    case TS_RESULT_FIELD_LOW:
    case TS_RESULT_FIELD_HIGH:
        break;
    }
    return false;
}

bool ts_result_field_number(const struct ts_result *result, const struct ts_result_row *row,
                            struct ts_result_field field, struct ts_decimal *value)
{
    struct ts_number number = ts_result_number(result, row, field.index);

    if (field.kind == TS_RESULT_FIELD_VALUE) {
        *value = number.value;
        return number.known;
    }
    *value = field.kind == TS_RESULT_FIELD_LOW ? number.low : number.high;
    return field.kind == TS_RESULT_FIELD_LOW ? number.has_low : number.has_high;
}

static bool is_used(const struct ts_result *result, struct ts_result_field field)
{
    if (field.kind != TS_RESULT_FIELD_COVERED && field.kind != TS_RESULT_FIELD_GAPS &&
        field.kind != TS_RESULT_FIELD_UNIT)
        return true;
    for (size_t i = 0; i < result->row_count; i++)
        if (ts_result_field_is_given(&result->rows[i], field))
            return true;
    return false;
}

size_t ts_result_fields_used(const struct ts_result *result, struct ts_result_field *fields,
                             size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (is_used(result, fields[i]))
            fields[kept++] = fields[i];
    return kept;
}

void ts_write_field_name(struct ts_writer *writer, const struct ts_result *result,
                         struct ts_result_field field)
{
    switch (field.kind) {
    case TS_RESULT_FIELD_DIMENSION:
        ts_write(writer, ts_dimension_name(result->dimensions[field.index]));
        break;
    case TS_RESULT_FIELD_DESCRIPTION:
        ts_write(writer, "commodity_description");
        break;
    case TS_RESULT_FIELD_PERIOD:
        ts_write(writer, "period");
        break;
    case TS_RESULT_FIELD_COVERED:
        ts_write(writer, "covered");
        break;
    case TS_RESULT_FIELD_GAPS:
        ts_write(writer, "gaps");
        break;
    case TS_RESULT_FIELD_UNIT:
        ts_write(writer, "unit");
        break;
    case TS_RESULT_FIELD_VALUE:
        ts_write(writer, result->measures[field.index].name);
        break;
    case TS_RESULT_FIELD_LOW:
        ts_write_format(writer, "%s_low", result->measures[field.index].name);
        break;
    case TS_RESULT_FIELD_HIGH:
        ts_write_format(writer, "%s_high", result->measures[field.index].name);
        break;
    }
}

bool ts_write_field_number(struct ts_writer *writer, const struct ts_result *result,
                           const struct ts_result_row *row, struct ts_result_field field)
{
    struct ts_decimal value;
    char *out;

    if (!ts_result_field_number(result, row, field, &value))
        return false;

    /* the digits of a ratio say how well it is known; those of a level do not */
    if (result->measures[field.index].kind == TS_MEASURE_LEVEL)
        value = ts_decimal_normalize(value);
    out = ts_write_room(writer, TS_DECIMAL_TEXT_MAX);
    if (out != NULL)
        ts_write_up_to(writer, out + ts_decimal_text(value, out));
    return true;
}

const char *ts_result_field_text(const struct ts_result *result, const struct ts_result_row *row,
                                 struct ts_result_field field, char period[TS_PERIOD_TEXT_MAX])
{
    if (field.kind == TS_RESULT_FIELD_DESCRIPTION)
        return ts_result_commodity_description(result, row->keys[field.index]);
    if (field.kind == TS_RESULT_FIELD_DIMENSION)
        return row->keys[field.index];
    if (field.kind == TS_RESULT_FIELD_UNIT)
        return row->unit;
    ts_period_text(field.kind == TS_RESULT_FIELD_COVERED ? row->covered : row->period, period);
    return period;
}
