/* The in-memory table: records of one or more inputs, under one currency.
 *
 * A record says what a reporter recorded of a flow with a partner, in a commodity and a period.
 * Reporters and partners are known by their ISO 3166 alpha-3 codes or those of groups, commodities
 * by HS codes, TOTAL, or codes of another list (S4-0573). */
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

/* Rows of an input that are no records of their own. */
struct ts_left_out {
    const char *by; /* by what they are parts of others (static): "mode of transport"; "": their
                       value is not known */
    uint64_t rows;
    bool apart; /* they are no parts, and of no value: "another indicator" */
};

/* An empty table; ts_table_free releases it with all it owns (NULL is allowed). */
int ts_table_create(struct ts_table **table, struct ts_error *error);
void ts_table_free(struct ts_table *table);

/* Reads country groups from a CSV file with the columns group, name and member
 * (others are ignored). To be called before the files that name the groups. */
int ts_table_read_groups(struct ts_table *table, const char *path, struct ts_error *error);

/* Reads what commodities are called from a list, CSV or JSON, with a column of HS codes
 * (commodity, code, hscode, cmdCode …) and one of descriptions (description, cmdDesc, text …);
 * codes that are no numbers are passed over, and the first description of a code counts. Chapters
 * of HS 2022 (two digits) are described without. Errors: TS_ERROR_INPUT for a list without these
 * columns or with a code of an odd number of digits, those of reading. */
int ts_table_read_descriptions(struct ts_table *table, const char *path, struct ts_error *error);
/* The same from a file of figures that was read before and may carry descriptions beside them, as
 * far as the table's commodities have none. Error: TS_ERROR_MEMORY. */
int ts_table_find_descriptions(struct ts_table *table, const char *path,
                               const struct ts_load_options *options, struct ts_error *error);

/* The name of a layout that inputs may have, from 0 on: "native", "comtrade" …; NULL after
 * the last one. */
const char *ts_layout_name(size_t index);

/* Is there a field of this name, as --set and --map take it? TS_ERROR_USAGE with the nearest one,
 * and `option` as the error's field. */
int ts_check_field(const char *name, const char *option, struct ts_error *error);

/* Reads a file ("-": standard input) and adds its records to the table, which on failure is good
 * for nothing but ts_table_free. options may be NULL (detect everything). Errors: TS_ERROR_IO;
 * TS_ERROR_INPUT, TS_ERROR_LIMIT and TS_ERROR_OVERFLOW, with their place in the file;
 * TS_ERROR_USAGE, for an option that is wrong (the error's field) and the same file twice;
 * TS_ERROR_MEMORY. */
int ts_table_load(struct ts_table *table, const char *path, const struct ts_load_options *options,
                  struct ts_error *error);
/* The same over bytes in memory, which are not needed after the call; name is what answers and
 * errors call them. */
int ts_table_load_memory(struct ts_table *table, const char *name, const void *bytes, size_t size,
                         const struct ts_load_options *options, struct ts_error *error);

/* What an observation is of, the line on which its row begins, and where its value stands. */
struct ts_sought_place {
    const char *reporter, *partner, *flow, *commodity; /* codes and names, as answers have them */
    struct ts_period period;
    uint64_t row;
    uint64_t line, column, width; /* in characters; 0: not found */
    char *text; /* as printed, the caller's to free; NULL: it is in another unit, or not found */
};

/* Looks for observations in a file that was read into the table before; they are in the order of
 * their rows; what is no longer there is not found. Errors: TS_ERROR_IO, TS_ERROR_MEMORY. */
int ts_table_find_places(const struct ts_table *table, const char *path,
                         const struct ts_load_options *options, struct ts_sought_place *places,
                         size_t count, struct ts_error *error);

#ifdef __cplusplus
}
#endif

#endif
