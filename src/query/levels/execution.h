/* An execution: the slots that make up an answer, and what their levels are looked up in. */
#ifndef TS_QUERY_LEVELS_EXECUTION_H
#define TS_QUERY_LEVELS_EXECUTION_H

#include "query/figures/cells.h"
#include "query/figures/coverage.h"

enum { TS_ALL_FLOWS = (1 << (TS_FLOW_BALANCE + 1)) - 1 };

enum ts_year { TS_NOW, TS_YEAR_EARLIER };

/* One part of an answer: a reporter's trade with a partner in a commodity over a bin.
 * Only the flows in the mask are its own; the others are zero here, since another
 * slot of the same partner has them. */
struct ts_slot {
    ts_country reporter, partner;
    uint32_t commodity;
    uint32_t bin;
    uint32_t observed;   /* where an observation of it is among the cells', or near there */
    ts_flow_code flow;   /* the flow, when rows are of one flow each */
    uint8_t flows;       /* bit f: principal flow f */
    uint8_t figures;     /* those of them that have a figure in the data */
    bool undivided : 1;  /* figures of longer periods alone hold its months, or none do */
    bool unreported : 1; /* none do, as its publisher says: see unknowns.h */
    bool derived : 1;    /* figures of other periods say what it is */
    bool unknown : 1;    /* nothing can be said of it: see query/measures/mirror.h */
    bool hidden : 1;     /* it is a part of sums without a figure, and no row of its own */
    bool compared : 1;   /* figures with which others are compared alone make it */
    bool dropped : 1;    /* while slots are chosen: it is left out */
};

/* The bins of the answer and those they are compared with. */
static inline size_t ts_all_bins(const struct ts_question_plan *plan)
{
    return plan->bin_count + plan->compared_count;
}

/* What all levels are looked up in. */
struct ts_execution {
    const struct ts_question_plan *plan;
    struct ts_cells cells;
    ts_country *observers; /* under which observations stand: reporters, or all as one */
    size_t observer_count;
    uint16_t *observer_index;     /* by country code */
    struct ts_coverage *coverage; /* [observer index][bin][is it for the world?] */
    uint8_t *occurring;           /* by observer index: bit f: flow f is observed somewhere */
    uint64_t *exporters;          /* countries, by bit, from which alone imports are known; NULL:
                                     from all. See query/levels/sides.h */
    bool *totals_left_out;        /* see total_alone.h; NULL: none */
    bool plain;                   /* all levels are: see query/levels/plain.h */
    bool crossed;                 /* rows may hold months of a bin and others as well */
    struct ts_slot *slots;
    size_t slot_count, slot_capacity;
};

static inline struct ts_series_key ts_slot_series(const struct ts_slot *slot, ts_flow_code flow)
{
    return (struct ts_series_key){slot->reporter, slot->partner, slot->commodity, flow};
}

/* The period, or the same months of the year before. */
static inline struct ts_period ts_in_year(struct ts_period period, enum ts_year year)
{
    return year == TS_NOW ? period : ts_period_year_earlier(period);
}

const struct ts_coverage *ts_execution_coverage(const struct ts_execution *execution,
                                                ts_country reporter, ts_country partner,
                                                uint32_t bin);

/* "UZB", or "the reporters" where several are summed. */
const char *ts_observer_name(const struct ts_question_plan *plan, ts_country observer);

/* Adds a slot behind the others. 0 or TS_ERROR_MEMORY. */
int ts_execution_add_slot(struct ts_execution *execution, struct ts_slot slot);

#endif
