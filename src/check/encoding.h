/* Encoding: a problem as terms of Z3. */
#ifndef TS_CHECK_ENCODING_H
#define TS_CHECK_ENCODING_H

#include "check/problem.h"
#include "check/z3_functions.h"
#include "tradestat/buffer.h"

/* A context with its solver. */
struct ts_solver {
    struct ts_z3 z3;
    Z3_context context;
    Z3_solver solver;
    Z3_sort real, boolean;
    size_t problems;
    struct ts_buffer text;
};

/* Every number of the problem is encoded as a multiple of `one`. To bound levels, `one` is 1. To
 * bound a ratio, everything is scaled so that the whole is 1 instead, and the level is then the
 * ratio: so the bounds of a fraction are those of a linear program (Charnes and Cooper, Programming
 * with linear fractional functionals, 1962). */
struct ts_encoding {
    struct ts_solver *solver;
    struct ts_problem *problem;
    Z3_ast *variables, *figures, *terms;
    Z3_ast one, zero;
    bool closed; /* "less than" is relaxed to "at most" */
    int code;    /* the first failure, after which Z3 is no longer called; or 0 */
};

/* Makes constants for the variables and figures of a problem. To be released even after a failure.
 */
int ts_encoding_init(struct ts_encoding *e, struct ts_solver *solver, struct ts_problem *problem);
void ts_encoding_release(struct ts_encoding *e);

/* Did the last call of Z3 succeed? If not, notes the failure. */
bool ts_encoding_succeeded(struct ts_encoding *e);

/* Terms. After a failure they are NULL, and terms with a NULL in them are neither made nor
 * asserted. */
Z3_ast ts_encoding_made(struct ts_encoding *e, Z3_ast term); /* the term, if the call succeeded */
Z3_ast ts_encode_number(struct ts_encoding *e, const struct ts_rational *value);
Z3_ast ts_encode_whole(struct ts_encoding *e, int64_t value);
Z3_ast ts_encode_constant(struct ts_encoding *e, size_t number, Z3_sort sort);
Z3_ast ts_encode_product(struct ts_encoding *e, Z3_ast a, Z3_ast b);
Z3_ast ts_encode_equal(struct ts_encoding *e, Z3_ast a, Z3_ast b);
/* low <= high, or low < high */
Z3_ast ts_encode_below(struct ts_encoding *e, Z3_ast low, Z3_ast high, bool open);

/* A ratio has one relation: level = ratio * whole. */
const struct ts_term *ts_encode_relation(const struct ts_problem *problem, uint32_t ratio);

/* Assert a term, or the whole problem, to the optimizer if it is not NULL, else to the solver. Of
 * the whole problem, the active figures are asserted to an optimizer, while a solver is to assume
 * them. */
void ts_encoding_assert(struct ts_encoding *e, Z3_optimize optimize, Z3_ast term);
void ts_encoding_assert_all(struct ts_encoding *e, Z3_optimize optimize, const bool *active);

#endif
