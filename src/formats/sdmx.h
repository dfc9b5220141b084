/* What the layouts of SDMX have in common: codes with labels behind them, and the names that
 * publishers give to codes of their own. */
#ifndef TS_FORMATS_SDMX_H
#define TS_FORMATS_SDMX_H

#include "formats/layout.h"

/* The code alone, where a message has its name as well: "UZ: Uzbekistan". */
struct ts_cell ts_sdmx_code(const struct ts_cell *cell);

/* Parses the code of a cell, in the spelling of the layout. */
int ts_sdmx_parse(enum ts_field field, const struct ts_field_context *context,
                  const struct ts_cell *cell, struct ts_record *record, struct ts_error *error);

ts_field_parser ts_sdmx_parse_reporter, ts_sdmx_parse_partner, ts_sdmx_parse_flow,
    ts_sdmx_parse_commodity, ts_sdmx_parse_unit;
/* A year may be written as its one part: 2024-A1. */
ts_field_parser ts_sdmx_parse_period;

extern const struct ts_spelling ts_sdmx_areas[], ts_sdmx_flows[], ts_sdmx_commodities[],
    ts_sdmx_units[];

/* Texts of values that are not known; dimensions whose values say nothing that is not said
 * elsewhere. Both end with a NULL. */
extern const char *const ts_sdmx_unknown[], *const ts_sdmx_repeated[];

#endif
