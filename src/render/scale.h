/* Scale: in which unit, and with how many decimals, a table shows its levels. */
#ifndef TS_RENDER_SCALE_H
#define TS_RENDER_SCALE_H

#include "render/number.h"
#include "tradestat/error.h"
#include "tradestat/render.h"
#include "tradestat/result.h"

struct ts_scale {
    struct ts_level_form form;
    char unit[48]; /* "million USD"; "" when no level has the result's unit */
};

/* One scale for the whole table: the one asked for, or else that which gives the
 * largest level one to four digits before the point, millions where they do.
 * TS_ERROR_USAGE when the unit asked for is not one of the result's. */
int ts_scale_choose(const struct ts_result *result, const struct ts_render_options *options,
                    struct ts_scale *scale, struct ts_error *error);

/* A level of a row that has a unit of its own: never scaled. */
struct ts_level_form ts_scale_of_row(const struct ts_result *result,
                                     const struct ts_result_row *row, struct ts_scale scale);

#endif
