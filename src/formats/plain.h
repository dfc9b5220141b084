/* Plain: reads the ordinary records of a batch straight into the columns of the table.
 *
 * A record is plain if recorder.c and ts_table_append_row would make one observation of it, or one
 * of each of its figures, and leave the rest of the table unchanged: the currency is the same, and
 * the scale is wide enough. They read everything else, and report what is wrong with it. */
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

/* Reads a block of records, up to the first that is not plain, and returns how many. */
typedef size_t ts_plain_block_reader(struct ts_plain *plain, struct ts_plain_block *block);

enum { TS_PLAIN_CLASSIFICATIONS = 1 << 12 };

/* How many figures has a record, and what do they differ by? */
enum ts_plain_form { TS_PLAIN_LONG /* it has one */, TS_PLAIN_BY_FLOW, TS_PLAIN_BY_PERIOD };

/* A column of figures of a flow or a period. */
struct ts_plain_figure {
    size_t column;
    ts_flow_code flow;               /* by flow */
    struct ts_period period, before; /* by period; what running totals are compared with */
};

/* What was seen of the records that were read. */
struct ts_plain_counts {
    uint64_t left_out[TS_LAYOUT_PARTS]; /* as parts */
    uint64_t steps, falls;              /* as of struct ts_across */
};

/* One for each thread that reads batches. */
struct ts_plain {
    const struct ts_columns *columns;
    const struct ts_fallbacks *fallbacks;
    const struct ts_field_context *context;
    const struct ts_attributes *attributes; /* NULL: there are none */
    struct ts_table *table;
    size_t attribute_count, of_attribute[TS_ATTRIBUTES_MOST]; /* their columns, */
    struct ts_aliases usual[TS_ATTRIBUTES_MOST];              /* and the usual texts in each */
    struct ts_aliases aliases[TS_FIELD_COUNT]; /* of each field: texts whose number is known */
    ts_plain_block_reader *read_block;
    int32_t power;                /* the scale of the values' unit, as a power of ten */
    struct ts_aliases classified; /* reporters and periods whose classification is known */
    struct ts_aliases totals[TS_LAYOUT_PARTS]; /* of each part: texts that mean the total, */
    struct ts_aliases others[TS_LAYOUT_PARTS]; /* and texts that do not */
    enum ts_plain_form form;
    size_t most;                     /* observations that a record makes */
    struct ts_plain_figure *figures; /* in the order of their observations; NULL: long form */
    size_t figure_count;
    bool may_lack_figures;         /* an empty cell is no figure, and no error */
    struct ts_aliases nothing;     /* texts that are no figure either */
    struct ts_chunk *shared;       /* room for what the figures of records share */
    struct ts_plain_counts counts; /* for the caller to take */

    /* as of the last ts_plain_look: */
    bool usable; /* the table has a currency, and each column one meaning */
    size_t column_count, of_field[TS_FIELD_COUNT], of_part[TS_LAYOUT_PARTS];
    uint16_t input;
    int32_t scale;
    struct ts_digits_scale digits;
    uint32_t commodity_of_digits[TS_COMMODITY_TEXT_MAX];
    bool learning; /* new texts may be added to the table */
};

/* All the others must outlive `plain`. 0 or TS_ERROR_MEMORY. */
int ts_plain_init(struct ts_plain *plain, enum ts_plain_form form, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  const struct ts_attributes *attributes, struct ts_table *table);
void ts_plain_release(struct ts_plain *plain);

/* Takes note of the present state of the table and the columns, which nobody may change meanwhile.
 * False if what was read since the last look would now be read differently. */
bool ts_plain_look(struct ts_plain *plain);

/* Reads records of the batch from `first` on into the chunk, or leaves them out as parts, up to the
 * first that is not plain or does not fit in the chunk. Returns how many. `line` is the line of the
 * batch's first byte, from 1. A record with a text that has not been met before is plain only if
 * plain->learning, for which nobody else may use the table. Without memory, a record is not
 * plain. */
size_t ts_plain_read(struct ts_plain *plain, const struct ts_batch *batch, size_t first,
                     uint64_t line, struct ts_chunk *chunk);

#endif
