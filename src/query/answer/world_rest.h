/* What the partners' figures lack of the world's. */
#ifndef TS_QUERY_ANSWER_WORLD_REST_H
#define TS_QUERY_ANSWER_WORLD_REST_H

#include "query/measures/aggregate.h"

/* A note where the partners' figures in the data, which are counted, surely do not add up to the
 * world's own, which are left out: partners are missing, or figures wrong. `all` is the total of
 * the answer. Nothing is said where either is not known, or they are not for the same months. */
int ts_world_rest_explain(const struct ts_execution *execution, const struct ts_aggregate *all);

#endif
