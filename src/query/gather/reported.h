/* Reported: who reports, and when.
 *
 * Most rows say nothing new of their reporter. What is known already lies in one word for
 * each reporter and recorded period, so that such rows are recognized by a bit. */
#ifndef TS_QUERY_GATHER_REPORTED_H
#define TS_QUERY_GATHER_REPORTED_H

#include "query/gather/sums.h"
#include "values/flow.h"

enum {
    TS_FIRST_MONTH = 1960 * 12, /* of those that have a place */
    TS_MONTH_COUNT = 2060 * 12 - TS_FIRST_MONTH,
    TS_PLACE_COUNT = TS_MONTH_COUNT + TS_MONTH_COUNT / 12, /* months, then calendar years */
    TS_NO_PLACE = TS_PLACE_COUNT
};

/* The place of a month or calendar year of these years; TS_NO_PLACE for other periods. */
static inline uint32_t ts_place_of(struct ts_period period)
{
    uint32_t month = (uint32_t)(period.start - TS_FIRST_MONTH);

    if (month >= TS_MONTH_COUNT)
        return TS_NO_PLACE;
    if (period.months == 1)
        return month;
    if (period.months == 12 && month % 12 == 0)
        return TS_MONTH_COUNT + month / 12;
    return TS_NO_PLACE;
}

/* What one reporter's observations of the question span. */
struct ts_reported {
    uint64_t *known;      /* by place of a period: see ts_known_bit; NULL: nothing yet */
    uint64_t *joined;     /* the same of those that were joined */
    int32_t first, end;   /* where it is kept: from this month to before that one */
    bool present;         /* reports anything at all */
    bool kept;            /* has observations that the question is about */
    uint8_t occurring[2]; /* bit f: trade flow f, with anyone, in any period: of TOTAL, of
                             commodities; */
    uint8_t above, asked; /* of commodities that hold what is asked for; of those asked for */
    uint8_t partnered;    /* with anyone but the world, of whatever */
};

/* The row of a reporter that is noted. */
struct ts_noted {
    ts_flow_code flow;
    bool of_commodity; /* not TOTAL, nor a commodity that is wider than what is asked for */
    bool of_world;     /* the partner is the world */
    bool kept;         /* the question is about it */
    bool above;        /* of a commodity that holds what is asked for, and so not TOTAL, which is
                          not kept then */
    struct ts_period period;
};

/* Bit 0 says nothing: this bit, 1 or more, says that a row of a trade flow, of TOTAL or a
 * commodity, and of the world or a partner, kept (or above what is) or not, is known of the
 * period. */
static inline unsigned ts_known_bit(const struct ts_noted *row)
{
    return 1 + row->flow * 8u + row->of_commodity * 4u + row->of_world * 2u +
           (row->kept || row->above);
}

/* Says the same of rows that are asked for, of commodities of which no sum was made yet, in a
 * period outside the question's months. */
static inline unsigned ts_outside_bit(ts_flow_code flow, bool of_world)
{
    return 1 + TS_FLOW_COUNT * 8u + flow * 2u + of_world;
}

/* Notes the row; *remembered: it has a place among the periods, and is of a trade flow.
 * 0 or TS_ERROR_MEMORY. */
int ts_reported_note(struct ts_reported *reported, const struct ts_noted *row, bool *remembered);
/* Adds what another one says of the same reporter, which is good for nothing then but to be
 * released. */
void ts_reported_join(struct ts_reported *reported, struct ts_reported *other);
void ts_reported_release(struct ts_reported *reported);

#endif
