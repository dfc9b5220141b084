#include "query/grid.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_CELLS = 1 << 17, /* 4 MB: what a processor's cache holds */
    FIRST_LINES = 64,
    FIRST_COLUMNS = 16
};

int ts_grid_init(struct ts_grid *grid, size_t countries)
{
    *grid = (struct ts_grid){.column_capacity = FIRST_COLUMNS};
    grid->line_of = calloc(countries * TS_GRID_KINDS, sizeof *grid->line_of);
    grid->places = calloc(TS_MONTH_COUNT, sizeof *grid->places);
    grid->starts = calloc(MOST_CELLS / FIRST_LINES, sizeof *grid->starts);
    return grid->line_of != NULL && grid->places != NULL && grid->starts != NULL ? TS_OK
                                                                                 : TS_ERROR_MEMORY;
}

void ts_grid_release(struct ts_grid *grid)
{
    free(grid->line_of);
    free(grid->places);
    free(grid->cells);
    free(grid->owners);
    free(grid->starts);
    *grid = (struct ts_grid){.line_of = NULL};
}

/* Moves all lines to a larger room; *fits: there may be that many cells. */
static int grow(struct ts_grid *grid, size_t lines, size_t columns, bool *fits)
{
    struct ts_grid_cell *cells;
    uint32_t *owners;

    *fits = lines * columns <= MOST_CELLS;
    if (!*fits)
        return TS_OK;
    owners = realloc(grid->owners, lines * sizeof *owners);
    if (owners == NULL)
        return TS_ERROR_MEMORY;
    grid->owners = owners;
    cells = calloc(lines * columns, sizeof *cells);
    if (cells == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < grid->line_count; i++)
        memcpy(cells + i * columns, grid->cells + i * grid->column_capacity,
               grid->column_count * sizeof *cells);
    free(grid->cells);
    grid->cells = cells;
    grid->line_capacity = lines;
    grid->column_capacity = columns;
    return TS_OK;
}

/* *line_of stays 0 when there is no room. */
static int make_line(struct ts_grid *grid, uint32_t owner)
{
    size_t wanted = grid->line_capacity == 0 ? FIRST_LINES : grid->line_capacity * 2;
    bool fits = true;
    int code = TS_OK;

    if (grid->line_count == grid->line_capacity)
        code = grow(grid, wanted, grid->column_capacity, &fits);
    if (code != TS_OK || !fits)
        return code;
    grid->owners[grid->line_count] = owner;
    grid->line_of[owner] = (uint32_t)++grid->line_count;
    return TS_OK;
}

/* The column of a start, + 1; 0 when there is no room. */
static int make_column(struct ts_grid *grid, int32_t start, uint16_t *column)
{
    bool fits = true;
    int code = TS_OK;

    for (size_t i = 0; i < grid->column_count; i++)
        if (grid->starts[i] == start) {
            *column = (uint16_t)(i + 1);
            return TS_OK;
        }
    *column = 0;
    if (grid->column_count == grid->column_capacity)
        code = grow(grid, grid->line_capacity, grid->column_capacity * 2, &fits);
    if (code != TS_OK || !fits)
        return code;
    grid->starts[grid->column_count] = start;
    *column = (uint16_t)++grid->column_count;
    return TS_OK;
}

int ts_grid_make(struct ts_grid *grid, ts_country partner, size_t kind, int32_t month,
                 int32_t start, uint64_t months, struct ts_grid_cell **cell)
{
    uint32_t owner = (uint32_t)(partner * TS_GRID_KINDS + kind);
    struct ts_grid_place *place = &grid->places[month - TS_FIRST_MONTH];
    int code = TS_OK;

    *cell = NULL;
    if (grid->line_of[owner] == 0)
        code = make_line(grid, owner);
    if (code == TS_OK && grid->line_of[owner] != 0 && place->column == 0) {
        code = make_column(grid, start, &place->column);
        place->bit = (uint8_t)__builtin_ctzll(months);
    }
    if (code == TS_OK)
        *cell = ts_grid_find(grid, partner, kind, month, &months);
    return code;
}

int ts_grid_empty_into(struct ts_grid *grid, ts_country reporter, uint32_t commodity,
                       struct ts_sums *sums)
{
    for (size_t line = 0; line < grid->line_count; line++)
        for (size_t column = 0; column < grid->column_count; column++) {
            struct ts_grid_cell *cell = &grid->cells[line * grid->column_capacity + column];
            uint32_t kind = grid->owners[line] % TS_GRID_KINDS;
            struct ts_observed observed = {
                .key = {{reporter, (ts_country)(grid->owners[line] / TS_GRID_KINDS),
                         kind % 2 != 0 ? commodity : 0, (ts_flow_code)(kind / 2)},
                        {grid->starts[column], 1}},
                .sum = cell->sum,
                .months = cell->months,
            };
            int code = cell->months == 0 ? TS_OK : ts_sums_add(sums, &observed, 1);

            if (code != TS_OK)
                return code;
            *cell = (struct ts_grid_cell){0};
        }
    return TS_OK;
}

int ts_grid_scale(struct ts_grid *grid, ts_int128 factor)
{
    for (size_t i = 0; i < grid->line_count * grid->column_capacity; i++)
        if (!ts_int128_multiply(grid->cells[i].sum, factor, &grid->cells[i].sum))
            return TS_ERROR_OVERFLOW;
    return TS_OK;
}
