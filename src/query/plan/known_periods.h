/* Known periods: the periods of the figures that a question is about. */
#ifndef TS_QUERY_PLAN_KNOWN_PERIODS_H
#define TS_QUERY_PLAN_KNOWN_PERIODS_H

#include "query/gather/gather.h"

struct ts_known_periods {
    bool observed;            /* there are observations: */
    int32_t first, end;       /* from the month `first` to the one before `end` */
    struct ts_period *stated; /* the periods of statements, each once, in order */
    size_t stated_count, stated_capacity;
    int32_t last_end; /* the month after the last one with a level; 0: none */
    const struct ts_gathering *gathering;
};

/* Finds them, after ts_question_plan_data. The gathering must outlive them; to be released even
 * after a failure. 0 or TS_ERROR_MEMORY. */
int ts_known_periods_find(const struct ts_question_plan *plan, const struct ts_gathering *gathering,
                          struct ts_known_periods *known);
void ts_known_periods_release(struct ts_known_periods *known);

/* The period of a statement, or the span of the observations, that is nearest to a period for which
 * there is no figure; months = 0 if there is none. */
struct ts_period ts_known_periods_nearest(const struct ts_known_periods *known,
                                          struct ts_period asked);

#endif
