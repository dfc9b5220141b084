/* Memory runs out in each allocation of a calculation with big numbers in turn: nothing but
 * TS_ERROR_MEMORY comes of it, the target keeps its value, and the operands keep theirs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "faults/faults.h"
#include "values/rational.h"

#define MOST ((ts_int128)(((((ts_int128)1 << 126) - 1) << 1) | 1)) /* 2^127 - 1 */

enum { ZEROS = 299, LONGEST = 2000 };

/* Numbers of many digits: each '*' of the pattern stands for 299 zeros, so that "1*0" is
 * 10^300 and "1*1" is 10^300 + 1. That is more than libtommath takes memory for at first. */
static void expand(const char *pattern, char text[LONGEST])
{
    size_t size = 0;

    for (; *pattern != '\0'; pattern++) {
        size_t count = *pattern == '*' ? ZEROS : 1;

        assert_true(size + count < LONGEST);
        memset(text + size, *pattern == '*' ? '0' : *pattern, count);
        size += count;
    }
    text[size] = '\0';
}

static struct ts_rational rational(const char *pattern)
{
    struct ts_rational r;
    char text[LONGEST];

    expand(pattern, text);
    ts_rational_init(&r);
    assert_int_equal(ts_rational_parse(&r, text), TS_OK);
    return r;
}

static void assert_is(const struct ts_rational *r, const char *pattern)
{
    struct ts_buffer text;
    char expected[LONGEST];

    expand(pattern, expected);
    ts_buffer_init(&text, 0);
    assert_int_equal(ts_rational_text(r, &text), TS_OK);
    assert_string_equal(text.data, expected);
    ts_buffer_release(&text);
}

typedef int calculation(struct ts_rational *out, const struct ts_rational *a,
                        const struct ts_rational *b);

static int set(struct ts_rational *out, const struct ts_rational *a, const struct ts_rational *b)
{
    (void)a;
    (void)b;
    return ts_rational_set(out, 1, -MOST - 1);
}

static int copy(struct ts_rational *out, const struct ts_rational *a, const struct ts_rational *b)
{
    (void)b;
    return ts_rational_copy(out, a);
}

static int order(struct ts_rational *out, const struct ts_rational *a, const struct ts_rational *b)
{
    int found, code = ts_rational_compare(a, b, &found);

    return code == TS_OK ? ts_rational_set(out, found, 1) : code;
}

/* The value is written and read again. */
static int write(struct ts_rational *out, const struct ts_rational *a, const struct ts_rational *b)
{
    struct ts_buffer text;
    int code;

    (void)b;
    ts_buffer_init(&text, 0);
    code = ts_rational_text(a, &text);
    if (code == TS_OK)
        code = ts_rational_parse(out, text.data);
    ts_buffer_release(&text);
    return code;
}

static int round_to(struct ts_rational *out, const struct ts_rational *a, int32_t decimals)
{
    struct ts_decimal rounded;
    int code = ts_rational_round(a, decimals, TS_ROUND_UP, &rounded);

    return code == TS_OK ? ts_rational_set_decimal(out, rounded) : code;
}

static int to_hundredths(struct ts_rational *out, const struct ts_rational *a,
                         const struct ts_rational *b)
{
    (void)b;
    return round_to(out, a, 2);
}

static int to_hundreds(struct ts_rational *out, const struct ts_rational *a,
                       const struct ts_rational *b)
{
    (void)b;
    return round_to(out, a, -2);
}

static void attempt(calculation *calculate, const struct ts_rational *a,
                    const struct ts_rational *b, const char *fault, const char *before,
                    const char *after)
{
    struct ts_rational out = rational(before);
    int code;

    faults_choose(fault);
    code = calculate(&out, a, b);
    if (fault != NULL) {
        faults_choose(NULL);
        assert_int_equal(code, TS_ERROR_MEMORY);
        assert_is(&out, before);
    } else {
        assert_int_equal(code, TS_OK);
        assert_is(&out, after);
    }
    ts_rational_release(&out);
}

static void fail_each(calculation *calculate, const char *a, const char *b, const char *before,
                      const char *after)
{
    struct ts_rational left = rational(a), right = rational(b);
    struct ts_rational out = rational(before);
    unsigned long calls;

    faults_choose(NULL);
    assert_int_equal(calculate(&out, &left, &right), TS_OK);
    calls = faults_calls("allocate");
    ts_rational_release(&out);
    assert_true(calls > 0);
    attempt(calculate, &left, &right, NULL, before, after);
    for (unsigned long call = 1; call <= calls; call++) {
        char fault[64];

        snprintf(fault, sizeof fault, "allocate:%lu", call);
        attempt(calculate, &left, &right, fault, before, after);
        assert_is(&left, a);
        assert_is(&right, b);
    }
    ts_rational_release(&left);
    ts_rational_release(&right);
}

/* Into a target of 128 bits and into a big one. */
static void expect(calculation *calculate, const char *a, const char *b, const char *after)
{
    fail_each(calculate, a, b, "7/9", after);
    fail_each(calculate, a, b, "7/1*9", after);
}

static void takes_and_gives(void **state)
{
    (void)state;
    expect(set, "1", "1", "-1/170141183460469231731687303715884105728");
    expect(copy, "1*0/3", "1", "1*0/3");
    expect(write, "-1*1*0/1*0*1", "1", "-1*1*0/1*0*1");
}

static void calculates(void **state)
{
    (void)state;
    expect(ts_rational_add, "1/1*0", "1/1*1", "2*1/1*1*0");
    expect(ts_rational_subtract, "1/1*0", "1/1*1", "1/1*1*0");
    expect(ts_rational_add, "1/3", "1*1*0/7", "3*3*7/21"); /* (7 + 3n) / 21 */
    expect(ts_rational_subtract, "1/3", "-1*1*0/7", "3*3*7/21");
    expect(ts_rational_multiply, "1*1/3", "1*0/7", "1*1*0/21");
    expect(ts_rational_multiply, "1/1*1", "1/1*0", "1/1*1*0");
    expect(ts_rational_divide, "1*1/1", "1*0/1", "1*1/1*0");
    expect(ts_rational_divide, "1*1/3", "-1/7", "-7*7/3");
    expect(ts_rational_divide, "1*0/1", "1*0/1", "1"); /* fits again */
}

static void compares(void **state)
{
    (void)state;
    expect(order, "1*1*0/3", "1*1*0/7", "1");
    expect(order, "-1*1*0/3", "-1*1*0/7", "-1");
    expect(order, "1/1*1", "1/1*1", "0");
}

/* A little more than one, and its negative. */
static void rounds(void **state)
{
    (void)state;
    expect(to_hundredths, "1*1*0/1*0*1", "1", "101/100");
    expect(to_hundredths, "-1*1*0/1*0*1", "1", "-1");
    expect(to_hundreds, "1*1*0/1*0*1", "1", "100");
    expect(to_hundreds, "-1*1*0/1*0*1", "1", "0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_and_gives),
        cmocka_unit_test(calculates),
        cmocka_unit_test(compares),
        cmocka_unit_test(rounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
