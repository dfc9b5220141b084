/* Flows: the trade flows, and the names of other series. */
#ifndef TS_VALUES_FLOW_H
#define TS_VALUES_FLOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tradestat/error.h"

/* The codes of the trade flows. Other series get codes from TS_FLOW_COUNT on, from
 * the table that holds them. */
enum ts_flow {
    TS_FLOW_EXPORT,
    TS_FLOW_IMPORT,
    TS_FLOW_TURNOVER, /* exports + imports */
    TS_FLOW_BALANCE,  /* exports - imports */
    TS_FLOW_REEXPORT,
    TS_FLOW_REIMPORT,
    TS_FLOW_COUNT
};

/* A trade flow, or TS_FLOW_COUNT + the number of another series in its table. */
typedef uint16_t ts_flow_code;

/* Is it one of exports, imports, turnover and balance? */
static inline bool ts_flow_is_principal(ts_flow_code flow)
{
    return flow <= TS_FLOW_BALANCE;
}

/* May its figures be added and subtracted? Other series are mostly stocks, which may not. */
static inline bool ts_flow_adds_up(ts_flow_code flow)
{
    return flow < TS_FLOW_COUNT;
}

/* Is it never below zero, so that its running totals never fall? */
static inline bool ts_flow_rises(ts_flow_code flow)
{
    return flow < TS_FLOW_COUNT && flow != TS_FLOW_BALANCE;
}

/* "export", "import", "turnover", "balance", "reexport", "reimport". */
const char *ts_flow_name(enum ts_flow flow);

/* Reads a flow's name, ASCII case folded, singular or plural ("exports",
 * "re-export", "reexports"), or its UN Comtrade code: X, M, RX, RM. *out is a trade flow, or
 * TS_FLOW_COUNT when the text is a proper name of another series (a letter, then letters, digits,
 * '_' or '-'). Errors: TS_ERROR_INPUT when it is neither, or so close to a trade flow that it must
 * be a slip ("exprot"), with the nearest flow as the hint. */
int ts_flow_parse(const char *text, size_t size, enum ts_flow *out, struct ts_error *error);

#endif
