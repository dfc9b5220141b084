/* Country list: the numbers that a publisher gives to countries, as a file of its own that
 * comes with the data (CEPII BACI). */
#ifndef TS_FORMATS_COUNTRY_LIST_H
#define TS_FORMATS_COUNTRY_LIST_H

#include "load/rows.h"
#include "values/country.h"

#define TS_COUNTRY_LIST_LAYOUT "baci-countries"

/* Do the columns say that it is one? */
bool ts_country_list_is(const struct ts_rows *rows);

/* Reads all of it; the groups know its numbers then. Errors have their place. */
int ts_country_list_read(struct ts_rows *rows, struct ts_groups *groups, struct ts_error *error);

#endif
