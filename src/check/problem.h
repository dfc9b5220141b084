/* Problem: one component, with all the data needed to decide it.
 *
 * Variables, figures and relations are numbered from 0 within the problem. Which figures are
 * assumed
 * ("active") is chosen anew for each decision. Relations always hold, except those of a ratio that
 * no figure states, since it may be undefined. */
#ifndef TS_CHECK_PROBLEM_H
#define TS_CHECK_PROBLEM_H

#include "check/components.h"
#include "check/range.h"

struct ts_problem_relation {
    uint32_t first, count; /* among the terms */
    uint8_t rule;
    bool dirty;    /* it may narrow something */
    bool active;   /* it is in force */
    bool left_out; /* the caller has left it out, to see whether it is needed */
    struct ts_rational constant;
    uint32_t revisions;
};

struct ts_problem {
    const struct ts_system *system;
    const uint32_t *variables, *figures, *relations_of_system; /* numbers in the system */
    size_t variable_count, figure_count, relation_count, term_count;

    uint32_t *figure_variable;
    struct ts_range *readings; /* the range of each figure */

    struct ts_problem_relation *relations;
    struct ts_term *terms;
    uint32_t *order;    /* relations from the first variable outwards */
    uint32_t *touching; /* relations by variable: from touching_begin[v] on */
    uint32_t *touching_begin;

    struct ts_range *domains; /* the range left to each variable */
    struct ts_range *kept;    /* a copy of them, while something is tried */
    bool *stated;             /* by variable: it has an active figure */
    uint32_t *degree;         /* by variable: the number of active relations that it is in */
    bool acyclic;             /* the active relations form no cycle, so that narrowing is exact */
    uint32_t empty;           /* the variable whose domain was last found empty */
    bool ignore_signs;        /* the caller allows flows below zero */

    uint32_t *scratch;      /* by variable and by relation */
    struct ts_end *sums;    /* two for each term of the longest relation */
    struct ts_range result; /* of a revision */
    struct ts_rational number;
    int code; /* the first failure, after which no result is valid; or 0 */
};

/* To be released even after a failure (TS_ERROR_MEMORY). */
int ts_problem_make(struct ts_problem *problem, const struct ts_system *system,
                    const struct ts_components *components, size_t component);
void ts_problem_release(struct ts_problem *problem);

bool ts_problem_is_ratio(const struct ts_problem *problem, uint32_t variable);

/* Sets the ranges of all figures for a reading. */
void ts_problem_read(struct ts_problem *problem, enum ts_reading reading);

/* Sets the domains to what the active figures (by figure) and the signs of flows imply without
 * relations. False if two figures of one variable contradict each other. Relations that cannot
 * restrict anything are deactivated: those with a variable that has no figure and is in no other
 * relation, if it may take whatever value the others imply. `asked` is a variable whose range is
 * wanted, so that its relations stay; TS_NO_VARIABLE: none, TS_ALL_VARIABLES: all. */
#define TS_ALL_VARIABLES (UINT32_MAX - 1)
bool ts_problem_start(struct ts_problem *problem, const bool *active, uint32_t asked);
/* May a variable of an equation take whatever value the domains of the others imply? */
bool ts_problem_is_free(struct ts_problem *problem, uint32_t relation, uint32_t variable);
/* Narrows the domains by the relations until nothing changes (*settled), or for long enough. False
 * if one becomes empty: the active figures contradict each other. */
bool ts_problem_narrow(struct ts_problem *problem, bool *settled);
/* After narrowing: tries to choose a value for one variable after the other. True if this finds a
 * solution; false proves nothing. The domains are unchanged. */
bool ts_problem_try(struct ts_problem *problem);

#endif
