/* Shares: the rows that share a whole, and what that whole is.
 *
 * The last of reporter, partner and commodity in --by is what a whole is shared out among:
 * with partner, commodity a partner's trade among commodities, with commodity, partner the
 * trade in a commodity among partners. Rows that are alike in all else are one group: the
 * same period, the same flow, where rows are of one, and the same of the other two. The
 * whole of a group is the sum of its rows, or, where the world is one of its partners, what
 * is recorded of the world. */
#ifndef TS_QUERY_MEASURES_SHARES_H
#define TS_QUERY_MEASURES_SHARES_H

#include "query/measures/aggregate.h"
#include "query/slots/rows.h"

/* One flow of a group. */
struct ts_share_whole {
    bool known;          /* and not below zero in any row */
    bool of_world;       /* recorded apart from the rows */
    ts_int128 low, high; /* at the cells' scale */
    bool has_index;      /* the Herfindahl-Hirschman index, 0 to 1, is known */
    struct ts_rational index_low, index_high;
};

struct ts_share_group {
    struct ts_share_whole
        wholes[TS_FLOW_TURNOVER + 1]; /* as in an aggregate: one flow, the first */
};

struct ts_shares {
    struct ts_share_group *groups;
    size_t group_count;
    uint32_t *group_of_row; /* in the order of the rows */
};

/* Goes through the rows once, from the first to the last; they are then to be gone through
 * anew. On failure as on success the shares are to be released. */
int ts_shares_make(const struct ts_execution *execution, struct ts_rows_plan *rows,
                   struct ts_shares *shares, struct ts_error *error);
void ts_shares_release(struct ts_shares *shares);

/* Notes on what the shares are of, where the rows do not say it. */
int ts_shares_explain(const struct ts_question_plan *plan, const struct ts_shares *shares);

/* The share of a row in one flow of its group, 0 to 1, into low and high, which are
 * initialised; is_whole: the row is all of it. *defined is false when it is not known. Of a part x
 * and the others y, x/(x+y) is greatest where x is and y is least, so the bounds are tight; of a
 * part and a world that is recorded apart from it, and that holds it, they are as well. */
int ts_share_range(const struct ts_share_whole *whole, const struct ts_sum *row, bool is_whole,
                   struct ts_rational *low, struct ts_rational *high, bool *defined);

/* Is the row of a share question the world's own? */
bool ts_share_is_of_world(const struct ts_question_plan *plan, const struct ts_slot *slot);

#endif
