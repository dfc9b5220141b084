/* What the tables of Eurostat with a column for each period have in common. */
#ifndef TS_FORMATS_EUROSTAT_H
#define TS_FORMATS_EUROSTAT_H

#include "formats/layout.h"

/* Parses a value that may have flags behind it: "700.2 p" is 700.2, whose status is p. */
ts_field_parser ts_eurostat_parse_value;

#endif
