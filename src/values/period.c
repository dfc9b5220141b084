#include "tradestat/period.h"

#include <stdio.h>

static const char *const month_names[12] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};

static int32_t year_of(int32_t month)
{
    return month / 12;
}

static int32_t month_of_year(int32_t month)
{
    return month % 12;
}

static int32_t last_month(struct ts_period period)
{
    return period.start + period.months - 1;
}

static int order(int32_t a, int32_t b)
{
    return (a > b) - (a < b);
}

bool ts_period_equal(struct ts_period a, struct ts_period b)
{
    return a.start == b.start && a.months == b.months;
}

bool ts_period_contains(struct ts_period outer, struct ts_period inner)
{
    return outer.start <= inner.start && last_month(inner) <= last_month(outer);
}

bool ts_period_overlaps(struct ts_period a, struct ts_period b)
{
    return a.start <= last_month(b) && b.start <= last_month(a);
}

int ts_period_compare(struct ts_period a, struct ts_period b)
{
    return a.start != b.start ? order(a.start, b.start) : order(a.months, b.months);
}

int32_t ts_period_end(struct ts_period period)
{
    return period.start + period.months;
}

struct ts_period ts_period_year_earlier(struct ts_period period)
{
    return (struct ts_period){period.start - 12, period.months};
}

struct ts_period ts_period_of_month(int32_t month, int32_t months)
{
    return (struct ts_period){month - month % months, months};
}

int32_t ts_period_grain(struct ts_period period)
{
    int32_t months = period.months;
    bool calendar = months == 1 || months == 3 || months == 6 || months == 12;

    return calendar && period.start % months == 0 ? months : 0;
}

/* snprintf into a buffer that may be too small: the length that was written */
static size_t written(int length, size_t capacity)
{
    if (capacity == 0)
        return 0;
    return (size_t)length < capacity ? (size_t)length : capacity - 1;
}

/* A number of as many digits as asked for, which must be enough. */
static char *put_number(int32_t number, int digits, char *out)
{
    for (int i = digits; i-- > 0; number /= 10)
        out[i] = (char)('0' + number % 10);
    return out + digits;
}

/* "2024-09" */
static char *put_month(int32_t month, char *out)
{
    out = put_number(year_of(month), 4, out);
    *out++ = '-';
    return put_number(month_of_year(month) + 1, 2, out);
}

size_t ts_period_text(struct ts_period period, char out[TS_PERIOD_TEXT_MAX])
{
    int32_t grain = ts_period_grain(period);
    char *end = out;

    if (grain == 12) {
        end = put_number(year_of(period.start), 4, end);
    } else if (grain == 6 || grain == 3) {
        end = put_number(year_of(period.start), 4, end);
        *end++ = '-';
        *end++ = grain == 6 ? 'S' : 'Q';
        end = put_number(month_of_year(period.start) / grain + 1, 1, end);
    } else {
        end = put_month(period.start, end);
        if (grain != 1) {
            *end++ = '/';
            end = put_month(last_month(period), end);
        }
    }
    *end = '\0';
    return (size_t)(end - out);
}

size_t ts_period_words(struct ts_period period, char *out, size_t capacity)
{
    int32_t first = period.start, last = last_month(period);
    const char *from = month_names[month_of_year(first)], *to = month_names[month_of_year(last)];
    int32_t grain = ts_period_grain(period);
    int length;

    if (grain == 12)
        length = snprintf(out, capacity, "%d", year_of(first));
    else if (grain == 3)
        length = snprintf(out, capacity, "Q%d %d", month_of_year(first) / 3 + 1, year_of(first));
    else if (grain == 1)
        length = snprintf(out, capacity, "%s %d", from, year_of(first));
    else if (year_of(first) == year_of(last))
        length = snprintf(out, capacity, "%s–%s %d", from, to, year_of(first));
    else
        length = snprintf(out, capacity, "%s %d–%s %d", from, year_of(first), to, year_of(last));
    return written(length, capacity);
}
