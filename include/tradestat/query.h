/* Questions to a table. */
#ifndef TRADESTAT_QUERY_H
#define TRADESTAT_QUERY_H

#include <stdbool.h>
#include <stdint.h>

#include <tradestat/error.h>
#include <tradestat/result.h>
#include <tradestat/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked of each group of records; the measures are explained in result.h. */
enum ts_question {
    TS_TOTALS,  /* exports, imports, turnover, balance */
    TS_GROWTH,  /* the same, and their changes on the same months a year earlier */
    TS_BALANCE, /* exports, imports, balance, coverage ratio, normalized balance */
    TS_SUMMARY, /* all of these, for a page */
    TS_SHARE,   /* shares in a whole, and how concentrated it is */
    TS_SERIES,  /* one period after the other, with the change on the one before */
    TS_MIRROR   /* what the partners record of the same trade */
};

/* Lists are comma-separated texts as a user writes them; NULL is the default.
 * ts_query_init sets every default. Texts stay the caller's. */
struct ts_query {
    enum ts_question question;
    const char *reporters;   /* --reporter: codes, names; "all" */
    const char *partners;    /* --partner */
    const char *flows;       /* --flow */
    const char *commodities; /* --commodity: codes, prefixes, TOTAL */
    const char *periods;     /* --period: P | P,P | A..B | latest | all */
    const char *by;          /* --by */
    const char *sort;        /* --sort: a dimension, measure or bound, "-" before it: descending */
    int64_t limit;           /* --limit; -1: all rows */
    const char *cif_fob; /* --cif-fob, of mirror statistics: by what imports (CIF) are divided to
                            be compared with exports (FOB), a decimal above zero; NULL: 1 */
    bool descriptions;   /* commodities of rows by them are described in JSON and CSV, too */
    const char *names;   /* --names: the language of country names; NULL: English */
    int32_t decimals;    /* --decimals: most decimals of a ratio; -1: two */
    bool cumulative;     /* --cumulative, of a series: from January up to each period */
    size_t threads;      /* that may answer at once; 0: as many as there are processors */
};

/* The question with every default; nothing is to be freed. */
void ts_query_init(struct ts_query *query, enum ts_question question);

/* Tells a table that has its groups and nothing else yet which one question it will be
 * asked: it then keeps sums instead of rows, and its memory grows with the answer, not
 * with the data. The query and its texts must outlive the table. Without it a table keeps
 * its rows and answers any question.
 * fine = false sums as coarsely as the question allows for most data; where the data do
 * not (commodities of several HS levels, statements beside summed reporters),
 * ts_query_run returns TS_AGAIN: load them once more into a table prepared with
 * fine = true. Errors: as of ts_query_run for what the question's names say. */
int ts_query_prepare(struct ts_table *table, const struct ts_query *query, bool fine,
                     struct ts_error *error);

/* Answers the question. *result is freed with ts_result_free.
 * Errors: TS_ERROR_USAGE (a name that is not known: the field is the option),
 * TS_ERROR_EMPTY (nothing to answer from), TS_ERROR_CONFLICT (figures of one
 * series that cannot all be true: their places), TS_ERROR_INPUT (levels that
 * cannot be told apart), TS_ERROR_OVERFLOW, TS_ERROR_MEMORY. */
int ts_query_run(const struct ts_table *table, const struct ts_query *query,
                 struct ts_result **result, struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
