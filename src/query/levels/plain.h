/* Plain levels: the fast way for answers from nothing but observed exports and imports.
 *
 * If there are no statements, and no observations of turnover or balance, the levels of a slot are
 * sums of numbers that are not below zero: there is nothing to weigh and nothing to narrow. Nor do
 * their rows overlap, or have months of a period and others. Answers with millions of rows are of
 * this kind. The results are those of ts_levels_find. */
#ifndef TS_QUERY_LEVELS_PLAIN_H
#define TS_QUERY_LEVELS_PLAIN_H

#include "query/levels/level.h"

/* Do turnover and balance follow from exports and imports alone, since nobody records them? */
bool ts_levels_follow(const struct ts_execution *execution);

/* Are all levels of the execution plain? Its coverage must have been found. */
bool ts_levels_are_plain(const struct ts_execution *execution);

/* If they are: the level of one principal flow of a slot, */
void ts_level_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                    ts_flow_code flow, struct ts_level *level);
/* or those of all, now or in the same months a year earlier. */
void ts_levels_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                     enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1]);

#endif
