/* Exact decimal numbers: an integer and the number of its digits that follow the
 * decimal point. No floating point anywhere. */
#ifndef TRADESTAT_DECIMAL_H
#define TRADESTAT_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/buffer.h>
#include <tradestat/error.h>

#ifdef __cplusplus
extern "C" {
#endif

__extension__ typedef __int128 ts_int128;

/* coefficient / 10^scale. 0 <= scale <= TS_DECIMAL_SCALE_MAX. */
struct ts_decimal {
    ts_int128 coefficient;
    int32_t scale;
};

enum {
    TS_DECIMAL_SCALE_MAX = 36,
    TS_DECIMAL_DIGITS_MAX = 64, /* digits that may be parsed */
    TS_DECIMAL_TEXT_MAX = 48    /* bytes for the text of any decimal and its '\0' */
};

/* How numbers are written in a file. The zero value is the strict form: a decimal
 * point and no thousands separator. */
struct ts_number_style {
    char decimal_mark; /* '.' or ','; 0: '.' */
    char thousands[8]; /* UTF-8 separator between groups of three digits; "": none */
};

/* Parses exactly an optional sign, digits, an optional decimal mark followed by digits
 * and an optional exponent; nothing else may follow. style may be NULL (strict).
 * The scale of *out is the number of digits printed after the mark ("171635.0" has
 * scale 1), reduced by a positive exponent down to 0 and increased by a negative one:
 * "1e+05" is 100000 with scale 0.
 * Errors (no place; message and hint set): TS_ERROR_INPUT when the text is not a
 * decimal number, TS_ERROR_LIMIT for more than 64 digits, TS_ERROR_OVERFLOW when
 * it does not fit. */
int ts_decimal_parse(const char *text, size_t size, const struct ts_number_style *style,
                     struct ts_decimal *out, struct ts_error *error);

/* -1, 0 or 1; exact whatever the scales. */
int ts_decimal_compare(struct ts_decimal a, struct ts_decimal b);

/* The same number at another scale. False when digits would be lost or it does
 * not fit. */
bool ts_decimal_rescale(struct ts_decimal value, int32_t scale, struct ts_decimal *out);

/* The same number with the fewest digits after the point. */
struct ts_decimal ts_decimal_normalize(struct ts_decimal value);

enum ts_rounding { TS_ROUND_NEAREST, TS_ROUND_DOWN, TS_ROUND_UP };

/* Rounds to `decimals` digits after the point (-1: to tens, -2: to hundreds …, with
 * scale 0): to nearest with halves away from zero, down (towards minus infinity) or up.
 * Returns the value unchanged if it has no more digits than that, or if the rounded one
 * would not fit; a lower or upper bound thus remains one. */
struct ts_decimal ts_decimal_round(struct ts_decimal value, int32_t decimals,
                                   enum ts_rounding rounding);

/* Writes it with all digits of its scale: "-1360000000", "15.50", "0.05".
 * Returns the length. */
size_t ts_decimal_text(struct ts_decimal value, char out[TS_DECIMAL_TEXT_MAX]);

/* 10^power for 0 <= power <= 38. */
ts_int128 ts_power_of_ten(int32_t power);

/* Sum and product. False when the result does not fit; *out is then undefined. */
bool ts_int128_add(ts_int128 a, ts_int128 b, ts_int128 *out);
bool ts_int128_multiply(ts_int128 a, ts_int128 b, ts_int128 *out);

#ifdef __cplusplus
}
#endif

#endif
