#include "formats/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"

enum { KEY_MAX = 64, NESTED_DIGITS = 4 };

void ts_parts_init(struct ts_parts *parts)
{
    *parts = (struct ts_parts){.capacity = 0};
    ts_dictionary_init(&parts->periods);
    ts_dictionary_init(&parts->nests);
}

void ts_parts_release(struct ts_parts *parts)
{
    ts_dictionary_release(&parts->periods);
    free(parts->places);
    ts_dictionary_release(&parts->nests);
    free(parts->levels);
}

void ts_parts_look(struct ts_columns *columns, const struct ts_row *row)
{
    const struct ts_file_layout *layout = columns->layout;

    for (size_t i = 0; i < layout->part_count; i++) {
        size_t column = columns->of_part[i];

        const struct ts_layout_part *part = &layout->parts[i];

        columns->adds_up[i] =
            (part->may_add_up || (columns->options->add_parts && part->addable)) &&
            column < row->count && !ts_layout_is_total(part, &row->cells[column]);
    }
}

size_t ts_parts_find(const struct ts_columns *columns, const struct ts_row *row)
{
    for (size_t i = 0; i < columns->layout->part_count; i++) {
        size_t column = columns->of_part[i];

        if (column < row->count && !ts_columns_takes(columns, i, &row->cells[column]))
            return i;
    }
    return TS_LAYOUT_PARTS;
}

int ts_parts_refuse_total(const struct ts_columns *columns, size_t part, struct ts_error *error)
{
    const struct ts_layout_part *known = &columns->layout->parts[part];
    size_t column = columns->of_part[part];

    ts_error_set(error, TS_ERROR_INPUT, "a total after rows that are parts by %s", known->noun);
    ts_error_hint(error, "leave out the rows with %s in \"%s\", or all others", known->totals[0],
                  ts_rows_column_name(columns->rows, column));
    ts_rows_locate(columns->rows, column, error);
    return TS_ERROR_INPUT;
}

int ts_parts_note(struct ts_parts *parts, size_t part, const struct ts_record *record)
{
    char key[KEY_MAX];
    size_t size = (size_t)snprintf(key, sizeof key, "%u %d %d", (unsigned)record->reporter,
                                   (int)record->period.start, (int)record->period.months);
    size_t before = parts->periods.count;
    uint32_t code;

    if (ts_array_reserve(&parts->places, &parts->capacity, before + 1, sizeof *parts->places) !=
            TS_OK ||
        ts_dictionary_code(&parts->periods, key, size, &code) != TS_OK)
        return TS_ERROR_MEMORY;
    if (code == before)
        parts->places[code] =
            (struct ts_part_place){record->reporter, record->period, part, record->line};
    return TS_OK;
}

static bool is_nested(const struct ts_columns *columns, size_t part)
{
    return columns->layout->parts[part].nested && columns->adds_up[part];
}

bool ts_parts_are_nested(const struct ts_columns *columns)
{
    for (size_t i = 0; i < columns->layout->part_count; i++)
        if (is_nested(columns, i))
            return true;
    return false;
}

static int refuse_level(const struct ts_columns *columns, size_t part, const struct ts_cell *cell,
                        struct ts_error *error)
{
    char digit = *cell->text;

    ts_error_set(error, TS_ERROR_INPUT, "%.*s is of another level than rows before it",
                 (int)cell->size, cell->text);
    ts_error_field(error, columns->layout->parts[part].noun);
    ts_error_hint(error,
                  "%c000 holds %c100, %c200 and so on: leave out the rows with it, or those others",
                  digit, digit, digit);
    ts_rows_locate(columns->rows, columns->of_part[part], error);
    return TS_ERROR_INPUT;
}

static int check_level(struct ts_parts *parts, const struct ts_columns *columns, size_t part,
                       const struct ts_cell *cell, const struct ts_record *record,
                       struct ts_error *error)
{
    char key[KEY_MAX];
    size_t size =
        (size_t)snprintf(key, sizeof key, "%u %d %d %d %zu %c", (unsigned)record->reporter,
                         (int)record->period.start, (int)record->period.months, (int)record->flow,
                         part, *cell->text);
    bool whole = memcmp(cell->text + 1, "000", NESTED_DIGITS - 1) == 0;
    size_t before = parts->nests.count;
    uint32_t code;

    if (ts_array_reserve(&parts->levels, &parts->level_capacity, before + 1,
                         sizeof *parts->levels) != TS_OK ||
        ts_dictionary_code(&parts->nests, key, size, &code) != TS_OK)
        return ts_error_memory(error);
    if (code == before)
        parts->levels[code] = (struct ts_part_nest){whole, !whole};
    return (whole ? parts->levels[code].parts : parts->levels[code].whole)
               ? refuse_level(columns, part, cell, error)
               : TS_OK;
}

int ts_parts_check_level(struct ts_parts *parts, const struct ts_columns *columns,
                         const struct ts_row *row, const struct ts_record *record,
                         struct ts_error *error)
{
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < columns->layout->part_count; i++) {
        size_t column = columns->of_part[i];

        if (is_nested(columns, i) && column < row->count &&
            row->cells[column].size == NESTED_DIGITS)
            code = check_level(parts, columns, i, &row->cells[column], record, error);
    }
    return code;
}

static int refuse_alone(const struct ts_part_place *place, const struct ts_columns *columns,
                        const struct ts_table *table, struct ts_error *error)
{
    const struct ts_layout_part *part = &columns->layout->parts[place->part];
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(place->period, period);
    ts_error_set(error, TS_ERROR_INPUT, "the figures of %s for %s are parts by %s, without a total",
                 ts_country_code(place->reporter, table->groups), period, part->noun);
    ts_error_hint(error, TS_PARTS_HINT TS_PARTS_HINT_TO_ADD, part->totals[0], part->names[0]);
    if (error != NULL)
        error->line = place->line;
    return TS_ERROR_INPUT;
}

int ts_parts_check(const struct ts_parts *parts, const struct ts_columns *columns,
                   const struct ts_table *table, struct ts_error *error)
{
    if (columns->of_field[TS_FIELD_CLASSIFICATION] == SIZE_MAX)
        return TS_OK;
    for (size_t i = 0; i < parts->periods.count; i++) {
        const struct ts_part_place *place = &parts->places[i];

        if (ts_classifications_find(&table->classifications, place->reporter, place->period) ==
            NULL)
            return refuse_alone(place, columns, table, error);
    }
    return TS_OK;
}
