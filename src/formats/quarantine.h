/* Quarantine: the rows that could not be read, with what is wrong with them. */
#ifndef TS_FORMATS_QUARANTINE_H
#define TS_FORMATS_QUARANTINE_H

#include "tradestat/error.h"
#include "tradestat/load.h"

/* May a row with this error be put aside, so that reading goes on? */
bool ts_quarantine_takes(const struct ts_quarantine *quarantine, enum ts_code code);

/* Adds a line for the row whose bytes are `record`. */
int ts_quarantine_add(struct ts_quarantine *quarantine, const struct ts_error *fault,
                      const char *record, size_t size, struct ts_error *error);

#endif
