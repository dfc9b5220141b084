#include "query/result.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"
#include "values/country.h"

struct kept_name {
    const char *code, *name;
};

/* Behind ts_result.owned. */
struct kept {
    char **texts;
    size_t text_count, text_capacity;
    struct kept_name *names;
    size_t name_count, name_capacity;
};

static const char *const dimension_names[TS_DIMENSION_COUNT] = {
    [TS_BY_REPORTER] = "reporter",   [TS_BY_PARTNER] = "partner", [TS_BY_FLOW] = "flow",
    [TS_BY_COMMODITY] = "commodity", [TS_BY_YEAR] = "year",       [TS_BY_SEMESTER] = "semester",
    [TS_BY_QUARTER] = "quarter",     [TS_BY_MONTH] = "month",     [TS_BY_PERIOD] = "period",
};

const char *ts_dimension_name(enum ts_dimension dimension)
{
    return dimension_names[dimension];
}

static struct kept *kept_of(struct ts_result *result)
{
    if (result->owned == NULL)
        result->owned = calloc(1, sizeof(struct kept));
    return result->owned;
}

const char *ts_result_keep(struct ts_result *result, const char *text, size_t size)
{
    struct kept *kept = kept_of(result);

    if (kept == NULL || ts_array_reserve(&kept->texts, &kept->text_capacity, kept->text_count + 1,
                                         sizeof *kept->texts) != TS_OK)
        return NULL;

    char *copy = strndup(text, size);

    if (copy != NULL)
        kept->texts[kept->text_count++] = copy;
    return copy;
}

int ts_result_keep_name(struct ts_result *result, const char *code, const char *name)
{
    const char *code_copy = ts_result_keep(result, code, strlen(code));
    const char *name_copy = ts_result_keep(result, name, strlen(name));

    if (code_copy == NULL || name_copy == NULL)
        return TS_ERROR_MEMORY;

    struct kept *kept = result->owned;

    if (ts_array_reserve(&kept->names, &kept->name_capacity, kept->name_count + 1,
                         sizeof *kept->names) != TS_OK)
        return TS_ERROR_MEMORY;
    kept->names[kept->name_count++] = (struct kept_name){code_copy, name_copy};
    return TS_OK;
}

const char *ts_result_country_name(const struct ts_result *result, const char *code)
{
    const struct kept *kept = result->owned;
    ts_country country;

    /* groups first: "CA" is a group here, though an alpha-2 code elsewhere */
    for (size_t i = 0; kept != NULL && i < kept->name_count; i++)
        if (strcmp(kept->names[i].code, code) == 0)
            return kept->names[i].name;
    if (ts_country_parse(code, strlen(code), NULL, &country, NULL) != TS_OK ||
        strcmp(ts_country_code(country, NULL), code) != 0)
        return "";
    return ts_country_name(country, NULL);
}

static void free_texts(char **texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
}

static void free_kept(struct kept *kept)
{
    if (kept == NULL)
        return;
    free_texts(kept->texts, kept->text_count);
    free(kept->names);
    free(kept);
}

void ts_result_free(struct ts_result *result)
{
    if (result == NULL)
        return;
    free_texts(result->reporters, result->reporter_count);
    free_texts(result->partners, result->partner_count);
    free_texts(result->flows, result->flow_count);
    free_texts(result->commodities, result->commodity_count);
    free_texts(result->notes, result->note_count);
    for (size_t i = 0; i < result->row_count; i++) {
        free(result->rows[i].keys);
        free(result->rows[i].values);
        free(result->rows[i].gaps);
    }
    for (size_t i = 0; i < result->input_count; i++)
        free(result->inputs[i].file);
    free(result->periods);
    free(result->measures);
    free(result->rows);
    free(result->total);
    free(result->total_gaps);
    free(result->inputs);
    free_kept(result->owned);
    free(result);
}
