/* Plain: the records of a batch that are nothing but observations in long form, put
 * straight into the columns of the table.
 *
 * A record is plain when native.c and ts_table_append would make one observation of
 * it, and the table would stay as it is: the same currency, a scale that is wide
 * enough. Everything else is theirs to read, and to find fault with. */
#ifndef TS_FORMATS_PLAIN_H
#define TS_FORMATS_PLAIN_H

#include "formats/aliases.h"
#include "formats/fallbacks.h"
#include "load/batch.h"
#include "table/table.h"

struct ts_plain {
    const struct ts_columns *columns;
    const struct ts_fallbacks *fallbacks;
    const struct ts_field_context *context;
    struct ts_table *table;
    struct ts_aliases aliases[TS_FIELD_COUNT]; /* of the fields that are read by them */
};

/* All but `plain` outlive it. 0 or TS_ERROR_MEMORY. */
int ts_plain_init(struct ts_plain *plain, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  struct ts_table *table);
void ts_plain_release(struct ts_plain *plain);

/* Takes the batch's first records, as many as are plain, and returns how many they
 * were. What fails here (memory, the table's consumer) does so again when the next
 * record is read on its own. */
size_t ts_plain_take(struct ts_plain *plain, const struct ts_batch *batch);

#endif
