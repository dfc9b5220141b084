#include "query/answer/explain.h"

static bool is_loose(const struct ts_result *result, size_t measure, const struct ts_number *number)
{
    return result->measures[measure].kind == TS_MEASURE_LEVEL && number->known &&
           ts_level_relation_of(number) != TS_WITHIN;
}

/* Text has signs for them, other formats have none. */
int ts_explain_bounds(const struct ts_execution *execution, const struct ts_result *result)
{
    size_t count = 0;

    if (execution->cells.stated_count == 0)
        return TS_OK;
    for (size_t i = 0; i < result->measure_count; i++) {
        for (size_t row = 0; row < result->row_count; row++) {
            struct ts_number number = ts_result_number(result, &result->rows[row], i);

            count += is_loose(result, i, &number);
        }
        count += result->total != NULL && is_loose(result, i, &result->total[i]);
    }
    if (count == 0)
        return TS_OK;
    return ts_notes_add(execution->plan->notes,
                        "%zu of the values %s at least or at most so much, or about right: "
                        "--interval gives %s bounds",
                        count, count == 1 ? "is" : "are", count == 1 ? "its" : "their");
}
