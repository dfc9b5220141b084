/* Mirror statistics: what a reporter records of its trade with a partner, beside what the
 * partner records of the same trade. One's exports are the other's imports.
 *
 * Two executions of the same question stand side by side, the reporter's and, with reporter
 * and partner exchanged, the partners'. Their slots are paired by reporter, partner, period
 * and, where rows are by commodity, commodity. */
#ifndef TS_QUERY_MEASURES_MIRROR_H
#define TS_QUERY_MEASURES_MIRROR_H

#include "query/gather/gather.h"
#include "query/measures/aggregate.h"

/* The partners' plan, which has its names: they are asked of their trade with the reporters
 * of `plan`, which is whole, in the same periods. No partner in the data that reports is no
 * error: the plan is then without reporters. */
int ts_mirror_plan(struct ts_question_plan *mirrored, const struct ts_gathering *gathering,
                   const struct ts_question_plan *plan, struct ts_error *error);

struct ts_mirror {
    struct ts_execution execution; /* the partners' */
    struct ts_decimal factor;
    struct ts_slot *together; /* see ts_mirror_aggregate */
    size_t capacity;
};

/* Gives each slot of either execution its counterpart: one that is zero where the other side
 * covers the period, and unknown where it does not, is no reporter, or records the trade
 * under commodity codes above or beneath. The slots of both are then in their order. 0 or
 * TS_ERROR_MEMORY. */
int ts_mirror_pair(struct ts_execution *execution, struct ts_mirror *mirror);
void ts_mirror_release(struct ts_mirror *mirror);

/* What the partners record of the trade of these slots of the paired execution, which are of
 * one row. *comparable: both sides are of the same months. A pair that is not is noted. */
int ts_mirror_aggregate(const struct ts_execution *execution, struct ts_mirror *mirror,
                        const struct ts_slot *slots, size_t count, struct ts_aggregate *aggregate,
                        bool *comparable, struct ts_error *error);

/* Of all slots of the paired execution those that add up, which are freed with free(): not a
 * group's beside its members', though it reports and has a row. 0 or TS_ERROR_MEMORY. */
int ts_mirror_add_up(const struct ts_execution *execution, struct ts_slot **slots, size_t *count);

/* Notes on what is compared, and on partners that do not report. Errors: as of
 * ts_levels_find. */
int ts_mirror_explain(const struct ts_execution *execution, const struct ts_mirror *mirror,
                      const struct ts_gathering *gathering, const struct ts_gathering *mirrored,
                      struct ts_error *error);

#endif
