#include "check/range.h"

#include <stdlib.h>

void ts_end_init(struct ts_end *end)
{
    ts_rational_init(&end->value);
    end->finite = end->open = false;
}

void ts_end_release(struct ts_end *end)
{
    ts_rational_release(&end->value);
}

void ts_end_copy(struct ts_end *to, const struct ts_end *from, int *code)
{
    if (to == from)
        return;
    if (ts_rational_copy(&to->value, &from->value) != TS_OK)
        *code = TS_ERROR_MEMORY;
    to->finite = from->finite;
    to->open = from->open;
}

void ts_end_set(struct ts_end *end, ts_int128 numerator, ts_int128 denominator, bool open,
                int *code)
{
    if (ts_rational_set(&end->value, numerator, denominator) != TS_OK)
        *code = TS_ERROR_MEMORY;
    end->finite = true;
    end->open = open;
}

void ts_range_init(struct ts_range *range)
{
    ts_end_init(&range->low);
    ts_end_init(&range->high);
}

void ts_range_release(struct ts_range *range)
{
    ts_end_release(&range->low);
    ts_end_release(&range->high);
}

void ts_range_copy(struct ts_range *to, const struct ts_range *from, int *code)
{
    ts_end_copy(&to->low, &from->low, code);
    ts_end_copy(&to->high, &from->high, code);
}

void ts_range_unlimit(struct ts_range *range)
{
    ts_range_release(range);
    ts_range_init(range);
}

struct ts_range *ts_ranges_create(size_t count)
{
    struct ts_range *ranges = calloc(count + 1, sizeof *ranges);

    for (size_t i = 0; ranges != NULL && i < count; i++)
        ts_range_init(&ranges[i]);
    return ranges;
}

void ts_ranges_free(struct ts_range *ranges, size_t count)
{
    for (size_t i = 0; ranges != NULL && i < count; i++)
        ts_range_release(&ranges[i]);
    free(ranges);
}

static int compare(const struct ts_end *a, const struct ts_end *b, int *code)
{
    int order = 0;

    if (ts_rational_compare(&a->value, &b->value, &order) != TS_OK)
        *code = TS_ERROR_MEMORY;
    return order;
}

/* Is the second end tighter than the first? sign: 1 for lower ends, -1 for upper ones. */
static bool is_tighter(const struct ts_end *end, const struct ts_end *by, int sign, int *code)
{
    int order;

    if (!by->finite || !end->finite)
        return by->finite;
    order = sign * compare(by, end, code);
    return order > 0 || (order == 0 && by->open && !end->open);
}

/* Takes over an end that is tighter. Returns whether it was. */
static bool narrow_end(struct ts_end *end, const struct ts_end *by, int sign, int *code)
{
    if (!is_tighter(end, by, sign, code))
        return false;
    ts_end_copy(end, by, code);
    return true;
}

bool ts_range_narrow(struct ts_range *range, const struct ts_range *by, int *code)
{
    bool low = narrow_end(&range->low, &by->low, 1, code);
    bool high = narrow_end(&range->high, &by->high, -1, code);

    return low || high;
}

/* Is there no number from the one end to the other? */
static bool are_apart(const struct ts_end *low, const struct ts_end *high, int *code)
{
    int order;

    if (!low->finite || !high->finite)
        return false;
    order = compare(low, high, code);
    return order > 0 || (order == 0 && (low->open || high->open));
}

bool ts_range_is_empty(const struct ts_range *range, int *code)
{
    return are_apart(&range->low, &range->high, code);
}

bool ts_range_is_point(const struct ts_range *range, int *code)
{
    return range->low.finite && range->high.finite && !range->low.open && !range->high.open &&
           compare(&range->low, &range->high, code) == 0;
}

bool ts_range_meets(const struct ts_range *a, const struct ts_range *b, int *code)
{
    return !are_apart(&a->low, &b->high, code) && !are_apart(&b->low, &a->high, code) &&
           !ts_range_is_empty(a, code) && !ts_range_is_empty(b, code);
}

bool ts_range_is_within(const struct ts_range *inner, const struct ts_range *outer, int *code)
{
    return !is_tighter(&inner->low, &outer->low, 1, code) &&
           !is_tighter(&inner->high, &outer->high, -1, code);
}
