/* Grid: sums of the rows that most files consist of, found without a search.
 *
 * A line holds the sums of one partner and flow, apart for TOTAL and for other
 * commodities; its columns are calendar units or bins. It is for records of a month where
 * neither reporters nor commodities are kept apart. It has room for so many sums, and
 * leaves the others to ts_sums. */
#ifndef TS_QUERY_GRID_H
#define TS_QUERY_GRID_H

#include "query/sums.h"

enum {
    TS_FIRST_MONTH = 1800 * 12, /* of all periods */
    TS_MONTH_COUNT = 3000 * 12 - TS_FIRST_MONTH,
    TS_GRID_KINDS = TS_FLOW_COUNT * 2 /* trade flow * 2 + (commodity is not TOTAL) */
};

struct ts_grid_cell {
    ts_int128 sum;
    uint64_t months; /* as of ts_observed; 0: nothing was added */
};

/* Of a month: */
struct ts_grid_place {
    uint16_t column; /* + 1; 0: none yet */
    uint8_t bit;     /* in `months` */
};

struct ts_grid {
    uint32_t *line_of;            /* by country * TS_GRID_KINDS + kind: line + 1; 0: none yet */
    struct ts_grid_place *places; /* by month from TS_FIRST_MONTH on */
    struct ts_grid_cell *cells;   /* by line and column */
    size_t line_count, line_capacity, column_count, column_capacity;
    uint32_t *owners; /* by line: its index in line_of */
    int32_t *starts;  /* by column: where the period of its keys starts */
};

/* Takes country codes below `countries`. 0 or TS_ERROR_MEMORY. On failure as on success it
 * is to be released. */
int ts_grid_init(struct ts_grid *grid, size_t countries);
void ts_grid_release(struct ts_grid *grid);

/* The cell of a partner, kind and month, or NULL when there is none yet. */
static inline struct ts_grid_cell *ts_grid_find(const struct ts_grid *grid, ts_country partner,
                                                size_t kind, int32_t month, uint64_t *months)
{
    uint32_t line = grid->line_of[partner * (size_t)TS_GRID_KINDS + kind];
    struct ts_grid_place place = grid->places[month - TS_FIRST_MONTH];

    if (line == 0 || place.column == 0)
        return NULL;
    *months = (uint64_t)1 << place.bit;
    return &grid->cells[(line - 1) * grid->column_capacity + place.column - 1];
}

/* Makes it. `start` is that of its key's period, `months` the month's bit in it. *cell is
 * NULL when there is no room. 0 or TS_ERROR_MEMORY. */
int ts_grid_make(struct ts_grid *grid, ts_country partner, size_t kind, int32_t month,
                 int32_t start, uint64_t months, struct ts_grid_cell **cell);

/* Adds all its sums, under the given reporter and, for what is not TOTAL, commodity. */
int ts_grid_empty_into(struct ts_grid *grid, ts_country reporter, uint32_t commodity,
                       struct ts_sums *sums);
/* Multiplies every sum; TS_ERROR_OVERFLOW. */
int ts_grid_scale(struct ts_grid *grid, ts_int128 factor);

#endif
