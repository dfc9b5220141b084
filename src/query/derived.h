/* Derived figures: parts of an answer that no figure is of, and others say. */
#ifndef TS_QUERY_DERIVED_H
#define TS_QUERY_DERIVED_H

#include "query/level.h"

/* Adds the slots of stated series that have no figure of a bin: those that are derived, and,
 * beside observed or derived figures of the bin, as undivided those of which only a longer
 * period is stated. They stand behind the others, in no order and some twice. */
int ts_derived_slots(struct ts_execution *execution, struct ts_error *error);
/* Notes that say from what figures of the answer were derived. */
int ts_derived_explain(const struct ts_execution *execution);

#endif
