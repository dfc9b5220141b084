/* Grid: sums that are found without a search.
 *
 * A line holds the sums of one series, its columns are periods. Line 0 and column 0 are
 * nobody's: what is added there is forgotten, so that a row which is not asked for needs
 * no branch. The grid has room for so many sums, and leaves the others to ts_sums. */
#ifndef TS_QUERY_GATHER_GRID_H
#define TS_QUERY_GATHER_GRID_H

#include "query/gather/sums.h"

/* Sums of 64 bits, since most cells are in use and all shall lie in a near cache. Whoever
 * adds to them takes care that they do not overflow, see ts_grid_has_room. */
struct ts_grid_cell {
    int64_t sum;
    uint64_t months; /* as of ts_observed; 0: nothing was added */
};

struct ts_grid {
    struct ts_grid_cell *cells;   /* by line and column */
    struct ts_series_key *series; /* by line */
    struct ts_period *periods;    /* by column */
    size_t line_count, line_capacity, column_count, column_capacity;
    uint64_t room; /* a total (see ts_chunk) that can be added before a cell overflows */
};

/* 0 or TS_ERROR_MEMORY. On failure as on success it is to be released. */
int ts_grid_init(struct ts_grid *grid);
void ts_grid_release(struct ts_grid *grid);

/* A new line, or the column of a period, made if it is not there. 0, TS_ERROR_MEMORY, or
 * TS_ERROR_LIMIT when the grid has no room. */
int ts_grid_add_line(struct ts_grid *grid, const struct ts_series_key *series, uint32_t *line);
int ts_grid_find_column(struct ts_grid *grid, struct ts_period period, uint32_t *column);

/* May values of this total (see ts_chunk) be added to any cells? They are counted as added.
 * False: not before the grid was emptied, or never. */
bool ts_grid_has_room(struct ts_grid *grid, uint64_t total);
/* Adds all its sums under their keys, with or without their months, and is without sums
 * then. As of ts_sums_add. */
int ts_grid_empty_into(struct ts_grid *grid, bool with_months, struct ts_sums *sums);

#endif
