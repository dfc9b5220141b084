/* The bundled data set. */
#ifndef CLI_BUNDLED_H
#define CLI_BUNDLED_H

#include <stdbool.h>
#include <stddef.h>

#include <tradestat/error.h>

/* The files that hold records, in the order in which they are read. */
const char *const *bundled_records(size_t *count);

/* The file with the country groups. */
extern const char bundled_groups[];

/* Finds the directory of the data set: $TRADESTAT_DATA, else ../share/tradestat relative to
 * the program's directory, else where it was to be installed. *directory, to be freed, is
 * NULL if there is none, which is an error only if it is required or TRADESTAT_DATA is set. */
int bundled_find(bool required, char **directory, struct ts_error *error);

/* The path of a file in the directory, to be freed; NULL when memory is short. */
char *bundled_path(const char *directory, const char *file, struct ts_error *error);

#endif
