/* Commodity codes: HS codes as text, with their leading zeros, codes of other lists behind the
 * name of the list ("S3-0011"), or TOTAL. */
#ifndef TS_VALUES_COMMODITY_H
#define TS_VALUES_COMMODITY_H

#include <stdbool.h>
#include <stddef.h>

#include "tradestat/error.h"

enum { TS_COMMODITY_TEXT_MAX = 16 };

/* Reads "TOTAL" (ASCII case folded) or 2, 4, 6, 8, 10 or 12 digits, of which all but the
 * first two may be capital letters (9999AA), or the name of another list, a hyphen and 1 to 6
 * digits; writes the canonical code. Errors: TS_ERROR_INPUT; an
 * odd number of digits gets the code with a zero before it as the hint (a spreadsheet may have lost
 * it). */
int ts_commodity_parse(const char *text, size_t size, char out[TS_COMMODITY_TEXT_MAX],
                       struct ts_error *error);

/* What a chapter of HS 2022, a code of two digits, is called in short; "" for any other code.
 * Static. */
const char *ts_commodity_chapter(const char *code);

/* Digits of the level (2, 4, 6 …; 1, 2, 3 … of other lists); 0 for TOTAL. */
int ts_commodity_level(const char *code);

/* Bytes of the name of another list than the HS at the front of a code, with its hyphen: an S of
 * SITC or a B of BEC, and its edition. 0: it has none. */
size_t ts_commodity_list(const char *code, size_t size);

/* By how many digits more a code is of the next level: 2, and 1 in other lists. */
size_t ts_commodity_step(const char *code);

/* Is `code` the same as or beneath `ancestor`? Everything is beneath TOTAL. */
bool ts_commodity_within(const char *code, const char *ancestor);

#endif
