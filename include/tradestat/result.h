/* Results: the answer to a query, ready to be printed. All numbers are decimals that need no
 * further rounding, and every interval contains all values that the data allow. */
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
    TS_MEASURE_LEVEL,   /* in base units of the currency or of the row's unit */
    TS_MEASURE_PERCENT, /* share, coverage ratio, growth */
    TS_MEASURE_POINTS,  /* contribution, in percentage points */
    TS_MEASURE_RATIO,   /* normalized balance */
    TS_MEASURE_INDEX    /* Herfindahl-Hirschman index, 0 to 10000 */
};

/* One column of an answer. Its name is the JSON key. With x for exports, m for imports and x' for
 * exports in the same months a year earlier, the measures are:
 *
 *   exports, imports, turnover, balance   x, m, x + m, x - m
 *   value                         the level of the row's flow, in answers by flow
 *   coverage_pct                  100 x / m
 *   normalized_balance            (x - m) / (x + m), from -1 to 1
 *   exports_growth_pct            100 (x / x' - 1)
 *   exports_base                  x'
 *   exports_contribution_pp       100 (x - x') / (x' of all rows): the row's part of their growth
 *   exports_growth_previous_pct   100 (x / x of the previous period - 1)
 *   exports_share_pct, share_pct  the row's share of all exports, of all turnover, in percent
 *   exports_hhi, hhi              Herfindahl-Hirschman index of these shares: the sum of their
 *                                 squares (A. O. Hirschman, The Paternity of an Index, American
 *                                 Economic Review 54, 1964)
 *   exports_mirror                the imports that the partner records of these exports
 *   exports_difference            x - m/f, x by the exporter, m by the importer, f the CIF/FOB
 *                                 factor
 *   exports_ratio                 x / (m/f)
 *   exports_discrepancy           (x - m/f) / (x + m/f), from -1 to 1
 *
 * and the same for imports, turnover and value, where they apply. */
struct ts_measure {
    const char *name; /* static */
    enum ts_measure_kind kind;
};

/* One cell. known = false: the data do not say (null in JSON, – in text). A missing bound
 * means unbounded on that side; an exact number has value = low = high. A level that the data
 * bound on one side only (">1100") has that bound as its value.
 * Levels: value is a published figure or the middle of the interval; bounds are exact.
 * Percentages and ratios: value has as many decimals as the data support; bounds have four,
 * rounded outwards. */
struct ts_number {
    bool known, has_low, has_high;
    struct ts_decimal value, low, high;
};

/* What the value of a known level says of the interval around it: that it lies in it, that the
 * level is at least or at most so much, or that it is about right: of a flow that is not printed
 * exactly it is known at least that it is not below zero, which is no more than that. */
enum ts_level_relation { TS_WITHIN, TS_AT_LEAST, TS_AT_MOST, TS_ABOUT };
enum ts_level_relation ts_level_relation_of(const struct ts_number *level);

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

/* One row of the answer. Its texts live as long as the result. */
struct ts_result_row {
    const char **keys;        /* one per dimension: "KAZ", "export", "27", "2023" */
    struct ts_period period;  /* the period that the row is for */
    struct ts_period covered; /* the months that there are data for, first to last; months = 0:
                                 the whole period, or not the same for all reporters */
    struct ts_period *gaps;   /* months of covered without data */
    uint32_t gap_count;
    uint32_t place;   /* where its numbers are: for ts_result_number */
    const char *unit; /* its base unit if that is not the result's, else NULL */
};

/* The place of the total's numbers. */
#define TS_PLACE_OF_TOTAL UINT32_MAX

struct ts_result_input {
    char *file;           /* its name, "-" for standard input */
    const char *layout;   /* "native", "comtrade" … (static) */
    uint64_t records;     /* rows read */
    uint64_t quarantined; /* rows put into quarantine instead */
};

/* Owns everything that it points to. */
struct ts_result {
    const char *command; /* "totals" … (static) */
    char unit[32];       /* base unit of the levels: "USD"; "" when there is none */
    /* the query as understood, in canonical codes */
    char **reporters, **partners, **flows, **commodities;
    size_t reporter_count, partner_count, flow_count, commodity_count;
    struct ts_period *periods;
    size_t period_count;
    enum ts_dimension dimensions[TS_DIMENSION_COUNT];
    size_t dimension_count;
    bool cumulative; /* keys such as "2024-09" name the last months of running totals, whose
                        whole periods are those of the rows */
    struct ts_measure *measures;
    size_t measure_count;
    struct ts_number_column *columns; /* the numbers of the rows: use ts_result_number */
    struct ts_result_row *rows;
    size_t row_count;
    size_t rows_before_limit;       /* how many rows there were before --limit */
    struct ts_number *total;        /* one per measure; NULL: a total would be meaningless */
    struct ts_period total_covered; /* as for a row */
    struct ts_period *total_gaps;   /* as for a row */
    uint32_t total_gap_count;
    char **notes;
    size_t note_count;
    bool describes_commodities; /* in JSON and CSV too */
    struct ts_result_input *inputs;
    size_t input_count;
    void *owned; /* private: keys and other memory that lives as long as the result */
};

void ts_result_free(struct ts_result *result);

/* The number of one measure (an index into result->measures) in a row of the result. For the
 * total, pass a row whose place is TS_PLACE_OF_TOTAL. */
struct ts_number ts_result_number(const struct ts_result *result, const struct ts_result_row *row,
                                  size_t measure);

/* "reporter", "partner", "flow", "commodity", "year", "semester", "quarter",
 * "month", "period": the names of --by and of the JSON keys. */
const char *ts_dimension_name(enum ts_dimension dimension);

/* The name of a country or group whose code is in the result, in the language that the query asked
 * for; "" if it has none. Valid as long as the result. */
const char *ts_result_country_name(const struct ts_result *result, const char *code);

/* The description of a commodity whose code is in the result; "" if none is known. Valid as long
 * as the result. */
const char *ts_result_commodity_description(const struct ts_result *result, const char *code);

#ifdef __cplusplus
}
#endif

#endif
