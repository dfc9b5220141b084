/* The data set that comes with the program. */
#ifndef CLI_BUNDLED_H
#define CLI_BUNDLED_H

#include <stdbool.h>
#include <stddef.h>

#include <tradestat/error.h>

/* The files that hold records, in the order in which they are read. */
const char *const *bundled_records(size_t *count);

/* The file with the country groups. */
extern const char bundled_groups[];

/* The directory of the data set: $TRADESTAT_DATA, else ../share/tradestat from the
 * program, else where it was to be installed. *directory, to be freed, is NULL when
 * there is none; that is an error only when it is required, or TRADESTAT_DATA is
 * set. */
int bundled_find(bool required, char **directory, struct ts_error *error);

/* The path of a file in the directory, to be freed; NULL when memory is short. */
char *bundled_path(const char *directory, const char *file, struct ts_error *error);

#endif
