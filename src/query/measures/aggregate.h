/* Aggregates: slots put together into one row, or into a total. */
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
    bool has_printed; /* of one slot alone: the printed figure that it is */
    ts_int128 printed;
    struct ts_missing missing;
    /* of the last reporter and bin: are figures of the covered months alone, and of the
     * whole period, in the sum? Both together are of different months and no sum. */
    ts_country reporter;
    uint32_t bin;
    bool partial, whole, mixed;
    uint32_t mixed_bin;
};

/* Regions of a plane that are summed: those that are single points lie in one. */
struct ts_regions {
    ts_int128 x, y; /* the sum of the points */
    struct ts_polygon *polygons;
    size_t count, capacity;
};

struct ts_growth {
    bool known;
    struct ts_regions regions; /* x: now, y: a year earlier, or in the previous period */
    bool base_is_printed;      /* of one slot alone: a printed figure of the level a year earlier */
    ts_int128 printed_base;
    bool rate_only; /* of one slot alone: the printed rate, no levels */
    struct ts_decimal rate_low, rate_high;
    struct ts_missing missing, rated; /* without a rate; with a printed rate, but no levels */
};

enum { TS_PARTS = TS_FLOW_BALANCE + 1 };

/* What an aggregate is to know besides the sums. */
struct ts_aggregate_needs {
    bool trade, growth, previous;
};

/* By flow; when rows are of one flow each, in the place of exports, and no others are there.
 * Trade and growths are there if they are needed: an answer may take a million of these. */
struct ts_aggregate {
    size_t slot_count;
    size_t parts; /* flows */
    struct ts_aggregate_needs needs;
    bool partial, whole;      /* some of it covers its period in part, some all of it */
    struct ts_period covered; /* by what is in part, if by all alike; months = 0 otherwise */
    struct ts_sum sums[TS_PARTS];
    bool trade_known;        /* exports and imports are bounded */
    struct ts_regions trade; /* x: exports, y: imports */
    struct ts_growth growths[TS_FLOW_TURNOVER + 1];
    struct ts_growth previous[TS_FLOW_TURNOVER + 1]; /* on the previous period of a series */
};

/* On failure as on success the aggregate is to be released. Notes what is not added up. */
int ts_aggregate_make(const struct ts_execution *execution, const struct ts_slot *slots,
                      size_t count, struct ts_aggregate_needs needs, struct ts_aggregate *aggregate,
                      struct ts_error *error);
/* The same in two steps, the first of which notes nothing and may be taken while others of
 * the same execution are made. */
int ts_aggregate_add_up(const struct ts_execution *execution, const struct ts_slot *slots,
                        size_t count, struct ts_aggregate_needs needs,
                        struct ts_aggregate *aggregate, struct ts_error *error);
int ts_aggregate_finish(const struct ts_execution *execution, struct ts_aggregate *aggregate);
void ts_aggregate_release(struct ts_aggregate *aggregate);

#endif
