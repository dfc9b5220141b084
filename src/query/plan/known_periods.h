/* Known periods: which months the figures are of that a question is about. */
#ifndef TS_QUERY_PLAN_KNOWN_PERIODS_H
#define TS_QUERY_PLAN_KNOWN_PERIODS_H

#include "query/gather/gather.h"

struct ts_known_periods {
    bool observed;            /* there are observations, */
    int32_t first, end;       /* from this month to before that one */
    struct ts_period *stated; /* periods of statements, each once, in order */
    size_t stated_count, stated_capacity;
    int32_t last_end; /* before which month the last figure of a level ends; 0: none */
    const struct ts_gathering *gathering;
};

/* Looks at all figures that the plan keeps, once the data are known to it. On failure as on
 * success they are to be released; the gathering must outlive them. 0 or TS_ERROR_MEMORY. */
int ts_known_periods_find(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_known_periods *known);
void ts_known_periods_release(struct ts_known_periods *known);

/* The period of a figure, or all that observations span, which is nearest to one that no record
 * answers for; of no months where there is none. */
struct ts_period ts_known_periods_nearest(const struct ts_known_periods *known,
                                          struct ts_period asked);

#endif
