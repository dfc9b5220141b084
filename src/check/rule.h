/* Stated rules: linear equations and inequalities over named series.
 *
 *     companies = joint_ventures + wholly_owned
 *     reexport <= 0.5 export
 *
 * A side is a sum of terms: a series, a number, or a number times a series ("2 a", "2 * a",
 * "a * 2"). The relations are =, <=, >=, <, >, and ==, ≤, ≥ for the first three. A number
 * alone is in base units. Names contain '-', so that a minus needs a space before it. */
#ifndef TS_CHECK_RULE_H
#define TS_CHECK_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "table/table.h"

enum ts_comparison { TS_EQUAL, TS_AT_LEAST, TS_ABOVE };

/* A series that no figure is of. */
#define TS_NO_FLOW ((ts_flow_code)0xFFFF)

struct ts_rule_term {
    ts_flow_code flow;
    int64_t coefficient;
};

/* Sum of the terms = (or >=, >) constant / divisor. */
struct ts_stated_rule {
    char *text; /* without the spaces around it */
    struct ts_rule_term *terms;
    size_t term_count, term_capacity;
    enum ts_comparison comparison;
    ts_int128 constant; /* in base units, times the divisor */
    int64_t divisor;    /* a power of ten */
    bool is_applied;    /* somewhere */
};

/* Reads a rule. Errors: TS_ERROR_INPUT with the column in the text (from 1), the width and
 * the text as the excerpt; TS_ERROR_MEMORY. The rule is to be released on success. */
int ts_stated_rule_read(struct ts_stated_rule *rule, const struct ts_table *table, const char *text,
                        size_t size, struct ts_error *error);
void ts_stated_rule_release(struct ts_stated_rule *rule);

#endif
