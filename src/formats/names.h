/* Names of columns, as they are compared: without case, spaces around them, and with
 * spaces and hyphens as underscores in CSV; exactly in JSON. */
#ifndef TS_FORMATS_NAMES_H
#define TS_FORMATS_NAMES_H

#include <stdbool.h>
#include <stddef.h>

enum { TS_NAME_LONGEST = 64 };

/* A name as CSV compares it, not terminated. Returns its size, 0 when it is longer than
 * any that is looked for. */
size_t ts_name_of_column(const char *name, char out[TS_NAME_LONGEST]);

/* Is it the known name with a label after it, as SDMX has it: "REF_AREA: Reference area"? */
bool ts_name_has_label(const char *name, const char *known);

bool ts_names_equal(const char *a, const char *b, bool exact);

/* Is it the known name but for case and for whatever is neither a letter nor a digit? Programs
 * for statistics write "Trade Value (US$)" as Trade.Value..US.. and reporterCode as
 * reporter_code, and put an X before a digit: X2nd.Partner.Code. Names that have underscores
 * need no such rewriting, and are like none but themselves. */
bool ts_names_alike(const char *name, const char *known);

/* Is a folded name one slip away from a known one (two in long names), and not just one
 * that somebody counted: "value_2"? */
bool ts_name_is_near(const char *name, size_t size, const char *known);

#endif
