/* The system: all figures of a table, and the relations between them.
 *
 * Each number that a figure states, or that a rule relates, is a variable. A figure is a range for
 * its variable. A relation is an instance of a rule: a linear equation over variables with whole
 * coefficients, or, for growth and shares, the equation of one variable with another one times a
 * ratio. Inequalities are equations with an additional variable that is not negative.
 *
 * Levels are counted in units of 10^-scale of their base unit, fine enough that the ends
 * of all ranges of printed levels are whole. Ratios are plain numbers: 1.155 for +15.5 %,
 * 0.25 for a share of 25 %. */
#ifndef TS_CHECK_SYSTEM_H
#define TS_CHECK_SYSTEM_H

#include "query/gather/sums.h"
#include "table/table.h"
#include "tradestat/check.h"

/* The rest of a whole beside its known parts is a series too, with a commodity code of its own. It
 * has no figures, but periods, exports and imports. */
#define TS_LEFT_OVER (UINT32_C(1) << 31)

static inline bool ts_key_is_left_over(const struct ts_key *key)
{
    return (key->series.commodity & TS_LEFT_OVER) != 0;
}

enum ts_variable_kind {
    TS_VARIABLE_LEVEL,
    TS_VARIABLE_GROWTH, /* a level divided by that a year earlier */
    TS_VARIABLE_SHARE,  /* a level divided by that of the whole */
    TS_VARIABLE_REST    /* the difference between the sides of one relation */
};

struct ts_variable {
    struct ts_key key; /* of a rest: the key of the level that it is a part of */
    uint8_t kind;
    bool not_negative, positive;
    bool is_level; /* of a rest: it is itself the level of its key, which no figure states */
};

static inline bool ts_variable_is_rest(const struct ts_variable *variable)
{
    return variable->kind == TS_VARIABLE_REST || ts_key_is_left_over(&variable->key);
}

enum ts_figure_kind {
    TS_FIGURE_LEVEL,   /* the value of a statement */
    TS_FIGURE_GROWTH,  /* its growth rate */
    TS_FIGURE_SHARE,   /* its value, where that is a share in percent */
    TS_FIGURE_OBSERVED /* a sum of observations */
};

struct ts_figure {
    uint32_t variable; /* TS_NO_VARIABLE: nothing can be compared with it (growth of volumes) */
    uint32_t source;   /* index of the statement, or of the sum */
    uint8_t kind;
};

/* Observations of one key, or those that make up a key of a higher level. */
struct ts_observed_sum {
    struct ts_key key;
    ts_int128 sum; /* at the table's scale */
    uint32_t rows, line;
    uint16_t input;      /* where the first one is */
    struct ts_key first; /* the key of that one */
    bool partial;        /* observations may be missing, so that this is a lower bound */
};

enum ts_rule_kind {
    TS_RULE_TURNOVER,
    TS_RULE_BALANCE,
    TS_RULE_GROWTH,
    TS_RULE_SHARE,
    TS_RULE_PERIOD,
    TS_RULE_GROUP,
    TS_RULE_COMMODITY,
    TS_RULE_STATED /* by an input or the user */
};

struct ts_term {
    uint32_t variable;
    int64_t coefficient;
};

/* sum of coefficient * variable = constant; or, for growth and shares, with three terms:
 * the first variable = the second (a ratio) * the third, which is above zero. */
struct ts_relation {
    size_t first_term;
    uint32_t term_count;
    uint8_t rule;
    uint32_t stated;   /* for TS_RULE_STATED: the index of the rule */
    uint32_t constant; /* its index; TS_NO_CONSTANT: zero */
};

#define TS_NO_CONSTANT UINT32_MAX
#define TS_NO_VARIABLE UINT32_MAX

static inline bool ts_rule_is_ratio(uint8_t rule)
{
    return rule == TS_RULE_GROWTH || rule == TS_RULE_SHARE;
}

struct ts_stated_rule;

struct ts_system {
    const struct ts_table *table;
    enum ts_reading reading;
    int32_t scale;
    struct ts_variable *variables;
    size_t variable_count, variable_capacity;
    uint32_t *slots; /* variables by key: open addressing, index + 1, or 0 */
    size_t slot_count;
    struct ts_figure *figures;
    size_t figure_count, figure_capacity;
    struct ts_observed_sum *sums;
    size_t sum_count, sum_capacity;
    struct ts_relation *relations;
    size_t relation_count, relation_capacity;
    struct ts_term *terms;
    size_t term_count, term_capacity;
    ts_int128 *constants; /* in units of levels */
    size_t constant_count, constant_capacity;
    uint32_t left_over_count; /* series that are rests */
    struct ts_stated_rule *rules;
    size_t rule_count, rule_capacity;
    const struct ts_remarked **remarked; /* the table's, by key and input */
    uint64_t row_count;                  /* observations */
    uint64_t rows_compared;              /* those of them in sums that are figures */
};

/* To be released even after a failure. */
int ts_system_init(struct ts_system *system, const struct ts_table *table, enum ts_reading reading,
                   struct ts_error *error);
void ts_system_release(struct ts_system *system);

/* What its publisher says of the figure of a key in an input: "P", or NULL where that is nothing.
 */
const char *ts_system_status(const struct ts_system *system, const struct ts_key *key,
                             uint16_t input);

/* The variable of a key, which is created if there is none. 0 or TS_ERROR_MEMORY. */
int ts_system_variable(struct ts_system *system, struct ts_key key, enum ts_variable_kind kind,
                       uint32_t *variable);
/* The variable of a key, or TS_NO_VARIABLE. */
uint32_t ts_system_find(const struct ts_system *system, struct ts_key key,
                        enum ts_variable_kind kind);
/* Creates a variable for the rest of a level. The caller may set is_level. */
int ts_system_rest(struct ts_system *system, struct ts_key key, bool not_negative,
                   uint32_t *variable);

/* Adds an empty relation, then its terms one by one. 0 or TS_ERROR_MEMORY. */
int ts_system_relation(struct ts_system *system, enum ts_rule_kind rule);
int ts_system_term(struct ts_system *system, uint32_t variable, int64_t coefficient);

#endif
