/* Units: a currency with an optional scale, or the unit of another series. */
#ifndef TS_VALUES_UNIT_H
#define TS_VALUES_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/error.h"

enum { TS_UNIT_TEXT_MAX = 48 };

struct ts_unit {
    char name[32]; /* base unit: "USD", "count", "%", "ha", "rank" … */
    int32_t power; /* the scale as a power of ten: 0, 3, 6 or 9 */
    bool currency; /* is name an ISO 4217 code? */
};

/* Reads "USD", "USD thousand", "USD million", "USD billion", the short forms k,
 * th, ths, thsd, m (no: ambiguous, an error), mn, mln, bn, bln, "thousand USD",
 * "USD mn", "mln USD", ASCII case folded; and any other unit of letters, digits,
 * '%', '_', '/', '-' such as count, %, ha, kg, with an optional scale as well.
 * Three capital letters must be an ISO 4217 currency; a unit of another
 * series is folded to lower case.
 * Errors: TS_ERROR_INPUT with the nearest known spelling as the hint. */
int ts_unit_parse(const char *text, size_t size, struct ts_unit *out, struct ts_error *error);

/* "USD", "USD thousand", "USD million", "USD billion"; TS_UNIT_TEXT_MAX bytes hold
 * any of them. Returns the length. */
size_t ts_unit_text(const struct ts_unit *unit, char *out, size_t capacity);

#endif
