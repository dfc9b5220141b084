/* Problem: one component, with everything at hand that deciding it takes.
 *
 * Variables, figures and relations have numbers of their own here, from 0. Which figures
 * are taken to hold is chosen anew for each question; relations always hold, but for those
 * of ratios that no figure states: a rate that nobody printed need not exist. */
#ifndef TS_CHECK_PROBLEM_H
#define TS_CHECK_PROBLEM_H

#include "check/components.h"
#include "check/range.h"

struct ts_problem_relation {
    uint32_t first, count; /* among the terms */
    uint8_t rule;
    bool dirty;    /* something may follow from it */
    bool active;   /* it holds */
    bool left_out; /* by the caller, to see whether it is needed */
    struct ts_rational constant;
    uint32_t revisions;
};

struct ts_problem {
    const struct ts_system *system;
    const uint32_t *variables, *figures, *relations_of_system; /* numbers in the system */
    size_t variable_count, figure_count, relation_count, term_count;

    uint32_t *figure_variable;
    struct ts_range *readings; /* what each figure says */

    struct ts_problem_relation *relations;
    struct ts_term *terms;
    uint32_t *order;    /* relations from the first variable outwards */
    uint32_t *touching; /* relations by variable: from touching_begin[v] on */
    uint32_t *touching_begin;

    struct ts_range *domains; /* what is known of each variable */
    struct ts_range *kept;    /* a copy of them, while something is tried */
    bool *stated;             /* by variable: an active figure is of it */
    uint32_t *degree;         /* by variable: active relations that it is in */
    bool acyclic;             /* the active relations form no circle: narrowing is exact */
    uint32_t empty;           /* the variable of which nothing was left, the last time */
    bool ignore_signs;        /* by the caller: flows may be below zero */

    uint32_t *scratch;      /* by variable and by relation */
    struct ts_end *sums;    /* two for each term of the longest relation */
    struct ts_range result; /* of a revision */
    struct ts_rational number;
    int code; /* the first failure; nothing is of use after it */
};

/* On failure (TS_ERROR_MEMORY) as on success the problem is to be released. */
int ts_problem_make(struct ts_problem *problem, const struct ts_system *system,
                    const struct ts_components *components, size_t component);
void ts_problem_release(struct ts_problem *problem);

bool ts_problem_is_ratio(const struct ts_problem *problem, uint32_t variable);

/* Reads all figures anew. */
void ts_problem_read(struct ts_problem *problem, enum ts_reading reading);

/* Sets the domains to what the active figures and the signs of flows say alone; active is
 * by figure. False when two figures of one variable contradict each other. Relations that
 * say nothing of what is left are taken out: those of a variable that no figure states and
 * no other relation speaks of, when it may be whatever the others make it. `asked` (or
 * TS_NO_VARIABLE) is a variable of which something is to be found out, so that its relations
 * stay; TS_ALL_VARIABLES: all are. */
#define TS_ALL_VARIABLES (UINT32_MAX - 1)
bool ts_problem_start(struct ts_problem *problem, const bool *active, uint32_t asked);
/* May an equation's variable be whatever the domains of its others make it? */
bool ts_problem_is_free(struct ts_problem *problem, uint32_t relation, uint32_t variable);
/* Narrows the domains by the relations until nothing changes any more, or long enough.
 * False when one is empty: the active figures contradict each other. */
bool ts_problem_narrow(struct ts_problem *problem, bool *settled);
/* After narrowing: tries values one after the other. True when they satisfy everything;
 * false proves nothing. The domains are kept. */
bool ts_problem_try(struct ts_problem *problem);

#endif
