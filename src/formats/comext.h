/* What the layouts of Eurostat Comext have in common: its codes and names of areas and flows. */
#ifndef TS_FORMATS_COMEXT_H
#define TS_FORMATS_COMEXT_H

#include "formats/layout.h"

/* Codes of the Geonomenclature, and names, that are not those of ISO 3166. */
extern const struct ts_spelling ts_comext_areas[];
extern const struct ts_spelling ts_comext_flows[];

/* Parses a country by its code or name; numbers of the Geonomenclature are an error. */
ts_field_parser ts_comext_parse_area;
/* The same for a code that may have a label behind it, as in SDMX: "DE: Germany". */
ts_field_parser ts_comext_parse_labelled_area;

/* Is it the code of all countries within or without the union or the euro area, whose members have
 * rows? */
bool ts_comext_is_group(const struct ts_cell *cell);
/* Is it the name of such, or of the union with members that differ from period to period? */
bool ts_comext_is_named_group(const struct ts_cell *cell);

#endif
