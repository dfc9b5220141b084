/* The numbers that the texts of plain records stand for, found when a text is first met. */
#include "formats/plain_texts.h"

#include <string.h>

#include "formats/across.h"
#include "values/digits.h"

static bool is_required(const struct ts_plain *plain, enum ts_field field)
{
    const struct ts_layout_column *column = plain->context->of_layout[field];

    return field == TS_FIELD_PARTNER || field == TS_FIELD_PERIOD || field == TS_FIELD_FLOW ||
           (column != NULL && column->required);
}

void ts_plain_share_commodities(struct ts_plain *plain)
{
    const uint32_t *codes = plain->table->commodity_of_digits;
    size_t digits = plain->columns->layout->commodity_digits;

    if (digits == 0) {
        memcpy(plain->commodity_of_digits, codes, sizeof plain->commodity_of_digits);
        return;
    }
    memset(plain->commodity_of_digits, 0, sizeof plain->commodity_of_digits);
    plain->commodity_of_digits[digits] = plain->commodity_of_digits[digits - 1] = codes[digits];
}

/* If commodities need not be kept apart, the first one stands for all with the same number of
 * digits. */
static uint64_t code_commodity(struct ts_plain *plain, const char *commodity)
{
    struct ts_table *table = plain->table;
    int digits = ts_commodity_level(commodity);
    bool shared = table->consumer.take != NULL && !table->consumer.commodities_apart && digits > 0;
    uint32_t code = shared ? table->commodity_of_digits[digits] : 0;

    if (code == 0 &&
        ts_dictionary_code(&table->commodities, commodity, strlen(commodity), &code) != TS_OK)
        return TS_NOT_PLAIN;
    if (shared) {
        table->commodity_of_digits[digits] = code;
        ts_plain_share_commodities(plain);
    }
    return code;
}

static bool is_currency(const struct ts_plain *plain, const struct ts_unit *unit)
{
    return unit->currency && unit->power == plain->power &&
           strcmp(unit->name, plain->table->currency) == 0;
}

/* 0: it says none. Codes of others than the HS are looked at one by one. */
static uint64_t code_classification(struct ts_plain *plain, const char *classification)
{
    uint32_t code;

    if (classification[0] == '\0')
        return 0;
    if (classification[0] != 'H' ||
        ts_dictionary_code(&plain->table->classifications.names, classification,
                           strlen(classification), &code) != TS_OK ||
        code >= TS_PLAIN_CLASSIFICATIONS)
        return TS_NOT_PLAIN;
    return code + 1;
}

/* The value of a record's field as a number; TS_NOT_PLAIN if it is not plain. */
static uint64_t number_of(struct ts_plain *plain, enum ts_field field,
                          const struct ts_record *record)
{
    uint64_t period;

    switch (field) {
    case TS_FIELD_REPORTER:
        ts_table_note_exporter(plain->table, record->reporter);
        return record->reporter;
    case TS_FIELD_PARTNER:
        ts_table_note_importer(plain->table, record->partner);
        return record->partner;
    case TS_FIELD_PERIOD:
        memcpy(&period, &record->period, sizeof period);
        return period;
    case TS_FIELD_FLOW:
        return record->flow < TS_FLOW_COUNT ? record->flow : TS_NOT_PLAIN;
    case TS_FIELD_COMMODITY:
        return code_commodity(plain, record->commodity);
    case TS_FIELD_UNIT:
        return is_currency(plain, &record->unit) ? 0 : TS_NOT_PLAIN;
    case TS_FIELD_GROWTH:
        return record->has_growth ? TS_NOT_PLAIN : 0;
    case TS_FIELD_ROUNDING:
        return record->rounding == TS_PRINTED_DEFAULT ? 0 : TS_NOT_PLAIN;
    case TS_FIELD_CLASSIFICATION:
        return code_classification(plain, record->classification);
    default: /* TS_FIELD_GROWTH_BASIS */
        return 0;
    }
}

/* Groups of the publisher's own are left out. */
static bool is_group(const struct ts_plain *plain, enum ts_field field, const struct ts_cell *cell)
{
    const struct ts_file_layout *layout = plain->columns->layout;

    return layout->is_group != NULL && (field == TS_FIELD_REPORTER || field == TS_FIELD_PARTNER) &&
           layout->is_group(cell);
}

/* The number for a cell, or for a field that has no cell. */
static uint64_t understand(struct ts_plain *plain, enum ts_field field, const struct ts_cell *cell)
{
    struct ts_record record = plain->fallbacks->record;

    if (cell->kind == TS_CELL_ABSENT) {
        if (is_required(plain, field) && plain->fallbacks->origins[field] == TS_ORIGIN_NONE)
            return TS_NOT_PLAIN;
    } else if (is_group(plain, field, cell) ||
               ts_field_parse(field, plain->context, cell, &record, NULL) != TS_OK) {
        return TS_NOT_PLAIN;
    }
    return number_of(plain, field, &record);
}

uint64_t ts_plain_learn(struct ts_plain *plain, const struct ts_batch *batch, enum ts_field field,
                        const char *text, size_t size)
{
    struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

    if (!plain->learning || (size > 0 && !batch->cell(text, size, &cell)))
        return TS_NOT_PLAIN;

    uint64_t number = understand(plain, field, &cell);

    if (number != TS_NOT_PLAIN)
        ts_aliases_add(&plain->aliases[field], text, size, number);
    return number;
}

uint64_t ts_plain_total(struct ts_plain *plain, const struct ts_batch *batch, size_t part,
                        const char *text, size_t size)
{
    const uint64_t *number = ts_aliases_find(&plain->totals[part], text, size);
    struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

    if (number != NULL)
        return *number;
    if (!plain->learning || (size > 0 && !batch->cell(text, size, &cell)))
        return TS_NOT_PLAIN;
    if (ts_columns_takes(plain->columns, part, &cell)) {
        ts_aliases_add(&plain->totals[part], text, size, 0);
        return 0;
    }
    if (ts_aliases_find(&plain->others[part], text, size) == NULL)
        ts_aliases_add(&plain->others[part], text, size, 0);
    return TS_NOT_PLAIN;
}

uint64_t ts_plain_usual(struct ts_plain *plain, const struct ts_batch *batch, size_t attribute,
                        const char *text, size_t size)
{
    struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

    if (!plain->learning || (size > 0 && !batch->cell(text, size, &cell)) ||
        !ts_attributes_is_usual(plain->attributes, plain->of_attribute[attribute], &cell))
        return TS_NOT_PLAIN;
    ts_aliases_add(&plain->usual[attribute], text, size, 0);
    return 0;
}

static const char *field_of(const struct ts_batch *batch, size_t record, size_t column,
                            size_t *size)
{
    uint32_t start = ts_batch_start(batch, record, column);

    *size = batch->ends[record * batch->columns + column] - start;
    return batch->text + start;
}

/* The first part of the layout that the record is known to be one of, or TS_LAYOUT_PARTS. */
static size_t part_of(const struct ts_plain *plain, const struct ts_batch *batch, size_t record)
{
    for (size_t i = 0; i < plain->columns->layout->part_count; i++) {
        size_t size;
        const char *text;

        if (plain->of_part[i] == SIZE_MAX)
            continue;
        text = field_of(batch, record, plain->of_part[i], &size);
        if (ts_aliases_find(&plain->others[i], text, size) != NULL)
            return i;
        if (ts_aliases_find(&plain->totals[i], text, size) == NULL)
            break;
    }
    return TS_LAYOUT_PARTS;
}

/* The number for the text of a field, if it is known already. */
static bool known_number(const struct ts_plain *plain, const struct ts_batch *batch, size_t record,
                         enum ts_field field, uint64_t *number)
{
    size_t column = plain->of_field[field], size;
    const uint64_t *known = NULL;

    if (column != SIZE_MAX) {
        const char *text = field_of(batch, record, column, &size);

        known = ts_aliases_find(&plain->aliases[field], text, size);
    }
    if (known != NULL)
        *number = *known;
    return known != NULL;
}

bool ts_plain_leave_out(struct ts_plain *plain, const struct ts_batch *batch, size_t record)
{
    size_t part = part_of(plain, batch, record);
    uint64_t reporter, bits, classification, key;
    struct ts_period period;

    if (part == TS_LAYOUT_PARTS || plain->columns->adds_up[part])
        return false;
    if (plain->form == TS_PLAIN_BY_PERIOD) { /* its periods are not noted, and the header is none */
        bool sure = known_number(plain, batch, record, TS_FIELD_PARTNER, &key);

        plain->counts.left_out[part] += sure;
        return sure;
    }
    if (!known_number(plain, batch, record, TS_FIELD_REPORTER, &reporter) ||
        !known_number(plain, batch, record, TS_FIELD_PERIOD, &bits) ||
        !known_number(plain, batch, record, TS_FIELD_CLASSIFICATION, &classification))
        return false;
    memcpy(&period, &bits, sizeof period);
    key = ts_plain_key((ts_country)reporter, period, classification);
    if (ts_aliases_find(&plain->classified, (const char *)&key, sizeof key) == NULL)
        return false;
    plain->counts.left_out[part]++;
    return true;
}

bool ts_plain_classify(struct ts_plain *plain, const struct ts_plain_block *block, size_t i,
                       uint64_t classification, uint64_t key)
{
    struct ts_classifications *known = &plain->table->classifications;
    const uint32_t *lines = block->batch->lines;
    size_t row = block->row + i, record = block->first + i;
    const struct ts_classified *before;
    struct ts_classified said = {
        .classification = (uint32_t)classification - 1,
        .line = (uint32_t)(block->line + (lines != NULL ? lines[record] : record)),
        .input = plain->input,
    };

    if (ts_aliases_find(&plain->classified, (const char *)&key, sizeof key) != NULL)
        return true;
    if (!plain->learning)
        return false;
    before = ts_classifications_find(known, block->chunk->reporter[row], block->chunk->period[row]);
    if (before != NULL ? before->classification != said.classification
                       : ts_classifications_add(known, block->chunk->reporter[row],
                                                block->chunk->period[row], said) != TS_OK)
        return false;
    ts_aliases_add(&plain->classified, (const char *)&key, sizeof key, 0);
    return true;
}

uint64_t ts_plain_number(struct ts_plain *plain, const struct ts_batch *batch, enum ts_field field,
                         const char *text, size_t size)
{
    const uint64_t *number = ts_aliases_find(&plain->aliases[field], text, size);

    return number != NULL ? *number : ts_plain_learn(plain, batch, field, text, size);
}

bool ts_plain_is_nothing(struct ts_plain *plain, const struct ts_batch *batch, const char *text,
                         size_t size)
{
    const struct ts_file_layout *layout = plain->columns->layout;
    struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

    if (!plain->may_lack_figures)
        return false;
    if (ts_aliases_find(&plain->nothing, text, size) != NULL)
        return true;
    if (size > 0 && !batch->cell(text, size, &cell))
        return false;
    if (cell.kind != TS_CELL_ABSENT &&
        (!ts_layout_is_unknown(layout, &cell) || ts_across_is_withheld(layout, &cell)))
        return false;
    ts_aliases_add(&plain->nothing, text, size, 0);
    return true;
}

/* Reads the most frequent of the unusual values: with a sign, or so near to the beginning of the
 * text that the bytes before it cannot be loaded. */
static bool read_signed(const struct ts_plain *plain, const char *text, size_t size, int64_t *value)
{
    char bytes[2 * TS_DIGITS_REACH] = {0};

    if (size > TS_DIGITS_REACH)
        return false;
    memcpy(bytes + TS_DIGITS_REACH, text, size);
    return ts_digits_parse(bytes + TS_DIGITS_REACH, size, plain->scale + plain->power,
                           plain->digits.mark, value);
}

bool ts_plain_rare_value(const struct ts_plain *plain, const struct ts_batch *batch,
                         const char *text, size_t size, int64_t *value)
{
    struct ts_record record = {0};
    struct ts_decimal scaled;
    struct ts_cell cell;

    if (read_signed(plain, text, size, value))
        return true;
    if (size == 0 || !batch->cell(text, size, &cell) || cell.kind == TS_CELL_ABSENT)
        return false;
    if (ts_field_parse(TS_FIELD_VALUE, plain->context, &cell, &record, NULL) != TS_OK ||
        record.bound != TS_BOUND_NONE || record.status.size > 0 ||
        !ts_decimal_rescale(record.value, plain->scale + plain->power, &scaled) ||
        scaled.coefficient > INT64_MAX || scaled.coefficient < -INT64_MAX)
        return false;
    *value = (int64_t)scaled.coefficient;
    return true;
}
