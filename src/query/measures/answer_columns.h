/* Columns: the measures that answer a question, and what each is computed from. */
#ifndef TS_QUERY_MEASURES_ANSWER_COLUMNS_H
#define TS_QUERY_MEASURES_ANSWER_COLUMNS_H

#include "query/measures/aggregate.h"
#include "tradestat/result.h"

enum ts_formula {
    TS_FORMULA_LEVEL,
    TS_FORMULA_COVERAGE_RATIO, /* exports / imports, percent */
    TS_FORMULA_NORMALIZED,     /* (exports - imports) / (exports + imports) */
    TS_FORMULA_SHARE,          /* turnover / turnover of all rows of the period, percent */
    TS_FORMULA_PART,           /* the flow / the whole that it is a part of (shares.h), percent */
    TS_FORMULA_INDEX,          /* Herfindahl-Hirschman index of that whole, 0 to 10000 */
    TS_FORMULA_MIRROR,         /* the flow as the partners record it: for exports, their imports */
    TS_FORMULA_DIFFERENCE,     /* discrepancy.h defines these three */
    TS_FORMULA_RATIO,
    TS_FORMULA_DISCREPANCY,
    TS_FORMULA_GROWTH,         /* now / a year earlier - 1, percent */
    TS_FORMULA_BASE,           /* the level a year earlier */
    TS_FORMULA_CONTRIBUTION,   /* (now - a year earlier) / a year earlier of all rows, points */
    TS_FORMULA_GROWTH_PREVIOUS /* now / previous period - 1, percent */
};

struct ts_answer_column {
    struct ts_measure measure;
    enum ts_formula formula;
    enum ts_flow flow; /* the index into the arrays of the aggregate */
};

enum { TS_ANSWER_COLUMNS_MAX = 24 };

struct ts_answer_columns {
    struct ts_answer_column columns[TS_ANSWER_COLUMNS_MAX];
    size_t count;
    struct ts_aggregate_needs needs;
    bool of_all;    /* some measure compares a row with all rows of its period */
    bool of_groups; /* some measure is a share of a group of rows */
};

/* Lists the columns for a question in the order in which they are printed; there are never more
 * than TS_ANSWER_COLUMNS_MAX. */
void ts_answer_columns_plan(const struct ts_question_plan *plan, struct ts_answer_columns *columns);

#endif
