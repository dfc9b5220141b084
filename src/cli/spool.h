/* Spool: standard input that is a pipe, kept in a file without a name, since a question
 * may turn out to need its rows a second time. */
#ifndef SPOOL_H
#define SPOOL_H

#include <tradestat/load.h>

struct spool {
    struct ts_spool copy; /* descriptor = -1: there is none */
};

/* Opens a file in TMPDIR, or /tmp; there is none when that cannot be. */
void spool_open(struct spool *spool);
/* What was kept becomes the standard input. False: not all of it was. */
bool spool_rewind(struct spool *spool);
void spool_close(struct spool *spool);

#endif
