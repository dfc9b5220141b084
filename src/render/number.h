/* Numbers as a person reads them: thousands set apart by a narrow no-break space,
 * a minus sign as long as the plus, a margin where rounding matters. For tools
 * there are JSON and CSV. */
#ifndef TS_RENDER_NUMBER_H
#define TS_RENDER_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/result.h"

enum { TS_NUMBER_TEXT_MAX = 320 };

struct ts_number_text {
    char text[TS_NUMBER_TEXT_MAX];
    size_t point; /* where its decimal point stands, or would stand */
    bool negative;
};

/* How levels are shown: divided by 10^power, with so many decimals. */
struct ts_level_form {
    int32_t power;
    int32_t decimals;
};

/* Digits after the point, at most `most`, that the number divided by 10^power
 * needs when it is exact, or that its interval supports when it is not: the last
 * one is then within one unit of every number of the interval. */
int32_t ts_number_decimals(const struct ts_number *number, int32_t power, int32_t most);

/* value / 10^power, rounded. */
struct ts_decimal ts_decimal_shown(struct ts_decimal value, struct ts_level_form form,
                                   enum ts_rounding rounding);

/* "1 060.5", "1 060 ±5", "≥ 1 100", "–". margin: say ±, where half the interval is
 * more than half a unit of the last digit. */
void ts_number_level(const struct ts_number *number, struct ts_level_form form, bool margin,
                     struct ts_number_text *out);

/* A percentage or a ratio: all the digits it has. */
void ts_number_ratio(const struct ts_number *number, struct ts_number_text *out);

/* Any decimal, all its digits. */
void ts_number_plain(struct ts_decimal value, struct ts_number_text *out);
void ts_number_unknown(struct ts_number_text *out);

#endif
