/* The metadata of stat.uz's JSON. */
#ifndef TS_FORMATS_STAT_UZ_METADATA_H
#define TS_FORMATS_STAT_UZ_METADATA_H

#include "formats/layout.h"

/* Reads the flow, the unit and whether parts of a year are running totals. 0 or TS_ERROR_MEMORY. */
int ts_stat_uz_read_metadata(const char *metadata, size_t size, struct ts_stated_facts *facts);

#endif
