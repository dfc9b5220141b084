/* The in-memory table: the records of one or more inputs, all in one currency.
 *
 * A record is the value that a reporter recorded for a flow with a partner, in a commodity and a
 * period. Reporters and partners have ISO 3166 alpha-3 codes or codes of groups; commodities have
 * HS codes, TOTAL, or codes of another classification (S4-0573 for SITC revision 4). */
#ifndef TRADESTAT_TABLE_H
#define TRADESTAT_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include <tradestat/error.h>
#include <tradestat/load.h>
#include <tradestat/period.h>

#ifdef __cplusplus
extern "C" {
#endif

struct ts_table;

/* Rows of an input that were not loaded, and why. */
struct ts_left_out {
    const char *by; /* the breakdown in which they are parts of other rows (static): "mode of
                       transport"; "": they state no value */
    uint64_t rows;
    bool apart;  /* they are not parts but something else, which `by` names: "another indicator" */
    bool groups; /* they are of groups of countries, whose members have rows of their own */
};

/* Makes an empty table; ts_table_free frees it (NULL is allowed). */
int ts_table_create(struct ts_table **table, struct ts_error *error);
void ts_table_free(struct ts_table *table);

/* Reads country groups from a CSV file with the columns group, name and member
 * (others are ignored). Call it before loading files that use the groups. */
int ts_table_read_groups(struct ts_table *table, const char *path, struct ts_error *error);

/* Reads commodity descriptions from a CSV or JSON list with a column of HS codes (commodity, code,
 * hscode, cmdCode …) and one of descriptions (description, cmdDesc, text …). Codes that are not
 * numbers are ignored; the first description of a code counts. The two-digit chapters of HS 2022
 * have built-in descriptions. Errors: those of ts_table_load, and TS_ERROR_INPUT for a list
 * without these columns or with a code of an odd number of digits. */
int ts_table_read_descriptions(struct ts_table *table, const char *path, struct ts_error *error);
/* Reads the descriptions that a file already loaded may carry beside its figures, for commodities
 * of the table that have none yet. Error: TS_ERROR_MEMORY. */
int ts_table_find_descriptions(struct ts_table *table, const char *path,
                               const struct ts_load_options *options, struct ts_error *error);

/* The names of all layouts, by index from 0: "native", "comtrade" …; NULL after the last one. */
const char *ts_layout_name(size_t index);

/* TS_OK if records have a field of this name, which --set and --map can use; else TS_ERROR_USAGE
 * with a hint to the most similar name, and `option` as the error's field. */
int ts_check_field(const char *name, const char *option, struct ts_error *error);

/* Reads a file ("-": standard input) and adds its records to the table. options may be NULL (detect
 * everything). After a failure, the table can only be freed. Errors: TS_ERROR_IO; TS_ERROR_INPUT,
 * TS_ERROR_LIMIT and TS_ERROR_OVERFLOW, with their place in the file; TS_ERROR_USAGE, for a wrong
 * option (the error's field) or a file that was already loaded; TS_ERROR_MEMORY. */
int ts_table_load(struct ts_table *table, const char *path, const struct ts_load_options *options,
                  struct ts_error *error);
/* The same for bytes in memory, which are not needed after the call. Answers and errors call them
 * `name`. */
int ts_table_load_memory(struct ts_table *table, const char *name, const void *bytes, size_t size,
                         const struct ts_load_options *options, struct ts_error *error);

/* An observation to look for in a file, and where its value was found. */
struct ts_sought_place {
    /* given by the caller: what it measures, as codes and names of answers have it, and the line
     * on which its row begins */
    const char *reporter, *partner, *flow, *commodity;
    struct ts_period period;
    uint64_t row;
    /* found: the place of the value, column and width in characters; all 0: not found */
    uint64_t line, column, width;
    char *text;          /* as printed, freed by the caller; NULL: not found, or in another unit */
    char *source, *note; /* of the record, freed by the caller; NULL: not found, or nothing */
};

/* Finds observations in a file that was loaded into the table before, with the options it was
 * loaded with. places must be sorted by row. Observations that are no longer in the file are not
 * found, which is no error. Errors: TS_ERROR_IO, TS_ERROR_MEMORY. */
int ts_table_find_places(const struct ts_table *table, const char *path,
                         const struct ts_load_options *options, struct ts_sought_place *places,
                         size_t count, struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
