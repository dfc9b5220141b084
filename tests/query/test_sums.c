/* Sums by key against a list that is searched from end to end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "query/gather/grid.h"
#include "query/gather/shared.h"
#include "query/gather/sort.h"

enum { ROWS = 6000, MOST = 4096 };

struct list {
    struct ts_observed items[MOST];
    size_t count;
};

static uint64_t below(uint64_t *state, uint64_t limit)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (*state * 0x2545F4914F6CDD1Du >> 32) % limit;
}

static struct ts_observed draw(uint64_t *seed, uint64_t variety)
{
    return (struct ts_observed){
        .key = {{(ts_country)below(seed, variety), (ts_country)below(seed, 3),
                 (uint32_t)below(seed, 2), (ts_flow_code)below(seed, variety)},
                {(int32_t)below(seed, 4) - 2, 1 + (int32_t)below(seed, 2)}},
        .sum = (ts_int128)below(seed, 1000) - 500,
        .months = (uint64_t)1 << below(seed, 64),
    };
}

static void add_to_list(struct list *list, const struct ts_observed *observed)
{
    size_t i = 0;

    while (i < list->count && ts_key_compare(&list->items[i].key, &observed->key) != 0)
        i++;
    if (i == list->count) {
        assert_true(i < MOST);
        list->items[list->count++] = (struct ts_observed){.key = observed->key};
    }
    list->items[i].sum += observed->sum;
    list->items[i].months |= observed->months;
}

/* Each of the list is there once, in order. */
static void compare(const struct list *list, const struct ts_sums *sums)
{
    assert_int_equal(sums->count, list->count);
    for (size_t i = 1; i < sums->count; i++)
        assert_int_equal(ts_key_compare(&sums->items[i - 1].key, &sums->items[i].key), -1);
    for (size_t i = 0; i < list->count; i++) {
        size_t at = 0;

        while (at < sums->count && ts_key_compare(&sums->items[at].key, &list->items[i].key) != 0)
            at++;
        assert_true(at < sums->count);
        assert_true(sums->items[at].sum == list->items[i].sum);
        assert_true(sums->items[at].months == list->items[i].months);
    }
}

static void sums_are_those_of_a_list(void **state)
{
    static struct list list;
    static struct ts_observed rows[ROWS];
    uint64_t seed = 20240101;

    (void)state;
    for (uint64_t variety = 1; variety <= 10; variety += 3)
        for (size_t group = 1; group <= 64; group = group * 3 + 1) {
            struct ts_sums sums = {0};

            list.count = 0;
            for (size_t i = 0; i < ROWS; i++) {
                rows[i] = draw(&seed, variety);
                add_to_list(&list, &rows[i]);
            }
            for (size_t i = 0; i < ROWS; i += group)
                assert_int_equal(ts_sums_add(&sums, rows + i, i + group < ROWS ? group : ROWS - i),
                                 TS_OK);
            assert_int_equal(ts_sums_finish(&sums), TS_OK);
            compare(&list, &sums);
            ts_sums_release(&sums);
        }
}

static void keys_that_have_become_one_are_joined(void **state)
{
    const struct ts_observed rows[] = {
        {.key = {{1, 2, 3, 0}, {24000, 1}}, .sum = 5, .months = 1},
        {.key = {{1, 2, 4, 0}, {24000, 1}}, .sum = 7, .months = 2},
        {.key = {{1, 1, 3, 0}, {24000, 1}}, .sum = 11, .months = 4},
    };
    struct ts_sums sums = {0};

    (void)state;
    assert_int_equal(ts_sums_add(&sums, rows, 3), TS_OK);
    for (size_t i = 0; i < sums.count; i++)
        sums.items[i].key.series.commodity = 9;
    assert_int_equal(ts_sums_finish(&sums), TS_OK);
    assert_int_equal(sums.count, 2);
    assert_int_equal(sums.items[0].key.series.partner, 1);
    assert_true(sums.items[1].sum == 12);
    assert_int_equal(sums.items[1].months, 3);
    ts_sums_release(&sums);
}

static struct ts_observed observe(uint32_t commodity)
{
    return (struct ts_observed){.key = {{1, 2, commodity, 0}, {24000, 1}}, .sum = 1};
}

/* As many keys as there may be are summed, and the next one is an error, whatever stands
 * beside it and how much of it. */
static void no_more_keys_than_the_limit(void **state)
{
    enum { KEYS = 1000 };
    struct ts_sums sums = {.most = KEYS};
    struct ts_observed rows[100];

    (void)state;
    for (uint32_t i = 0; i < KEYS; i++) {
        rows[0] = observe(i);
        assert_int_equal(ts_sums_add(&sums, rows, 1), TS_OK);
    }
    for (uint32_t i = 0; i < 100; i++)
        rows[i] = observe(i * 3);
    assert_int_equal(ts_sums_add(&sums, rows, 100), TS_OK);
    assert_int_equal(sums.count, KEYS);
    rows[99] = observe(KEYS);
    assert_int_equal(ts_sums_add(&sums, rows, 100), TS_ERROR_LIMIT);
    assert_int_equal(sums.count, KEYS);
    assert_int_equal(ts_sums_finish(&sums), TS_OK);
    assert_int_equal(sums.count, KEYS);
    assert_true(sums.items[3].sum == 3);
    assert_true(sums.items[1].sum == 1);
    ts_sums_release(&sums);
}

/* Those that are shared lie in parts; all come in order. */
static void no_more_keys_are_moved_than_the_limit(void **state)
{
    struct ts_sums sums = {.most = 5};
    struct ts_shared_sums shared;
    struct ts_waiting waiting = {.observed = NULL};
    const struct ts_observed rows[] = {observe(7), observe(1), observe(4), observe(9), observe(2)};

    (void)state;
    ts_shared_init(&shared);
    assert_int_equal(ts_sums_add(&sums, rows, 3), TS_OK);
    for (size_t i = 3; i < 5; i++)
        assert_int_equal(ts_shared_add(&shared, &waiting, 0, &rows[i]), TS_OK);
    assert_int_equal(ts_shared_flush(&shared, &waiting, 0), TS_OK);
    assert_int_equal(ts_shared_move(&shared, 0, 2, &sums), TS_OK);
    assert_int_equal(sums.count, 5);
    for (size_t i = 1; i < 5; i++)
        assert_int_equal(ts_key_compare(&sums.items[i - 1].key, &sums.items[i].key), -1);
    assert_int_equal(ts_shared_add(&shared, &waiting, 0, &rows[0]), TS_OK);
    assert_int_equal(ts_shared_flush(&shared, &waiting, 0), TS_OK);
    assert_int_equal(ts_shared_move(&shared, 0, 2, &sums), TS_ERROR_LIMIT);
    assert_int_equal(sums.count, 5);
    ts_sums_release(&sums);
    ts_waiting_release(&waiting);
    ts_shared_release(&shared);
}

static int compare_items(const void *a, const void *b)
{
    return ts_key_compare(&((const struct ts_observed *)a)->key,
                          &((const struct ts_observed *)b)->key);
}

/* Keys from all over what a key can hold, which do not fit in one number, and from
 * narrower and narrower parts of it. */
static void keys_are_sorted_whatever_they_are(void **state)
{
    uint64_t seed = 20240202;

    (void)state;
    for (unsigned bits = 1; bits <= 32; bits++) {
        struct ts_observed *items = calloc(ROWS, sizeof *items);
        struct ts_observed *expected = calloc(ROWS, sizeof *expected);
        uint64_t limit = (uint64_t)1 << bits, narrow = limit < 65536 ? limit : 65536;

        for (size_t i = 0; i < ROWS; i++) {
            items[i] = (struct ts_observed){
                .key = {{(ts_country)below(&seed, narrow), (ts_country)below(&seed, narrow),
                         (uint32_t)below(&seed, limit), (ts_flow_code)below(&seed, narrow)},
                        {(int32_t)((int64_t)below(&seed, limit) - (int64_t)(limit / 2)),
                         (int32_t)below(&seed, narrow)}},
                .sum = (ts_int128)i};
            expected[i] = items[i];
        }
        assert_int_equal(ts_observed_sort(&items, ROWS), TS_OK);
        qsort(expected, ROWS, sizeof *expected, compare_items);
        for (size_t i = 0; i < ROWS; i++)
            assert_int_equal(ts_key_compare(&items[i].key, &expected[i].key), 0);
        free(items);
        free(expected);
    }
}

/* Each of 64 partners has a line, each of twelve years a column. */
static void a_grid_holds_the_sums_of_a_list(void **state)
{
    static struct list list;
    uint32_t lines[64] = {0}, column;
    uint64_t seed = 20240303;
    struct ts_grid grid;
    struct ts_sums sums = {0};

    (void)state;
    list.count = 0;
    assert_int_equal(ts_grid_init(&grid), TS_OK);
    for (size_t i = 0; i < 100000; i++) {
        ts_country partner = (ts_country)below(&seed, i < 50000 ? 64 : 3);
        int32_t month = 24000 + (int32_t)below(&seed, i < 50000 ? 12 : 144);
        struct ts_period year = {month - month % 12, 1};
        const struct ts_observed observed = {.key = {{7, partner, 99, TS_FLOW_IMPORT}, year},
                                             .sum = (ts_int128)i - 20000,
                                             .months = (uint64_t)1 << month % 12};

        if (lines[partner] == 0)
            assert_int_equal(ts_grid_add_line(&grid, &observed.key.series, &lines[partner]), TS_OK);
        assert_int_equal(ts_grid_find_column(&grid, year, &column), TS_OK);
        assert_true(lines[partner] > 0 && column > 0);

        struct ts_grid_cell *cell = &grid.cells[lines[partner] * grid.column_capacity + column];

        cell->sum += (int64_t)observed.sum;
        cell->months |= observed.months;
        add_to_list(&list, &observed);
        grid.cells[column].sum += 1; /* nobody's */
        grid.cells[lines[partner] * grid.column_capacity].sum += 1;
        if (i == 70000)
            assert_int_equal(ts_grid_empty_into(&grid, true, &sums), TS_OK);
    }
    assert_int_equal(ts_grid_empty_into(&grid, true, &sums), TS_OK);
    assert_int_equal(ts_sums_finish(&sums), TS_OK);
    compare(&list, &sums);
    ts_sums_release(&sums);
    ts_grid_release(&grid);
}

static void a_grid_leaves_months_out_where_they_are_no_bits(void **state)
{
    struct ts_grid grid;
    struct ts_sums sums = {0};
    uint32_t line, column;

    (void)state;
    assert_int_equal(ts_grid_init(&grid), TS_OK);
    assert_int_equal(ts_grid_add_line(&grid, &(struct ts_series_key){1, 2, 3, 4}, &line), TS_OK);
    assert_int_equal(ts_grid_find_column(&grid, (struct ts_period){24000, 12}, &column), TS_OK);
    grid.cells[line * grid.column_capacity + column] = (struct ts_grid_cell){-5, 1};
    assert_int_equal(ts_grid_empty_into(&grid, false, &sums), TS_OK);
    assert_int_equal(sums.count, 1);
    assert_true(sums.items[0].sum == -5 && sums.items[0].months == 0);
    ts_sums_release(&sums);
    ts_grid_release(&grid);
}

static void a_grid_takes_no_more_than_it_has_room_for(void **state)
{
    struct ts_grid grid;
    uint32_t line, column;
    size_t lines = 0, columns = 0;

    (void)state;
    assert_int_equal(ts_grid_init(&grid), TS_OK);
    for (ts_country partner = 0; partner < 100; partner++)
        lines +=
            ts_grid_add_line(&grid, &(struct ts_series_key){.partner = partner}, &line) == TS_OK;
    for (int32_t month = 24000; month < 30000; month++) {
        int code = ts_grid_find_column(&grid, (struct ts_period){month, 1}, &column);

        assert_true(code == TS_OK || code == TS_ERROR_LIMIT);
        columns += code == TS_OK;
    }
    assert_int_equal(lines, 100);
    assert_in_range(columns, 1000, 2048);
    ts_grid_release(&grid);
}

/* 2^63 - 1 in units of 2^12 is 2^51 - 1. */
static void a_grid_says_before_a_cell_could_overflow(void **state)
{
    const uint64_t most = ((uint64_t)1 << 51) - 1;
    struct ts_grid grid;
    struct ts_sums sums = {0};

    (void)state;
    assert_int_equal(ts_grid_init(&grid), TS_OK);
    assert_false(ts_grid_has_room(&grid, most + 1));
    assert_true(ts_grid_has_room(&grid, most - 5));
    assert_false(ts_grid_has_room(&grid, 6));
    assert_true(ts_grid_has_room(&grid, 5));
    assert_true(ts_grid_has_room(&grid, 0));
    assert_false(ts_grid_has_room(&grid, 1));
    assert_int_equal(ts_grid_empty_into(&grid, true, &sums), TS_OK);
    assert_true(ts_grid_has_room(&grid, most));
    ts_sums_release(&sums);
    ts_grid_release(&grid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_a_list),
        cmocka_unit_test(keys_that_have_become_one_are_joined),
        cmocka_unit_test(no_more_keys_than_the_limit),
        cmocka_unit_test(no_more_keys_are_moved_than_the_limit),
        cmocka_unit_test(keys_are_sorted_whatever_they_are),
        cmocka_unit_test(a_grid_holds_the_sums_of_a_list),
        cmocka_unit_test(a_grid_leaves_months_out_where_they_are_no_bits),
        cmocka_unit_test(a_grid_takes_no_more_than_it_has_room_for),
        cmocka_unit_test(a_grid_says_before_a_cell_could_overflow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
