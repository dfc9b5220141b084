#include "query/measures/discrepancy.h"

/* *comparable = imports / factor */
static int without_freight(ts_int128 imports, struct ts_decimal factor,
                           struct ts_rational *comparable)
{
    struct ts_rational divisor;
    int code;

    ts_rational_init(&divisor);
    code = ts_rational_set_decimal(&divisor, factor);
    if (code == TS_OK)
        code = ts_rational_set(comparable, imports, 1);
    if (code == TS_OK)
        code = ts_rational_divide(comparable, comparable, &divisor);
    ts_rational_release(&divisor);
    return code;
}

/* One bound, at one end of exports and of imports; false when it is not defined. */
static int measure_at(enum ts_discrepancy measure, ts_int128 exports, ts_int128 imports,
                      struct ts_decimal factor, struct ts_rational *bound, bool *defined)
{
    struct ts_rational x, m, sum;
    int code;

    ts_rational_init(&x);
    ts_rational_init(&m);
    ts_rational_init(&sum);
    code = ts_rational_set(&x, exports, 1);
    if (code == TS_OK)
        code = without_freight(imports, factor, &m);
    if (code == TS_OK)
        code = ts_rational_add(&sum, &x, &m);
    if (code == TS_OK && measure == TS_RATIO)
        code = ts_rational_copy(&sum, &m);
    *defined = measure == TS_DIFFERENCE || ts_rational_sign(&sum) > 0;
    if (code == TS_OK && measure != TS_RATIO)
        code = ts_rational_subtract(&x, &x, &m);
    if (code == TS_OK && measure == TS_DIFFERENCE)
        code = ts_rational_copy(bound, &x);
    else if (code == TS_OK && *defined)
        code = ts_rational_divide(bound, &x, &sum);
    ts_rational_release(&sum);
    ts_rational_release(&m);
    ts_rational_release(&x);
    return code;
}

int ts_discrepancy_range(enum ts_discrepancy measure, const struct ts_sum *exports,
                         const struct ts_sum *imports, struct ts_decimal factor,
                         struct ts_rational *low, struct ts_rational *high, bool *defined)
{
    bool high_defined = false;

    *defined = exports->known && imports->known && ts_interval_is_bounded(exports->interval) &&
               ts_interval_is_bounded(imports->interval);
    if (!*defined)
        return TS_OK;

    /* all three rise with exports and fall with imports */
    int code =
        measure_at(measure, exports->interval.low, imports->interval.high, factor, low, defined);

    if (code == TS_OK)
        code = measure_at(measure, exports->interval.high, imports->interval.low, factor, high,
                          &high_defined);
    *defined &= high_defined;
    /* both may be zero at once, whatever the ends with the others say */
    if (measure == TS_DISCREPANCY_INDEX)
        *defined &= exports->interval.low + imports->interval.low > 0;
    return code;
}
