#include <stdlib.h>
#include <string.h>

#include "load/json_reader.h"

static bool fault(struct ts_json *json, struct ts_json_slice slice, const char *message)
{
    return ts_json_fault(&json->scan, slice, TS_ERROR_INPUT, NULL, "%s", message);
}

/* cJSON before the fix of CVE-2023-26819 reads numbers into 64 bytes and fails on longer
 * ones. Their text comes from the input anyway, so it gets to see a shorter number in
 * their place. */
static const char *blank_numbers(struct ts_json *json, const char *text, size_t size,
                                 struct ts_buffer *blanked)
{
    if (json->scan.long_count == 0)
        return text;
    ts_buffer_clear(blanked);
    if (ts_buffer_append(blanked, text, size) != TS_OK)
        return NULL;
    for (size_t i = 0; i < json->scan.long_count; i++) {
        struct ts_json_slice number = json->scan.long_numbers[i];

        memset(blanked->data + number.at, ' ', number.size);
        blanked->data[number.at] = '0';
    }
    return blanked->data;
}

static bool find_column(struct ts_json *json, const char *key, size_t guess,
                        struct ts_json_slice slice, uint32_t *column)
{
    struct ts_dictionary *columns = &json->rows.columns;

    /* records have their keys in one order most of the time */
    *column = (uint32_t)guess;
    if (guess < columns->count && strcmp(columns->texts[guess], key) == 0)
        return true;
    if (*key == '\0')
        return fault(json, slice, "a key without a name");
    *column = ts_dictionary_find(columns, key, strlen(key));
    if (*column != UINT32_MAX)
        return true;
    if (columns->count == TS_LIMIT_COLUMNS)
        return ts_json_fault(&json->scan, slice, TS_ERROR_LIMIT, NULL,
                             "the records have more than %d keys", TS_LIMIT_COLUMNS);
    return ts_dictionary_code(columns, key, strlen(key), column) == TS_OK ||
           ts_json_out_of_memory(&json->scan);
}

static struct ts_cell make_cell(const cJSON *item, const char *text, struct ts_json_slice value)
{
    struct ts_cell cell = {text + value.at, value.size, TS_CELL_OTHER};

    if (cJSON_IsNumber(item)) {
        cell.kind = TS_CELL_NUMBER;
    } else if (cJSON_IsString(item)) {
        cell.text = item->valuestring;
        cell.size = strlen(item->valuestring);
        cell.kind = cell.size == 0 ? TS_CELL_ABSENT : TS_CELL_TEXT;
    } else if (cJSON_IsNull(item)) {
        cell = (struct ts_cell){"", 0, TS_CELL_ABSENT};
    }
    return cell;
}

static bool take_member(struct ts_json *json, const struct ts_json_member *member,
                        const cJSON *item, uint32_t *column)
{
    if (!find_column(json, item->string, *column, member->key, column))
        return false;
    if (json->seen[*column] == json->objects)
        return ts_json_fault(&json->scan, member->key, TS_ERROR_INPUT, "which of the two is meant?",
                             "the key \"%s\" appears twice", item->string);
    json->seen[*column] = json->objects;
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The key that an object has twice; NULL: none. */
static bool find_key_twice(struct ts_json *json, const cJSON *object, const char **twice)
{
    size_t count = 0;
    const cJSON *item;

    *twice = NULL;
    for (item = object->child; item != NULL; item = item->next)
        count++;

    const char **keys = malloc((count + 1) * sizeof *keys);

    if (keys == NULL)
        return ts_json_out_of_memory(&json->scan);
    count = 0;
    for (item = object->child; item != NULL; item = item->next)
        keys[count++] = item->string;
    qsort(keys, count, sizeof *keys, compare_keys);
    for (size_t i = 1; i < count && *twice == NULL; i++)
        if (strcmp(keys[i - 1], keys[i]) == 0)
            *twice = keys[i];
    free(keys);
    return true;
}

/* In the objects within a value of the record, which lie no deeper than the limit. */
static bool refuse_keys_twice(struct ts_json *json, const cJSON *value, struct ts_json_slice slice)
{
    const char *twice = NULL;

    if (cJSON_IsObject(value) && !find_key_twice(json, value, &twice))
        return false;
    if (twice != NULL)
        return ts_json_fault(&json->scan, slice, TS_ERROR_INPUT, "which of the two is meant?",
                             "the key \"%s\" appears twice in one object", twice);
    for (const cJSON *item = value->child; item != NULL; item = item->next)
        if (item->child != NULL && !refuse_keys_twice(json, item, slice))
            return false;
    return true;
}

static bool take_members(struct ts_json *json, const char *text, const cJSON *tree,
                         struct ts_cell *cells)
{
    const struct ts_json_scan *scan = &json->scan;
    const cJSON *item = tree->child;
    uint32_t column = 0;

    for (size_t i = 0; i < json->rows.columns.count; i++)
        cells[i] = (struct ts_cell){"", 0, TS_CELL_ABSENT};
    json->objects++;
    for (size_t i = 0; i < scan->member_count && item != NULL; i++, item = item->next) {
        if (!take_member(json, &scan->members[i], item, &column))
            return false;
        if (item->child != NULL && !refuse_keys_twice(json, item, scan->members[i].value))
            return false;
        cells[column] = make_cell(item, text, scan->members[i].value);
        json->member_columns[i] = column++;
    }
    return true;
}

bool ts_json_cells(struct ts_json *json, const char *text, size_t size,
                   struct ts_json_object *object, struct ts_cell *cells)
{
    if (json->scan.untold != NULL)
        return fault(json, json->scan.untold_at, json->scan.untold);

    const char *shown = blank_numbers(json, text, size, &object->blanked);

    cJSON_Delete(object->tree);
    object->tree = shown == NULL ? NULL : cJSON_ParseWithLength(shown, size);
    /* what the scanner has let through, cJSON refuses only without memory */
    return object->tree == NULL ? ts_json_out_of_memory(&json->scan)
                                : take_members(json, text, object->tree, cells);
}

void ts_json_object_free(struct ts_json_object *object)
{
    cJSON_Delete(object->tree);
    ts_buffer_release(&object->blanked);
}

cJSON *ts_json_text(struct ts_json *json, struct ts_json_slice slice)
{
    cJSON *text;

    if (json->scan.untold != NULL) {
        fault(json, json->scan.untold_at, json->scan.untold);
        return NULL;
    }
    text = cJSON_ParseWithLength(json->scan.held.bytes + slice.at, slice.size);
    if (text == NULL)
        ts_json_out_of_memory(&json->scan);
    return text;
}
