/* Regions and fractions over them, with expected corners and bounds worked out by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "query/levels/box.h"
#include "tradestat/buffer.h"

static void set(struct ts_rational *r, int numerator, int denominator)
{
    ts_rational_init(r);
    assert_int_equal(ts_rational_set(r, numerator, denominator), TS_OK);
}

static struct ts_polygon box(int x0, int x1, int y0, int y1)
{
    const int values[4] = {x0, x1, y0, y1};
    struct ts_rational bounds[4];
    struct ts_polygon polygon;

    for (int i = 0; i < 4; i++)
        set(&bounds[i], values[i], 1);
    assert_int_equal(ts_polygon_box(&polygon, &bounds[0], &bounds[2]), TS_OK);
    for (int i = 0; i < 4; i++)
        ts_rational_release(&bounds[i]);
    return polygon;
}

/* Keeps a*x + b*y + c >= 0. */
static void clip(struct ts_polygon *polygon, int a, int b, int c)
{
    const int values[3] = {a, b, c};
    struct ts_rational line[3];

    for (int i = 0; i < 3; i++)
        set(&line[i], values[i], 1);
    assert_int_equal(ts_polygon_clip(polygon, &line[0], &line[1], &line[2]), TS_OK);
    for (int i = 0; i < 3; i++)
        ts_rational_release(&line[i]);
}

static void print_rational(struct ts_buffer *out, const struct ts_rational *r)
{
    ts_buffer_printf(out, "%lld", (long long)r->numerator);
    if (r->denominator != 1)
        ts_buffer_printf(out, "/%lld", (long long)r->denominator);
}

/* The corners in order, from the first: "(0,0) (3/2,0) …". */
static void assert_corners(const struct ts_polygon *polygon, const char *expected)
{
    struct ts_buffer out;

    ts_buffer_init(&out, 0);
    ts_buffer_puts(&out, "");
    for (size_t i = 0; i < polygon->count; i++) {
        ts_buffer_puts(&out, i == 0 ? "(" : " (");
        print_rational(&out, &polygon->corners[i].x);
        ts_buffer_putc(&out, ',');
        print_rational(&out, &polygon->corners[i].y);
        ts_buffer_putc(&out, ')');
    }
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
}

/* "low high", or "undefined". */
static void assert_fraction(const struct ts_fraction_term *terms, size_t count,
                            const char *expected)
{
    struct ts_rational low, high;
    struct ts_buffer out;
    bool defined;

    set(&low, 0, 1);
    set(&high, 0, 1);
    ts_buffer_init(&out, 0);
    assert_int_equal(ts_fraction_range(terms, count, &low, &high, &defined), TS_OK);
    if (defined) {
        print_rational(&out, &low);
        ts_buffer_putc(&out, ' ');
        print_rational(&out, &high);
    } else {
        ts_buffer_puts(&out, "undefined");
    }
    assert_string_equal(out.data, expected);
    ts_buffer_release(&out);
    ts_rational_release(&low);
    ts_rational_release(&high);
}

static void test_box(void **state)
{
    (void)state;
    struct ts_polygon area = box(1, 3, 2, 5), point = box(1, 1, 2, 2);
    struct ts_polygon level = box(1, 3, 2, 2), upright = box(1, 1, 2, 5);
    struct ts_polygon backwards = box(3, 1, 2, 5), upside_down = box(1, 3, 5, 2);

    assert_corners(&area, "(1,2) (3,2) (3,5) (1,5)");
    assert_corners(&point, "(1,2)");
    assert_corners(&level, "(1,2) (3,2)");
    assert_corners(&upright, "(1,2) (1,5)");
    assert_corners(&backwards, "");
    assert_corners(&upside_down, "");
    ts_polygon_release(&area);
    ts_polygon_release(&point);
    ts_polygon_release(&level);
    ts_polygon_release(&upright);
}

static void test_clip_cuts_a_corner(void **state)
{
    (void)state;
    struct ts_polygon polygon = box(0, 2, 0, 2);

    clip(&polygon, -1, -1, 3); /* x + y <= 3: through (2,1) and (1,2) */
    assert_corners(&polygon, "(0,0) (2,0) (2,1) (1,2) (0,2)");
    clip(&polygon, 2, 0, -1); /* x >= 1/2 */
    assert_corners(&polygon, "(1/2,0) (2,0) (2,1) (1,2) (1/2,2)");
    ts_polygon_release(&polygon);
}

static void test_clip_keeps_what_touches(void **state)
{
    (void)state;
    struct ts_polygon polygon = box(0, 2, 0, 2);

    clip(&polygon, -1, -1, 4); /* the corner (2,2) lies on the line */
    assert_corners(&polygon, "(0,0) (2,0) (2,2) (0,2)");
    clip(&polygon, 1, 1, -4); /* and is all of it on the other side */
    assert_corners(&polygon, "(2,2)");
    clip(&polygon, 1, 0, -3); /* x >= 3 */
    assert_corners(&polygon, "");
    clip(&polygon, 1, 0, 0);
    assert_corners(&polygon, "");
}

static void test_clip_segment(void **state)
{
    (void)state;
    struct ts_polygon polygon = box(0, 4, 1, 1);

    clip(&polygon, 1, -1, 0); /* x >= y */
    assert_corners(&polygon, "(1,1) (4,1)");
    clip(&polygon, -1, 1, 2); /* x <= y + 2 */
    assert_corners(&polygon, "(1,1) (3,1)");
    ts_polygon_release(&polygon);
}

/* A level of 100 to 110 that grew by 10 to 25 %: base >= now / 1.25 and <= now / 1.1. */
static void test_clip_to_a_rate(void **state)
{
    (void)state;
    struct ts_polygon polygon = box(100, 110, 0, 200);

    clip(&polygon, 10, -11, 0); /* now >= 1.1 base */
    clip(&polygon, -4, 5, 0);   /* now <= 1.25 base */
    assert_corners(&polygon, "(110,88) (110,100) (100,1000/11) (100,80)");
    ts_polygon_release(&polygon);
}

/* A box of x from 1 to 3 and y from 2 to 5: x + y is from 3 to 8, and x - y from -4 to 1. */
static void test_box_is_within(void **state)
{
    (void)state;
    struct ts_box box = {1, 3, 2, 5};
    struct ts_interval at_least = {.low = 3, .has_low = true},
                       at_most = {.high = 1, .has_high = true};

    assert_true(ts_box_is_within(&box, 1, ts_interval_between(3, 8)));
    assert_false(ts_box_is_within(&box, 1, ts_interval_between(4, 8)));
    assert_false(ts_box_is_within(&box, 1, ts_interval_between(3, 7)));
    assert_true(ts_box_is_within(&box, -1, ts_interval_between(-4, 1)));
    assert_false(ts_box_is_within(&box, -1, ts_interval_between(-3, 1)));
    assert_false(ts_box_is_within(&box, -1, ts_interval_between(-4, 0)));
    assert_true(ts_box_is_within(&box, 1, at_least));
    assert_false(ts_box_is_within(&box, -1, at_least));
    assert_true(ts_box_is_within(&box, -1, at_most));
    assert_false(ts_box_is_within(&box, 1, at_most));
    assert_true(ts_box_is_within(&box, 1, ts_interval_all()));
}

static void test_sum_of_boxes(void **state)
{
    (void)state;
    struct ts_box sum = {1, 3, 2, 5}, point = {7, 7, 2, 2}, inverted = {3, 1, 2, 5};
    struct ts_polygon polygon;

    ts_box_add(&sum, &point);
    assert_int_equal(ts_box_polygon(&sum, &polygon), TS_OK);
    assert_corners(&polygon, "(8,4) (10,4) (10,7) (8,7)");
    ts_polygon_release(&polygon);
    assert_false(ts_box_is_point(&sum));
    assert_true(ts_box_is_point(&point));
    assert_false(ts_box_is_empty(&sum));
    assert_true(ts_box_is_empty(&inverted));
}

/* The box from (0,0) to (4,3), of which x + y is at most 5 and x - y from -1 to 2. */
static void test_keep(void **state)
{
    (void)state;
    struct ts_polygon polygon = box(0, 4, 0, 3);
    struct ts_interval at_most = {.high = 5, .has_high = true};

    assert_int_equal(ts_polygon_keep(&polygon, 1, at_most), TS_OK);
    assert_corners(&polygon, "(0,0) (4,0) (4,1) (2,3) (0,3)");
    assert_int_equal(ts_polygon_keep(&polygon, -1, ts_interval_between(-1, 2)), TS_OK);
    assert_corners(&polygon, "(0,0) (2,0) (7/2,3/2) (2,3) (0,1)");
    assert_int_equal(ts_polygon_keep(&polygon, 1, ts_interval_between(6, 7)), TS_OK);
    assert_corners(&polygon, "");
}

static void test_range(void **state)
{
    (void)state;
    struct ts_polygon polygon = box(100, 110, 0, 200);
    struct ts_rational low, high;

    set(&low, 0, 1);
    set(&high, 0, 1);
    clip(&polygon, -4, 5, 0);
    clip(&polygon, 10, -11, 0);
    assert_int_equal(ts_polygon_range(&polygon, true, &low, &high), TS_OK);
    assert_int_equal(low.numerator, 80);
    assert_int_equal(low.denominator, 1);
    assert_int_equal(high.numerator, 100);
    assert_int_equal(high.denominator, 1);
    assert_int_equal(ts_polygon_range(&polygon, false, &low, &high), TS_OK);
    assert_int_equal(low.numerator, 100);
    assert_int_equal(high.numerator, 110);
    ts_rational_release(&low);
    ts_rational_release(&high);
    ts_polygon_release(&polygon);
}

static void test_copy_is_another(void **state)
{
    (void)state;
    struct ts_polygon from = box(0, 2, 0, 2), to;

    assert_int_equal(ts_polygon_copy(&to, &from), TS_OK);
    clip(&from, -1, 0, 1);
    assert_corners(&from, "(0,0) (1,0) (1,2) (0,2)");
    assert_corners(&to, "(0,0) (2,0) (2,2) (0,2)");
    ts_polygon_release(&from);
    ts_polygon_release(&to);
}

static void test_fraction_of_one(void **state)
{
    (void)state;
    struct ts_polygon area = box(1, 3, 2, 5), point = box(7, 7, 2, 2);
    struct ts_fraction_term x_to_y = {.polygon = &area, .numerator_x = 1, .denominator_y = 1};
    struct ts_fraction_term balance = {.polygon = &area,
                                       .numerator_x = 1,
                                       .numerator_y = -1,
                                       .denominator_x = 1,
                                       .denominator_y = 1};
    struct ts_fraction_term of_point = {.polygon = &point, .numerator_x = 1, .denominator_y = 1};

    assert_fraction(&x_to_y, 1, "1/5 3/2");
    assert_fraction(&balance, 1, "-2/3 1/5"); /* at (1,5) and (3,2) */
    assert_fraction(&of_point, 1, "7/2 7/2");
    ts_polygon_release(&area);
    ts_polygon_release(&point);
}

/* The second region's x and y rise together, so the least fraction of sums lies at other
 * corners than the least fraction of each: the segment from (0,0) to (20,10) has 2 all
 * along, and beside (10,10) it is best left at (0,0) for the least and (20,10) for the
 * greatest. */
static void test_fraction_of_sums(void **state)
{
    (void)state;
    struct ts_polygon first = box(10, 10, 10, 10), second = box(0, 20, 0, 10);
    struct ts_fraction_term terms[2] = {{.polygon = &first, .numerator_x = 1, .denominator_y = 1},
                                        {.polygon = &second, .numerator_x = 1, .denominator_y = 1}};

    assert_fraction(terms, 2, "1/2 3"); /* (10+0)/(10+10), (10+20)/(10+0) */
    clip(&second, 1, -2, 0);
    clip(&second, -1, 2, 0);            /* x = 2y */
    assert_fraction(terms, 2, "1 3/2"); /* 10/10, 30/20 */
    ts_polygon_release(&first);
    ts_polygon_release(&second);
}

/* The triangle (1,1) (3,2) (10,8): from the least fraction, 1, the corner with the greatest
 * x - y is (10,8), and only from its 5/4 is (3,2) seen to be better. */
static void test_fraction_takes_several_steps(void **state)
{
    (void)state;
    struct ts_polygon triangle = box(0, 10, 0, 8);
    struct ts_fraction_term term = {.polygon = &triangle, .numerator_x = 1, .denominator_y = 1};

    clip(&triangle, 7, -9, 2);
    clip(&triangle, -1, 2, -1);
    clip(&triangle, -6, 7, 4);
    assert_int_equal(triangle.count, 3);
    assert_fraction(&term, 1, "1 3/2");
    ts_polygon_release(&triangle);
}

static void test_fraction_undefined(void **state)
{
    (void)state;
    struct ts_polygon zero = box(1, 3, 0, 5), negative = box(1, 3, -2, 5), one = box(1, 3, 1, 5);
    struct ts_fraction_term term = {.polygon = &zero, .numerator_x = 1, .denominator_y = 1};
    struct ts_fraction_term both[2] = {term,
                                       {.polygon = &one, .numerator_x = 1, .denominator_y = 1}};

    assert_fraction(&term, 1, "undefined");
    term.polygon = &negative;
    assert_fraction(&term, 1, "undefined");
    assert_fraction(both, 2, "1/5 6"); /* 2/10, 6/1: the sum is never zero */
    ts_polygon_release(&zero);
    ts_polygon_release(&negative);
    ts_polygon_release(&one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_box),
        cmocka_unit_test(test_clip_cuts_a_corner),
        cmocka_unit_test(test_clip_keeps_what_touches),
        cmocka_unit_test(test_clip_segment),
        cmocka_unit_test(test_clip_to_a_rate),
        cmocka_unit_test(test_box_is_within),
        cmocka_unit_test(test_sum_of_boxes),
        cmocka_unit_test(test_keep),
        cmocka_unit_test(test_range),
        cmocka_unit_test(test_copy_is_another),
        cmocka_unit_test(test_fraction_of_one),
        cmocka_unit_test(test_fraction_of_sums),
        cmocka_unit_test(test_fraction_takes_several_steps),
        cmocka_unit_test(test_fraction_undefined),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
