#include "check/reading.h"

/* value / 10^decimals (negative: times) */
static void set_end(struct ts_end *end, ts_int128 value, int32_t decimals, bool open, int *code)
{
    ts_int128 product;

    if (decimals >= 0)
        ts_end_set(end, value, ts_power_of_ten(decimals), open, code);
    else if (ts_int128_multiply(value, ts_power_of_ten(-decimals), &product))
        ts_end_set(end, product, 1, open, code);
    else
        *code = TS_ERROR_OVERFLOW;
}

static enum ts_reading reading_of(enum ts_printed rounding, enum ts_reading reading)
{
    if (reading != TS_READ_AS_RECORDED)
        return reading;
    return rounding == TS_PRINTED_TRUNCATED ? TS_READ_TRUNCATED : TS_READ_NEAREST;
}

void ts_read_printed(struct ts_printed_number number, enum ts_printed rounding,
                     enum ts_reading reading, struct ts_range *range, int *code)
{
    int32_t decimals = 1 - number.digit; /* tenths of the last digit */
    ts_int128 tenths = number.units * 10, below = 0, above = 0;
    bool low_open = false, high_open = false;

    if (rounding != TS_PRINTED_EXACT) {
        switch (reading_of(rounding, reading)) {
        case TS_READ_TRUNCATED:
            below = number.units <= 0 ? 10 : 0;
            above = number.units >= 0 ? 10 : 0;
            low_open = below != 0;
            high_open = above != 0;
            break;
        case TS_READ_ANY:
            below = above = 10;
            low_open = high_open = true;
            break;
        case TS_READ_HALF_EVEN:
            low_open = high_open = number.units % 2 != 0;
            below = above = 5;
            break;
        case TS_READ_AS_RECORDED:
        case TS_READ_NEAREST:
            below = above = 5;
            break;
        }
    }
    set_end(&range->low, tenths - below, decimals, low_open, code);
    set_end(&range->high, tenths + above, decimals, high_open, code);
}

static const struct ts_statement *statement_of(const struct ts_system *system,
                                               const struct ts_figure *figure)
{
    return &system->table->statements[figure->source];
}

struct ts_printed_number ts_figure_number(const struct ts_system *system,
                                          const struct ts_figure *figure)
{
    const struct ts_statement *s = statement_of(system, figure);
    struct ts_printed_number number;

    if (figure->kind == TS_FIGURE_OBSERVED)
        return (struct ts_printed_number){system->sums[figure->source].sum, -system->table->scale};
    if (figure->kind == TS_FIGURE_GROWTH)
        return (struct ts_printed_number){s->growth.coefficient, -s->growth.scale};
    number.digit = s->digit;
    number.units = s->value;
    /* the table's scale is at least as fine as the value, though not as all its zeros */
    if (s->digit + system->table->scale >= 0)
        number.units /= ts_power_of_ten(s->digit + system->table->scale);
    else
        number.units *= ts_power_of_ten(-s->digit - system->table->scale);
    return number;
}

/* end = (end + plus) * numerator / denominator */
static void convert(struct ts_end *end, ts_int128 plus, ts_int128 numerator, ts_int128 denominator,
                    int *code)
{
    struct ts_rational operand;

    if (!end->finite)
        return;
    ts_rational_init(&operand);
    if (ts_rational_set(&operand, plus, 1) != TS_OK ||
        ts_rational_add(&end->value, &end->value, &operand) != TS_OK ||
        ts_rational_set(&operand, numerator, denominator) != TS_OK ||
        ts_rational_multiply(&end->value, &end->value, &operand) != TS_OK)
        *code = TS_ERROR_MEMORY;
    ts_rational_release(&operand);
}

void ts_figure_range(const struct ts_system *system, const struct ts_figure *figure,
                     struct ts_range *range, int *code)
{
    ts_int128 plus = figure->kind == TS_FIGURE_GROWTH ? 100 : 0;
    bool is_ratio = figure->kind == TS_FIGURE_GROWTH || figure->kind == TS_FIGURE_SHARE;
    ts_int128 numerator = is_ratio ? 1 : ts_power_of_ten(system->scale);
    ts_int128 denominator = is_ratio ? 100 : 1;

    convert(&range->low, plus, numerator, denominator, code);
    convert(&range->high, plus, numerator, denominator, code);
}

static void unlimit(struct ts_end *end)
{
    ts_end_release(end);
    ts_end_init(end);
}

void ts_read_figure(const struct ts_system *system, const struct ts_figure *figure,
                    enum ts_reading reading, struct ts_range *range, int *code)
{
    struct ts_printed_number number = ts_figure_number(system, figure);

    if (figure->kind == TS_FIGURE_OBSERVED) {
        ts_read_printed(number, TS_PRINTED_EXACT, reading, range, code);
        if (system->sums[figure->source].partial)
            unlimit(&range->high);
    } else {
        const struct ts_statement *s = statement_of(system, figure);
        bool is_bound = figure->kind != TS_FIGURE_GROWTH && s->bound != TS_BOUND_NONE;
        bool is_exact =
            is_bound || (figure->kind != TS_FIGURE_GROWTH && s->rounding == TS_PRINTED_EXACT);
        /* a rate is rounded though the level beside it may be exact */
        enum ts_printed rounding =
            s->rounding == TS_PRINTED_EXACT ? TS_PRINTED_NEAREST : s->rounding;

        ts_read_printed(number, is_exact ? TS_PRINTED_EXACT : rounding, reading, range, code);
        if (is_bound && s->bound != TS_BOUND_AT_LEAST)
            unlimit(&range->low);
        if (is_bound && s->bound != TS_BOUND_AT_MOST)
            unlimit(&range->high);
    }
    ts_figure_range(system, figure, range, code);
}
