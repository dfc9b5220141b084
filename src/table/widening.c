#include "table/widening.h"

#include <string.h>

#include "base/text.h"

size_t ts_record_series(const struct ts_record *record, char out[TS_SERIES_NAME_MAX])
{
    for (size_t i = 0; i < record->series.size; i++) {
        char c = record->series.text[i];

        out[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
    }
    return record->series.size;
}

static int fail(struct ts_error *error, const char *field, int code)
{
    ts_error_field(error, field);
    return code;
}

static int check_series(const struct ts_table *table, const struct ts_record *record,
                        struct ts_error *error)
{
    char name[TS_SERIES_NAME_MAX];

    if (record->series.size >= TS_SERIES_NAME_MAX)
        return fail(error, "flow",
                    ts_error_set(error, TS_ERROR_INPUT,
                                 "the name of a series has %zu bytes, more than %d",
                                 record->series.size, TS_SERIES_NAME_MAX - 1));

    size_t size = ts_record_series(record, name);
    uint32_t code = ts_dictionary_find(&table->series, name, size);

    if (code == UINT32_MAX || !record->has_value)
        return TS_OK;

    const char *unit = table->series_units[code];

    if (unit[0] == '\0' || strcmp(unit, record->unit.name) == 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" and \"%s\" as units of %s", record->unit.name, unit,
                 table->series.texts[code]);
    ts_error_hint(error, "give all figures of %s one unit, or two names",
                  table->series.texts[code]);
    return fail(error, "unit", TS_ERROR_INPUT);
}

/* The words of a message: "exports", "turnover", "the series". */
static const char *plural(enum ts_flow flow)
{
    static const char *const words[TS_FLOW_COUNT] = {"exports", "imports",   "turnover",
                                                     "balance", "reexports", "reimports"};

    return words[flow];
}

static int take_unit(struct ts_widening *widening, const struct ts_record *record,
                     struct ts_error *error)
{
    if (!record->unit.currency) {
        if (record->flow == TS_FLOW_COUNT)
            return TS_OK;
        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a currency, which %s must have",
                     record->unit.name, plural(record->flow));
        ts_error_hint(error, "give a currency such as USD or \"USD million\"");
        return fail(error, "unit", TS_ERROR_INPUT);
    }
    if (widening->currency[0] == '\0')
        ts_text_copy(widening->currency, sizeof widening->currency, record->unit.name,
                     strlen(record->unit.name));
    if (strcmp(widening->currency, record->unit.name) == 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" and \"%s\" in one table", record->unit.name,
                 widening->currency);
    ts_error_hint(error, "query the figures in %s and in %s apart, or convert one of them first",
                  widening->currency, record->unit.name);
    return fail(error, "unit", TS_ERROR_INPUT);
}

/* The value as in the input, if that is known, else as it was read. */
static void value_text(const struct ts_record *record, char out[TS_DECIMAL_TEXT_MAX])
{
    if (record->value_text.size > 0)
        ts_text_copy(out, TS_DECIMAL_TEXT_MAX, record->value_text.text, record->value_text.size);
    else
        ts_decimal_text(record->value, out);
}

static int check_sign(const struct ts_record *record, struct ts_error *error)
{
    char text[TS_DECIMAL_TEXT_MAX];

    if (record->value.coefficient >= 0 || record->flow == TS_FLOW_COUNT ||
        record->flow == TS_FLOW_BALANCE)
        return TS_OK;
    value_text(record, text);
    ts_error_set(error, TS_ERROR_INPUT, "%s cannot be negative: \"%s\"", plural(record->flow),
                 text);
    ts_error_hint(error, "only a balance, or a series of another name, may be below zero");
    return fail(error, "value", TS_ERROR_INPUT);
}

static int widen_scale(struct ts_widening *widening, const struct ts_record *record,
                       struct ts_error *error)
{
    char text[TS_DECIMAL_TEXT_MAX];

    if (record->value.scale - record->unit.power <= widening->scale)
        return TS_OK;

    int32_t needed = ts_decimal_normalize(record->value).scale - record->unit.power;

    if (needed > TS_TABLE_SCALE_MAX) {
        value_text(record, text);
        ts_error_set(error, TS_ERROR_OVERFLOW, "\"%s\" has more decimals than are kept, %d", text,
                     TS_TABLE_SCALE_MAX);
        ts_error_hint(error, "check the value and its unit");
        return fail(error, "value", TS_ERROR_OVERFLOW);
    }
    if (needed > widening->scale)
        widening->scale = needed;
    return TS_OK;
}

static int take_record(const struct ts_table *table, const struct ts_record *record,
                       struct ts_widening *widening, struct ts_error *error)
{
    int code = record->flow == TS_FLOW_COUNT ? check_series(table, record, error) : TS_OK;

    if (code == TS_OK && record->line > UINT32_MAX)
        code =
            ts_error_set(error, TS_ERROR_LIMIT, "more than %lu lines", (unsigned long)UINT32_MAX);
    if (code == TS_OK && record->has_value) {
        code = take_unit(widening, record, error);
        if (code == TS_OK)
            code = check_sign(record, error);
        if (code == TS_OK)
            code = widen_scale(widening, record, error);
    }
    return code;
}

bool ts_record_value(const struct ts_record *record, int32_t scale, int64_t *out)
{
    struct ts_decimal value = record->value;
    ts_int128 product;

    if (value.scale > record->unit.power + scale)
        value = ts_decimal_normalize(value);

    int32_t power = record->unit.power + scale - value.scale;

    if (!ts_int128_multiply(value.coefficient, ts_power_of_ten(power), &product) ||
        product > INT64_MAX || product < -INT64_MAX)
        return false;
    *out = (int64_t)product;
    return true;
}

/* `why` is said between the value and the largest one that the scale allows. */
static int too_large(const struct ts_record *record, int32_t scale, const char *why,
                     struct ts_error *error)
{
    char text[TS_DECIMAL_TEXT_MAX], most[TS_DECIMAL_TEXT_MAX];

    value_text(record, text);
    ts_decimal_text((struct ts_decimal){INT64_MAX, scale}, most);
    ts_error_set(error, TS_ERROR_OVERFLOW, "\"%s\" %s %s", text, why, most);
    if (scale == 0)
        ts_error_hint(error, "check the value and its unit");
    else
        ts_error_hint(error,
                      "all values are kept with the %d decimals of the finest one: "
                      "round that, or query the inputs apart",
                      scale);
    return fail(error, "value", TS_ERROR_OVERFLOW);
}

static int take_size(const struct ts_record *record, struct ts_widening *widening,
                     struct ts_error *error)
{
    int64_t value;

    if (!ts_record_value(record, widening->scale, &value))
        return too_large(record, widening->scale, "is too large, more than", error);
    if (value < 0)
        value = -value;
    if (value > widening->largest)
        widening->largest = value;
    return TS_OK;
}

/* Checks that the values already in the table fit at the wider scale. */
static int widen_largest(const struct ts_table *table, const struct ts_record *record,
                         struct ts_widening *widening, struct ts_error *error)
{
    ts_int128 widened = table->largest * ts_power_of_ten(widening->scale - table->scale);

    if (widened > INT64_MAX)
        return too_large(record, widening->scale,
                         "has decimals with which an earlier value is too large, more than", error);
    widening->largest = (int64_t)widened;
    return TS_OK;
}

int ts_widening_find(const struct ts_table *table, const struct ts_record *records, size_t count,
                     struct ts_widening *widening, size_t *failed, struct ts_error *error)
{
    int code = TS_OK;
    size_t at, finest = 0;

    *widening = (struct ts_widening){.scale = table->scale, .largest = table->largest};
    memcpy(widening->currency, table->currency, sizeof widening->currency);
    for (at = 0; at < count; at++) {
        int32_t scale = widening->scale;

        code = take_record(table, &records[at], widening, error);
        if (code != TS_OK)
            break;
        if (widening->scale > scale)
            finest = at;
    }
    if (code == TS_OK) {
        at = finest;
        code = widen_largest(table, &records[finest], widening, error);
    }
    for (size_t i = 0; code == TS_OK && i < count; i++) {
        at = i;
        if (records[i].has_value)
            code = take_size(&records[i], widening, error);
    }
    if (failed != NULL)
        *failed = at;
    return code;
}
