/* Bounds in a circle, with as much effort as they take and with less. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tradestat/check.h"

/* Periods that cross each other, in three flows: exports from January to September 2024 are 10
 * less 2, imports 20 less 4, each to a tenth, and turnover their sum. */
static const char figures[] = "partner,period,flow,value,unit\n"
                              "KAZ,2023-10/2024-09,export,10.0,USD million\n"
                              "KAZ,2023-Q4,export,2.0,USD million\n"
                              "KAZ,2024,export,11.0,USD million\n"
                              "KAZ,2023-10/2024-09,import,20.0,USD million\n"
                              "KAZ,2023-Q4,import,4.0,USD million\n"
                              "KAZ,2024,import,22.0,USD million\n"
                              "KAZ,2023-10/2024-09,turnover,30.0,USD million\n"
                              "KAZ,2023-Q4,turnover,6.0,USD million\n"
                              "KAZ,2024,turnover,33.0,USD million\n";

static struct ts_table *table;

static struct ts_check *run(size_t effort)
{
    struct ts_check_options options = {.bounds = true, .threads = 1, .effort = effort};
    struct ts_check *check;
    struct ts_error error = {0};

    if (ts_check_run(table, &options, &check, &error) != TS_OK)
        fail_msg("%s", error.message);
    assert_int_equal(check->conflict_count, 0);
    return check;
}

static const struct ts_check_bound *bound_of(const struct ts_check *check, const char *flow)
{
    static const struct ts_period months = {2024 * 12, 9};

    for (size_t i = 0; i < check->bound_count; i++)
        if (strcmp(check->bounds[i].series.flow, flow) == 0 &&
            ts_period_equal(check->bounds[i].series.period, months))
            return &check->bounds[i];
    fail_msg("no bound of %s", flow);
    return NULL;
}

static void assert_range(const struct ts_check_bound *bound, int low, int high)
{
    struct ts_decimal lower = {low, 0}, upper = {high, 0};

    assert_false(bound->outer);
    assert_int_equal(ts_decimal_compare(bound->range.low, lower), 0);
    assert_int_equal(ts_decimal_compare(bound->range.high, upper), 0);
}

static void finds_the_tightest(void **state)
{
    struct ts_check *check = run(0);

    (void)state;
    assert_range(bound_of(check, "export"), 7900000, 8100000);
    assert_range(bound_of(check, "import"), 15900000, 16100000);
    /* 29.95 to 30.05 less 5.95 to 6.05, which is no more than exports and imports may be */
    assert_range(bound_of(check, "turnover"), 23900000, 24100000);
    ts_check_free(check);
}

static void says_of_which_it_did_not_seek_the_tightest(void **state)
{
    struct ts_check *all = run(0), *some = run(1);
    size_t outer = 0;

    (void)state;
    assert_int_equal(all->bound_count, some->bound_count);
    for (size_t i = 0; i < all->bound_count; i++) {
        const struct ts_check_range *tight = &all->bounds[i].range, *wide = &some->bounds[i].range;

        assert_true(ts_decimal_compare(wide->low, tight->low) <= 0);
        assert_true(ts_decimal_compare(wide->high, tight->high) >= 0);
        assert_false(all->bounds[i].outer);
        outer += some->bounds[i].outer;
    }
    assert_int_equal(outer, some->bound_count - 1); /* one takes all the effort */
    ts_check_free(all);
    ts_check_free(some);
}

static int load(void **state)
{
    (void)state;
    assert_int_equal(ts_table_create(&table, NULL), TS_OK);
    return ts_table_load_memory(table, "figures", figures, sizeof figures - 1, NULL, NULL);
}

static int unload(void **state)
{
    (void)state;
    ts_table_free(table);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_tightest),
        cmocka_unit_test(says_of_which_it_did_not_seek_the_tightest),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
