#include "values/day.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { PLACES_OF_A_MONTH = 32, YEAR_FIRST = 1800, YEAR_LAST = 2999 };

ts_day ts_day_of_month(int32_t month)
{
    return month * PLACES_OF_A_MONTH + 1;
}

int32_t ts_day_month(ts_day day)
{
    return day / PLACES_OF_A_MONTH;
}

static int32_t read_digits(const char *text, size_t count)
{
    int32_t number = 0;

    for (size_t i = 0; i < count; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

static bool has_form(const char *text)
{
    static const char form[] = "dddd-dd-dd";

    if (strlen(text) != sizeof form - 1)
        return false;
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i])
            return false;
    return true;
}

static int32_t days_of(int32_t year, int32_t month)
{
    static const int32_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (leap && month == 2);
}

int ts_day_parse(const char *text, ts_day *out, struct ts_error *error)
{
    if (has_form(text)) {
        int32_t year = read_digits(text, 4), month = read_digits(text + 5, 2);
        int32_t day = read_digits(text + 8, 2);

        if (year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 && month <= 12 && day >= 1 &&
            day <= days_of(year, month)) {
            *out = ts_day_of_month(year * 12 + month - 1) + day - 1;
            return TS_OK;
        }
    }
    ts_error_set(error, TS_ERROR_INPUT, "\"%.40s\" is not a day", text);
    ts_error_hint(error, "a day is written like 2015-08-12");
    return TS_ERROR_INPUT;
}

void ts_day_text(ts_day day, char out[TS_DAY_TEXT_MAX])
{
    int32_t month = ts_day_month(day);

    snprintf(out, TS_DAY_TEXT_MAX, "%04u-%02u-%02u", (unsigned)month / 12 % 10000,
             (unsigned)month % 12 + 1, (unsigned)day % PLACES_OF_A_MONTH);
}
