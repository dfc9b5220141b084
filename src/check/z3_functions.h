/* The functions of Z3 that are used, and their addresses once it is loaded. */
#ifndef TS_CHECK_Z3_FUNCTIONS_H
#define TS_CHECK_Z3_FUNCTIONS_H

#include <z3.h>

#include "tradestat/error.h"

#define TS_Z3_FUNCTIONS(F)                                                                         \
    F(mk_config)                                                                                   \
    F(del_config)                                                                                  \
    F(mk_context)                                                                                  \
    F(del_context)                                                                                 \
    F(set_error_handler)                                                                           \
    F(get_error_code)                                                                              \
    F(mk_real_sort)                                                                                \
    F(mk_bool_sort)                                                                                \
    F(mk_int_symbol)                                                                               \
    F(mk_const)                                                                                    \
    F(mk_numeral)                                                                                  \
    F(mk_add)                                                                                      \
    F(mk_mul)                                                                                      \
    F(mk_eq)                                                                                       \
    F(mk_le)                                                                                       \
    F(mk_lt)                                                                                       \
    F(mk_and)                                                                                      \
    F(mk_implies)                                                                                  \
    F(mk_simple_solver)                                                                            \
    F(solver_inc_ref)                                                                              \
    F(solver_dec_ref)                                                                              \
    F(solver_push)                                                                                 \
    F(solver_pop)                                                                                  \
    F(solver_assert)                                                                               \
    F(solver_check_assumptions)                                                                    \
    F(solver_get_unsat_core)                                                                       \
    F(ast_vector_size)                                                                             \
    F(ast_vector_get)                                                                              \
    F(mk_optimize)                                                                                 \
    F(optimize_inc_ref)                                                                            \
    F(optimize_dec_ref)                                                                            \
    F(optimize_assert)                                                                             \
    F(optimize_minimize)                                                                           \
    F(optimize_maximize)                                                                           \
    F(optimize_check)                                                                              \
    F(optimize_get_lower_as_vector)                                                                \
    F(optimize_get_upper_as_vector)                                                                \
    F(get_numeral_string)

struct ts_z3 {
#define MEMBER(name) __typeof__(&Z3_##name) name; /* NOLINT(bugprone-macro-parentheses): a name */
    TS_Z3_FUNCTIONS(MEMBER)
#undef MEMBER
};

/* Loads Z3; TS_ERROR_IO if it is not installed. It stays loaded until the process ends, since it
 * would leak its own memory otherwise. */
int ts_z3_load(struct ts_z3 *z3, struct ts_error *error);

#endif
