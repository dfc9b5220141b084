/* Shares: which rows share a whole, and what that whole is.
 *
 * The last of reporter, partner and commodity in --by is the dimension that shares are of: with
 * "partner,commodity", they are shares of commodities in the trade with a partner; with
 * "commodity,partner", shares of partners in the trade in a commodity. Rows that differ only in
 * this dimension are a group. The whole of a group is the sum of its rows or, if the world is one
 * of its partners, the figure for the world. */
#ifndef TS_QUERY_MEASURES_SHARES_H
#define TS_QUERY_MEASURES_SHARES_H

#include "query/measures/aggregate.h"
#include "query/slots/rows.h"

/* One flow of a group. */
struct ts_share_whole {
    bool known;          /* it is known, and not below zero in any row */
    bool of_world;       /* it is the world's own figure and not the sum of the rows */
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

/* Computes the wholes in a pass over all rows; `rows` must then be started anew. To be released
 * even after a failure. */
int ts_shares_make(const struct ts_execution *execution, struct ts_rows_plan *rows,
                   struct ts_shares *shares, struct ts_error *error);
void ts_shares_release(struct ts_shares *shares);

/* Adds notes on what the shares are of, unless the rows show it. */
int ts_shares_explain(const struct ts_question_plan *plan, const struct ts_shares *shares);

/* The bounds of the share of a row in one flow of its group, 0 to 1; low and high are initialised,
 * and is_addend says that the whole is a sum of the row and others, or the row itself. Otherwise it
 * is a figure that holds the row's. *defined is false if it is unknown. The bounds are tight: with
 * a part x and the others y, x/(x+y) is greatest where x is greatest and y least; the same holds
 * for a part and a figure that includes it. */
int ts_share_range(const struct ts_share_whole *whole, const struct ts_sum *row, bool is_addend,
                   struct ts_rational *low, struct ts_rational *high, bool *defined);

/* Is the row, of a share question, the one for the world? */
bool ts_share_is_of_world(const struct ts_question_plan *plan, const struct ts_slot *slot);

#endif
