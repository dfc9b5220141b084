/* Classifications: which list of codes, in which edition, a reporter used for the figures of a
 * period. Figures of one period in two of them would be counted twice. */
#ifndef TS_TABLE_CLASSIFICATIONS_H
#define TS_TABLE_CLASSIFICATIONS_H

#include "table/dictionary.h"
#include "table/record.h"

struct ts_classified {
    uint32_t classification; /* its code in `names` */
    uint32_t line;           /* where it was first stated */
    uint16_t input;
};

struct ts_classifications {
    struct ts_dictionary names;       /* "H6" */
    struct ts_dictionary periods;     /* of reporters */
    struct ts_classified *classified; /* by code in `periods` */
    size_t capacity;
};

void ts_classifications_init(struct ts_classifications *classifications);
void ts_classifications_release(struct ts_classifications *classifications);

/* The classification of a reporter's period, or NULL if it is not known. */
const struct ts_classified *
ts_classifications_find(const struct ts_classifications *classifications, ts_country reporter,
                        struct ts_period period);
/* Adds the classification of a reporter's period, which must not be known yet. 0 or
 * TS_ERROR_MEMORY. */
int ts_classifications_add(struct ts_classifications *classifications, ts_country reporter,
                           struct ts_period period, struct ts_classified classified);

#endif
