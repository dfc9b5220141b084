/* Partners met: which ones have rows, and when, where all are summed as one.
 *
 * Rows that are not by partner need no partner apart if the same can be said of all: countries,
 * exports and imports, of commodities of one level, in periods of one length. That is known after
 * the last row. Where it is so, all of them are summed under one code, and this knows who they
 * are. */
#ifndef TS_QUERY_GATHER_PARTNERS_MET_H
#define TS_QUERY_GATHER_PARTNERS_MET_H

#include "query/gather/reported.h"

struct ts_gathering;
struct ts_question_plan;

enum { TS_PARTNER_WORDS = TS_COUNTRY_CODES / 64 };

/* The zero value has met none, and notes none. */
struct ts_partners_met {
    uint64_t (*of_totals)[TS_PARTNER_WORDS];      /* by place of a period: bits by country code */
    uint64_t (*of_commodities)[TS_PARTNER_WORDS]; /* the same of commodities but TOTAL */
    bool others; /* there are rows of other flows, or of periods that have no place */
};

/* 0 or TS_ERROR_MEMORY. On failure as on success it is to be released. */
int ts_partners_met_init(struct ts_partners_met *met);
void ts_partners_met_release(struct ts_partners_met *met);

/* A row that is summed, whose period has this place. */
static inline void ts_partners_met_note(struct ts_partners_met *met, size_t place,
                                        uint32_t commodity, ts_country partner)
{
    uint64_t(*bits)[TS_PARTNER_WORDS] = commodity == 0 ? met->of_totals : met->of_commodities;

    bits[place][partner / 64] |= (uint64_t)1 << partner % 64;
}

/* Both have met some, or neither can. */
void ts_partners_met_join(struct ts_partners_met *met, const struct ts_partners_met *other);

/* Can the rows of the partners be told from each other by nothing but the partner? Known at the
 * end, with the data's plan. */
bool ts_partners_met_are_alike(const struct ts_gathering *gathering,
                               const struct ts_question_plan *plan);

/* Sets found[] of those that have rows in the bins, of TOTAL or of commodities. */
void ts_partners_met_find(const struct ts_gathering *gathering, const struct ts_question_plan *plan,
                          bool of_totals, bool found[TS_COUNTRY_CODES]);

#endif
