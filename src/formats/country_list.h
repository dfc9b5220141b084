/* Country list: a file with a publisher's numbers for countries that comes with its data (CEPII
 * BACI). */
#ifndef TS_FORMATS_COUNTRY_LIST_H
#define TS_FORMATS_COUNTRY_LIST_H

#include "load/rows.h"
#include "values/country.h"

#define TS_COUNTRY_LIST_LAYOUT "baci-countries"

/* Are these the columns of such a list, and no others? */
bool ts_country_list_is(const struct ts_rows *rows);

/* Reads the list and adds its numbers to the groups. Errors have their place. */
int ts_country_list_read(struct ts_rows *rows, struct ts_groups *groups, struct ts_error *error);

#endif
