/* Fallbacks: what a record holds where its row says nothing.
 *
 * --set goes before the document's `defaults`, these before what the layout says of all
 * its records, and that before the built-in ones.
 * All of them are parsed once, into the record that every row starts from. */
#ifndef TS_FORMATS_FALLBACKS_H
#define TS_FORMATS_FALLBACKS_H

#include "formats/columns.h"

enum ts_origin {
    TS_ORIGIN_NONE,
    TS_ORIGIN_BUILT_IN,
    TS_ORIGIN_LAYOUT,
    TS_ORIGIN_DEFAULTS,
    TS_ORIGIN_SET
};

struct ts_fallbacks {
    struct ts_record record;
    enum ts_origin origins[TS_FIELD_COUNT];
};

/* The built-in ones, the layout's and --set. Errors are TS_ERROR_USAGE, of the field "--set F". */
int ts_fallbacks_init(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                      const struct ts_file_layout *layout, const struct ts_load_options *options,
                      struct ts_error *error);
/* Adds what a layout was told of a field; --set goes before it. Errors have no place. */
int ts_fallbacks_tell(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                      enum ts_field field, const char *text, struct ts_error *error);
/* Adds a document's `defaults`, whose cells must outlive the fallbacks; `row` is
 * the first one. Errors are of the field "defaults.F", at its place. */
int ts_fallbacks_add_defaults(struct ts_fallbacks *fallbacks,
                              const struct ts_field_context *context,
                              const struct ts_columns *columns, const struct ts_row *row,
                              struct ts_error *error);

#endif
