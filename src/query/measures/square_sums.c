#include "query/measures/square_sums.h"

#include "tradestat/error.h"

void ts_square_sums_init(struct ts_square_sums *sums)
{
    ts_rational_init(&sums->squares);
    sums->sum = 0;
}

void ts_square_sums_release(struct ts_square_sums *sums)
{
    ts_rational_release(&sums->squares);
}

int ts_square_sums_clear(struct ts_square_sums *sums)
{
    sums->sum = 0;
    return ts_rational_set(&sums->squares, 0, 1);
}

int ts_square_sums_add(struct ts_square_sums *sums, ts_int128 number)
{
    sums->sum += number;
    return ts_rational_add_product(&sums->squares, 1, number, number);
}

int ts_square_sums_replace(struct ts_square_sums *sums, ts_int128 from, ts_int128 to)
{
    int code = ts_rational_add_product(&sums->squares, -1, from, from);

    sums->sum -= from;
    return code == TS_OK ? ts_square_sums_add(sums, to) : code;
}

int ts_square_sums_index(const struct ts_square_sums *sums, size_t count, struct ts_rational *index)
{
    struct ts_rational divisor, times;
    int code;

    ts_rational_init(&divisor);
    ts_rational_init(&times);
    code = ts_rational_add_product(&divisor, 1, sums->sum, sums->sum);
    if (code == TS_OK)
        code = ts_rational_set(&times, (ts_int128)count, 1);
    if (code == TS_OK)
        code = ts_rational_multiply(&times, &times, &sums->squares);
    if (code == TS_OK)
        code = ts_rational_add(&divisor, &divisor, &times);
    if (code == TS_OK)
        code = ts_rational_divide(index, &sums->squares, &divisor);
    ts_rational_release(&times);
    ts_rational_release(&divisor);
    return code;
}
