/* An execution whose notes are kept apart, so that one thread may make rows of it while others
 * do: everything else is the other execution's, which outlives it. */
#ifndef TS_QUERY_ANSWER_APART_H
#define TS_QUERY_ANSWER_APART_H

#include "query/levels/execution.h"

struct ts_apart {
    struct ts_question_plan plan;
    struct ts_execution execution;
    struct ts_notes notes;
};

/* It must stay where it is until it is ended. */
void ts_apart_begin(struct ts_apart *apart, const struct ts_execution *execution);
/* Adds the notes to the execution's, unless `code` says that something went wrong. Returns code,
 * or TS_ERROR_MEMORY. */
int ts_apart_end(struct ts_apart *apart, const struct ts_execution *execution, int code);

#endif
