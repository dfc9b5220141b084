/* The second query of mirror statistics: the same question about the partners' records. */
#ifndef TS_QUERY_QUESTION_MIRROR_QUERY_H
#define TS_QUERY_QUESTION_MIRROR_QUERY_H

#include "tradestat/query.h"

/* The query, and the text that was made for it. */
struct ts_mirror_query {
    struct ts_query query;
    char *by;
};

/* To be released even after a failure. 0 or TS_ERROR_MEMORY. */
int ts_mirror_query_make(const struct ts_query *query, struct ts_mirror_query *mirror);
void ts_mirror_query_release(struct ts_mirror_query *mirror);

#endif
