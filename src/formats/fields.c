#include "formats/fields.h"

#include <string.h>

#include "base/text.h"
#include "formats/layout.h"
#include "tradestat/table.h"

static struct ts_slice slice(const struct ts_cell *cell)
{
    return (struct ts_slice){cell->text, cell->size};
}

/* The style is the file's; a JSON number has one form only. */
static const struct ts_number_style *style_of(const struct ts_field_context *context,
                                              const struct ts_cell *cell)
{
    return cell->kind == TS_CELL_NUMBER ? NULL : context->style;
}

static enum ts_bound bound_of(char c)
{
    switch (c) {
    case '>':
        return TS_BOUND_AT_LEAST;
    case '<':
        return TS_BOUND_AT_MOST;
    case '~':
        return TS_BOUND_ABOUT;
    default:
        return TS_BOUND_NONE;
    }
}

static int parse_value(const struct ts_field_context *context, const struct ts_cell *cell,
                       struct ts_record *record, struct ts_error *error)
{
    const char *text = cell->text, *end = text + cell->size;

    record->bound = bound_of(*text);
    if (record->bound != TS_BOUND_NONE) {
        text++;
        while (text < end && *text == ' ')
            text++;
        if (text == end) {
            ts_error_set(error, TS_ERROR_INPUT, "\"%c\" without a number", *cell->text);
            ts_error_hint(error, "write it as %c1100", *cell->text);
            return TS_ERROR_INPUT;
        }
    }
    record->has_value = true;
    record->value_text = slice(cell);
    return ts_decimal_parse(text, (size_t)(end - text), style_of(context, cell), &record->value,
                            error);
}

static int parse_growth(const struct ts_field_context *context, const struct ts_cell *cell,
                        struct ts_record *record, struct ts_error *error)
{
    if (cell->text[cell->size - 1] == '%') {
        char quoted[TS_TEXT_QUOTE_MAX];

        ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a decimal number",
                     ts_text_quote(cell->text, cell->size, quoted));
        ts_error_hint(error, "growth is in percent already: leave the %% out");
        return TS_ERROR_INPUT;
    }
    record->has_growth = true;
    record->growth_text = slice(cell);
    return ts_decimal_parse(cell->text, cell->size, style_of(context, cell), &record->growth,
                            error);
}

/* The index of one of `count` words. */
static int parse_word(const struct ts_cell *cell, const char *const *words, size_t count,
                      const char *what, size_t *index, struct ts_error *error)
{
    for (size_t i = 0; i < count; i++) {
        if (ts_text_equal_fold(cell->text, cell->size, words[i])) {
            *index = i;
            return TS_OK;
        }
    }

    char quoted[TS_TEXT_QUOTE_MAX];
    ptrdiff_t nearest = ts_text_nearest(cell->text, cell->size, words, count);

    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not %s",
                 ts_text_quote(cell->text, cell->size, quoted), what);
    if (nearest >= 0)
        ts_error_hint(error, "did you mean \"%s\"?", words[nearest]);
    return TS_ERROR_INPUT;
}

static int parse_growth_basis(const struct ts_cell *cell, struct ts_record *record,
                              struct ts_error *error)
{
    static const char *const words[] = {"value", "volume"};
    size_t index = 0;
    int code = parse_word(cell, words, 2, "a growth basis: value or volume", &index, error);

    record->growth_is_volume = index == 1;
    return code;
}

static int parse_rounding(const struct ts_cell *cell, struct ts_record *record,
                          struct ts_error *error)
{
    static const char *const words[] = {"exact", "nearest", "truncated"};
    static const enum ts_printed meanings[] = {TS_PRINTED_EXACT, TS_PRINTED_NEAREST,
                                               TS_PRINTED_TRUNCATED};
    size_t index = 0;
    int code = parse_word(cell, words, 3, "a rounding: exact, nearest or truncated", &index, error);

    record->rounding = meanings[index];
    return code;
}

static int parse_classification(const struct ts_cell *cell, struct ts_record *record,
                                struct ts_error *error)
{
    if (ts_text_copy(record->classification, sizeof record->classification, cell->text, cell->size))
        return TS_OK;
    return ts_error_set(error, TS_ERROR_INPUT, "the name of a classification has %zu bytes at most",
                        sizeof record->classification - 1);
}

/* Nothing but a number of digits says anything. */
static int parse_commodity_level(const struct ts_cell *cell, struct ts_record *record)
{
    if (cell->size == 1 && *cell->text >= '0' && *cell->text <= '9')
        record->commodity_level = (uint8_t)(*cell->text - '0');
    return TS_OK;
}

#define SETS(member) offsetof(struct ts_record, member), sizeof(((struct ts_record *)0)->member)

const struct ts_field_definition ts_fields[TS_FIELD_COUNT] = {
    [TS_FIELD_REPORTER] = {"reporter", "UZB", SETS(reporter)},
    [TS_FIELD_PARTNER] = {"partner", NULL, SETS(partner)},
    [TS_FIELD_PERIOD] = {"period", NULL, SETS(period)},
    [TS_FIELD_FLOW] = {"flow", NULL, SETS(flow)},
    [TS_FIELD_COMMODITY] = {"commodity", "TOTAL", SETS(commodity)},
    [TS_FIELD_VALUE] = {.name = "value"},
    [TS_FIELD_UNIT] = {"unit", "USD", SETS(unit)},
    [TS_FIELD_GROWTH] = {.name = "growth"},
    [TS_FIELD_GROWTH_BASIS] = {"growth_basis", "value", 0, 0},
    [TS_FIELD_ROUNDING] = {.name = "rounding"},
    [TS_FIELD_QUANTITY] = {.name = "quantity"},
    [TS_FIELD_QUANTITY_UNIT] = {.name = "quantity_unit"},
    [TS_FIELD_SOURCE] = {.name = "source"},
    [TS_FIELD_NOTE] = {.name = "note"},
    [TS_FIELD_CLASSIFICATION] = {.name = "classification"},
    [TS_FIELD_COMMODITY_LEVEL] = {.name = "commodity_level"},
    [TS_FIELD_WIDE_VALUE + TS_FLOW_EXPORT] = {.name = "exports"},
    [TS_FIELD_WIDE_VALUE + TS_FLOW_IMPORT] = {.name = "imports"},
    [TS_FIELD_WIDE_VALUE + TS_FLOW_TURNOVER] = {.name = "turnover"},
    [TS_FIELD_WIDE_VALUE + TS_FLOW_BALANCE] = {.name = "balance"},
    [TS_FIELD_WIDE_VALUE + TS_FLOW_REEXPORT] = {.name = "reexports"},
    [TS_FIELD_WIDE_VALUE + TS_FLOW_REIMPORT] = {.name = "reimports"},
    [TS_FIELD_WIDE_GROWTH + TS_FLOW_EXPORT] = {.name = "exports_growth"},
    [TS_FIELD_WIDE_GROWTH + TS_FLOW_IMPORT] = {.name = "imports_growth"},
    [TS_FIELD_WIDE_GROWTH + TS_FLOW_TURNOVER] = {.name = "turnover_growth"},
    [TS_FIELD_WIDE_GROWTH + TS_FLOW_BALANCE] = {.name = "balance_growth"},
    [TS_FIELD_WIDE_GROWTH + TS_FLOW_REEXPORT] = {.name = "reexports_growth"},
    [TS_FIELD_WIDE_GROWTH + TS_FLOW_REIMPORT] = {.name = "reimports_growth"},
};

enum ts_field ts_field_find(const char *name, size_t size)
{
    enum ts_field field = 0;

    while (field < TS_FIELD_COUNT && !ts_text_equal(name, size, ts_fields[field].name))
        field++;
    return field;
}

int ts_field_named(const char *name, const char *option, enum ts_field *out, struct ts_error *error)
{
    const char *names[TS_FIELD_COUNT];
    char quoted[TS_TEXT_QUOTE_MAX];

    *out = ts_field_find(name, strlen(name));
    if (*out < TS_FIELD_COUNT)
        return TS_OK;
    for (size_t i = 0; i < TS_FIELD_COUNT; i++)
        names[i] = ts_fields[i].name;

    const char *nearest = ts_error_nearest(name, names, TS_FIELD_COUNT);

    ts_error_set(error, TS_ERROR_USAGE, "\"%s\" is not a field",
                 ts_text_quote(name, strlen(name), quoted));
    ts_error_field(error, option);
    if (nearest != NULL)
        ts_error_hint(error, "did you mean \"%s\"?", nearest);
    else
        ts_error_hint(error, "fields are reporter, partner, period, flow, commodity, value, unit, "
                             "growth, growth_basis, rounding, source, note");
    return TS_ERROR_USAGE;
}

int ts_check_field(const char *name, const char *option, struct ts_error *error)
{
    enum ts_field field;

    return ts_field_named(name, option, &field, error);
}

bool ts_field_is_wide(enum ts_field field)
{
    return field >= TS_FIELD_WIDE_VALUE && field < TS_FIELD_COUNT;
}

struct ts_cell ts_field_meaning(enum ts_field field, const struct ts_field_context *context,
                                const struct ts_cell *cell)
{
    const struct ts_layout_column *column = context->of_layout[field];
    const struct ts_spelling *spelling = column != NULL ? column->spellings : NULL;

    for (; spelling != NULL && spelling->text != NULL; spelling++)
        if (ts_text_equal_fold(cell->text, cell->size, spelling->text))
            return (struct ts_cell){spelling->meaning, strlen(spelling->meaning), TS_CELL_TEXT};
    return *cell;
}

int ts_field_parse_plainly(enum ts_field field, const struct ts_field_context *context,
                           const struct ts_cell *cell, struct ts_record *record,
                           struct ts_error *error)
{
    const char *text = cell->text;
    size_t size = cell->size;

    switch (field) {
    case TS_FIELD_REPORTER:
        return ts_country_parse(text, size, context->groups, &record->reporter, error);
    case TS_FIELD_PARTNER:
        return ts_country_parse(text, size, context->groups, &record->partner, error);
    case TS_FIELD_PERIOD:
        return ts_period_parse(text, size, &record->period, error);
    case TS_FIELD_FLOW:
        record->series = slice(cell);
        return ts_flow_parse(text, size, &record->flow, error);
    case TS_FIELD_COMMODITY:
        return ts_commodity_parse(text, size, record->commodity, error);
    case TS_FIELD_UNIT:
        return ts_unit_parse(text, size, &record->unit, error);
    case TS_FIELD_GROWTH_BASIS:
        return parse_growth_basis(cell, record, error);
    case TS_FIELD_ROUNDING:
        return parse_rounding(cell, record, error);
    case TS_FIELD_SOURCE:
        record->source = slice(cell);
        return TS_OK;
    case TS_FIELD_NOTE:
        record->note = slice(cell);
        return TS_OK;
    case TS_FIELD_CLASSIFICATION:
        return parse_classification(cell, record, error);
    case TS_FIELD_COMMODITY_LEVEL:
        return parse_commodity_level(cell, record);
    case TS_FIELD_QUANTITY: /* no question asks for them */
    case TS_FIELD_QUANTITY_UNIT:
        return TS_OK;
    case TS_FIELD_GROWTH:
        return parse_growth(context, cell, record, error);
    default: /* the value, or a figure of the wide form */
        return field >= TS_FIELD_WIDE_GROWTH ? parse_growth(context, cell, record, error)
                                             : parse_value(context, cell, record, error);
    }
}

/* Publishers pad what they quote to one width. */
static struct ts_cell without_padding(const struct ts_cell *cell)
{
    struct ts_cell text = *cell;

    while (text.size > 0 && text.text[text.size - 1] == ' ')
        text.size--;
    while (text.size > 0 && *text.text == ' ')
        text.text++, text.size--;
    return text.size > 0 ? text : *cell;
}

/* A code of digits that was kept as a floating-point number: 860.0. */
static struct ts_cell without_fraction(const struct ts_cell *cell)
{
    static const char fraction[] = ".0";
    size_t tail = sizeof fraction - 1;
    struct ts_cell code = *cell;

    if (code.size > tail && memcmp(code.text + code.size - tail, fraction, tail) == 0 &&
        ts_text_is_digits(code.text, code.size - tail))
        code.size -= tail;
    return code;
}

int ts_field_parse(enum ts_field field, const struct ts_field_context *context,
                   const struct ts_cell *cell, struct ts_record *record, struct ts_error *error)
{
    const struct ts_layout_column *column = context->of_layout[field];

    if (cell->kind == TS_CELL_OTHER) {
        ts_error_set(error, TS_ERROR_INPUT, "must be a text or a number");
        ts_error_hint(error, "%s",
                      *cell->text == '{'
                          ? "each row has to be an object: pandas writes them so with "
                            "orient=\"records\""
                          : "write null when it is not known");
        return TS_ERROR_INPUT;
    }

    struct ts_cell text = column != NULL ? without_padding(cell) : *cell;

    if (column != NULL && field != TS_FIELD_VALUE && !ts_field_is_wide(field))
        text = without_fraction(&text);

    struct ts_cell meaning = ts_field_meaning(field, context, &text);

    return column != NULL && column->parse != NULL
               ? column->parse(field, context, &meaning, record, error)
               : ts_field_parse_plainly(field, context, &meaning, record, error);
}
