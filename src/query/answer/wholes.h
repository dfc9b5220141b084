/* Wholes: all rows of a period together, with which each of them is compared. */
#ifndef TS_QUERY_ANSWER_WHOLES_H
#define TS_QUERY_ANSWER_WHOLES_H

#include "query/measures/measures.h"

/* The aggregates of all slots of the bins of a row; of one flow, when rows are of one flow each. */
struct ts_wholes {
    struct ts_aggregate *items; /* by bin of a row and flow; NULL: no measure needs them */
    bool *of_world; /* the world's own figures alone: it is a row beside its countries */
    size_t flow_count, count;
};

/* Makes the wholes of an execution, whose slots stand in the order of their bins, with as many
 * threads as its plan says. On failure as on success they are to be released. */
int ts_wholes_make(const struct ts_execution *execution, struct ts_aggregate_needs needs,
                   struct ts_wholes *wholes, struct ts_error *error);
void ts_wholes_release(struct ts_wholes *wholes);

/* What a row with this slot is compared with, if there are wholes. */
void ts_wholes_compare(const struct ts_wholes *wholes, const struct ts_question_plan *plan,
                       const struct ts_slot *slot, struct ts_compared *with);

#endif
