/* tradestat: exact trade statistics. The whole public interface. */
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
