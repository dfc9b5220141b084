/* Derived figures: parts of an answer that no figure is of, and others say. */
#ifndef TS_QUERY_SLOTS_DERIVED_H
#define TS_QUERY_SLOTS_DERIVED_H

#include "query/levels/level.h"

/* What a note says: from what some flows of a period with a partner are derived. */
struct ts_derivation {
    struct ts_period period;
    ts_country reporter, partner;
    enum ts_sources sources;
    char *formula;
    uint32_t flows;
};

struct ts_derivations {
    struct ts_derivation *items;
    size_t count, capacity;
};

/* Adds the slots of stated series that have no figure of a bin: those that are derived, and,
 * beside other figures of the bin, as undivided those of which only other periods are stated:
 * some of its months, or another bin; the latter make no rows. They stand behind the others, in no
 * order and some twice. */
int ts_derived_slots(struct ts_execution *execution, struct ts_error *error);
/* Keeps from what a level of the answer was derived, if it was; then notes that say so of all.
 * 0 or TS_ERROR_MEMORY. */
int ts_derived_see(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, const struct ts_flow_level *seen,
                   struct ts_derivations *findings);
int ts_derived_explain(const struct ts_execution *execution, struct ts_derivations *findings);
void ts_derivations_release(struct ts_derivations *findings);

#endif
