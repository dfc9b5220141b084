/* Likely: what the columns of an input may be that is in no known layout, by what they are called
 * and by what the first row has in them. */
#ifndef TS_FORMATS_LIKELY_H
#define TS_FORMATS_LIKELY_H

#include "formats/columns.h"

struct ts_likely {
    const struct ts_columns *columns;
    const struct ts_field_context *context;
    const struct ts_row *row; /* it has a cell for each column */
};

/* Words have small letters; lists of them end with NULL where they are shorter. */
enum { TS_LIKELY_WORDS = 12 };
bool ts_likely_has_word(const char *name, const char *word);
bool ts_likely_has_one_of(const char *name, const char *const words[TS_LIKELY_WORDS]);

/* The scale that a column called so has: "thousand", "million", "billion"; NULL: none is said. */
const char *ts_likely_scale(const char *name);

/* Is nothing read from the column so far? */
bool ts_likely_is_free(const struct ts_likely *likely, size_t column);

/* What country the column's cell is; TS_COUNTRY_NONE: none, or a number, which may be of another
 * list. */
ts_country ts_likely_country(const struct ts_likely *likely, size_t column);

/* Is the cell such, or any at all? A level is a number that is not called a quantity, a share or
 * the like. A country is no number; the number of a country is one in M49. */
typedef bool ts_likely_test(const struct ts_likely *likely, size_t column);
ts_likely_test ts_likely_is_any, ts_likely_is_country, ts_likely_is_country_number,
    ts_likely_is_period, ts_likely_is_flow, ts_likely_is_commodity, ts_likely_is_number,
    ts_likely_is_level;

/* The free column that has the best of a layout's names for something, or SIZE_MAX. */
size_t ts_likely_named(const struct ts_likely *likely, const char *const names[TS_LAYOUT_NAMES]);

/* The free column that is called by the first of the words that any is called by, or has it in its
 * name, and passes the test; SIZE_MAX: none, but the one that is taken. */
size_t ts_likely_find(const struct ts_likely *likely, const char *const words[TS_LIKELY_WORDS],
                      ts_likely_test *fits, size_t taken);

#endif
