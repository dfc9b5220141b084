/* Measures: the numbers of an answer, each a formula over aggregates. */
#ifndef TS_QUERY_MEASURES_MEASURES_H
#define TS_QUERY_MEASURES_MEASURES_H

#include "query/measures/answer_columns.h"
#include "query/measures/shares.h"

/* What a row is compared with, in columns that need it. */
struct ts_compared {
    const struct ts_aggregate *all;     /* of all rows of the period; may be the row itself */
    bool all_is_world;                  /* `all` is the world's own figures and not a sum */
    const struct ts_share_group *group; /* the rows that share a whole with it; NULL: only itself */
    bool is_whole;                      /* the row is the whole of the group */
    bool is_beside;                     /* other rows hold the row (beside.h) */
    const struct ts_aggregate *mirror;  /* the same trade as the partners record it, */
    bool comparable;                    /* for the same months */
    struct ts_decimal factor;           /* of CIF over FOB, for imports */
};

/* Is the number of a column an exact level, simply the sum of the row's flow? */
bool ts_measure_is_point(const struct ts_answer_column *column, const struct ts_aggregate *row);

/* Computes the number of one column for a row. */
int ts_measure_number(const struct ts_execution *execution, const struct ts_answer_column *column,
                      const struct ts_aggregate *row, const struct ts_compared *with,
                      struct ts_number *number);

#endif
