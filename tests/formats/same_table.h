/* Are two tables, or two errors, the same in everything? */
#ifndef TESTS_FORMATS_SAME_TABLE_H
#define TESTS_FORMATS_SAME_TABLE_H

#include "loading.h"

/* Rows of exporters and importers, which are of one input, may stand in another order: they
 * are put in the same one. */
void assert_same_tables(const struct ts_table *a, const struct ts_table *b);
void assert_same_texts(const struct ts_dictionary *a, const struct ts_dictionary *b);
void assert_same_errors(const struct ts_error *a, const struct ts_error *b);

#endif
