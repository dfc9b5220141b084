/* Explanation: from sets of figures and ranges to what a report says of them. */
#ifndef TS_CHECK_EXPLAIN_H
#define TS_CHECK_EXPLAIN_H

#include "check/decide.h"
#include "tradestat/check.h"

/* A range of a variable in the numbers of a report, rounded outwards where it must be. */
int ts_explain_range(const struct ts_system *system, enum ts_variable_kind kind,
                     const struct ts_range *range, struct ts_check_range *out);

/* What the variable is of. */
struct ts_check_series ts_explain_series(const struct ts_system *system,
                                         const struct ts_variable *variable);

/* The figure as it was read; nothing is implied yet. To be released in any case. */
int ts_explain_figure(const struct ts_system *system, uint32_t figure,
                      struct ts_checked_figure *out);
void ts_checked_figure_release(struct ts_checked_figure *figure);

/* The figures of a minimal set (by figure of the decider's problem), what each would have
 * to be, and the rules that they break. To be released in any case. Returns the decider's
 * code. */
int ts_explain_conflict(struct ts_decider *decider, const bool *set, struct ts_conflict *out);
void ts_conflict_release(struct ts_conflict *conflict);

#endif
