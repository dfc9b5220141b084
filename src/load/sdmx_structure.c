#include "load/sdmx_structure.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tradestat/load.h"

/* The text of a value: a string, a number as it would be written, or of a text in several
 * languages the first. NULL without an error: there is none. */
static int text_of(cJSON *owner, const cJSON *value, const char **text)
{
    *text = NULL;
    if (cJSON_IsObject(value))
        value = value->child;
    if (cJSON_IsString(value)) {
        *text = value->valuestring;
        return TS_OK;
    }
    if (!cJSON_IsNumber(value) && !cJSON_IsBool(value))
        return TS_OK;

    char *printed = cJSON_PrintUnformatted(value);
    cJSON *kept = printed != NULL ? cJSON_AddStringToObject(owner, "printed", printed) : NULL;

    cJSON_free(printed);
    if (kept == NULL)
        return TS_ERROR_MEMORY;
    *text = kept->valuestring;
    return TS_OK;
}

/* A code, or what stands instead of one. */
static int read_value(cJSON *value, const char **text)
{
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(value, "id");
    int code;

    if (id == NULL)
        id = cJSON_GetObjectItemCaseSensitive(value, "value");
    code = text_of(value, id, text);
    if (code == TS_OK && *text == NULL)
        *text = "";
    return code;
}

static int read_values(struct ts_sdmx_component *component, const cJSON *values)
{
    int count = cJSON_GetArraySize(values);

    component->values = calloc((size_t)count + 1, sizeof *component->values);
    if (component->values == NULL)
        return TS_ERROR_MEMORY;
    for (cJSON *value = count > 0 ? values->child : NULL; value != NULL; value = value->next) {
        int code = read_value(value, &component->values[component->value_count]);

        if (code != TS_OK)
            return code;
        component->value_count++;
    }
    return TS_OK;
}

static int read_component(struct ts_sdmx_component *component, cJSON *tree,
                          struct ts_dictionary *columns, const char **problem)
{
    const cJSON *id = cJSON_GetObjectItemCaseSensitive(tree, "id");
    const cJSON *position = cJSON_GetObjectItemCaseSensitive(tree, "keyPosition");
    uint32_t column;
    int code;

    if (!cJSON_IsString(id) || id->valuestring[0] == '\0') {
        *problem = "a component of the structure has no \"id\"";
        return TS_ERROR_INPUT;
    }
    if (columns->count == TS_LIMIT_COLUMNS)
        return TS_ERROR_LIMIT;
    code = ts_dictionary_code(columns, id->valuestring, strlen(id->valuestring), &column);
    component->column = column;
    component->current = SIZE_MAX;
    component->position = cJSON_IsNumber(position) ? position->valueint : -1;
    if (code == TS_OK)
        code = read_values(component, cJSON_GetObjectItemCaseSensitive(tree, "values"));
    return code == TS_OK ? text_of(tree, cJSON_GetObjectItemCaseSensitive(tree, "default"),
                                   &component->fallback)
                         : code;
}

static int read_list(struct ts_sdmx_list *list, const cJSON *array, struct ts_dictionary *columns,
                     const char **problem)
{
    int count = cJSON_GetArraySize(array);

    list->items = calloc((size_t)count + 1, sizeof *list->items);
    if (list->items == NULL)
        return TS_ERROR_MEMORY;
    for (cJSON *item = count > 0 ? array->child : NULL; item != NULL; item = item->next) {
        int code = read_component(&list->items[list->count++], item, columns, problem);

        if (code != TS_OK)
            return code;
    }
    return TS_OK;
}

static int read_levels(struct ts_sdmx_list lists[TS_SDMX_LEVELS], const cJSON *tree,
                       struct ts_dictionary *columns, const char **problem)
{
    /* services disagree on the case of dataSet */
    static const char *const names[TS_SDMX_LEVELS] = {"dataset", "series", "observation",
                                                      "dimensionGroup"};
    int code = TS_OK;

    for (size_t i = 0; code == TS_OK && i < TS_SDMX_LEVELS; i++)
        code = read_list(&lists[i], cJSON_GetObjectItem(tree, names[i]), columns, problem);
    return code;
}

/* What is said of a data set needs no mention in the data when it can be one thing only. */
static void imply(struct ts_sdmx_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].fallback == NULL && list->items[i].value_count == 1)
            list->items[i].fallback = list->items[i].values[0];
}

/* Before 2.0 there was one measure, and the structure did not mention it. */
static int read_measures(struct ts_sdmx_structure *structure, const cJSON *tree,
                         struct ts_dictionary *columns, const char **problem)
{
    static const char name[] = "OBS_VALUE";
    const cJSON *array = cJSON_GetObjectItemCaseSensitive(tree, "observation");
    uint32_t column;
    int code;

    if (cJSON_GetArraySize(array) > 0)
        return read_list(&structure->measures, array, columns, problem);
    code = ts_dictionary_code(columns, name, sizeof name - 1, &column);
    structure->measures.items = calloc(1, sizeof *structure->measures.items);
    if (code != TS_OK || structure->measures.items == NULL)
        return TS_ERROR_MEMORY;
    structure->measures.items[0].column = column;
    structure->measures.count = 1;
    return TS_OK;
}

int ts_sdmx_structure_read(struct ts_sdmx_structure *structure, cJSON *tree,
                           struct ts_dictionary *columns, const char **problem)
{
    int code;

    structure->tree = tree;
    code = read_levels(structure->dimensions, cJSON_GetObjectItemCaseSensitive(tree, "dimensions"),
                       columns, problem);
    if (code == TS_OK)
        code = read_measures(structure, cJSON_GetObjectItemCaseSensitive(tree, "measures"), columns,
                             problem);
    if (code == TS_OK)
        code = read_levels(structure->attributes,
                           cJSON_GetObjectItemCaseSensitive(tree, "attributes"), columns, problem);
    if (code != TS_OK)
        return code;
    imply(&structure->dimensions[TS_SDMX_DATA_SET]);
    imply(&structure->attributes[TS_SDMX_DATA_SET]);
    return TS_OK;
}

bool ts_sdmx_structure_lists(const struct ts_sdmx_structure *structure, size_t set)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(structure->tree, "dataSets");
    int count = cJSON_GetArraySize(list);

    for (const cJSON *item = count > 0 ? list->child : NULL; item != NULL; item = item->next)
        if (cJSON_IsNumber(item) && (size_t)item->valueint == set)
            return true;
    return false;
}

static void release_list(struct ts_sdmx_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].values);
    free(list->items);
    *list = (struct ts_sdmx_list){0};
}

void ts_sdmx_structure_release(struct ts_sdmx_structure *structure)
{
    for (size_t i = 0; i < TS_SDMX_LEVELS; i++) {
        release_list(&structure->dimensions[i]);
        release_list(&structure->attributes[i]);
    }
    release_list(&structure->measures);
    cJSON_Delete(structure->tree);
    structure->tree = NULL;
}
