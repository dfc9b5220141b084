/* tradestat: exact trade statistics. Includes the whole public interface.
 *
 * Load files into a table (table.h) and run a query on it (query.h). The result can be read
 * directly (result.h) or written as text, JSON or CSV (render.h). check.h, diff.h and inspect.h do
 * other things with a table.
 *
 * The caller owns every object that a function creates, and frees it with the function declared
 * next to it, which accepts NULL. Texts are UTF-8 and end with '\0'. Texts passed to a function are
 * needed only during the call, unless its comment says otherwise.
 *
 * The library has no global state, so several threads may use it at once. They may also share a
 * table that is only read, but not while it is being loaded, nor one that was prepared for a query
 * (ts_query_prepare). */
#ifndef TRADESTAT_TRADESTAT_H
#define TRADESTAT_TRADESTAT_H

#include <tradestat/buffer.h>
#include <tradestat/check.h>
#include <tradestat/decimal.h>
#include <tradestat/diff.h>
#include <tradestat/error.h>
#include <tradestat/inspect.h>
#include <tradestat/json.h>
#include <tradestat/load.h>
#include <tradestat/period.h>
#include <tradestat/query.h>
#include <tradestat/render.h>
#include <tradestat/result.h>
#include <tradestat/table.h>
#include <tradestat/version.h>

#endif
