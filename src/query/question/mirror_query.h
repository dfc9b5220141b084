/* The question that mirror statistics ask of the partners. */
#ifndef TS_QUERY_QUESTION_MIRROR_QUERY_H
#define TS_QUERY_QUESTION_MIRROR_QUERY_H

#include "tradestat/query.h"

/* The question to the partners: its texts live as long as it. */
struct ts_mirror_query {
    struct ts_query query;
    char *by;
};

/* On failure as on success the query is to be released. 0 or TS_ERROR_MEMORY. */
int ts_mirror_query_make(const struct ts_query *query, struct ts_mirror_query *mirror);
void ts_mirror_query_release(struct ts_mirror_query *mirror);

#endif
