#include "query/answer/apart.h"

void ts_apart_begin(struct ts_apart *apart, const struct ts_execution *execution)
{
    apart->notes = (struct ts_notes){.kinds = NULL};
    apart->plan = *execution->plan;
    apart->plan.notes = &apart->notes;
    apart->execution = *execution;
    apart->execution.plan = apart->execution.cells.plan = &apart->plan;
}

int ts_apart_end(struct ts_apart *apart, const struct ts_execution *execution, int code)
{
    if (code == TS_OK)
        code = ts_notes_append(execution->plan->notes, &apart->notes);
    ts_notes_release(&apart->notes);
    return code;
}
