/* What the layouts of SDMX have in common: codes followed by labels, and the meanings of
 * publishers' codes. */
#ifndef TS_FORMATS_SDMX_H
#define TS_FORMATS_SDMX_H

#include "formats/layout.h"

/* The code in a cell that may also have its label: "UZ: Uzbekistan". */
struct ts_cell ts_sdmx_code(const struct ts_cell *cell);

/* Parses the code in a cell, which may be one of the layout's spellings. */
ts_field_parser ts_sdmx_parse;
/* The same for periods, where a year may be written as its only part: 2024-A1. */
ts_field_parser ts_sdmx_parse_period;

extern const struct ts_spelling ts_sdmx_areas[], ts_sdmx_flows[], ts_sdmx_commodities[],
    ts_sdmx_units[];

/* Texts that stand for unknown values; columns that may have any values (ts_file_layout.repeated).
 * Both end with a NULL. */
extern const char *const ts_sdmx_unknown[], *const ts_sdmx_repeated[];

#endif
