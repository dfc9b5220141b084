/* Levels: the value of a series over a period, as an interval. */
#ifndef TS_QUERY_LEVELS_LEVEL_H
#define TS_QUERY_LEVELS_LEVEL_H

#include "query/figures/figures.h"
#include "query/figures/observed.h"
#include "query/levels/execution.h"

struct ts_level {
    struct ts_interval interval; /* at the scale of the cells */
    bool known;
    bool has_printed; /* it is a printed figure: */
    ts_int128 printed;
    bool observed;               /* from observations: */
    bool found;                  /* there are rows; otherwise it is zero because there are none */
    bool partial;                /* for the covered months only: */
    struct ts_period covered;    /* from the first to the last of them; months = 0: they are
                                    not the same for all reporters */
    struct ts_period longer;     /* unknown, since some of the months have only a figure of this
                                    longer period; months = 0: not so */
    bool derived : 1;            /* from figures of other periods: */
    struct ts_period derived_of; /* for this period, */
    enum ts_sources sources;     /* from these figures */
};

/* Sets which months the observed levels of a slot are for; false if none are covered. */
bool ts_level_of_coverage(const struct ts_execution *execution, const struct ts_slot *slot,
                          struct ts_level *level);

/* Finds the level of one flow of a slot, now or in the same months a year earlier.
 * TS_ERROR_CONFLICT if statements contradict each other, TS_ERROR_INPUT if observations overlap. */
int ts_level_find(const struct ts_execution *execution, const struct ts_slot *slot,
                  ts_flow_code flow, enum ts_year year, struct ts_level *level,
                  struct ts_error *error);

/* The same from observations only. */
int ts_level_observe(const struct ts_execution *execution, const struct ts_slot *slot,
                     ts_flow_code flow, enum ts_year year, struct ts_level *level,
                     struct ts_error *error);

/* Exports, imports, turnover and balance of a slot, each narrowed by the others (turnover = exports
 * + imports, balance = exports - imports, flows >= 0). */
int ts_levels_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1],
                   struct ts_error *error);

struct ts_flow_level {
    ts_flow_code flow;
    struct ts_level level;
};

/* The levels of a slot that the answer shows. Those that it did without, such as contradictory
 * levels a year earlier, are left out. */
int ts_levels_of_answer(const struct ts_execution *execution, const struct ts_slot *slot,
                        enum ts_year year, struct ts_flow_level shown[TS_FLOW_BALANCE + 1],
                        size_t *count);

/* *rate is the printed growth rate of a slot's flow for its bin, or NULL. */
int ts_rate_find(const struct ts_execution *execution, const struct ts_slot *slot,
                 ts_flow_code flow, const struct ts_stated **rate, struct ts_error *error);

#endif
