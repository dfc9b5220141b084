#include "query/question/mirror_query.h"

#include <stdlib.h>

#include "query/question/plan.h"
#include "tradestat/buffer.h"

int ts_mirror_query_make(const struct ts_query *query, struct ts_mirror_query *mirror)
{
    const char *by = query->by == NULL ? "partner" : query->by;
    bool all = query->reporters == NULL || ts_question_asks_all(query);
    struct ts_buffer text;

    *mirror = (struct ts_mirror_query){.query = *query};
    ts_buffer_init(&text, 0);
    if (ts_buffer_printf(&text, "%s,%s", by, ts_dimension_name(TS_BY_REPORTER)) != TS_OK)
        return TS_ERROR_MEMORY;
    mirror->by = text.data;
    mirror->query.by = mirror->by;
    mirror->query.reporters = query->partners == NULL ? "all" : query->partners;
    mirror->query.partners = all ? NULL : query->reporters;
    return TS_OK;
}

void ts_mirror_query_release(struct ts_mirror_query *mirror)
{
    free(mirror->by);
    mirror->by = NULL;
}
