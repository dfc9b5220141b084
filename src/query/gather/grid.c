#include "query/gather/grid.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_CELLS = 1 << 18, /* 4 MB: what a processor's caches hold */
    FIRST_LINES = 64,
    FIRST_COLUMNS = 16
};

static const uint64_t all_room = INT64_MAX >> TS_TOTAL_BITS;

/* Moves all lines to a larger room. */
static int grow(struct ts_grid *grid, size_t lines, size_t columns)
{
    struct ts_grid_cell *cells;
    struct ts_series_key *series;
    struct ts_period *periods;

    if (lines * columns > MOST_CELLS)
        return TS_ERROR_LIMIT;
    series = realloc(grid->series, lines * sizeof *series);
    if (series == NULL)
        return TS_ERROR_MEMORY;
    grid->series = series;
    periods = realloc(grid->periods, columns * sizeof *periods);
    if (periods == NULL)
        return TS_ERROR_MEMORY;
    grid->periods = periods;
    cells = calloc(lines * columns, sizeof *cells);
    if (cells == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < grid->line_count && grid->cells != NULL; i++)
        memcpy(cells + i * columns, grid->cells + i * grid->column_capacity,
               grid->column_count * sizeof *cells);
    free(grid->cells);
    grid->cells = cells;
    grid->line_capacity = lines;
    grid->column_capacity = columns;
    return TS_OK;
}

int ts_grid_init(struct ts_grid *grid)
{
    *grid = (struct ts_grid){.line_count = 1, .column_count = 1, .room = all_room};
    return grow(grid, FIRST_LINES, FIRST_COLUMNS);
}

void ts_grid_release(struct ts_grid *grid)
{
    free(grid->cells);
    free(grid->series);
    free(grid->periods);
    *grid = (struct ts_grid){0};
}

int ts_grid_add_line(struct ts_grid *grid, const struct ts_series_key *series, uint32_t *line)
{
    int code = grid->line_count < grid->line_capacity
                   ? TS_OK
                   : grow(grid, grid->line_capacity * 2, grid->column_capacity);

    if (code != TS_OK)
        return code;
    grid->series[grid->line_count] = *series;
    *line = (uint32_t)grid->line_count++;
    return TS_OK;
}

int ts_grid_find_column(struct ts_grid *grid, struct ts_period period, uint32_t *column)
{
    for (*column = 1; *column < grid->column_count; ++*column)
        if (ts_period_compare(grid->periods[*column], period) == 0)
            return TS_OK;

    int code = grid->column_count < grid->column_capacity
                   ? TS_OK
                   : grow(grid, grid->line_capacity, grid->column_capacity * 2);

    if (code == TS_OK)
        grid->periods[grid->column_count++] = period;
    return code;
}

bool ts_grid_has_room(struct ts_grid *grid, uint64_t total)
{
    if (total > grid->room)
        return false;
    grid->room -= total;
    return true;
}

static size_t count_sums(const struct ts_grid *grid)
{
    size_t count = 0;

    for (size_t line = 1; line < grid->line_count; line++)
        for (size_t column = 1; column < grid->column_count; column++)
            count += grid->cells[line * grid->column_capacity + column].months != 0;
    return count;
}

/* The sums of a line, in the room for as many as there are columns; returns how many. */
static size_t list_sums(const struct ts_grid *grid, size_t line, bool with_months,
                        struct ts_observed *observed)
{
    size_t count = 0;

    for (size_t column = 1; column < grid->column_count; column++) {
        const struct ts_grid_cell *cell = &grid->cells[line * grid->column_capacity + column];

        if (cell->months != 0)
            observed[count++] = (struct ts_observed){
                .key = {grid->series[line], grid->periods[column]},
                .sum = cell->sum,
                .months = with_months ? cell->months : 0,
            };
    }
    return count;
}

int ts_grid_empty_into(struct ts_grid *grid, bool with_months, struct ts_sums *sums)
{
    struct ts_observed *observed = calloc(grid->column_count, sizeof *observed);
    int code = observed == NULL ? TS_ERROR_MEMORY : ts_sums_reserve(sums, count_sums(grid));

    for (size_t line = 1; line < grid->line_count && code == TS_OK; line++)
        code = ts_sums_add(sums, observed, list_sums(grid, line, with_months, observed));
    free(observed);
    if (code != TS_OK)
        return code;
    memset(grid->cells, 0, grid->line_count * grid->column_capacity * sizeof *grid->cells);
    grid->room = all_room;
    return TS_OK;
}
