/* Marks: detection of the decimal mark of a CSV file. */
#ifndef TS_FORMATS_MARKS_H
#define TS_FORMATS_MARKS_H

#include "load/source.h"
#include "values/group.h"

/* Sets *style to the style of the input's numbers: the one in the options, if it is declared; else
 * with a decimal comma if that is certain; else strict.
 *
 * It can be certain only if the delimiter is not a comma. Values are examined (if the input cannot
 * be read twice, only those in the first MiB) up to the first that is unambiguous: 12,5 or 1234,56
 * have a decimal comma, 12.5 has a decimal point. 1,234 may be more than a thousand, and in a file
 * with semicolons so may 1.234: if no other value decides, the style is such that they will be
 * refused.
 *
 * The source is left at its beginning. Errors in the input are ignored here; whoever reads it will
 * meet them. 0, TS_ERROR_MEMORY or TS_ERROR_IO. */
int ts_marks_find(struct ts_source *source, const struct ts_groups *groups,
                  const struct ts_load_options *options, struct ts_number_style *style,
                  struct ts_error *error);

#endif
