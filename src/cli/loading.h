/* Loading: reads the inputs of the command line, or the bundled data set, into a table; and again
 * if the question turns out to need more detail. */
#ifndef CLI_LOADING_H
#define CLI_LOADING_H

#include <stdbool.h>

#include <tradestat/query.h>
#include <tradestat/table.h>

#include "options.h"
#include "progress.h"
#include "spool.h"

struct loading {
    const struct options *options;
    /* what the answer needs, set by the caller */
    const struct ts_query
        *prepared_for; /* sums for this question are enough; NULL: rows are kept */
    bool places;       /* keep the places of figures */
    bool describes;    /* the answer may show descriptions of commodities */

    struct ts_table *table; /* NULL before it was read */
    struct ts_quarantine quarantine;
    char *data; /* directory of the bundled data set; NULL: none */
    struct progress progress;
    struct spool spool;
};

/* Also starts measuring the time. To be released. */
void loading_init(struct loading *loading, const struct options *options);
void loading_release(struct loading *loading);

/* Finds the bundled data set, which is required if there are no inputs. */
int loading_find_data(struct loading *loading, struct ts_error *error);
/* Can all inputs be read twice? To be called before they are read, since standard input must then
 * be copied to a spool. */
bool loading_can_repeat(struct loading *loading);
/* Reads all inputs. detail: see ts_query_prepare. */
int loading_read(struct loading *loading, enum ts_detail detail, struct ts_error *error);
/* Frees the table and reads all inputs again, with the detail that it needs. */
int loading_repeat(struct loading *loading, struct ts_error *error);

/* The options for reading an input, from the command line. */
struct ts_load_options loading_options(const struct options *options, const struct input *input);
/* Is it a file, which can be read more than once? */
bool loading_is_file(const char *path);

#endif
