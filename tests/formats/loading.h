/* What the tests of the formats share: inputs in memory, and what became of them. */
#ifndef TS_TESTS_FORMATS_LOADING_H
#define TS_TESTS_FORMATS_LOADING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "table/table.h"

/* Loads a text that has no fault into a new table. */
struct ts_table *load_text(const char *text, const struct ts_load_options *options);

/* Loads a text with a fault and compares its error, as it is printed:
 * "trade.csv:2:5: period: …"; line and column are left out when they are 0. */
void assert_fault(const char *text, const struct ts_load_options *options, const char *printed,
                  const char *hint);

/* Loads a text with a partner that is none, and compares the message. */
void assert_unknown(const char *text, const char *message);

/* Appends "UZB KAZ 2024 export TOTAL 12500000" and so on for all observations and
 * then all statements, one a line, for comparison with one text. */
void assert_holds(const struct ts_table *table, const char *expected);

#endif
