/* Weighing published figures of a slot's flow against observed ones. */
#ifndef TS_QUERY_LEVELS_WEIGH_H
#define TS_QUERY_LEVELS_WEIGH_H

#include "query/levels/level.h"

/* Which months a published figure must be for to be used: the bin, or, if nothing is published for
 * it this year, the months that observations cover; none (months = 0) if these are not one run.
 * `observed` is the level from observations. Errors as of ts_level_find. */
int ts_level_choose_period(const struct ts_execution *execution, const struct ts_slot *slot,
                           ts_flow_code flow, const struct ts_level *observed,
                           struct ts_period *period, struct ts_error *error);

/* Replaces an observed level by a published one where that is better: a published figure counts
 * more than an absent row or rows for a part of its period, and less than other rows. Errors as of
 * ts_level_find. */
int ts_level_weigh(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, enum ts_year year, struct ts_level *level,
                   struct ts_error *error);

#endif
