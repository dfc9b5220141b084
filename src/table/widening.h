/* Widening: the currency, scale and largest value that a table needs to take a row, computed before
 * anything is changed. */
#ifndef TS_TABLE_WIDENING_H
#define TS_TABLE_WIDENING_H

#include "table/table.h"

enum {
    TS_TABLE_SCALE_MAX = 18, /* 10^18 is the last power of ten in 64 bits */
    TS_SERIES_NAME_MAX = 128
};

struct ts_widening {
    char currency[4];
    int32_t scale;
    int64_t largest;
};

/* Errors as of ts_table_append_row, if the table cannot take the records. */
int ts_widening_find(const struct ts_table *table, const struct ts_record *records, size_t count,
                     struct ts_widening *widening, size_t *failed, struct ts_error *error);

/* The record's value in base units at a scale that is wide enough; false when it
 * does not fit. */
bool ts_record_value(const struct ts_record *record, int32_t scale, int64_t *out);

/* The name of the record's series, of less than TS_SERIES_NAME_MAX bytes, in lower case. Returns
 * its size. */
size_t ts_record_series(const struct ts_record *record, char out[TS_SERIES_NAME_MAX]);

#endif
