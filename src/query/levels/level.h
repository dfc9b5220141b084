/* Levels: the value of a series over a period, as an interval. */
#ifndef TS_QUERY_LEVELS_LEVEL_H
#define TS_QUERY_LEVELS_LEVEL_H

#include "query/figures/figures.h"
#include "query/figures/observed.h"
#include "query/levels/execution.h"

struct ts_level {
    struct ts_interval interval; /* at the scale of the cells */
    bool known;
    bool has_printed; /* the printed figure that it is */
    ts_int128 printed;
    bool observed;               /* from observations: */
    bool found;                  /* there are rows of it, not just none */
    bool partial;                /* over the covered months only: */
    struct ts_period covered;    /* from the first to the last of them; months = 0: they are
                                    not the same for all reporters */
    struct ts_period longer;     /* unknown since a figure of this longer period alone holds
                                    some of the months; months = 0: not so */
    bool derived : 1;            /* from figures of other periods: */
    struct ts_period derived_of; /* what was derived, */
    enum ts_sources sources;     /* and from which figures */
};

/* What the coverage of a slot says of its observed levels: which months they are of; false
 * when nothing is covered. */
bool ts_level_of_coverage(const struct ts_execution *execution, const struct ts_slot *slot,
                          struct ts_level *level);

/* The level of one flow of a slot, now or over the same months a year earlier.
 * Unknown when nothing says it. TS_ERROR_CONFLICT when statements contradict,
 * TS_ERROR_INPUT when observations overlap. */
int ts_level_find(const struct ts_execution *execution, const struct ts_slot *slot,
                  ts_flow_code flow, enum ts_year year, struct ts_level *level,
                  struct ts_error *error);

/* What observations alone say of it; errors as above. */
int ts_level_observe(const struct ts_execution *execution, const struct ts_slot *slot,
                     ts_flow_code flow, enum ts_year year, struct ts_level *level,
                     struct ts_error *error);

/* Exports, imports, turnover and balance of a slot, each narrowed by what the others
 * say (turnover = exports + imports, balance = exports - imports, flows >= 0). */
int ts_levels_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1],
                   struct ts_error *error);

struct ts_flow_level {
    ts_flow_code flow;
    struct ts_level level;
};

/* The levels of a slot that make figures of the answer. What the answer did without, such as
 * levels a year earlier that contradict each other, is none: there is nothing to say of it. */
int ts_levels_of_answer(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_year year, struct ts_flow_level shown[TS_FLOW_BALANCE + 1],
                        size_t *count);

/* The printed growth of a slot's flow over its bin, or NULL. */
int ts_rate_find(const struct ts_execution *execution, const struct ts_slot *slot,
                 ts_flow_code flow, const struct ts_stated **rate, struct ts_error *error);

#endif
