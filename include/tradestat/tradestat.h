/* tradestat: exact trade statistics. The whole public interface.
 *
 * Files become a table (table.h), a question to it a result (query.h), and that is read as it is
 * (result.h) or written as text, JSON or CSV (render.h). check.h, diff.h and inspect.h ask other
 * things of a table.
 *
 * What a function makes is the caller's, and is freed with the function that stands beside it, for
 * which NULL is nothing to do. Texts are UTF-8 and end with '\0'; those that are given must live as
 * long as is said, or else as the call. The library has no state of its own: several threads may
 * use it at once, but a table only one at a time while it is loaded, or prepared for a question. */
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
