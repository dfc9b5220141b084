/* Spool: a copy of standard input that is a pipe, in a file without a name, since a question may
 * need its rows a second time. */
#ifndef SPOOL_H
#define SPOOL_H

#include <tradestat/load.h>

struct spool {
    struct ts_spool copy; /* descriptor = -1: there is none */
};

/* Opens a file in TMPDIR or /tmp. If that fails, there is no spool. */
void spool_open(struct spool *spool);
/* Makes the copy the standard input. False if it is not complete. */
bool spool_rewind(struct spool *spool);
void spool_close(struct spool *spool);

#endif
