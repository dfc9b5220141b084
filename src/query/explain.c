#include "query/explain.h"

#include <stdlib.h>

#include "query/answer/absent_series.h"
#include "query/answer/doubtful.h"
#include "query/answer/explain.h"
#include "query/answer/members.h"
#include "query/answer/set_aside.h"
#include "query/answer/uncovered.h"
#include "query/slots/derived.h"
#include "query/slots/total_alone.h"
#include "query/slots/undivided.h"

/* What the notes will say about levels. */
struct findings {
    struct ts_longer_periods longer;
    struct ts_doubtful_runs doubtful;
    struct ts_derivations derivations;
};

static int see_levels(const struct ts_execution *execution, const struct ts_slot *slot,
                      enum ts_year year, struct findings *findings)
{
    struct ts_flow_level shown[TS_FLOW_BALANCE + 1];
    size_t count;
    int code = ts_levels_of_answer(execution, slot, year, shown, &count);

    for (size_t i = 0; i < count && code == TS_OK; i++) {
        code = ts_undivided_see(execution, slot, year, &shown[i], &findings->longer);
        if (code == TS_OK)
            code = ts_derived_see(execution, slot, year, &shown[i], &findings->derivations);
    }
    return code == TS_OK ? ts_doubtful_see(execution, slot, year, &findings->doubtful) : code;
}

/* Notes on levels that follow from figures of other periods, or that such ones hold, or that lack
 * months which such ones of others cover. */
static int explain_levels(const struct ts_execution *execution)
{
    struct findings findings = {0};
    const struct ts_cells *cells = &execution->cells;
    bool possible =
        cells->stated_count > 0 || (cells->longest > 1 && !cells->by_bin && !execution->plain);
    int code = TS_OK;

    for (size_t i = 0; i < execution->slot_count && possible; i++)
        for (int year = 0; year <= execution->plan->with_growth && code == TS_OK; year++)
            code = see_levels(execution, &execution->slots[i], (enum ts_year)year, &findings);
    if (code == TS_OK)
        code = ts_undivided_explain(execution, &findings.longer);
    if (code == TS_OK)
        code = ts_doubtful_explain(execution, &findings.doubtful);
    if (code == TS_OK)
        code = ts_derived_explain(execution, &findings.derivations);
    free(findings.longer.items);
    free(findings.doubtful.items);
    ts_derivations_release(&findings.derivations);
    return code;
}

int ts_explain_answer(const struct ts_execution *execution, const struct ts_gatherings *gatherings,
                      const struct ts_mirror *mirror, struct ts_error *error)
{
    int code = ts_total_alone_explain(execution, execution->totals_left_out);

    if (code == TS_OK)
        code = explain_levels(execution);
    if (code == TS_OK)
        code = ts_set_aside_explain(execution);
    if (code == TS_OK)
        code = ts_explain_coverage(execution, error);
    if (code == TS_OK)
        code = ts_uncovered_explain(execution);
    if (code == TS_OK)
        code = ts_members_explain(execution);
    if (code == TS_OK)
        code = ts_absent_series_explain(execution);
    if (code == TS_OK && gatherings->mirrored)
        code = ts_mirror_explain(execution, mirror, &gatherings->own, &gatherings->mirror, error);
    return code;
}
