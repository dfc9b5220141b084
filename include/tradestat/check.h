/* Check: can all figures of a table be true, as printed and rounded?
 *
 * Every figure is a range of numbers (3.48 billion: 3.475 to 3.485), every rule a linear
 * equation or inequality between them, and the question is whether there are numbers that
 * satisfy them all. It is answered exactly. */
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

/* How rounded figures are read; exact ones are what they are. */
enum ts_reading {
    TS_READ_AS_RECORDED, /* to nearest, or truncated, as the record says */
    TS_READ_NEAREST,     /* half a unit of the last digit to both sides, ends included */
    TS_READ_HALF_EVEN,   /* the same, ends included where the last digit is even */
    TS_READ_TRUNCATED,   /* up to a unit further from zero, which is excluded */
    TS_READ_ANY          /* up to a unit to both sides, excluded: any of the above, or up */
};

/* The zero value reads figures as they were recorded and finds no bounds. Texts stay the
 * caller's. */
struct ts_check_options {
    enum ts_reading reading;
    bool bounds;          /* find the ranges of what no figure states */
    const char *rules;    /* text of a file of rules, one a line; NULL: none */
    const char *rules_of; /* its name, for errors */
    size_t threads;       /* that may work at once; 0: as many as there are processors */
    size_t effort;        /* that the bounds of one component may take, in revisions of rules, each
                             of which is well below a millisecond; 0: as much as is usual */
};

/* A range; an end that is not there is unlimited, an open one not in the range itself.
 * Levels are in base units, growth and shares in percent. Ends that no decimal of the
 * range's digits can hold are rounded outwards (and closed). */
struct ts_check_range {
    bool has_low, has_high, low_open, high_open;
    struct ts_decimal low, high;
};

/* What a figure is of. Texts live as long as the table. */
struct ts_check_series {
    const char *reporter, *partner, *flow, *commodity;
    struct ts_period period;
    bool growth; /* its growth on the same months a year earlier */
    bool share;  /* its share in the whole */
};

struct ts_checked_figure {
    const char *file;
    uint64_t line, column; /* column 0: not known */
    uint64_t width;        /* characters that it takes there */
    char *text;            /* as printed */
    const char *unit;      /* as printed: "USD million", "%" */
    uint32_t rows;         /* more than one: a sum of so many observations, the first of which
                              stands at that line */
    const char *status;    /* what its publisher says of it, of SDMX's code list OBS_STATUS: "P";
                              NULL: nothing */
    const char *status_meaning; /* "provisional"; NULL: it is none of the list */
    struct ts_check_series series;
    struct ts_check_series observation; /* what the observation at that line is of, itself or
                                           beneath the series; flow NULL: it is a statement */
    struct ts_check_range range;        /* what it says */
    struct ts_check_range implied;      /* where it would have to lie if all others are true */
    int32_t power;                      /* of ten: the scale of its unit */
    int32_t digit;                      /* power of ten of its last printed digit, in base units */
    char *meant;                        /* a slip away from it, and possible; NULL: there is none */
};

/* Figures that cannot all be true, and all but any one of them can. */
struct ts_conflict {
    struct ts_checked_figure *figures; /* the whole before its parts, then as they are printed */
    size_t figure_count;
    char **rules; /* that they break together */
    size_t rule_count;
    bool consistent_if_truncated; /* read as truncated, they can all be true */
};

struct ts_check_bound {
    struct ts_check_series series;
    const char *unit; /* base unit */
    struct ts_check_range range;
    bool outer; /* the tightest range is within this one, and takes more effort to find */
};

struct ts_check_input {
    const char *file;
    const char *layout;
    uint64_t records, quarantined;
};

/* Freed with ts_check_free; names and codes live as long as the table. */
struct ts_check {
    uint64_t figures; /* values and growth rates, rows that were observed */
    uint64_t rules;   /* instances of rules that hold between them */
    uint64_t checked; /* figures that a rule or another figure touches */
    struct ts_conflict *conflicts;
    size_t conflict_count;
    struct ts_check_bound *bounds;
    size_t bound_count;
    struct ts_checked_figure *unchecked; /* figures that nothing touches; no implied range */
    size_t unchecked_count;
    char **idle_rules; /* stated ones that hold nowhere: too few of their series have figures */
    size_t idle_rule_count;
    struct ts_check_input *inputs;
    size_t input_count;
    const char *currency;
};

/* Checks all figures of the table, which must outlive *check; a contradiction is no error, but
 * what was found. Errors: TS_ERROR_EMPTY
 * (there are no figures), TS_ERROR_INPUT (a rule that is malformed: with its place),
 * TS_ERROR_IO (the solver is needed and cannot be loaded), TS_ERROR_OVERFLOW,
 * TS_ERROR_MEMORY. */
int ts_check_run(const struct ts_table *table, const struct ts_check_options *options,
                 struct ts_check **check, struct ts_error *error);
void ts_check_free(struct ts_check *check);

/* Finds the line, column and text of figures of contradictions that are one observation each, in
 * an input (by number) that can be read again; options are those with which it was read. What is
 * not found stays as it is. Errors: TS_ERROR_IO, TS_ERROR_MEMORY. */
int ts_check_find_places(struct ts_check *check, const struct ts_table *table, size_t input,
                         const char *path, const struct ts_load_options *options,
                         struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
