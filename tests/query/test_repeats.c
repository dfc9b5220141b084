/* Rows that repeat the key of another one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "query/gather/repeats.h"
#include "tradestat/error.h"

enum { LIMIT = 1 << 18 };

static void begin(struct ts_repeats *repeats, bool commodities_apart)
{
    *repeats = (struct ts_repeats){.commodities_apart = commodities_apart, .input_count = 2};
    repeats->inputs = calloc(2, sizeof *repeats->inputs);
    assert_non_null(repeats->inputs);
    repeats->inputs[0].single = true;
}

/* As many rows as there are months from `first` on, of an input and a commodity. */
static void take(struct ts_repeats *repeats, int32_t first, size_t rows, uint16_t input,
                 uint32_t commodity)
{
    struct ts_chunk *chunk = calloc(1, sizeof *chunk);

    assert_non_null(chunk);
    while (rows > 0) {
        for (chunk->count = 0; chunk->count < TS_CHUNK_ROWS && rows > 0; rows--) {
            chunk->input[chunk->count] = input;
            chunk->commodity[chunk->count] = commodity;
            chunk->period[chunk->count++] = (struct ts_period){first++, 1};
        }
        assert_int_equal(ts_repeats_take(repeats, chunk), TS_OK);
    }
    free(chunk);
}

static void counts_rows_beyond_the_first(void **state)
{
    struct ts_repeats repeats;

    (void)state;
    begin(&repeats, false);
    assert_int_equal(ts_repeats_count(&repeats), 0);
    take(&repeats, 1, 5000, 0, 0);
    assert_int_equal(ts_repeats_count(&repeats), 0);
    take(&repeats, 4999, 3, 0, 0); /* 4999 and 5000 again, 5001 for the first time */
    take(&repeats, 4999, 1, 0, 0);
    assert_int_equal(ts_repeats_count(&repeats), 3);
    take(&repeats, 1, 10, 1, 0); /* of another layout */
    take(&repeats, 1, 10, 0, 7); /* of commodities that are not told apart */
    assert_int_equal(ts_repeats_count(&repeats), 3);
    ts_repeats_release(&repeats);
    begin(&repeats, true);
    take(&repeats, 1, 10, 0, 7);
    take(&repeats, 1, 10, 0, 8);
    take(&repeats, 1, 4, 0, 7);
    assert_int_equal(ts_repeats_count(&repeats), 4);
    ts_repeats_release(&repeats);
}

static void joins_what_others_counted(void **state)
{
    struct ts_repeats one, other;

    (void)state;
    begin(&one, false);
    begin(&other, false);
    take(&one, 1, 100, 0, 0);
    take(&one, 1, 1, 0, 0);
    take(&other, 91, 100, 0, 0);
    assert_int_equal(ts_repeats_join(&one, &other), TS_OK);
    assert_int_equal(ts_repeats_count(&one), 11);
    ts_repeats_release(&one);
    ts_repeats_release(&other);
}

static void counts_one_side_of_records_of_both(void **state)
{
    struct ts_repeats repeats;
    struct ts_chunk *chunk = calloc(1, sizeof *chunk);

    (void)state;
    assert_non_null(chunk);
    begin(&repeats, true);
    repeats.inputs[0].both_ways = true;
    chunk->count = 4; /* a record of A's exports to B, and its repeat */
    for (size_t i = 0; i < chunk->count; i++) {
        chunk->flow[i] = i % 2 == 0 ? TS_FLOW_EXPORT : TS_FLOW_IMPORT;
        chunk->reporter[i] = i % 2 == 0 ? 1 : 2;
        chunk->partner[i] = i % 2 == 0 ? 2 : 1;
    }
    assert_int_equal(ts_repeats_take(&repeats, chunk), TS_OK);
    assert_int_equal(ts_repeats_count(&repeats), 1);
    ts_repeats_release(&repeats);
    free(chunk);
}

static void tells_what_it_did_not_look_at(void **state)
{
    struct ts_repeats one, other;

    (void)state;
    begin(&one, false);
    begin(&other, false);
    take(&one, 1, 10, 1, 7); /* of a layout with many rows for each key */
    assert_false(ts_repeats_unknown(&one));
    take(&one, 1, 10, 0, 7);
    assert_true(ts_repeats_unknown(&one));
    assert_int_equal(ts_repeats_join(&other, &one), TS_OK);
    assert_true(ts_repeats_unknown(&other));
    take(&other, 1, 10, 0, 0); /* TOTAL stands for them */
    assert_false(ts_repeats_unknown(&other));
    ts_repeats_release(&one);
    ts_repeats_release(&other);
}

static void counts_nothing_of_too_many_rows(void **state)
{
    struct ts_repeats one, other;

    (void)state;
    begin(&one, false);
    begin(&other, false);
    take(&one, 1, 1, 0, 0);
    take(&one, 1, LIMIT - 1, 0, 0);
    assert_int_equal(ts_repeats_count(&one), 1);
    assert_false(ts_repeats_unknown(&one));
    take(&other, 1, 1, 0, 0);
    take(&other, 2, LIMIT, 0, 0);
    assert_true(ts_repeats_unknown(&other));
    assert_int_equal(ts_repeats_count(&other), 0);
    assert_int_equal(ts_repeats_join(&other, &one), TS_OK);
    assert_int_equal(ts_repeats_count(&other), 0);
    ts_repeats_release(&other);
    begin(&other, false);
    take(&other, 1, 1, 0, 0); /* few, but too many together */
    assert_int_equal(ts_repeats_join(&one, &other), TS_OK);
    assert_true(ts_repeats_unknown(&one));
    assert_int_equal(ts_repeats_count(&one), 0);
    ts_repeats_release(&one);
    ts_repeats_release(&other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_rows_beyond_the_first),
        cmocka_unit_test(joins_what_others_counted),
        cmocka_unit_test(counts_one_side_of_records_of_both),
        cmocka_unit_test(tells_what_it_did_not_look_at),
        cmocka_unit_test(counts_nothing_of_too_many_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
