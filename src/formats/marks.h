/* Marks: which decimal mark a CSV file has, when nobody says. */
#ifndef TS_FORMATS_MARKS_H
#define TS_FORMATS_MARKS_H

#include "load/source.h"
#include "values/group.h"

/* Sets *style to that of the input's numbers: as declared in the options; else with a
 * decimal comma where that is certain, and strict otherwise.
 *
 * It can be certain only where fields are delimited by something else than commas. All
 * values are looked at (of what cannot be read twice those in the first MiB), up to the
 * first that can be written in one way only: 12,5 or 1234,56 with a comma, 12.5 with a
 * point. 1,234 may be more than a thousand, and among semicolons so may 1.234: when no
 * other value decides, the style is such that reading refuses them.
 *
 * The source is left at its beginning. Faults of the input are left to be met by whoever
 * reads it. 0, TS_ERROR_MEMORY or TS_ERROR_IO. */
int ts_marks_find(struct ts_source *source, const struct ts_groups *groups,
                  const struct ts_load_options *options, struct ts_number_style *style,
                  struct ts_error *error);

#endif
