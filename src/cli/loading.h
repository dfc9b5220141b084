/* Loading: the inputs of the command line, or the data set that comes with the program, to a
 * table; once more, where the question turns out to need it. */
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
    bool places;       /* of figures are kept */
    bool describes;    /* the answer may show what commodities are called */

    struct ts_table *table; /* NULL before it was read */
    struct ts_quarantine quarantine;
    char *data; /* directory of the bundled data set; NULL: none */
    struct progress progress;
    struct spool spool;
};

/* Starts the clock; to be released. */
void loading_init(struct loading *loading, const struct options *options);
void loading_release(struct loading *loading);

/* Finds the bundled data set, which is needed where no input is given. */
int loading_find_data(struct loading *loading, struct ts_error *error);
/* Can all inputs be read twice? To be asked before the first time: standard input may then be
 * kept in a spool. */
bool loading_can_repeat(struct loading *loading);
/* Reads everything. fine: see ts_query_prepare. */
int loading_read(struct loading *loading, bool fine, struct ts_error *error);
/* Forgets the table and reads everything again, finely. */
int loading_repeat(struct loading *loading, struct ts_error *error);

/* How an input is read, as the command line says. */
struct ts_load_options loading_options(const struct options *options, const struct input *input);
/* Is it a file, which can be read more than once? */
bool loading_is_file(const char *path);

#endif
