#include "formats/across.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "formats/halves.h"

enum { YEAR_DIGITS = 4 };

struct ts_period ts_across_period(const char *name)
{
    struct ts_period period = {0, 0};
    size_t size = strlen(name);

    while (size > 0 && name[size - 1] == ' ')
        size--;
    if (size < 4 || *name < '1' || *name > '9' ||
        ts_period_parse(name, size, &period, NULL) != TS_OK)
        return (struct ts_period){0, 0};
    return period;
}

/* Is it a year from 1900 to 2099, and no part of a longer number? */
static bool is_year(const char *text)
{
    return ((text[0] == '1' && text[1] == '9') || (text[0] == '2' && text[1] == '0')) &&
           ts_text_is_digits(text + 2, 2) && !ts_text_is_digits(text + YEAR_DIGITS, 1);
}

/* A year at its beginning, or at its end behind a number or a name of a month. Shares and changes
 * have a percent sign. */
bool ts_across_resembles_period(const char *name)
{
    size_t size = strlen(name);
    size_t before = size < YEAR_DIGITS ? 0 : size - YEAR_DIGITS;

    if (size < YEAR_DIGITS || strchr(name, '%') != NULL)
        return false;
    if (is_year(name))
        return true;
    if (before == 0 || !is_year(name + before) || ts_text_is_digits(name + before - 1, 1))
        return false;

    struct ts_cell word = {name, strcspn(name, " -.,/"), TS_CELL_TEXT};

    while (before > 0 && strchr(" -.,/", name[before - 1]) != NULL)
        before--;
    return ts_half_month(&word) > 0 || (before > 0 && ts_text_is_digits(name + before - 1, 1));
}

bool ts_across_is_possible(struct ts_rows *rows)
{
    size_t count = ts_rows_column_count(rows);

    for (size_t i = 0; i < count; i++)
        if (ts_across_period(ts_rows_column_name(rows, i)).months > 0)
            return true;
    return false;
}

static int add(struct ts_across *across, const struct ts_record *record, size_t column,
               struct ts_error *error)
{
    size_t needed = across->count + 1;

    if (ts_array_reserve(&across->records, &across->record_capacity, needed,
                         sizeof *across->records) != TS_OK ||
        ts_array_reserve(&across->columns, &across->column_capacity, needed,
                         sizeof *across->columns) != TS_OK)
        return ts_error_memory(error);
    across->records[across->count] = *record;
    across->columns[across->count++] = column;
    return TS_OK;
}

/* Is it a month, a quarter or a semester, of which running totals are published? */
static bool is_of_year(struct ts_period period)
{
    return period.months < 12 && 12 % period.months == 0 && period.start % period.months == 0;
}

static struct ts_period since_january(struct ts_period part)
{
    int32_t before = part.start % 12;

    return (struct ts_period){part.start - before, part.months + before};
}

struct ts_period ts_across_before(struct ts_period part)
{
    if (!is_of_year(part) || part.start % 12 == 0)
        return (struct ts_period){0, 0};
    return (struct ts_period){part.start - part.months, part.months};
}

/* Running totals never fall within a year; figures of single months do. */
static void compare(struct ts_across *across, const struct ts_record *record)
{
    struct ts_period wanted = ts_across_before(record->period);
    const struct ts_record *before;

    if (across->count == 0 || across->running)
        return;
    before = &across->records[across->count - 1];
    if (before->period.months != wanted.months || before->period.start != wanted.start)
        return;

    int order = ts_decimal_compare(before->value, record->value);

    across->steps += order < 0;
    across->falls += order > 0;
}

bool ts_across_looks_running(const struct ts_across *across)
{
    enum { STEPS_LEAST = 6 };

    return !across->running && across->falls == 0 && across->steps >= STEPS_LEAST;
}

bool ts_across_is_withheld(const struct ts_file_layout *layout, const struct ts_cell *cell)
{
    return cell->size > 1 && memcmp(cell->text, ": ", 2) == 0 && ts_layout_is_unknown(layout, cell);
}

/* Beside observations what is withheld would be zero, and is not. */
static int add_withheld(struct ts_across *across, const struct ts_columns *columns,
                        const struct ts_row *row, const struct ts_record *common,
                        struct ts_error *error)
{
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < columns->count && i < row->count; i++) {
        struct ts_record record = *common;

        record.period = columns->bindings[i].period;
        record.unknown = true;
        if (record.period.months > 0 && ts_across_is_withheld(columns->layout, &row->cells[i]))
            code = add(across, &record, i, error);
    }
    return code;
}

int ts_across_read(struct ts_across *across, const struct ts_columns *columns,
                   const struct ts_field_context *context, const struct ts_row *row,
                   const struct ts_record *common, struct ts_error *error)
{
    int code = TS_OK;

    across->count = 0;
    for (size_t i = 0; code == TS_OK && i < columns->count && i < row->count; i++) {
        const struct ts_cell *cell = &row->cells[i];
        struct ts_record record = *common;

        record.period = columns->bindings[i].period;
        if (record.period.months == 0 || cell->kind == TS_CELL_ABSENT ||
            ts_layout_is_unknown(columns->layout, cell))
            continue;
        code = ts_field_parse(TS_FIELD_VALUE, context, cell, &record, error);
        if (code == TS_OK) {
            compare(across, &record);
            if (across->running && is_of_year(record.period))
                record.period = since_january(record.period);
            code = add(across, &record, i, error);
        } else {
            ts_error_field(error, ts_fields[TS_FIELD_VALUE].name);
            ts_rows_locate(columns->rows, i, error);
        }
    }
    return code == TS_OK && common->unit.power == 0
               ? add_withheld(across, columns, row, common, error)
               : code;
}

void ts_across_release(struct ts_across *across)
{
    free(across->records);
    free(across->columns);
}
