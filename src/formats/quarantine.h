/* Quarantine: collects rows that could not be read, with their errors. */
#ifndef TS_FORMATS_QUARANTINE_H
#define TS_FORMATS_QUARANTINE_H

#include "tradestat/error.h"
#include "tradestat/load.h"

/* Can a row with this error be put into the quarantine, so that reading goes on? */
bool ts_quarantine_takes(const struct ts_quarantine *quarantine, enum ts_code code);

/* Adds a row, whose bytes are `record`, with its error. */
int ts_quarantine_add(struct ts_quarantine *quarantine, const struct ts_error *fault,
                      const char *record, size_t size, struct ts_error *error);

#endif
