/* The rules: make variables, figures and relations of a table.
 *
 * Each function adds its figures or relations to the system. They are called in this order, since
 * each may make levels that the next ones relate. They return 0 or a failure that is described in
 * error. */
#ifndef TS_CHECK_RULES_H
#define TS_CHECK_RULES_H

#include "check/system.h"

/* Figures from the statements of the table, with the rules for ratios: growth is a level divided by
 * that of the same months a year earlier, a share a level divided by that of the world. */
int ts_figures_add_statements(struct ts_system *system, struct ts_error *error);
/* Figures from those observations that something can be compared with. */
int ts_figures_add_observations(struct ts_system *system, struct ts_error *error);

/* Reads the rules that the inputs state, and those of a text with one rule per line ('#' begins a
 * comment); `name` is the name of the text. Errors have the place of the rule. */
int ts_rules_read(struct ts_system *system, const char *text, const char *name,
                  struct ts_error *error);

/* The stated rules, for each reporter, partner, commodity and period. */
int ts_rules_add_stated(struct ts_system *system, struct ts_error *error);
/* A group is the sum of its members, the world at least that of all countries. */
int ts_rules_add_groups(struct ts_system *system, struct ts_error *error);
/* TOTAL and HS codes are at least the sum of their narrower codes that have figures, and equal to
 * it if all have. */
int ts_rules_add_commodities(struct ts_system *system, struct ts_error *error);
/* Turnover is exports + imports, balance exports - imports. */
int ts_rules_add_flows(struct ts_system *system, struct ts_error *error);
/* A period is the sum of its parts. */
int ts_rules_add_periods(struct ts_system *system, struct ts_error *error);

#endif
