/* Fallbacks: the values of fields that a row does not have.
 *
 * They come from --set, else from the document's `defaults`, else from the layout, else they are
 * built in. All are parsed once, into the record that every row starts from. */
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

/* Takes the built-in ones, the layout's and those of --set. Errors are TS_ERROR_USAGE, with the
 * field
 * "--set F". */
int ts_fallbacks_init(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                      const struct ts_file_layout *layout, const struct ts_load_options *options,
                      struct ts_error *error);
/* Adds a value of a field that the layout found in the document's metadata; --set takes precedence.
 * Errors have no place. */
int ts_fallbacks_add_stated(struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                            enum ts_field field, const char *text, struct ts_error *error);
/* Adds a document's `defaults`, whose cells must outlive the fallbacks; `row` is the first one.
 * Errors have the field "defaults.F" and its place. */
int ts_fallbacks_add_defaults(struct ts_fallbacks *fallbacks,
                              const struct ts_field_context *context,
                              const struct ts_columns *columns, const struct ts_row *row,
                              struct ts_error *error);

#endif
