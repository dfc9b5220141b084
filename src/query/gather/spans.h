/* Spans: of what reporters have rows, whatever those say. */
#ifndef TS_QUERY_GATHER_SPANS_H
#define TS_QUERY_GATHER_SPANS_H

#include "query/gather/gather.h"

/* A reporter has a row of a flow, with the world or with anyone else, for this period. */
struct ts_row_span {
    ts_country reporter;
    ts_flow_code flow;
    bool world;
    struct ts_period period;
};

/* Do rows of TOTAL count? What is recorded as TOTAL alone says nothing of commodities. */
enum ts_totals {
    TS_TOTALS_COUNT,
    TS_TOTALS_COUNT_ALONE, /* those of reporters who have no others: TOTAL is asked for, too */
    TS_TOTALS_LEFT
};

/* All that were met by a gathering that has ended, each once, by reporter, world, flow and
 * period. The array is the caller's, to be freed. 0 or TS_ERROR_MEMORY. */
int ts_spans_make(const struct ts_gathering *gathering, enum ts_totals totals,
                  struct ts_row_span **spans, size_t *count);

/* Puts spans in that order, each once. */
void ts_spans_order(struct ts_row_span *spans, size_t *count);

/* The first of a reporter, flow and kind of partner that starts at or after a month, as an
 * index: those that follow are its others (see ts_spans_are_alike). */
size_t ts_spans_first(const struct ts_row_span *spans, size_t count, struct ts_row_span from);

/* Are they of the same reporter, flow and kind of partner? */
bool ts_spans_are_alike(struct ts_row_span a, struct ts_row_span b);

#endif
