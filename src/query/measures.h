/* Measures: the columns of an answer, each a formula over aggregates. */
#ifndef TS_QUERY_MEASURES_H
#define TS_QUERY_MEASURES_H

#include "query/aggregate.h"
#include "query/discrepancy.h"
#include "query/shares.h"
#include "tradestat/result.h"

enum ts_formula {
    TS_FORMULA_LEVEL,
    TS_FORMULA_COVERAGE,   /* exports / imports, percent */
    TS_FORMULA_NORMALIZED, /* (exports - imports) / (exports + imports) */
    TS_FORMULA_SHARE,      /* turnover / turnover of all rows of the period, percent */
    TS_FORMULA_PART,       /* the flow / the whole that it is a part of, percent: see shares.h */
    TS_FORMULA_INDEX,      /* Herfindahl-Hirschman index of that whole, 0 to 10000 */
    TS_FORMULA_MIRROR,     /* the flow as the partners record it: their imports are exports */
    TS_FORMULA_DIFFERENCE, /* these three: see discrepancy.h */
    TS_FORMULA_RATIO,
    TS_FORMULA_DISCREPANCY,
    TS_FORMULA_GROWTH,         /* now / a year earlier - 1, percent */
    TS_FORMULA_BASE,           /* the level a year earlier */
    TS_FORMULA_CONTRIBUTION,   /* (now - a year earlier) / a year earlier of all rows, points */
    TS_FORMULA_GROWTH_PREVIOUS /* now / previous period - 1, percent */
};

struct ts_column_plan {
    struct ts_measure measure;
    enum ts_formula formula;
    enum ts_flow flow; /* the place in the aggregate */
};

enum { TS_COLUMNS_MAX = 24 };

struct ts_columns {
    struct ts_column_plan columns[TS_COLUMNS_MAX];
    size_t count;
    struct ts_aggregate_needs needs;
    bool of_all;    /* some measure compares a row with all rows of its period */
    bool of_groups; /* some measure is a share of a group of rows */
    bool of_mirror; /* some measure is of the partners' records */
};

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

void ts_columns_plan(const struct ts_question_plan *plan, struct ts_columns *columns);

/* Is the number of a column an exact level, the sum of the row's flow? */
bool ts_measure_is_point(const struct ts_column_plan *column, const struct ts_aggregate *row);

/* The number of one column for a row. */
int ts_measure_number(const struct ts_execution *execution, const struct ts_column_plan *column,
                      const struct ts_aggregate *row, const struct ts_compared *with,
                      struct ts_number *number);

#endif
