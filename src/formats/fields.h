/* Fields: the parts of a record, by name, and how each is parsed.
 *
 * The same names are the columns of the native layout, the keys of JSON records, and the fields of
 * --set, --map and `defaults`. */
#ifndef TS_FORMATS_FIELDS_H
#define TS_FORMATS_FIELDS_H

#include <stddef.h>

#include "load/rows.h"
#include "table/record.h"

enum ts_field {
    TS_FIELD_REPORTER,
    TS_FIELD_PARTNER,
    TS_FIELD_PERIOD,
    TS_FIELD_FLOW,
    TS_FIELD_COMMODITY,
    TS_FIELD_VALUE,
    TS_FIELD_UNIT,
    TS_FIELD_GROWTH,
    TS_FIELD_GROWTH_BASIS,
    TS_FIELD_ROUNDING,
    TS_FIELD_QUANTITY,
    TS_FIELD_QUANTITY_UNIT,
    TS_FIELD_SOURCE,
    TS_FIELD_NOTE,
    TS_FIELD_CLASSIFICATION,
    TS_FIELD_COMMODITY_LEVEL,
    /* wide by flow: the value and the growth of each trade flow */
    TS_FIELD_WIDE_VALUE,
    TS_FIELD_WIDE_GROWTH = TS_FIELD_WIDE_VALUE + TS_FLOW_COUNT,
    TS_FIELD_COUNT = TS_FIELD_WIDE_GROWTH + TS_FLOW_COUNT
};

struct ts_layout_column;

/* What parsers need besides the text. */
struct ts_field_context {
    const struct ts_groups *groups;
    const struct ts_number_style *style;
    /* the layout's column of each field; NULL: none */
    const struct ts_layout_column *of_layout[TS_FIELD_COUNT];
};

/* Parses a cell that is not absent into that field of the record; the error names no field yet. */
typedef int ts_field_parser(enum ts_field field, const struct ts_field_context *context,
                            const struct ts_cell *cell, struct ts_record *record,
                            struct ts_error *error);

struct ts_field_definition {
    const char *name;
    const char *built_in; /* the value if nothing else gives one, or NULL */
    size_t offset, size;  /* the bytes of the record that it sets, if they may be cached (memo.h) */
};

extern const struct ts_field_definition ts_fields[TS_FIELD_COUNT];

/* The field with exactly this name, or TS_FIELD_COUNT. */
enum ts_field ts_field_find(const char *name, size_t size);
/* The same for a name given in `option` (--set, --map): TS_ERROR_USAGE with a hint. */
int ts_field_named(const char *name, const char *option, enum ts_field *out,
                   struct ts_error *error);

/* Is it a figure of the form that is wide by flow? */
bool ts_field_is_wide(enum ts_field field);

/* The cell in the native layout's words: if it is one of the layout's spellings, what that means.
 */
struct ts_cell ts_field_meaning(enum ts_field field, const struct ts_field_context *context,
                                const struct ts_cell *cell);

/* Parses a cell as the layout says. */
ts_field_parser ts_field_parse;
/* Parses a cell as the native layout does. */
ts_field_parser ts_field_parse_plainly;

#endif
