/* Plain: the records of a batch that are nothing but observations in long form, put
 * straight into the columns of the table.
 *
 * A record is plain when recorder.c and ts_table_append_row would make one observation of
 * it, and the table would stay as it is: the same currency, a scale that is wide
 * enough. Everything else is theirs to read, and to find fault with. */
#ifndef TS_FORMATS_PLAIN_H
#define TS_FORMATS_PLAIN_H

#include "formats/aliases.h"
#include "formats/attributes.h"
#include "formats/fallbacks.h"
#include "load/batch.h"
#include "table/table.h"
#include "values/digits.h"

struct ts_plain;
struct ts_plain_block;

/* Reads a block of records, as many as are plain, and returns how many they were. */
typedef size_t ts_plain_block_reader(struct ts_plain *plain, struct ts_plain_block *block);

enum { TS_PLAIN_CLASSIFICATIONS = 1 << 12 };

/* One for each thread that reads batches. */
struct ts_plain {
    const struct ts_columns *columns;
    const struct ts_fallbacks *fallbacks;
    const struct ts_field_context *context;
    const struct ts_attributes *attributes; /* NULL: there are none to look at */
    struct ts_table *table;
    size_t attribute_count, of_attribute[TS_ATTRIBUTES_MOST]; /* columns, */
    struct ts_aliases usual[TS_ATTRIBUTES_MOST];              /* and what is as usual in them */
    struct ts_aliases aliases[TS_FIELD_COUNT]; /* of the fields that are read by them */
    ts_plain_block_reader *read_block;
    int32_t power;                /* of ten, of the unit in which the values are written */
    struct ts_aliases classified; /* reporters' periods whose classification is known */
    struct ts_aliases totals[TS_LAYOUT_PARTS]; /* what the layout takes for a total, */
    struct ts_aliases others[TS_LAYOUT_PARTS]; /* and what it does not */
    uint64_t left_out[TS_LAYOUT_PARTS];        /* records that were passed over as parts */

    /* what was so when the table was last looked at: */
    bool usable; /* a currency is known, and each column has one meaning */
    size_t column_count, of_field[TS_FIELD_COUNT], of_part[TS_LAYOUT_PARTS];
    uint16_t input;
    int32_t scale;
    struct ts_digits_scale digits;
    uint32_t commodity_of_digits[TS_COMMODITY_TEXT_MAX];
    bool learning; /* may the table be added to? */
};

/* All but `plain` outlive it. 0 or TS_ERROR_MEMORY. */
int ts_plain_init(struct ts_plain *plain, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  const struct ts_attributes *attributes, struct ts_table *table);
void ts_plain_release(struct ts_plain *plain);

/* Looks at the table and the columns, which nobody may change meanwhile. False: what was
 * read since the last look would be read in another way now. */
bool ts_plain_look(struct ts_plain *plain);

/* Reads, or leaves out as parts of others, records of the batch from `first` on into the chunk, as
 * many as are plain and as there is room for, and returns how many they were. `line` is that of the
 * batch's first byte, from 1. plain->learning: texts that were not met before are understood, as
 * nobody else uses the table; otherwise their records are not plain. What fails for want of memory
 * is not plain either. */
size_t ts_plain_read(struct ts_plain *plain, const struct ts_batch *batch, size_t first,
                     uint64_t line, struct ts_chunk *chunk);

#endif
