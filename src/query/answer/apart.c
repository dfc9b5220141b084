#include "query/answer/apart.h"

#include <stdlib.h>

void ts_apart_begin(struct ts_apart *apart, const struct ts_execution *execution)
{
    apart->notes = (struct ts_notes){.texts = NULL};
    apart->plan = *execution->plan;
    apart->plan.notes = &apart->notes;
    apart->execution = *execution;
    apart->execution.plan = apart->execution.cells.plan = &apart->plan;
}

int ts_apart_end(struct ts_apart *apart, const struct ts_execution *execution, int code)
{
    for (size_t i = 0; i < apart->notes.count; i++) {
        if (code == TS_OK)
            code = ts_notes_add(execution->plan->notes, "%s", apart->notes.texts[i]);
        free(apart->notes.texts[i]);
    }
    free(apart->notes.texts);
    return code;
}
