/* What a result owns: the texts that its keys point to, and names of groups. */
#ifndef TS_QUERY_ANSWER_RESULT_H
#define TS_QUERY_ANSWER_RESULT_H

#include <stddef.h>

#include "tradestat/result.h"

/* Memory, all zero, that lives as long as the result. NULL: none left. */
void *ts_result_allocate(struct ts_result *result, size_t count, size_t width);
/* Keeps a copy of the text for as long as the result lives. NULL: no memory. */
const char *ts_result_keep(struct ts_result *result, const char *text, size_t size);

/* Takes over what another result owns of these, which lives as long as this one then, which owns
 * something. */
void ts_result_adopt(struct ts_result *result, struct ts_result *other);

/* Remembers the name of a code that is no country (a group, a series), for
 * ts_result_country_name after the table is gone. 0 or TS_ERROR_MEMORY. */
int ts_result_keep_name(struct ts_result *result, const char *code, const char *name);
/* The same of what a commodity is called; in the order of the codes. */
int ts_result_keep_description(struct ts_result *result, const char *code, const char *text);

#endif
