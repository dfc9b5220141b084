/* Answers: what a query gives and a renderer prints. Decimals only: every rounding
 * is done, every interval is closed over what the data allow. */
#ifndef TRADESTAT_RESULT_H
#define TRADESTAT_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/decimal.h>
#include <tradestat/period.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ts_measure_kind {
    TS_MEASURE_LEVEL,   /* base units of the currency or of the row's unit */
    TS_MEASURE_PERCENT, /* share, coverage ratio, growth */
    TS_MEASURE_POINTS,  /* contribution, percentage points */
    TS_MEASURE_RATIO,   /* normalized balance */
    TS_MEASURE_INDEX    /* Herfindahl-Hirschman index, 0 to 10000 */
};

/* One column of an answer. Its name is the JSON key. With x for exports and m for imports, and x'
 * for exports over the same months a year earlier:
 *
 *   exports, imports, turnover, balance   x, m, x + m, x - m
 *   value                         of the row's flow, where rows are of one flow each
 *   coverage_pct                  100 x / m
 *   normalized_balance            (x - m) / (x + m), from -1 to 1
 *   exports_growth_pct            100 (x / x' - 1)
 *   exports_base                  x'
 *   exports_contribution_pp       100 (x - x') / x' of all rows: what it adds to their growth
 *   exports_growth_previous_pct   100 (x / x of the period before - 1)
 *   exports_share_pct, share_pct  100 times the part in the whole of exports, of turnover
 *   exports_hhi, hhi              Herfindahl-Hirschman index of that whole: the sum of the squares
 *                                 of all shares in percent (A. O. Hirschman, The Paternity of an
 *                                 Index, American Economic Review 54, 1964)
 *   exports_mirror                the imports that the partner records of these exports
 *   exports_difference            x - m/f, x the exporter's, m the importer's, f the CIF/FOB factor
 *   exports_ratio                 x / (m/f)
 *   exports_discrepancy           (x - m/f) / (x + m/f), from -1 to 1
 *
 * and the same of imports, turnover and value, where there are such. */
struct ts_measure {
    const char *name; /* static */
    enum ts_measure_kind kind;
};

/* One cell. !known: unknown (null, –). A bound that is missing is unbounded on
 * that side; value = low = high when it is exact. A known level whose data only
 * bound it on one side (">1100") has that bound as its value. Levels: value is the
 * printed figure or the middle, bounds are exact. Percentages and ratios: value has
 * as many decimals as the data support, bounds have four, rounded outwards. */
struct ts_number {
    bool known, has_low, has_high;
    struct ts_decimal value, low, high;
};

enum ts_dimension {
    TS_BY_REPORTER,
    TS_BY_PARTNER,
    TS_BY_FLOW,
    TS_BY_COMMODITY,
    TS_BY_YEAR,
    TS_BY_SEMESTER,
    TS_BY_QUARTER,
    TS_BY_MONTH,
    TS_BY_PERIOD,
    TS_DIMENSION_COUNT
};

/* One group of records. Its texts live as long as the result. */
struct ts_result_row {
    const char **keys;        /* one per dimension: "KAZ", "export", "27", "2023" */
    struct ts_period period;  /* what the row covers of what was asked */
    struct ts_period covered; /* from the first month answered to the last; months = 0: of all
                                 of the period, or not the same for all reporters */
    struct ts_period *gaps;   /* the months between these that are not answered; owned */
    uint32_t gap_count;
    uint32_t place;   /* of its numbers: see ts_result_number */
    const char *unit; /* base unit, where it is not the result's; or NULL */
};

/* The place of the total's numbers. */
#define TS_PLACE_OF_TOTAL UINT32_MAX

struct ts_result_input {
    char *file;           /* its name, "-" for standard input */
    const char *layout;   /* "native", "comtrade" … (static) */
    uint64_t records;     /* rows read, */
    uint64_t quarantined; /* and rows set aside */
};

/* All that it points to is its own, and freed with it. */
struct ts_result {
    const char *command; /* "totals" … (static) */
    char unit[32];       /* base unit of the levels: "USD"; "" when there is none */
    /* the query as understood, in canonical codes; each list owned */
    char **reporters, **partners, **flows, **commodities;
    size_t reporter_count, partner_count, flow_count, commodity_count;
    struct ts_period *periods;
    size_t period_count;
    enum ts_dimension dimensions[TS_DIMENSION_COUNT];
    size_t dimension_count;
    bool cumulative; /* calendar periods are the ends of running totals: see the rows' periods */
    struct ts_measure *measures;
    size_t measure_count;
    struct ts_number_column *columns; /* the rows' numbers, by measure: see ts_result_number */
    struct ts_result_row *rows;
    size_t row_count;
    size_t rows_before_limit;       /* how many there were before --limit */
    struct ts_number *total;        /* one per measure; NULL: a total makes no sense */
    struct ts_period total_covered; /* as in a row, */
    struct ts_period *total_gaps;   /* and this; owned */
    uint32_t total_gap_count;
    char **notes;
    size_t note_count;
    bool describes_commodities; /* in JSON and CSV as well */
    struct ts_result_input *inputs;
    size_t input_count;
    void *owned; /* the keys and what else lives as long as the result */
};

void ts_result_free(struct ts_result *result);

/* The number of one measure (an index of result->measures) in a row of the result, or in a row
 * whose place is TS_PLACE_OF_TOTAL, for its total. */
struct ts_number ts_result_number(const struct ts_result *result, const struct ts_result_row *row,
                                  size_t measure);

/* "reporter", "partner", "flow", "commodity", "year", "semester", "quarter",
 * "month", "period": the names of --by and of the JSON keys. */
const char *ts_dimension_name(enum ts_dimension dimension);

/* A country's name for a code that stands in a result, in the language that was asked for, "" when
 * it has none; valid as long as the result. */
const char *ts_result_country_name(const struct ts_result *result, const char *code);

/* What a commodity that stands in a row is called, "" when nobody said; valid as long as the
 * result. */
const char *ts_result_commodity_description(const struct ts_result *result, const char *code);

#ifdef __cplusplus
}
#endif

#endif
