/* Check: can all the figures of a table be true at once, given how they are rounded?
 *
 * Each figure is a range of numbers (3.48 billion is 3.475 to 3.485) and each rule a linear
 * equation or inequality between figures. The check decides, with exact arithmetic, whether
 * some choice of numbers satisfies them all. */
#ifndef TRADESTAT_CHECK_H
#define TRADESTAT_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/decimal.h>
#include <tradestat/error.h>
#include <tradestat/period.h>
#include <tradestat/table.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Which numbers a rounded figure may stand for. Exact figures stand for themselves. */
enum ts_reading {
    TS_READ_AS_RECORDED, /* rounded to nearest or truncated, as the record says */
    TS_READ_NEAREST,     /* up to half a unit of the last digit either way, ends included */
    TS_READ_HALF_EVEN,   /* the same, but the ends are included only if the last digit is even */
    TS_READ_TRUNCATED,   /* less than one unit of the last digit further from zero */
    TS_READ_ANY          /* less than one unit either way: any of the above, or rounded up */
};

/* The zero value reads figures as they were recorded and computes no bounds. The texts remain
 * the caller's. */
struct ts_check_options {
    enum ts_reading reading;
    bool bounds;          /* also compute the ranges of series that no figure states */
    const char *rules;    /* the text of a rules file, one rule per line; NULL: none */
    const char *rules_of; /* the name of that file, for errors */
    size_t threads;       /* at most this many at once; 0: one per processor */
    size_t effort;        /* how many rule revisions, each well under a millisecond, the bounds of
                             one component may take; 0: the default */
};

/* A range. Without has_low or has_high it is unbounded on that side; an open end is not itself
 * part of the range. Levels are in base units, growth and shares in percent. An end that is not
 * a decimal of the precision used is rounded outwards, and is then closed. */
struct ts_check_range {
    bool has_low, has_high, low_open, high_open;
    struct ts_decimal low, high;
};

/* What a figure measures. The texts live as long as the table. */
struct ts_check_series {
    const char *reporter, *partner, *flow, *commodity;
    struct ts_period period;
    bool growth; /* its growth over the same months a year earlier, not its level */
    bool share;  /* its share of the whole, not its level */
};

struct ts_checked_figure {
    const char *file;
    uint64_t line, column; /* of its first character; column 0: not known */
    uint64_t width;        /* in characters */
    char *text;            /* as printed */
    const char *unit;      /* as printed: "USD million", "%" */
    uint32_t rows;         /* more than 1: the sum of this many observations, the first of which
                              is on that line */
    const char *status;    /* the publisher's SDMX observation status (OBS_STATUS): "P"; NULL:
                              none */
    const char *status_meaning; /* "provisional"; NULL: not a code of that list */
    char *source, *note; /* what its record has of these; NULL: nothing, or it is of several */
    struct ts_check_series series;
    struct ts_check_series observation; /* what the observation on that line measures: the series
                                           itself, or a part of it (a commodity of TOTAL, say);
                                           flow NULL: the figure is a statement */
    struct ts_check_range range;        /* the numbers that the figure can stand for */
    struct ts_check_range implied;      /* where it must lie if all the other figures are true */
    int32_t power;                      /* the scale of its unit, as a power of ten */
    int32_t digit;                      /* power of ten of its last printed digit, in base units */
    char *meant;                        /* a possible value that is one typing slip away; NULL:
                                           there is none */
};

/* A minimal contradiction: these figures cannot all be true, but without any one of them the
 * rest can. */
struct ts_conflict {
    struct ts_checked_figure *figures; /* a whole before its parts, then in the order printed */
    size_t figure_count;
    char **rules; /* the rules that they break together */
    size_t rule_count;
    bool consistent_if_truncated; /* they could all be true if they were truncated, not rounded */
};

struct ts_check_bound {
    struct ts_check_series series;
    const char *unit; /* base unit */
    struct ts_check_range range;
    bool outer; /* effort ran out: the tightest range lies within this one */
};

struct ts_check_input {
    const char *file;
    const char *layout;
    uint64_t records, quarantined;
};

/* What a check found. Names and codes live as long as the table. */
struct ts_check {
    uint64_t figures; /* stated values and growth rates, and rows of observations */
    uint64_t rules;   /* rules as applied: one for each set of figures that a rule relates */
    uint64_t checked; /* figures that a rule or another figure constrains */
    struct ts_conflict *conflicts;
    size_t conflict_count;
    struct ts_check_bound *bounds;
    size_t bound_count;
    struct ts_checked_figure *unchecked; /* figures that nothing constrains; no implied range */
    size_t unchecked_count;
    char **idle_rules; /* rules given but never applied: too few of their series have figures */
    size_t idle_rule_count;
    struct ts_check_input *inputs;
    size_t input_count;
    const char *currency;
};

/* Checks all the figures of the table, which must outlive *check. Contradictions are reported in
 * *check, not as an error. Errors: TS_ERROR_EMPTY (there are no figures), TS_ERROR_INPUT (a
 * malformed rule, with its place), TS_ERROR_IO (the solver is needed but cannot be loaded),
 * TS_ERROR_OVERFLOW, TS_ERROR_MEMORY. */
int ts_check_run(const struct ts_table *table, const struct ts_check_options *options,
                 struct ts_check **check, struct ts_error *error);
void ts_check_free(struct ts_check *check);

/* Fills in line, column and text of the figures in contradictions that are one observation each:
 * a table does not keep these, so the file of input number `input` is read again, with the
 * options it was loaded with. A figure that is not found is left unchanged. Errors: TS_ERROR_IO,
 * TS_ERROR_MEMORY. */
int ts_check_find_places(struct ts_check *check, const struct ts_table *table, size_t input,
                         const char *path, const struct ts_load_options *options,
                         struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
