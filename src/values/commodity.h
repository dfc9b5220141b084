/* Commodity codes, as text: HS codes with their leading zeros, codes of other lists after the name
 * of the list ("S3-0011"), or TOTAL. */
#ifndef TS_VALUES_COMMODITY_H
#define TS_VALUES_COMMODITY_H

#include <stdbool.h>
#include <stddef.h>

#include "tradestat/error.h"

enum { TS_COMMODITY_TEXT_MAX = 16 };

/* Reads "TOTAL" (ASCII case folded); or 2, 4, 6, 8, 10 or 12 digits, of which all but the first two
 * may be capital letters (9999AA); or the name of another list, a hyphen and 1 to 6 digits. Writes
 * the canonical code. Errors: TS_ERROR_INPUT; for an odd number of digits the hint is the code with
 * a zero before it, which a spreadsheet may have dropped. */
int ts_commodity_parse(const char *text, size_t size, char out[TS_COMMODITY_TEXT_MAX],
                       struct ts_error *error);

/* The short name of a chapter of HS 2022 (two digits), static; "" for any other code. */
const char *ts_commodity_chapter(const char *code);

/* The level of a code, in digits (2, 4, 6 …; 1, 2, 3 … in other lists); 0 for TOTAL. */
int ts_commodity_level(const char *code);

/* The size of the prefix that names another list than the HS, with its hyphen: S (SITC) or B (BEC)
 * and the edition, or FF (items of FAO). 0: the code has none. */
size_t ts_commodity_list(const char *code, size_t size);

/* How many more digits the codes of the next level have: 2 in the HS, 1 in other lists. */
size_t ts_commodity_step(const char *code);

/* Is `code` the same as or beneath `ancestor`? Everything is beneath TOTAL. */
bool ts_commodity_within(const char *code, const char *ancestor);

#endif
