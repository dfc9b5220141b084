/* Aggregates: the sums of some slots, for a row or for the total. */
#ifndef TS_QUERY_MEASURES_AGGREGATE_H
#define TS_QUERY_MEASURES_AGGREGATE_H

#include "query/levels/change.h"
#include "query/levels/level.h"

/* The partners whose figure is missing. */
struct ts_missing {
    ts_country *partners;
    size_t count, capacity;
};

struct ts_sum {
    bool known;
    struct ts_interval interval;
    bool has_printed; /* if there is only one slot: its printed figure */
    ts_int128 printed;
    struct ts_missing missing;
    /* for the last reporter and bin: does the sum have figures of the covered months only, and
     * figures of the whole period? With both, it is mixed: they are not for the same months. */
    ts_country reporter;
    uint32_t bin;
    bool partial, whole, mixed;
    uint32_t mixed_bin;
};

/* A sum of regions of a plane: the boxes among them are summed into one. */
struct ts_regions {
    struct ts_box box;
    struct ts_polygon *polygons;
    size_t count, capacity;
};

struct ts_growth {
    bool known;
    struct ts_regions regions; /* x: now, y: a year earlier, or in the previous period */
    bool base_is_printed;      /* if there is only one slot: its printed level a year earlier */
    ts_int128 printed_base;
    bool rate_only; /* if there is only one slot: it has a growth rate but no levels */
    struct ts_decimal rate_low, rate_high;
    struct ts_missing missing, rated; /* without any growth; with a growth rate but no levels */
};

enum { TS_PARTS = TS_FLOW_BALANCE + 1 };

/* What an aggregate needs besides the sums. */
struct ts_aggregate_needs {
    bool trade, growth, previous;
};

/* The arrays are by flow; if rows are for one flow each, it is at the index of exports, and there
 * are no others. Trade and growths are only computed if needed, since an answer may have a million
 * of these. */
struct ts_aggregate {
    size_t slot_count;
    size_t parts; /* flows */
    struct ts_aggregate_needs needs;
    bool partial, whole;      /* some slots cover a part of their period, some all of it */
    struct ts_period covered; /* what those with a part cover, if it is the same; or months = 0 */
    struct ts_sum sums[TS_PARTS];
    bool trade_known;        /* exports and imports are bounded */
    struct ts_regions trade; /* x: exports, y: imports */
    struct ts_growth growths[TS_FLOW_TURNOVER + 1];
    struct ts_growth previous[TS_FLOW_TURNOVER + 1]; /* on the previous period of a series */
};

/* Adds the slots up, and adds notes on what could not be. To be released even after a failure. */
int ts_aggregate_make(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count, struct ts_aggregate_needs needs, struct ts_aggregate *aggregate,
                      struct ts_error *error);
/* The same in two steps. The first adds no notes, so that several threads may take it at once. */
int ts_aggregate_add_up(const struct ts_execution *execution, const struct ts_slot *slots,
                        size_t count, struct ts_aggregate_needs needs,
                        struct ts_aggregate *aggregate, struct ts_error *error);
int ts_aggregate_finish(const struct ts_execution *execution, struct ts_aggregate *aggregate);
void ts_aggregate_release(struct ts_aggregate *aggregate);

#endif
