#include "query/answer/statuses.h"

#include <inttypes.h>
#include <stdlib.h>

#include "tradestat/buffer.h"
#include "values/status.h"

enum { TEXT_AT_MOST = 2000 };

static bool is_asked(const struct ts_question_plan *plan, const struct ts_remarked *figure)
{
    if (!ts_question_plan_keeps(plan, figure->reporter, figure->partner, figure->flow,
                                figure->commodity))
        return false;
    for (size_t bin = 0; bin < plan->bin_count; bin++)
        if (ts_period_overlaps(plan->bins[bin].period, figure->period))
            return true;
    return false;
}

static int list_statuses(const struct ts_dictionary *statuses, const uint64_t *figures,
                         struct ts_buffer *out)
{
    int code = TS_OK;

    for (size_t i = 0; i < statuses->count && code == TS_OK; i++) {
        const char *status = statuses->texts[i], *meaning = ts_status_meaning(status);

        if (figures[i] == 0)
            continue;
        code = ts_buffer_printf(out, "%s%s", out->size > 0 ? ", " : "", status);
        if (code == TS_OK && meaning != NULL)
            code = ts_buffer_printf(out, " (%s)", meaning);
        if (code == TS_OK)
            code = ts_buffer_printf(out, " of %" PRIu64, figures[i]);
    }
    return code == TS_ERROR_LIMIT ? TS_OK : code; /* there are not so many */
}

int ts_statuses_explain(const struct ts_question_plan *plan)
{
    const struct ts_table *table = plan->table;
    uint64_t *figures = calloc(table->statuses.count + 1, sizeof *figures);
    struct ts_buffer list;
    int code = figures == NULL ? TS_ERROR_MEMORY : TS_OK;

    ts_buffer_init(&list, TEXT_AT_MOST);
    for (size_t i = 0; i < table->remarked_count && code == TS_OK; i++)
        figures[table->remarked[i].status] += is_asked(plan, &table->remarked[i]);
    if (code == TS_OK)
        code = list_statuses(&table->statuses, figures, &list);
    if (code == TS_OK && list.size > 0)
        code = ts_notes_add(plan->notes, "figures with a status of their own: %s", list.data);
    ts_buffer_release(&list);
    free(figures);
    return code;
}
