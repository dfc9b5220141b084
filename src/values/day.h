/* Days of the calendar, for the membership in groups. */
#ifndef TS_VALUES_DAY_H
#define TS_VALUES_DAY_H

#include <stdint.h>

#include "tradestat/error.h"

/* A day as a number. Later days have larger numbers, but not every number is a day. */
typedef int32_t ts_day;

enum { TS_NO_DAY = 0, TS_DAY_TEXT_MAX = sizeof "2015-08-12" };

/* Reads a day of the years 1800 to 2999 in the form 2015-08-12. Errors: TS_ERROR_INPUT. */
int ts_day_parse(const char *text, ts_day *out, struct ts_error *error);
void ts_day_text(ts_day day, char out[TS_DAY_TEXT_MAX]);

/* The first day of a month, as periods number them. */
ts_day ts_day_of_month(int32_t month);
/* The month that a day is in. */
int32_t ts_day_month(ts_day day);

#endif
