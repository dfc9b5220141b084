/* What the tests of questions share: tables from text, and answers as text. */
#ifndef TS_TESTS_QUERY_ASKING_H
#define TS_TESTS_QUERY_ASKING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "table/table.h"
#include "tradestat/query.h"

/* A query with these fields set, and all others as ts_query_init leaves them. */
#define ASK(...) ((struct ts_query){.limit = -1, .decimals = -1, .question = __VA_ARGS__})

/* Loads a text that has no fault into a new table that knows the groups of groups.csv. */
struct ts_table *load(const char *text);

/* Asks and compares the answer: a line for each row and one for the total,
 *     KAZ: 10 (9.5 to 10.5), ?
 * with the keys, "covered 2024-Q1" where it is a part, "without 2024-02" where that has
 * gaps, and the measures that are named
 * ("exports imports"), "?" for unknown, bounds where they are not the value. */
void assert_answer(const char *text, struct ts_query query, const char *measures,
                   const char *expected);
/* The same, asked of several rows of text that are one table. */
void assert_answer_of(const struct ts_table *table, struct ts_query query, const char *measures,
                      const char *expected);
/* Is a note with these words in the answer? */
void assert_note(const char *text, struct ts_query query, const char *words, bool there);
/* Asks what cannot be answered: "--period: message", or "trade:3: export: message". */
void assert_refused(const char *text, struct ts_query query, enum ts_code code, const char *printed,
                    const char *hint);

#endif
