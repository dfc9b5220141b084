#include "formats/parts.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"

enum { KEY_MAX = 48 };

void ts_parts_init(struct ts_parts *parts)
{
    *parts = (struct ts_parts){.capacity = 0};
    ts_dictionary_init(&parts->periods);
}

void ts_parts_release(struct ts_parts *parts)
{
    ts_dictionary_release(&parts->periods);
    free(parts->places);
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
