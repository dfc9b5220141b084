/* Where the fields of a CSV record are, for error messages only: libcsv parses the record,
 * and this splits its bytes again by the same rules. */
#ifndef TS_LOAD_CSV_SPLIT_H
#define TS_LOAD_CSV_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

/* A field, with its quotes but without spaces around it. */
struct ts_csv_slice {
    size_t at, size;
};

/* Finds the field that begins at index *next of the record, and moves *next to the field
 * after it; false if there is none. Begin with *next = 0. */
bool ts_csv_next_slice(const char *record, size_t size, char delimiter, size_t *next,
                       struct ts_csv_slice *slice);

/* The field with this number, from 0. */
bool ts_csv_slice(const char *record, size_t size, char delimiter, size_t field,
                  struct ts_csv_slice *slice);

#endif
