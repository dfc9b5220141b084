/* The parts of ts_question_plan_names, one for each option.
 *
 * All return TS_OK, TS_ERROR_MEMORY, or TS_ERROR_USAGE with the option as the error's field. */
#ifndef TS_QUERY_QUESTION_PLAN_NAMES_H
#define TS_QUERY_QUESTION_PLAN_NAMES_H

#include "query/question/plan.h"

/* --by: the dimensions, in their order, each once. */
int ts_question_plan_dimensions(struct ts_question_plan *plan, struct ts_error *error);
/* Adds one, unless it is there. */
void ts_question_plan_add_dimension(struct ts_question_plan *plan, enum ts_dimension dimension);

/* --flow, which may add flow to the dimensions; and --cif-fob of mirror statistics. */
int ts_question_plan_flows(struct ts_question_plan *plan, struct ts_error *error);

/* --reporter and --partner: countries, and groups with their members. */
int ts_question_plan_reporters(struct ts_question_plan *plan, struct ts_error *error);
int ts_question_plan_partners(struct ts_question_plan *plan, struct ts_error *error);

/* --period: the bins, if they do not depend on the data. */
int ts_question_plan_explicit(struct ts_question_plan *plan, struct ts_error *error);

#endif
