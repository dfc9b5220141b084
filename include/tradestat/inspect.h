/* What was understood of the inputs. */
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
    const char *name;  /* as the input has it */
    const char *field; /* what it was read as; NULL: ignored */
};

/* What a publisher says of figures beside them. */
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
    bool delimiter_stated; /* by the first line: sep=; */
    bool decimal_comma;    /* numbers have one, and no point */
    const struct ts_left_out *left_out;
    size_t left_out_count;
    struct ts_inspected_status statuses[8]; /* other than normal: the first ones */
    size_t status_count;
    bool running;      /* parts of a year were read as January to their end, as metadata say */
    const char *error; /* that a service has sent beside the records; NULL: none */
};

/* One reporter's figures of one flow. */
struct ts_inspected_series {
    const char *reporter, *flow, *unit;
    uint64_t observations, statements;
    const char **partners; /* codes in order */
    size_t partner_count;
    size_t commodity_count;
    struct ts_period span;  /* first to last month */
    struct ts_period *gaps; /* months within the span that no record covers */
    size_t gap_count;
};

/* Figures of one key that say the same: several levels, or several growth rates. */
struct ts_inspected_duplicate {
    const char *reporter, *partner, *flow, *commodity;
    struct ts_period period;
    bool statements; /* several statements (intersected), else observations (summed) */
    uint64_t count;
    const char *file; /* where the first and the second stand */
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
    uint64_t duplicates_in_all;
    const char **rules;
    size_t rule_count;
};

/* The inspection points into the table and must not outlive it; it is freed with
 * ts_inspection_free. A table without records is inspected like any other. Error:
 * TS_ERROR_MEMORY. */
int ts_inspect(const struct ts_table *table, struct ts_inspection **inspection,
               struct ts_error *error);
void ts_inspection_free(struct ts_inspection *inspection);

#ifdef __cplusplus
}
#endif

#endif
