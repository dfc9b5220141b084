/* Plain levels: those of answers from exports and imports that were observed, and from
 * nothing else.
 *
 * Where nothing is stated and no turnover or balance is recorded, the levels of a slot are
 * sums of what is not below zero: there is nothing to weigh and nothing to narrow. Answers
 * of millions of rows are of this kind. What is found here is what ts_levels_find would
 * find the long way. */
#ifndef TS_QUERY_LEVELS_PLAIN_H
#define TS_QUERY_LEVELS_PLAIN_H

#include "query/levels/level.h"

/* Are all levels of the execution, whose cells are made, plain? */
bool ts_levels_are_plain(const struct ts_execution *execution);

/* The level of one principal flow of a slot of such an execution. */
void ts_level_plain(const struct ts_execution *execution, const struct ts_slot *slot,
                    ts_flow_code flow, struct ts_level *level);

#endif
