/* Weighing: what is published of a slot's flow beside what was observed of it. */
#ifndef TS_QUERY_LEVELS_WEIGH_H
#define TS_QUERY_LEVELS_WEIGH_H

#include "query/levels/level.h"

/* Which months a published figure must be of to answer: the bin, or, where nothing is published
 * of it this year, the one run of months that observations answer for; none (months = 0) when
 * these are several. observed: the level that they give. Errors as of ts_level_find. */
int ts_level_choose_period(const struct ts_execution *execution, const struct ts_slot *slot,
                           ts_flow_code flow, const struct ts_level *observed,
                           struct ts_period *period, struct ts_error *error);

/* Makes of an observed level what is known in all. What is published is stronger than an absent
 * row, and than rows of a part of its period; rows are stronger otherwise. Errors as of
 * ts_level_find. */
int ts_level_weigh(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, enum ts_year year, struct ts_level *level,
                   struct ts_error *error);

#endif
