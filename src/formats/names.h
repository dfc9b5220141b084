/* Comparing the names of columns. In CSV, case and spaces around them do not matter, and spaces and
 * hyphens count as underscores; in JSON they are compared exactly. */
#ifndef TS_FORMATS_NAMES_H
#define TS_FORMATS_NAMES_H

#include <stdbool.h>
#include <stddef.h>

enum { TS_NAME_LONGEST = 64 };

/* Writes a name as CSV compares it, without '\0'. Returns its size, 0 if it is too long to be any
 * known name. */
size_t ts_name_of_column(const char *name, char out[TS_NAME_LONGEST]);

/* Is it the known name, without case, followed by a label, as in SDMX: "REF_AREA: Reference area",
 * or "REF_AREA:Reference area"? */
bool ts_name_has_label(const char *name, const char *known);

bool ts_names_equal(const char *a, const char *b, bool exact);

/* Is it the known name if only letters and digits count, without case? Programs for statistics
 * write "Trade Value (US$)" as Trade.Value..US.. and reporterCode as reporter_code, and put an X
 * before a leading digit: X2nd.Partner.Code. They leave known names with underscores alone, so
 * those are never alike. */
bool ts_names_alike(const char *name, const char *known);

/* Is a folded name one typing slip away from a known one (two in long names), and not just
 * numbered, like "value_2"? */
bool ts_name_is_near(const char *name, size_t size, const char *known);

#endif
