/* What the layouts of SDMX have in common: codes with labels behind them, and the names that
 * publishers give to codes of their own. */
#ifndef TS_FORMATS_SDMX_H
#define TS_FORMATS_SDMX_H

#include "formats/layout.h"

/* The code alone, where a message has its name as well: "UZ: Uzbekistan". */
struct ts_cell ts_sdmx_code(const struct ts_cell *cell);

/* A parser of the code of a cell, in the spelling of the layout. */
ts_field_parser ts_sdmx_parse;
/* The same for periods, where a year may be written as its only part: 2024-A1. */
ts_field_parser ts_sdmx_parse_period;

extern const struct ts_spelling ts_sdmx_areas[], ts_sdmx_flows[], ts_sdmx_commodities[],
    ts_sdmx_units[];

/* Texts of values that are not known; dimensions whose values say nothing that is not said
 * elsewhere. Both end with a NULL. */
extern const char *const ts_sdmx_unknown[], *const ts_sdmx_repeated[];

#endif
