/* Inspect: how the inputs of a table were understood. */
#ifndef TRADESTAT_INSPECT_H
#define TRADESTAT_INSPECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/error.h>
#include <tradestat/period.h>
#include <tradestat/table.h>

#ifdef __cplusplus
extern "C" {
#endif

struct ts_inspected_column {
    const char *name;  /* as in the input */
    const char *field; /* the field it was read as; NULL: ignored */
};

/* A publisher's status for figures, such as "estimated". */
struct ts_inspected_status {
    const char *status, *meaning; /* "E", "estimated"; meaning NULL: not known */
    uint64_t rows;
};

struct ts_inspected_input {
    const char *file, *form, *layout; /* form: "CSV", "JSON", "JSON Lines"; layout: "native" … */
    const char *compression;          /* "gzip", "zip" …; NULL: none */
    uint64_t records, quarantined, blank_lines;
    struct ts_inspected_column *columns;
    size_t column_count;
    char delimiter;        /* of CSV; '\0' otherwise */
    bool delimiter_stated; /* the file's first line says so: sep=; */
    bool decimal_comma;    /* numbers are written with a decimal comma */
    const struct ts_left_out *left_out;
    size_t left_out_count;
    struct ts_inspected_status statuses[8]; /* the first eight, "normal" left out */
    size_t status_count;
    bool running;      /* months and quarters were read as running totals from January, as the
                          file's metadata say */
    const char *error; /* an error that the publisher's service sent with the records; NULL: none */
};

/* One reporter's figures of one flow. */
struct ts_inspected_series {
    const char *reporter, *flow, *unit;
    uint64_t observations, statements;
    const char **partners; /* codes, sorted */
    size_t partner_count;
    size_t commodity_count;
    struct ts_period span;  /* from the first month to the last */
    struct ts_period *gaps; /* months of the span that no record covers */
    size_t gap_count;
};

/* Several levels, or several growth rates, of the same reporter, partner, flow, commodity and
 * period. */
struct ts_inspected_duplicate {
    const char *reporter, *partner, *flow, *commodity;
    struct ts_period period;
    bool statements; /* statements, which are intersected; false: observations, which are summed */
    uint64_t count;
    const char *file; /* where the first two are */
    uint64_t line, second_line;
    const char *second_file;
};

struct ts_inspection {
    uint64_t records, observations, statements;
    char currency[4];
    struct ts_inspected_input *inputs;
    size_t input_count;
    struct ts_inspected_series *series;
    size_t series_count;
    struct ts_inspected_duplicate *duplicates; /* the first hundred */
    size_t duplicate_count;
    uint64_t duplicates_in_all; /* how many there are, listed or not */
    const char **rules;
    size_t rule_count;
};

/* The inspection points into the table and must not outlive it. A table without records is no
 * error. Error: TS_ERROR_MEMORY. */
int ts_inspect(const struct ts_table *table, struct ts_inspection **inspection,
               struct ts_error *error);
void ts_inspection_free(struct ts_inspection *inspection);

#ifdef __cplusplus
}
#endif

#endif
