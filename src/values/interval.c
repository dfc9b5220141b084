#include "values/interval.h"

struct ts_interval ts_interval_all(void)
{
    return (struct ts_interval){0};
}

struct ts_interval ts_interval_between(ts_int128 low, ts_int128 high)
{
    return (struct ts_interval){.low = low, .high = high, .has_low = true, .has_high = true};
}

struct ts_interval ts_interval_point(ts_int128 value)
{
    return ts_interval_between(value, value);
}

bool ts_interval_is_all(struct ts_interval i)
{
    return !i.has_low && !i.has_high;
}

bool ts_interval_is_bounded(struct ts_interval i)
{
    return i.has_low && i.has_high;
}

bool ts_interval_is_point(struct ts_interval i)
{
    return ts_interval_is_bounded(i) && i.low == i.high && !i.low_open && !i.high_open;
}

bool ts_interval_is_empty(struct ts_interval i)
{
    if (!ts_interval_is_bounded(i))
        return false;
    return i.low > i.high || (i.low == i.high && (i.low_open || i.high_open));
}

bool ts_interval_contains(struct ts_interval i, ts_int128 value)
{
    if (i.has_low && (value < i.low || (value == i.low && i.low_open)))
        return false;
    return !i.has_high || value < i.high || (value == i.high && !i.high_open);
}

struct ts_interval ts_interval_add(struct ts_interval a, struct ts_interval b)
{
    struct ts_interval sum = {
        .has_low = a.has_low && b.has_low,
        .has_high = a.has_high && b.has_high,
        .low_open = a.low_open || b.low_open,
        .high_open = a.high_open || b.high_open,
    };

    if (sum.has_low)
        sum.low = a.low + b.low;
    if (sum.has_high)
        sum.high = a.high + b.high;
    return sum;
}

struct ts_interval ts_interval_subtract(struct ts_interval a, struct ts_interval b)
{
    struct ts_interval negated = {
        .low = -b.high,
        .high = -b.low,
        .has_low = b.has_high,
        .has_high = b.has_low,
        .low_open = b.high_open,
        .high_open = b.low_open,
    };

    return ts_interval_add(a, negated);
}

struct ts_interval ts_interval_intersect(struct ts_interval a, struct ts_interval b)
{
    if (b.has_low && (!a.has_low || b.low > a.low || (b.low == a.low && b.low_open))) {
        a.low = b.low;
        a.has_low = true;
        a.low_open = b.low_open;
    }
    if (b.has_high && (!a.has_high || b.high < a.high || (b.high == a.high && b.high_open))) {
        a.high = b.high;
        a.has_high = true;
        a.high_open = b.high_open;
    }
    return a;
}
