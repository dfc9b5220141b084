/* Mirror statistics: a reporter's records of its trade with a partner, compared with the partner's
 * records of the same trade. The exports of one are the imports of the other.
 *
 * The question is executed twice: for the reporters and, with reporter and partner exchanged, for
 * the partners. The slots of both are paired by reporter, partner, period and, if rows are by
 * commodity, commodity. */
#ifndef TS_QUERY_MEASURES_MIRROR_H
#define TS_QUERY_MEASURES_MIRROR_H

#include "query/gather/gather.h"
#include "query/measures/aggregate.h"

/* Completes the partners' plan, whose names are known: their trade with the reporters of `plan`,
 * which is complete, in the same periods. If none of the partners reports, that is no error, and
 * the plan has no reporters. */
int ts_mirror_plan(struct ts_question_plan *mirrored, const struct ts_gathering *gathering,
                   const struct ts_question_plan *plan, struct ts_error *error);

struct ts_mirror {
    struct ts_execution execution; /* the partners' */
    struct ts_decimal factor;
    struct ts_slot *together; /* scratch memory of ts_mirror_aggregate */
    size_t capacity;
};

/* Adds the missing counterparts of slots of either execution. Such a slot is zero if the other side
 * covers the period, and unknown if it does not, does not report, or records the trade under wider
 * or narrower commodity codes. The slots of both are sorted afterwards. 0 or TS_ERROR_MEMORY. */
int ts_mirror_pair(struct ts_execution *execution, struct ts_mirror *mirror);
void ts_mirror_release(struct ts_mirror *mirror);

/* Aggregates the partners' counterparts of some slots, those of one row, whose own aggregate has
 * been made. *comparable: both sides are for the same months; pairs that are not are noted. */
int ts_mirror_aggregate(const struct ts_execution *execution, struct ts_mirror *mirror,
                        const struct ts_slot *slots, size_t count, const struct ts_aggregate *own,
                        struct ts_aggregate *aggregate, bool *comparable, struct ts_error *error);

/* The slots of the paired execution that may be added up: not those of a group that reports beside
 * its members. To be freed with free(). 0 or TS_ERROR_MEMORY. */
int ts_mirror_add_up(const struct ts_execution *execution, struct ts_slot **slots, size_t *count);

/* Adds notes on what is compared, and on partners that do not report. Errors: as of
 * ts_levels_find. */
int ts_mirror_explain(const struct ts_execution *execution, const struct ts_mirror *mirror,
                      const struct ts_gathering *gathering, const struct ts_gathering *mirrored,
                      struct ts_error *error);

#endif
