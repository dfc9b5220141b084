#include "table/description.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "values/commodity.h"

int ts_table_describe(struct ts_table *table, const char *code, const char *text, size_t size)
{
    size_t before = table->described.count;
    uint32_t place;

    if (ts_array_reserve(&table->descriptions, &table->description_capacity, before + 1,
                         sizeof *table->descriptions) != TS_OK)
        return TS_ERROR_MEMORY;

    char *copy = malloc(size + 1);

    if (copy == NULL ||
        ts_dictionary_code(&table->described, code, strlen(code), &place) != TS_OK) {
        free(copy);
        return TS_ERROR_MEMORY;
    }
    if (place < before) {
        free(copy);
        return TS_OK;
    }
    ts_text_copy(copy, size + 1, text, size);
    table->descriptions[place] = copy;
    return TS_OK;
}

const char *ts_table_description(const struct ts_table *table, const char *code)
{
    uint32_t place = ts_dictionary_find(&table->described, code, strlen(code));

    return place != UINT32_MAX ? table->descriptions[place] : ts_commodity_chapter(code);
}

bool ts_table_is_described(const struct ts_table *table)
{
    for (size_t i = 1; i < table->commodities.count; i++) {
        const char *code = table->commodities.texts[i];

        if (ts_dictionary_find(&table->described, code, strlen(code)) == UINT32_MAX)
            return false;
    }
    return true;
}
