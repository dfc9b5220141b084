/* Reading periods. A text that has the form of a period but names an impossible
 * one (a month 13) is read to its end all the same, and the reason is told. */
#include "tradestat/period.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"

enum { YEAR_FIRST = 1800, YEAR_LAST = 2999, MONTHS_MAX = 2400 };

struct reader {
    const char *at, *end;
    char reason[96]; /* why it is impossible; "" : it is not, so far */
};

enum part_kind { PART_SPAN, PART_MONTH, PART_DAY };

/* One side of a slash, or all of a period without one. */
struct part {
    enum part_kind kind;
    struct ts_period period; /* of a day: its month */
    int32_t day;
};

__attribute__((format(printf, 2, 3))) static void impossible(struct reader *reader,
                                                             const char *format, ...)
{
    va_list arguments;

    if (reader->reason[0] != '\0')
        return;
    va_start(arguments, format);
    vsnprintf(reader->reason, sizeof reader->reason, format, arguments);
    va_end(arguments);
}

static bool at_end(const struct reader *reader)
{
    return reader->at == reader->end;
}

static size_t count_digits(const struct reader *reader)
{
    const char *at = reader->at;

    while (at < reader->end && *at >= '0' && *at <= '9')
        at++;
    return (size_t)(at - reader->at);
}

/* Takes exactly `count` digits, which are there. */
static int32_t take_digits(struct reader *reader, size_t count)
{
    int32_t number = 0;

    for (size_t i = 0; i < count; i++)
        number = number * 10 + (*reader->at++ - '0');
    return number;
}

/* A number of one or two digits. */
static bool take_number(struct reader *reader, int32_t *number)
{
    size_t count = count_digits(reader);

    if (count < 1 || count > 2)
        return false;
    *number = take_digits(reader, count);
    return true;
}

static bool take(struct reader *reader, char c)
{
    if (at_end(reader) || *reader->at != c)
        return false;
    reader->at++;
    return true;
}

static bool take_letter(struct reader *reader, char upper)
{
    return take(reader, upper) || take(reader, (char)(upper - 'A' + 'a'));
}

/* M, m, or the Cyrillic letters that look like them. */
static bool take_m(struct reader *reader)
{
    if (take_letter(reader, 'M'))
        return true;
    if (reader->end - reader->at < 2 || reader->at[0] != '\xD0' ||
        (reader->at[1] != '\x9C' && reader->at[1] != '\xBC'))
        return false;
    reader->at += 2;
    return true;
}

static int32_t take_year(struct reader *reader)
{
    int32_t year = take_digits(reader, 4);

    if (year < YEAR_FIRST || year > YEAR_LAST)
        impossible(reader, "years are read from %d to %d", YEAR_FIRST, YEAR_LAST);
    return year;
}

/* The number-th span of `months` months of a year. */
static struct ts_period nth(struct reader *reader, int32_t year, int32_t number, int32_t months,
                            const char *name)
{
    if (number < 1 || number > 12 / months) {
        impossible(reader, "there is no %s %d", name, number);
        number = 1; /* the text is read to its end, with months that there are */
    }
    return (struct ts_period){year * 12 + (number - 1) * months, months};
}

/* January to the month of that number. */
static struct ts_period running(struct reader *reader, int32_t year, int32_t months)
{
    if (months < 1 || months > 12)
        impossible(reader, "it must have 1 to 12 months");
    return (struct ts_period){year * 12, months};
}

static int32_t days_in_month(int32_t month)
{
    static const int32_t days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t year = month / 12;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return days[month % 12] + (month % 12 == 1 && leap);
}

/* What follows "2024-": 09, 9, 9M or 09-30. */
static bool read_month(struct reader *reader, int32_t year, struct part *part)
{
    int32_t number;

    if (!take_number(reader, &number))
        return false;
    if (take_m(reader)) {
        *part = (struct part){PART_SPAN, running(reader, year, number), 0};
        return true;
    }
    *part = (struct part){PART_MONTH, nth(reader, year, number, 1, "month"), 0};
    if (!take(reader, '-'))
        return true;
    part->kind = PART_DAY;
    return take_number(reader, &part->day);
}

/* Parts of years that others write, and that are no run of months, or not surely one. */
static bool read_other(struct reader *reader, int32_t year, struct part *part)
{
    static const struct {
        char letter;
        const char *reason;
    } others[] = {{'W', "weeks are not whole months"},
                  {'D', "days are not whole months"},
                  {'T', "T is four months in SDMX, and a quarter elsewhere: write 2024-Q1 or "
                        "2024-01/2024-04"}};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (!take_letter(reader, others[i].letter))
            continue;

        size_t digits = count_digits(reader);

        if (digits < 1 || digits > 3)
            return false;
        take_digits(reader, digits);
        impossible(reader, "%s", others[i].reason);
        *part = (struct part){PART_SPAN, {year * 12, 12}, 0};
        return true;
    }
    return false;
}

/* What begins with a year. */
static bool read_part(struct reader *reader, struct part *part)
{
    size_t count = count_digits(reader);
    int32_t year, number;

    if (count != 4 && count != 6)
        return false;
    year = take_year(reader);
    if (count == 6) {
        number = take_digits(reader, 2);
        *part = (struct part){PART_MONTH, nth(reader, year, number, 1, "month"), 0};
        return true;
    }
    if (at_end(reader) || *reader->at == '/') {
        *part = (struct part){PART_SPAN, {year * 12, 12}, 0};
        return true;
    }
    if (take(reader, '-') && count_digits(reader) > 0)
        return read_month(reader, year, part);

    int32_t months = take_letter(reader, 'S') ? 6 : take_letter(reader, 'Q') ? 3 : 1;
    const char *name = months == 6 ? "semester" : months == 3 ? "quarter" : "month";

    if (months == 1 && !take_m(reader))
        return read_other(reader, year, part);
    if (!take_number(reader, &number))
        return false;
    *part = (struct part){months == 1 ? PART_MONTH : PART_SPAN,
                          nth(reader, year, number, months, name), 0};
    return true;
}

/* What follows "P" in 2024-01-01/P9M. */
static bool read_duration(struct reader *reader, int32_t *months)
{
    size_t count = count_digits(reader);

    if (count < 1 || count > 4)
        return false;
    *months = take_digits(reader, count);
    if (*months == 0)
        impossible(reader, "it must have months");
    if (take_letter(reader, 'Y')) {
        *months *= 12;
        return true;
    }
    return take_m(reader);
}

/* What follows "FIRST/": a month, a day or a duration. */
static bool read_end(struct reader *reader, const struct part *first, struct ts_period *out)
{
    struct part last;

    if (first->kind == PART_SPAN)
        return false;
    if (first->kind == PART_DAY && first->day != 1)
        impossible(reader, "it does not begin on the first day of a month");
    out->start = first->period.start;
    if (take_letter(reader, 'P'))
        return read_duration(reader, &out->months);
    if (!read_part(reader, &last) || last.kind != first->kind)
        return false;
    out->months = last.period.start - out->start + 1;
    if (out->months < 1)
        impossible(reader, "it ends before it begins");
    if (last.kind == PART_DAY && last.day != days_in_month(last.period.start))
        impossible(reader, "it does not end on the last day of a month");
    return true;
}

/* 9M2025, 9M 2025 */
static bool read_running(struct reader *reader, struct ts_period *out)
{
    int32_t months;

    if (!take_number(reader, &months) || !take_m(reader))
        return false;
    take(reader, ' ');
    if (count_digits(reader) != 4)
        return false;
    *out = running(reader, take_year(reader), months);
    return true;
}

static bool read_period(struct reader *reader, struct ts_period *out)
{
    struct part part;

    if (count_digits(reader) < 4)
        return read_running(reader, out);
    if (!read_part(reader, &part))
        return false;
    *out = part.period;
    if (take(reader, '/'))
        return read_end(reader, &part, out);
    if (part.kind == PART_DAY)
        impossible(reader, "a day is not a whole month");
    return true;
}

int ts_period_parse(const char *text, size_t size, struct ts_period *out, struct ts_error *error)
{
    struct reader reader = {.at = text, .end = text + size};
    struct ts_period period;
    char quoted[TS_TEXT_QUOTE_MAX];
    bool readable = read_period(&reader, &period) && at_end(&reader);

    if (readable && period.months > MONTHS_MAX)
        impossible(&reader, "it is longer than %d years", MONTHS_MAX / 12);
    if (readable && (ts_period_end(period) - 1) / 12 > YEAR_LAST)
        impossible(&reader, "years are read from %d to %d", YEAR_FIRST, YEAR_LAST);
    if (readable && reader.reason[0] == '\0') {
        *out = period;
        return TS_OK;
    }
    ts_error_set(error, TS_ERROR_INPUT, "\"%s\" is not a period%s%s",
                 ts_text_quote(text, size, quoted), readable ? ": " : "",
                 readable ? reader.reason : "");
    ts_error_hint(error, "periods are written 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09, "
                         "2025-9M or 2024-01-01/P9M");
    return TS_ERROR_INPUT;
}
