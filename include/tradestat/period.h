/* Periods: any run of consecutive whole months. */
#ifndef TRADESTAT_PERIOD_H
#define TRADESTAT_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The months start to start + months - 1, counted from January of the year 0.
 * Years are 1800 to 2999; 1 <= months <= 2400. */
struct ts_period {
    int32_t start;
    int32_t months;
};

enum { TS_PERIOD_TEXT_MAX = 24 };

/* Reads every spelling: 2024, 2024-S1, 2024S1, 2024-Q3, 2024Q3, 2024-09, 2024-9,
 * 202409, 2024-M09, 2024M9, 2025-01/2025-09, 2025-9M, 2025-09M, 9M2025, 9M 2025,
 * 2024-01-01/P9M, 2024-01/P1Y, 2024-01-01/2024-09-30, with the letters in either case
 * and Cyrillic М for M. 2025-9M is January to September; 2024-M09 is September alone.
 * Error (no place; message and hint set): TS_ERROR_INPUT, for what is no period or an
 * impossible one (2025-13, 2025-09/2025-01, 2024-Q5). */
int ts_period_parse(const char *text, size_t size, struct ts_period *out, struct ts_error *error);

/* Writes the shortest of 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09. Returns the length. */
size_t ts_period_text(struct ts_period period, char out[TS_PERIOD_TEXT_MAX]);

/* Writes it in English: "2024", "January–June 2024" (also for S1), "Q3 2024", "September
 * 2024", "November 2024–March 2025". The text is cut to fit `capacity` bytes, its '\0'
 * included. Returns its length. */
size_t ts_period_words(struct ts_period period, char *out, size_t capacity);

bool ts_period_equal(struct ts_period a, struct ts_period b);
/* Does outer contain every month of inner? */
bool ts_period_contains(struct ts_period outer, struct ts_period inner);
/* Do they have a month in common? */
bool ts_period_overlaps(struct ts_period a, struct ts_period b);
/* The month after the last one. */
int32_t ts_period_end(struct ts_period period);
/* Orders by first month, then by length: -1, 0 or 1. */
int ts_period_compare(struct ts_period a, struct ts_period b);
/* The same months a year earlier. */
struct ts_period ts_period_year_earlier(struct ts_period period);
/* The calendar month, quarter, semester or year (months = 1, 3, 6, 12) that a month is in. */
struct ts_period ts_period_of_month(int32_t month, int32_t months);
/* 12, 6, 3 or 1 for a calendar year, semester, quarter or month, 0 for any other period. */
int32_t ts_period_grain(struct ts_period period);

#ifdef __cplusplus
}
#endif

#endif
