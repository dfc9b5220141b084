#include "query/measures/numbers.h"

enum { BOUND_DECIMALS = 4, COARSEST = -30 };
enum { FINER = 4 }; /* decimals of a level beyond the cells' */

static struct ts_decimal decimal_of(ts_int128 value, int32_t scale)
{
    return ts_decimal_normalize((struct ts_decimal){value, scale});
}

void ts_number_of_level(const struct ts_sum *sum, int32_t scale, struct ts_number *number)
{
    struct ts_interval interval = sum->interval;

    *number = (struct ts_number){.known = sum->known};
    if (!sum->known)
        return;
    number->has_low = interval.has_low;
    number->has_high = interval.has_high;
    number->low = decimal_of(interval.low, scale);
    number->high = decimal_of(interval.high, scale);
    if (sum->has_printed && ts_interval_contains(interval, sum->printed))
        number->value = decimal_of(sum->printed, scale);
    else if (ts_interval_is_bounded(interval)) /* half of the sum: one digit more */
        number->value = decimal_of((interval.low + interval.high) * 5, scale + 1);
    else
        number->value = interval.has_low ? number->low : number->high;
}

/* *middle = (low + high) / 2 */
static int middle_of(const struct ts_rational *low, const struct ts_rational *high,
                     struct ts_rational *middle)
{
    struct ts_rational half;
    int code;

    ts_rational_init(&half);
    code = ts_rational_set(&half, 1, 2);
    if (code == TS_OK)
        code = ts_rational_add(middle, low, high);
    if (code == TS_OK)
        code = ts_rational_multiply(middle, middle, &half);
    ts_rational_release(&half);
    return code;
}

int ts_level_decimals(const struct ts_rational *low, const struct ts_rational *high, int32_t scale,
                      int32_t least, int32_t *decimals)
{
    struct ts_rational width, thousand;
    int order = -1;
    int code;

    ts_rational_init(&width);
    ts_rational_init(&thousand);
    *decimals = least;
    code = ts_rational_subtract(&width, high, low);
    while (code == TS_OK && ts_rational_sign(&width) > 0 && *decimals < scale + FINER) {
        code =
            ts_rational_set(&thousand, 1000 * ts_power_of_ten(scale), ts_power_of_ten(*decimals));
        if (code == TS_OK)
            code = ts_rational_compare(&thousand, &width, &order);
        if (order <= 0)
            break;
        ++*decimals;
    }
    ts_rational_release(&thousand);
    ts_rational_release(&width);
    return code;
}

/* The printed figure if it is between the bounds, else their middle. */
static int choose_level(const struct ts_rational *low, const struct ts_rational *high,
                        const ts_int128 *printed, struct ts_rational *level)
{
    int above = 0, below = 0;
    int code = printed == NULL ? TS_OK : ts_rational_set(level, *printed, 1);

    if (code == TS_OK && printed != NULL)
        code = ts_rational_compare(level, low, &above);
    if (code == TS_OK && printed != NULL)
        code = ts_rational_compare(level, high, &below);
    if (printed != NULL && above >= 0 && below <= 0)
        return code;
    return code == TS_OK ? middle_of(low, high, level) : code;
}

int ts_number_of_base(const struct ts_rational *low, const struct ts_rational *high, int32_t scale,
                      int32_t decimals, const ts_int128 *printed, struct ts_number *number)
{
    struct ts_rational middle, unit, part;
    struct ts_decimal rounded[3];
    int code;

    ts_rational_init(&middle);
    ts_rational_init(&unit);
    ts_rational_init(&part);
    code = choose_level(low, high, printed, &middle);
    if (code == TS_OK)
        code = ts_rational_set(&unit, 1, ts_power_of_ten(scale));

    const struct ts_rational *values[3] = {&middle, low, high};
    const enum ts_rounding ways[3] = {TS_ROUND_NEAREST, TS_ROUND_DOWN, TS_ROUND_UP};

    for (int i = 0; i < 3 && code == TS_OK; i++) {
        code = ts_rational_multiply(&part, values[i], &unit);
        if (code == TS_OK)
            code = ts_rational_round(&part, decimals, ways[i], &rounded[i]);
    }
    if (code == TS_OK)
        *number = (struct ts_number){
            .known = true,
            .has_low = true,
            .has_high = true,
            .value = ts_decimal_normalize(rounded[0]),
            .low = ts_decimal_normalize(rounded[1]),
            .high = ts_decimal_normalize(rounded[2]),
        };
    ts_rational_release(&part);
    ts_rational_release(&unit);
    ts_rational_release(&middle);
    return code;
}

/* Is a bound within one unit of the last digit of the rounded value? */
static int is_near(const struct ts_rational *bound, struct ts_decimal value, int32_t decimals,
                   bool *near)
{
    struct ts_rational distance, unit;
    int order = 1, code;

    ts_rational_init(&distance);
    ts_rational_init(&unit);
    code = ts_rational_set_decimal(&unit, value);
    if (code == TS_OK)
        code = ts_rational_subtract(&distance, bound, &unit);
    if (code == TS_OK)
        code = decimals >= 0 ? ts_rational_set(&unit, 1, ts_power_of_ten(decimals))
                             : ts_rational_set(&unit, ts_power_of_ten(-decimals), 1);
    if (code == TS_OK && ts_rational_sign(&distance) < 0) {
        struct ts_rational zero;

        ts_rational_init(&zero);
        code = ts_rational_subtract(&distance, &zero, &distance);
        ts_rational_release(&zero);
    }
    if (code == TS_OK)
        code = ts_rational_compare(&distance, &unit, &order);
    *near = order <= 0;
    ts_rational_release(&unit);
    ts_rational_release(&distance);
    return code;
}

/* Where not even whole numbers are near all possible values, tens or hundreds may be; but what is
 * surely not zero is not printed as zero: 7 to 24 is 20. */
static int choose_decimals(const struct ts_rational *low, const struct ts_rational *high,
                           const struct ts_rational *middle, int32_t most, struct ts_decimal *value)
{
    bool never_zero = ts_rational_sign(low) > 0 || ts_rational_sign(high) < 0;
    int code = TS_OK;

    for (int32_t decimals = most; decimals >= COARSEST && code == TS_OK; decimals--) {
        bool near_low = false, near_high = false;
        struct ts_decimal rounded;

        code = ts_rational_round(middle, decimals, TS_ROUND_NEAREST, &rounded);
        if (code != TS_OK || (decimals < 0 && rounded.coefficient == 0 && never_zero))
            break;
        *value = rounded;
        code = is_near(low, *value, decimals, &near_low);
        if (code == TS_OK && near_low)
            code = is_near(high, *value, decimals, &near_high);
        if (near_low && near_high)
            break;
    }
    return code;
}

static int multiply(struct ts_rational *value, int factor)
{
    struct ts_rational by;
    int code;

    ts_rational_init(&by);
    code = ts_rational_set(&by, factor, 1);
    if (code == TS_OK)
        code = ts_rational_multiply(value, value, &by);
    ts_rational_release(&by);
    return code;
}

int ts_number_of_ratio(struct ts_rational *low, struct ts_rational *high, int factor, int32_t most,
                       struct ts_number *number)
{
    struct ts_rational middle;
    int code;

    ts_rational_init(&middle);
    *number = (struct ts_number){.known = true, .has_low = true, .has_high = true};
    code = multiply(low, factor);
    if (code == TS_OK)
        code = multiply(high, factor);
    if (code == TS_OK)
        code = middle_of(low, high, &middle);
    if (code == TS_OK)
        code = choose_decimals(low, high, &middle, most, &number->value);
    if (code == TS_OK)
        code = ts_rational_round(low, BOUND_DECIMALS, TS_ROUND_DOWN, &number->low);
    if (code == TS_OK)
        code = ts_rational_round(high, BOUND_DECIMALS, TS_ROUND_UP, &number->high);
    ts_rational_release(&middle);
    return code;
}
