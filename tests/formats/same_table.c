#include "same_table.h"

void assert_same_texts(const struct ts_dictionary *a, const struct ts_dictionary *b)
{
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++)
        assert_string_equal(a->texts[i], b->texts[i]);
}

#define SWAP(column)                                                                               \
    do {                                                                                           \
        unsigned char kept[sizeof *chunk->column];                                                 \
                                                                                                   \
        memcpy(kept, &chunk->column[i], sizeof kept);                                              \
        chunk->column[i] = chunk->column[i - 1];                                                   \
        memcpy(&chunk->column[i - 1], kept, sizeof kept);                                          \
    } while (0)

/* Exporters' rows and importers' are one by one, or many of either: their order says
 * nothing. By line, then by flow. */
/* NOLINTNEXTLINE(readability-function-cognitive-complexity): the macro is counted eight times */
static void put_in_order(struct ts_chunk *chunk)
{
    for (size_t end = 1; end < chunk->count; end++)
        for (size_t i = end; i > 0 && (chunk->line[i] < chunk->line[i - 1] ||
                                       (chunk->line[i] == chunk->line[i - 1] &&
                                        chunk->flow[i] < chunk->flow[i - 1]));
             i--) {
            SWAP(reporter);
            SWAP(partner);
            SWAP(flow);
            SWAP(input);
            SWAP(commodity);
            SWAP(line);
            SWAP(period);
            SWAP(value);
        }
}

#define COMPARE(a, b, column, count)                                                               \
    assert_memory_equal((a)->column, (b)->column, (count) * sizeof *(a)->column)

static void compare_chunks(const struct ts_chunk *a, const struct ts_chunk *b)
{
    assert_int_equal(a->count, b->count);
    COMPARE(a, b, reporter, a->count);
    COMPARE(a, b, partner, a->count);
    COMPARE(a, b, flow, a->count);
    COMPARE(a, b, input, a->count);
    COMPARE(a, b, commodity, a->count);
    COMPARE(a, b, line, a->count);
    COMPARE(a, b, period, a->count);
    COMPARE(a, b, value, a->count);
}

static void compare_statements(const struct ts_statement *a, const struct ts_statement *b)
{
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->reporter, b->reporter);
    assert_int_equal(a->partner, b->partner);
    assert_int_equal(a->flow, b->flow);
    assert_int_equal(a->commodity, b->commodity);
    assert_memory_equal(&a->period, &b->period, sizeof a->period);
    assert_int_equal(a->has_value, b->has_value);
    assert_int_equal(a->has_growth, b->has_growth);
    assert_int_equal(a->bound, b->bound);
    assert_int_equal(a->rounding, b->rounding);
    assert_int_equal(a->value, b->value);
    assert_int_equal(a->digit, b->digit);
    assert_int_equal(a->growth_is_volume, b->growth_is_volume);
    assert_true(a->growth.coefficient == b->growth.coefficient);
    assert_int_equal(a->growth.scale, b->growth.scale);
    assert_memory_equal(&a->value_place, &b->value_place, sizeof a->value_place);
    assert_memory_equal(&a->growth_place, &b->growth_place, sizeof a->growth_place);
    assert_int_equal(a->value_text, b->value_text);
    assert_int_equal(a->growth_text, b->growth_text);
    assert_int_equal(a->unit_text, b->unit_text);
    assert_int_equal(a->source, b->source);
    assert_int_equal(a->note, b->note);
}

static void compare_remarks(const struct ts_remarks *a, const struct ts_remarks *b)
{
    assert_int_equal(a->count, b->count);
    assert_int_equal(a->more, b->more);
    for (size_t i = 0; i < a->count; i++) {
        assert_string_equal(a->items[i].text, b->items[i].text);
        assert_int_equal(a->items[i].rows, b->items[i].rows);
    }
}

static void compare_inputs(const struct ts_input *a, const struct ts_input *b)
{
    assert_int_equal(a->records, b->records);
    assert_int_equal(a->quarantined, b->quarantined);
    assert_int_equal(a->blank_lines, b->blank_lines);
    assert_int_equal(a->column_count, b->column_count);
    assert_ptr_equal(a->layout, b->layout);
    assert_int_equal(a->running, b->running);
    assert_int_equal(a->looks_running, b->looks_running);
    assert_int_equal(a->left_out_count, b->left_out_count);
    assert_true((a->sides == NULL) == (b->sides == NULL));
    for (size_t i = 0; i < a->left_out_count; i++) {
        assert_string_equal(a->left_out[i].by, b->left_out[i].by);
        assert_int_equal(a->left_out[i].rows, b->left_out[i].rows);
    }
    compare_remarks(&a->scales, &b->scales);
    compare_remarks(&a->statuses, &b->statuses);
    compare_remarks(&a->actions, &b->actions);
}

/* Without one that was opened, and then nothing came of it. */
static size_t count_chunks(const struct ts_table *table)
{
    size_t count = table->chunk_count;

    return count > 0 && table->chunks[count - 1]->count == 0 ? count - 1 : count;
}

/* Figures that are not known, and those with a status of their own. */
static void compare_said(const struct ts_table *a, const struct ts_table *b)
{
    assert_same_texts(&a->statuses, &b->statuses);
    assert_int_equal(a->unknown_count, b->unknown_count);
    for (size_t i = 0; i < a->unknown_count; i++) {
        assert_int_equal(a->unknowns[i].partner, b->unknowns[i].partner);
        assert_int_equal(a->unknowns[i].flow, b->unknowns[i].flow);
        assert_int_equal(a->unknowns[i].period.start, b->unknowns[i].period.start);
    }
    assert_int_equal(a->remarked_count, b->remarked_count);
    for (size_t i = 0; i < a->remarked_count; i++) {
        assert_int_equal(a->remarked[i].partner, b->remarked[i].partner);
        assert_int_equal(a->remarked[i].flow, b->remarked[i].flow);
        assert_int_equal(a->remarked[i].status, b->remarked[i].status);
    }
}

void assert_same_tables(const struct ts_table *a, const struct ts_table *b)
{
    assert_string_equal(a->currency, b->currency);
    assert_int_equal(a->scale, b->scale);
    assert_int_equal(a->largest, b->largest);
    assert_same_texts(&a->commodities, &b->commodities);
    assert_same_texts(&a->series, &b->series);
    assert_same_texts(&a->texts, &b->texts);
    assert_int_equal(count_chunks(a), count_chunks(b));
    for (size_t i = 0; i < count_chunks(a); i++) {
        if (a->inputs[0].sides != NULL) {
            put_in_order(a->chunks[i]);
            put_in_order(b->chunks[i]);
        }
        compare_chunks(a->chunks[i], b->chunks[i]);
    }
    assert_int_equal(a->statement_count, b->statement_count);
    for (size_t i = 0; i < a->statement_count; i++)
        compare_statements(&a->statements[i], &b->statements[i]);
    compare_said(a, b);
    assert_int_equal(a->input_count, b->input_count);
    for (size_t i = 0; i < a->input_count; i++)
        compare_inputs(&a->inputs[i], &b->inputs[i]);
}

void assert_same_errors(const struct ts_error *a, const struct ts_error *b)
{
    assert_string_equal(a->message, b->message);
    assert_string_equal(a->hint, b->hint);
    assert_string_equal(a->excerpt, b->excerpt);
    assert_string_equal(a->field, b->field);
    assert_string_equal(a->file, b->file);
    assert_int_equal(a->code, b->code);
    assert_int_equal(a->line, b->line);
    assert_int_equal(a->column, b->column);
    assert_int_equal(a->width, b->width);
    assert_int_equal(a->offset, b->offset);
    assert_int_equal(a->excerpt_column, b->excerpt_column);
}
