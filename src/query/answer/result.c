#include "query/answer/result.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/large.h"
#include "query/answer/stored.h"
#include "tradestat/error.h"
#include "values/country.h"

struct kept_name {
    const char *code, *name;
};

/* Behind ts_result.owned. */
struct kept {
    void **blocks;
    size_t block_count, block_capacity;
    struct kept_name *names;
    size_t name_count, name_capacity;
    struct kept_name *descriptions; /* in order of code */
    size_t description_count, description_capacity;
    struct kept *adopted; /* of another result; or NULL */
};

static struct kept *kept_of(struct ts_result *result)
{
    if (result->owned == NULL)
        result->owned = calloc(1, sizeof(struct kept));
    return result->owned;
}

void *ts_result_allocate(struct ts_result *result, size_t count, size_t width)
{
    struct kept *kept = kept_of(result);

    if (kept == NULL || ts_array_reserve(&kept->blocks, &kept->block_capacity,
                                         kept->block_count + 1, sizeof *kept->blocks) != TS_OK)
        return NULL;

    void *block = ts_large_zeros(count == 0 ? 1 : count, width);

    if (block != NULL)
        kept->blocks[kept->block_count++] = block;
    return block;
}

const char *ts_result_keep(struct ts_result *result, const char *text, size_t size)
{
    char *copy = ts_result_allocate(result, size + 1, 1);

    if (copy != NULL)
        memcpy(copy, text, size);
    return copy;
}

void ts_result_adopt(struct ts_result *result, struct ts_result *other)
{
    struct kept *last = result->owned;

    while (last->adopted != NULL)
        last = last->adopted;
    last->adopted = other->owned;
    other->owned = NULL;
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

int ts_result_keep_description(struct ts_result *result, const char *code, const char *text)
{
    const char *code_copy = ts_result_keep(result, code, strlen(code));
    const char *text_copy = ts_result_keep(result, text, strlen(text));

    if (code_copy == NULL || text_copy == NULL)
        return TS_ERROR_MEMORY;

    struct kept *kept = result->owned;

    if (ts_array_reserve(&kept->descriptions, &kept->description_capacity,
                         kept->description_count + 1, sizeof *kept->descriptions) != TS_OK)
        return TS_ERROR_MEMORY;
    kept->descriptions[kept->description_count++] = (struct kept_name){code_copy, text_copy};
    return TS_OK;
}

const char *ts_result_commodity_description(const struct ts_result *result, const char *code)
{
    const struct kept *kept = result->owned;
    size_t low = 0, high = kept == NULL ? 0 : kept->description_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(code, kept->descriptions[middle].code);

        if (order == 0)
            return kept->descriptions[middle].name;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return "";
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
    while (kept != NULL) {
        struct kept *adopted = kept->adopted;

        for (size_t i = 0; i < kept->block_count; i++)
            free(kept->blocks[i]);
        free(kept->blocks);
        free(kept->names);
        free(kept->descriptions);
        free(kept);
        kept = adopted;
    }
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
    for (size_t i = 0; i < result->row_count; i++)
        free(result->rows[i].gaps);
    for (size_t i = 0; result->columns != NULL && i < result->measure_count; i++)
        ts_number_column_release(&result->columns[i]);
    free(result->columns);
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

static bool is_exact(const struct ts_number *level)
{
    return level->has_low && level->has_high && ts_decimal_compare(level->low, level->high) == 0;
}

enum ts_level_relation ts_level_relation_of(const struct ts_number *level)
{
    struct ts_decimal bound = level->has_low ? level->low : level->high;

    if (!level->has_low && !level->has_high)
        return TS_ABOUT;
    if (level->has_low != level->has_high) {
        if (ts_decimal_compare(level->value, bound) != 0)
            return TS_ABOUT;
        return level->has_low ? TS_AT_LEAST : TS_AT_MOST;
    }
    return level->low.coefficient == 0 && !is_exact(level) &&
                   ts_decimal_compare(level->value, level->high) == 0
               ? TS_AT_MOST
               : TS_WITHIN;
}

struct ts_number ts_result_number(const struct ts_result *result, const struct ts_result_row *row,
                                  size_t measure)
{
    return row->place == TS_PLACE_OF_TOTAL
               ? result->total[measure]
               : ts_number_column_get(&result->columns[measure], row->place);
}
