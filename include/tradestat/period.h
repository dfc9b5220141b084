/* Periods: any run of whole months. */
#ifndef TRADESTAT_PERIOD_H
#define TRADESTAT_PERIOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The months start, start + 1 … start + months - 1, where month 0 is January of
 * the year 0. Years are 1800 to 2999; 1 <= months <= 2400. */
struct ts_period {
    int32_t start;
    int32_t months;
};

enum { TS_PERIOD_TEXT_MAX = 24 };

/* Reads every spelling: 2024, 2024-S1, 2024S1, 2024-Q3, 2024Q3, 2024-09, 2024-9,
 * 202409, 2024-M09, 2024M9, 2025-01/2025-09, 2025-9M, 2025-09M, 9M2025, 9M 2025,
 * 2024-01-01/P9M, 2024-01/P1Y, 2024-01-01/2024-09-30, with M or m or Cyrillic М, and Q, q, S, s.
 * 2025-9M is January to September; 2024-M09 is September alone.
 * Errors (no place; message and hint set): TS_ERROR_INPUT: not a period, or an
 * impossible one (2025-13, 2025-09/2025-01, 2024-Q5). */
int ts_period_parse(const char *text, size_t size, struct ts_period *out, struct ts_error *error);

/* Writes the shortest of 2024, 2024-S1, 2024-Q3, 2024-09, 2025-01/2025-09. Returns the length. */
size_t ts_period_text(struct ts_period period, char out[TS_PERIOD_TEXT_MAX]);

/* In English words, at most `capacity` bytes with the '\0': "2024", "January–June
 * 2024" (S1 too), "Q3 2024", "September 2024", "January–September 2025",
 * "November 2024–March 2025". Returns the length. */
size_t ts_period_words(struct ts_period period, char *out, size_t capacity);

bool ts_period_equal(struct ts_period a, struct ts_period b);
/* Are all months of inner months of outer? */
bool ts_period_contains(struct ts_period outer, struct ts_period inner);
bool ts_period_overlaps(struct ts_period a, struct ts_period b);
/* The month after the last one. */
int32_t ts_period_end(struct ts_period period);
/* By first month, then by length: -1, 0, 1. */
int ts_period_compare(struct ts_period a, struct ts_period b);
/* The same months a year earlier. */
struct ts_period ts_period_year_earlier(struct ts_period period);
/* The calendar period of that many months (1, 3, 6, 12) in which a month lies. */
struct ts_period ts_period_of_month(int32_t month, int32_t months);
/* 12, 6, 3 or 1 when it is a calendar year, semester, quarter or month, else 0. */
int32_t ts_period_grain(struct ts_period period);

#ifdef __cplusplus
}
#endif

#endif
