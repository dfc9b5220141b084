/* The figures of a block's records: one of each, or those of several flows or periods. A part of
 * plain_columns.h, which alone includes it. */
#ifndef TS_FORMATS_PLAIN_FIGURES_H
#define TS_FORMATS_PLAIN_FIGURES_H

#include "formats/plain_walk.h"
#include "values/digits.h"

/* One of each */

/* Of CSV, in which a number between quotes is the number. */
ALWAYS_INLINE static bool is_quoted(const char *text, size_t size)
{
    return size > 2 && *text == '"' && text[size - 1] == '"';
}

ALWAYS_INLINE static bool is_value_quoted(const char *text, size_t size, bool possible,
                                          const struct ts_digits_scale *digits, int64_t *value)
{
    return possible && is_quoted(text, size) &&
           ts_digits_scaled(text + size - 1, size - 2, digits, value);
}

static bool is_rare_value(const struct ts_plain *plain, const struct ts_batch *batch,
                          const char *text, size_t size, ts_flow_code flow, int64_t *value)
{
    return ts_plain_rare_value(plain, batch, text, size, value) &&
           (*value >= 0 || flow == TS_FLOW_BALANCE);
}

ALWAYS_INLINE static void read_known_values(const struct ts_plain *plain,
                                            struct ts_plain_block *block, struct walk walk,
                                            bool follows)
{
    const ts_flow_code *flows = block->chunk->flow + block->row;
    int64_t *values = block->chunk->value + block->row;
    const struct ts_digits_scale digits = plain->digits;
    size_t count = block->count;

    for (size_t i = 0; i < count; i++) {
        size_t size;
        bool reaches = *walk.end > TS_DIGITS_REACH;
        const char *text = next_field(&walk, follows, &size);

        if (RARELY(!reaches || !ts_digits_scaled(text + size, size, &digits, &values[i])) &&
            !is_value_quoted(text, size, reaches && follows, &digits, &values[i]) &&
            !is_rare_value(plain, block->batch, text, size, flows[i], &values[i]))
            block->count = count = i;
    }
}

NEVER_INLINE static void read_values(const struct ts_plain *plain, struct ts_plain_block *block)
{
    size_t column = plain->of_field[TS_FIELD_VALUE];

    if (column == SIZE_MAX) {
        block->count = 0;
        return;
    }

    struct walk walk = walk_down(block, column, 0);

    if (walk.follows)
        read_known_values(plain, block, walk, true);
    else
        read_known_values(plain, block, walk, false);
}

/* Of several flows, or periods in CSV */

/* What was read of one record. */
struct figures_read {
    uint32_t count, steps, falls;
};

/* Running totals never fall within a year. */
ALWAYS_INLINE static void compare_figures(const struct ts_plain_figure *figure,
                                          const struct ts_chunk *chunk, size_t row,
                                          struct figures_read *read)
{
    if (read->count == 0 || figure->before.months == 0 ||
        memcmp(&chunk->period[row - 1], &figure->before, sizeof figure->before) != 0)
        return;
    read->steps += chunk->value[row - 1] < chunk->value[row];
    read->falls += chunk->value[row - 1] > chunk->value[row];
}

enum figure_kind { FIGURE, NO_FIGURE, ODD_FIGURE };

NEVER_INLINE static enum figure_kind read_odd(struct ts_plain *plain, const struct ts_batch *batch,
                                              const char *text, size_t size, ts_flow_code flow,
                                              int64_t *value)
{
    bool reaches = text - batch->text + (ptrdiff_t)size > TS_DIGITS_REACH;

    if (is_value_quoted(text, size, reaches, &plain->digits, value))
        return FIGURE;
    if (ts_plain_is_nothing(plain, batch, text, size))
        return NO_FIGURE;
    return is_rare_value(plain, batch, text, size, flow, value) ? FIGURE : ODD_FIGURE;
}

/* Where a figure begins: in JSON, whose tables are by flow, fields need not lie side by side. */
ALWAYS_INLINE static const char *start_of(const struct ts_batch *batch, size_t record,
                                          size_t column, bool by_flow)
{
    const uint32_t *ends = batch->ends + record * batch->columns;
    bool follows = column > 0 && !(by_flow && batch->apart);

    return batch->text + (follows ? ends[column - 1] + 1 : ts_batch_start(batch, record, column));
}

/* Reads the figures of a record into the chunk's rows from `row` on. Eurostat has a space after
 * each figure, or a flag after the space. False: the record is not plain; it is not either if it
 * has no figure. */
ALWAYS_INLINE static bool read_figures_of(struct ts_plain *plain,
                                          const struct ts_plain_block *shared, size_t i,
                                          bool by_flow, struct ts_chunk *chunk, size_t row,
                                          struct figures_read *read)
{
    const struct ts_batch *batch = shared->batch;
    const struct ts_digits_scale digits = plain->digits;
    const struct ts_plain_figure *figure = plain->figures, *last = figure + plain->figure_count;
    const size_t record = shared->first + i;
    const uint32_t *ends = batch->ends + record * batch->columns;
    bool may_lack = plain->may_lack_figures;

    *read = (struct figures_read){0};
    for (; figure < last; figure++) {
        const char *text = start_of(batch, record, figure->column, by_flow);
        const char *end = batch->text + ends[figure->column];
        ts_flow_code flow = by_flow ? figure->flow : shared->chunk->flow[i];
        size_t size;

        end -= end > text && end[-1] == ' ';
        size = (size_t)(end - text);
        if (size == 0 && may_lack)
            continue;
        if (RARELY(end - batch->text <= TS_DIGITS_REACH ||
                   !ts_digits_scaled(end, size, &digits, &chunk->value[row]))) {
            enum figure_kind kind = read_odd(plain, batch, text, size, flow, &chunk->value[row]);

            if (kind == ODD_FIGURE)
                return false;
            if (kind == NO_FIGURE)
                continue;
        }
        chunk->flow[row] = flow;
        chunk->period[row] = by_flow ? shared->chunk->period[i] : figure->period;
        if (!by_flow)
            compare_figures(figure, chunk, row, read);
        read->count++;
        row++;
    }
    return read->count > 0;
}

/* Loops are compiled apart for flows and for periods. */
static void read_figures(struct ts_plain *plain, struct ts_plain_block *shared,
                         struct ts_chunk *chunk, struct figures_read *read)
{
    size_t row = chunk->count;

    for (size_t i = 0; i < shared->count; i++) {
        bool plainly = plain->form == TS_PLAIN_BY_FLOW
                           ? read_figures_of(plain, shared, i, true, chunk, row, &read[i])
                           : read_figures_of(plain, shared, i, false, chunk, row, &read[i]);

        if (plainly)
            row += read[i].count;
        else
            shared->count = i;
    }
}

/* Gives each figure what those of its record share, and adds them to the chunk. */
static void spread(struct ts_plain *plain, const struct ts_plain_block *shared,
                   struct ts_chunk *chunk, const struct figures_read *read)
{
    const struct ts_chunk *from = shared->chunk;
    const uint32_t *lines = shared->batch->lines;
    size_t row = chunk->count;

    for (size_t i = 0; i < shared->count; i++) {
        size_t end = row + read[i].count, record = shared->first + i;
        uint64_t line = shared->line + (lines != NULL ? lines[record] : record);

        for (; row < end; row++) {
            chunk->reporter[row] = from->reporter[i];
            chunk->partner[row] = from->partner[i];
            chunk->commodity[row] = from->commodity[i];
            chunk->input[row] = plain->input;
            chunk->line[row] = (uint32_t)line;
        }
        plain->counts.steps += read[i].steps;
        plain->counts.falls += read[i].falls;
    }
    ts_chunk_add(chunk, row - chunk->count);
}

#endif
