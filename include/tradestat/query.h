/* Query: a question to a table, and its answer. */
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

/* Which measures to compute for each row of the answer; result.h defines them. */
enum ts_question {
    TS_TOTALS,  /* exports, imports, turnover, balance */
    TS_GROWTH,  /* the same, with growth over the same months a year earlier */
    TS_BALANCE, /* exports, imports, balance, coverage ratio, normalized balance */
    TS_SUMMARY, /* all of these, for the one-page summary */
    TS_SHARE,   /* shares of a whole, and its concentration (HHI) */
    TS_SERIES,  /* consecutive periods, with growth over the previous one */
    TS_MIRROR   /* the partners' records of the same trade, for comparison */
};

/* Lists are comma-separated, as a user types them; NULL means the default. ts_query_init sets
 * every default. The texts remain the caller's. */
struct ts_query {
    enum ts_question question;
    const char *reporters;   /* --reporter: codes, names; "all" */
    const char *partners;    /* --partner */
    const char *flows;       /* --flow */
    const char *commodities; /* --commodity: codes, prefixes, TOTAL */
    const char *periods;     /* --period: P | P,P | A..B | latest | all */
    const char *by;          /* --by */
    const char *sort;    /* --sort: a dimension, measure or bound, "period", "covered" or "unit";
                            descending after a "-" */
    int64_t limit;       /* --limit; -1: all rows */
    const char *cif_fob; /* --cif-fob, for TS_MIRROR: a decimal above zero by which imports (CIF)
                            are divided before they are compared with exports (FOB); NULL: 1 */
    bool descriptions;   /* describe the commodities of rows in JSON and CSV too */
    const char *names;   /* --names: the language of country names; NULL: English */
    int32_t decimals;    /* --decimals: at most this many in a ratio; -1: two */
    bool cumulative;     /* --cumulative, for TS_SERIES: from January to the end of each period */
    size_t threads;      /* at most this many at once; 0: one per processor */
};

/* Sets the question and every default. Nothing needs to be freed. */
void ts_query_init(struct ts_query *query, enum ts_question question);

/* How detailed the sums of a prepared table are. */
enum ts_detail {
    TS_DETAIL_COARSE,    /* as most data require */
    TS_DETAIL_PARTNERS,  /* the same for each partner */
    TS_DETAIL_REPORTERS, /* the same for each reporter, too */
    TS_DETAIL_FINE       /* all that the question may have to tell apart */
};

/* Optional, to save memory: tells a table, before any figures are loaded into it, the only
 * question that it will be asked. Observations are then summed as they are read instead of being
 * kept, so that memory grows with the answer and not with the data. The query and its texts must
 * outlive the table, which answers this query once and no other. A table that is not prepared keeps
 * all rows and answers any number of queries.
 *
 * If the data turn out to need more detail (commodities of several HS levels, the world beside its
 * countries, reporters that do not all record the same flows), ts_query_run returns TS_AGAIN: load
 * them once more, into a new table prepared with the detail that ts_query_detail says.
 * TS_DETAIL_FINE is always enough. Errors: those of ts_query_run that concern the names in the
 * query. */
int ts_query_prepare(struct ts_table *table, const struct ts_query *query, enum ts_detail detail,
                     struct ts_error *error);

/* How detailed the sums of a prepared table have to be: to be called after TS_AGAIN. */
enum ts_detail ts_query_detail(const struct ts_table *table);

/* Answers the question. *result is freed with ts_result_free.
 * Errors: TS_ERROR_USAGE (an unknown name, in which case the error's field is the option; or a
 * prepared table that has answered already), TS_ERROR_EMPTY (nothing to answer from),
 * TS_ERROR_CONFLICT (figures of one series that cannot all be true; says where they are),
 * TS_ERROR_INPUT (a total and its parts that cannot be told apart), TS_ERROR_OVERFLOW,
 * TS_ERROR_MEMORY; and TS_AGAIN, see ts_query_prepare. */
int ts_query_run(const struct ts_table *table, const struct ts_query *query,
                 struct ts_result **result, struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
