/* Paths between months, by hand. Months count from January, which is 0. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "query/figures/paths.h"
#include "tradestat/error.h"

static struct ts_path_edge between(int32_t start, int32_t months, int low, int high)
{
    return (struct ts_path_edge){{start, months}, ts_interval_between(low, high)};
}

/* "99..101: +1 -0", "? " or "! +0 -1": the bounds, and the figures with their indices. */
static void assert_path(const struct ts_path_edge *edges, size_t count, bool rising,
                        struct ts_period period, const char *expected)
{
    struct ts_path path;
    char actual[200] = "?";
    size_t size;

    assert_int_equal(ts_path_find(edges, count, rising, period, &path), TS_OK);
    if (path.contradiction)
        snprintf(actual, sizeof actual, "!");
    if (path.known) {
        char low[40] = "", high[40] = "";

        if (path.value.has_low)
            snprintf(low, sizeof low, "%s%d", path.value.low_open ? ">" : "", (int)path.value.low);
        if (path.value.has_high)
            snprintf(high, sizeof high, "%s%d", path.value.high_open ? "<" : "",
                     (int)path.value.high);
        snprintf(actual, sizeof actual, "%s..%s:", low, high);
    }
    for (size_t i = 0; i < path.step_count && (path.known || path.contradiction); i++) {
        size = strlen(actual);
        snprintf(actual + size, sizeof actual - size, " %c%d", path.steps[i].backwards ? '-' : '+',
                 (int)path.steps[i].edge);
    }
    ts_path_release(&path);
    assert_string_equal(actual, expected);
}

#define FIND(edges, start, months)                                                                 \
    edges, sizeof(edges) / sizeof *(edges), true, (struct ts_period)                               \
    {                                                                                              \
        start, months                                                                              \
    }

static void test_differences_of_running_totals(void **state)
{
    (void)state;
    static const struct {
        int32_t months;
        int low, high;
    } totals[] = {{3, 99, 101}, {6, 209, 211}, {9, 329, 331}};
    struct ts_path_edge edges[3];

    for (size_t i = 0; i < 3; i++)
        edges[i] = between(0, totals[i].months, totals[i].low, totals[i].high);
    assert_path(FIND(edges, 0, 3), "99..101: +0");
    assert_path(FIND(edges, 3, 3), "108..112: -0 +1");
    assert_path(FIND(edges, 6, 3), "118..122: -1 +2");
    assert_path(FIND(edges, 3, 6), "228..232: -0 +2");
    assert_path(FIND(edges, 0, 12), "?");
    assert_path(FIND(edges, 9, 3), "?");
    assert_path(FIND(edges, 0, 4), "?");
}

static void test_a_year_is_its_quarters(void **state)
{
    (void)state;
    struct ts_path_edge edges[] = {between(0, 3, 9, 11), between(3, 3, 19, 21),
                                   between(6, 3, 29, 31), between(9, 3, 39, 41)};

    assert_path(FIND(edges, 0, 12), "96..104: +0 +1 +2 +3");
    assert_path(FIND(edges, 3, 6), "48..52: +1 +2");
    edges[2].period.start = 7; /* a gap in July */
    edges[2].period.months = 2;
    assert_path(FIND(edges, 0, 12), "?");
}

static void test_several_paths_narrow_each_other(void **state)
{
    (void)state;
    /* the year is at least 96 by its quarters and at most 97 as printed; so the fourth
     * quarter is at most 97 less the least of the others */
    struct ts_path_edge edges[] = {between(0, 3, 9, 11), between(0, 12, 90, 97),
                                   between(3, 3, 19, 21), between(6, 3, 29, 31),
                                   between(9, 3, 39, 41)};

    assert_path(FIND(edges, 0, 12), "96..97: +1");
    assert_path(FIND(edges, 9, 3), "39..40: +4");
    /* the narrower way is named: 97 - 90 is wider than the quarters' 8 */
    edges[1] = between(0, 12, 90, 100);
    assert_path(FIND(edges, 0, 12), "96..100: +0 +2 +3 +4");
}

static void test_nothing_falls(void **state)
{
    (void)state;
    /* January to March and to June may have been the same */
    struct ts_path_edge edges[] = {between(0, 3, 95, 105), between(0, 6, 100, 110)};
    struct ts_path_edge nested[] = {between(0, 12, 50, 60), between(3, 3, 55, 70)};

    assert_path(FIND(edges, 3, 3), "0..15: -0 +1");
    assert_path(edges, 2, false, (struct ts_period){3, 3}, "-5..15: -0 +1");
    /* a quarter is no more than its year, and the year no less than it */
    assert_path(FIND(nested, 3, 3), "55..60: +1");
    assert_path(FIND(nested, 0, 12), "55..60: +0");
    assert_path(nested, 2, false, (struct ts_period){3, 3}, "55..70: +1");
    /* what no figure leads to stays unknown, even between bounds */
    assert_path(FIND(nested, 0, 3), "?");
}

static void test_one_sided_and_open_bounds(void **state)
{
    (void)state;
    struct ts_path_edge edges[] = {between(0, 6, 100, 0), between(0, 9, 200, 210)};

    edges[0].value = (struct ts_interval){.low = 100, .has_low = true};
    assert_path(FIND(edges, 6, 3), "0..110: -0 +1");
    assert_path(edges, 2, false, (struct ts_period){6, 3}, "..110: -0 +1");
    edges[0].value = (struct ts_interval){.high = 100, .has_high = true};
    assert_path(FIND(edges, 6, 3), "100..210: -0 +1");
    /* truncated: 100 to below 110, 200 to below 210 */
    edges[0] = between(0, 6, 100, 110);
    edges[0].value.high_open = true;
    edges[1].value.high_open = true;
    assert_path(FIND(edges, 6, 3), ">90..<110: -0 +1");
}

static void test_contradictions_are_the_smallest(void **state)
{
    (void)state;
    struct ts_path_edge fall[] = {between(0, 3, 100, 100), between(0, 6, 90, 99),
                                  between(0, 9, 300, 300)};
    struct ts_path_edge year[] = {between(0, 3, 9, 11), between(0, 12, 105, 107),
                                  between(3, 3, 19, 21), between(6, 3, 29, 31),
                                  between(9, 3, 39, 41)};
    struct ts_path_edge open[] = {between(0, 3, 100, 110), between(0, 6, 90, 100)};

    assert_path(FIND(fall, 3, 3), "! -0 +1");
    assert_path(FIND(fall, 6, 3), "! -0 +1");
    assert_path(fall, 3, false, (struct ts_period){3, 3}, "-10..-1: -0 +1");
    assert_path(FIND(year, 0, 12), "! +0 -1 +2 +3 +4");
    /* 100 and 100 meet, 100 and below 100 do not */
    assert_path(FIND(open, 3, 3), "0..0: -0 +1");
    open[1].value.high_open = true;
    assert_path(FIND(open, 3, 3), "! -0 +1");
}

static void test_other_years_have_no_say(void **state)
{
    (void)state;
    /* the first year contradicts itself; the second does not care */
    struct ts_path_edge edges[] = {between(0, 3, 100, 100), between(0, 12, 90, 90),
                                   between(12, 6, 50, 50), between(12, 12, 80, 80)};

    assert_path(FIND(edges, 18, 6), "30..30: -2 +3");
    assert_path(FIND(edges, 0, 24), "! -0 +1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_differences_of_running_totals),
        cmocka_unit_test(test_a_year_is_its_quarters),
        cmocka_unit_test(test_several_paths_narrow_each_other),
        cmocka_unit_test(test_nothing_falls),
        cmocka_unit_test(test_one_sided_and_open_bounds),
        cmocka_unit_test(test_contradictions_are_the_smallest),
        cmocka_unit_test(test_other_years_have_no_say),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
