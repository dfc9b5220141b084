/* An execution: the slots that make up an answer, and the data in which their levels are looked up.
 */
#ifndef TS_QUERY_LEVELS_EXECUTION_H
#define TS_QUERY_LEVELS_EXECUTION_H

#include "query/figures/cells.h"
#include "query/figures/coverage.h"

enum { TS_ALL_FLOWS = (1 << (TS_FLOW_BALANCE + 1)) - 1 };

enum ts_year { TS_NOW, TS_YEAR_EARLIER };

/* The smallest part of an answer: a reporter's trade with a partner in a commodity over a bin. Only
 * the flows in the mask belong to the slot; the others count as zero, since another slot of the
 * same partner has them. */
struct ts_slot {
    ts_country reporter, partner;
    uint32_t commodity;
    uint32_t bin;
    uint32_t observed;   /* the index, or nearly so, of its first observation in the cells */
    ts_flow_code flow;   /* the flow, if rows are for one flow each */
    uint8_t flows;       /* bit f: the principal flow f belongs to it */
    uint8_t figures;     /* those of them that have a figure in the data */
    uint8_t held;        /* bit f: a commodity above or beneath has the figures of flow f: it is not
                            known in a row without that one, and nothing to a sum of both */
    bool undivided : 1;  /* its months have figures only as parts of longer periods, or none */
    bool unreported : 1; /* its publisher says that it is not known (unknowns.h) */
    bool derived : 1;    /* it has no figure, but follows from those of other periods */
    bool unknown : 1;    /* it is a counterpart about which nothing is known (mirror.h) */
    bool hidden : 1;     /* it makes sums unknown, but has no row of its own */
    bool compared : 1;   /* it has only figures that others are compared with */
    bool dropped : 1;    /* while slots are being chosen: it is left out */
    /* A commodity that is asked for beside one that holds it (beside.h): */
    bool in_rows_only : 1; /* it has a row, but others hold what it is of, and count it */
    bool in_sums_only : 1; /* it is counted, but another slot makes its row */
};

/* Is the flow counted at another level of the slot's commodity, in a row without that? */
static inline bool ts_slot_lacks(const struct ts_slot *slot, ts_flow_code flow)
{
    return slot->in_rows_only && (slot->held >> flow & 1) != 0;
}

/* The number of bins, those that are only compared with included. */
static inline size_t ts_all_bins(const struct ts_question_plan *plan)
{
    return plan->bin_count + plan->compared_count;
}

struct ts_execution {
    const struct ts_question_plan *plan;
    struct ts_cells cells;
    ts_country *observers; /* the reporters, or TS_ALL_REPORTERS if they are summed */
    size_t observer_count;
    uint16_t *observer_index;     /* by country code */
    struct ts_coverage *coverage; /* [observer index][bin][is it for the world?] */
    uint8_t *occurring;           /* by observer index; bit f: flow f is observed somewhere */
    uint8_t *partnered;           /* the same with partners, not with the world alone */
    uint64_t *exporters;          /* bits by country: imports are known from these only (sides.h);
                                     NULL: from all */
    bool *totals_left_out;        /* see total_alone.h; NULL: none */
    bool *met;                    /* by country code: partners that are summed as one; NULL: all
                                     are apart */
    bool plain;                   /* all levels are plain (plain.h) */
    bool crossed;                 /* rows may have months of a bin, now or a year earlier, and other
                                     months too */
    bool overlapping;             /* rows of a series within one may have the same months, or, of
                                     several reporters, lengths that differ */
    bool rows_beside;             /* there are slots that are in rows only */
    struct ts_slot *slots;
    size_t slot_count, slot_capacity;
    struct ts_slot *world; /* the world's slots that are left out beside the partners' */
    size_t world_count, world_capacity;
};

static inline struct ts_series_key ts_slot_series(const struct ts_slot *slot, ts_flow_code flow)
{
    return (struct ts_series_key){slot->reporter, slot->partner, slot->commodity, flow};
}

/* The period, or the same months a year earlier. */
static inline struct ts_period ts_in_year(struct ts_period period, enum ts_year year)
{
    return year == TS_NOW ? period : ts_period_year_earlier(period);
}

const struct ts_coverage *ts_execution_coverage(const struct ts_execution *execution,
                                                ts_country reporter, ts_country partner,
                                                uint32_t bin);

/* "UZB", or "the reporters" if several are summed. */
const char *ts_observer_name(const struct ts_question_plan *plan, ts_country observer);

/* Sets found[] of the partners that have slots. */
void ts_execution_partners(const struct ts_execution *execution, bool found[TS_COUNTRY_CODES]);

/* Adds a slot at the end. 0 or TS_ERROR_MEMORY. */
int ts_execution_add_slot(struct ts_execution *execution, struct ts_slot slot);

#endif
