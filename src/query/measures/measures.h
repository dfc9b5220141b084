/* Measures: the numbers of an answer, each a formula over aggregates. */
#ifndef TS_QUERY_MEASURES_MEASURES_H
#define TS_QUERY_MEASURES_MEASURES_H

#include "query/measures/answer_columns.h"
#include "query/measures/shares.h"

/* What a row is compared with, where a column needs it. */
struct ts_compared {
    const struct ts_aggregate *all; /* all rows of the same period; may be the row itself */
    bool all_is_world;              /* these are the world's own figures, beside its countries */
    const struct ts_share_group *group; /* those that share a whole; NULL: only itself */
    bool is_whole;                      /* the row is the whole of the group */
    const struct ts_aggregate *mirror;  /* what the partners record of the same trade, */
    bool comparable;                    /* of the same months, */
    struct ts_decimal factor;           /* imports there having this factor, CIF over FOB */
};

/* Is the number of a column an exact level, the sum of the row's flow? */
bool ts_measure_is_point(const struct ts_answer_column *column, const struct ts_aggregate *row);

/* The number of one column for a row. */
int ts_measure_number(const struct ts_execution *execution, const struct ts_answer_column *column,
                      const struct ts_aggregate *row, const struct ts_compared *with,
                      struct ts_number *number);

#endif
