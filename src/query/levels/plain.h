/* Plain levels: the fast way for answers from nothing but observed exports and imports.
 *
 * If there are no statements, and no observations of turnover or balance, the levels of a slot are
 * sums of numbers that are not below zero: there is nothing to weigh and nothing to narrow. Answers
 * with millions of rows are of this kind. The results are those of ts_levels_find. */
#ifndef TS_QUERY_LEVELS_PLAIN_H
#define TS_QUERY_LEVELS_PLAIN_H

#include "query/levels/level.h"

/* Are all levels of the execution plain? Its cells must have been made. */
bool ts_levels_are_plain(const struct ts_execution *execution);

/* The level of one principal flow of a slot, if they are. */
void ts_level_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                    ts_flow_code flow, struct ts_level *level);

#endif
