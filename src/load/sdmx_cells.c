#include "load/sdmx_cells.h"

#include <string.h>

#include "load/sdmx_text.h"

struct ts_cell ts_sdmx_text_cell(const char *text)
{
    return text == NULL || *text == '\0' ? (struct ts_cell){"", 0, TS_CELL_ABSENT}
                                         : (struct ts_cell){text, strlen(text), TS_CELL_TEXT};
}

struct ts_cell ts_sdmx_literal_cell(const char *text, size_t size)
{
    if (*text == '"')
        return size == 2 ? (struct ts_cell){"", 0, TS_CELL_ABSENT}
                         : (struct ts_cell){text + 1, size - 2, TS_CELL_TEXT};
    if (*text == 'n')
        return (struct ts_cell){"", 0, TS_CELL_ABSENT};
    if (strchr("-0123456789", *text) != NULL)
        return (struct ts_cell){text, size, TS_CELL_NUMBER};
    return (struct ts_cell){text, size, TS_CELL_OTHER};
}

bool ts_sdmx_fault(struct ts_sdmx *sdmx, const struct ts_span *span, struct ts_json_slice slice,
                   int code)
{
    sdmx->scan.code = code;
    ts_error_hint(sdmx->scan.error, "%s", ts_json_mend);
    ts_place_set(span, sdmx->scan.name, slice.at, slice.size, sdmx->scan.error);
    return false;
}

static bool wrong_index(struct ts_sdmx *sdmx, const struct ts_span *span,
                        struct ts_json_slice slice, size_t column)
{
    return ts_sdmx_fault(sdmx, span, slice,
                         ts_error_set(sdmx->scan.error, TS_ERROR_INPUT,
                                      "the structure has no value of this index for \"%s\"",
                                      sdmx->rows.columns.texts[column]));
}

static bool take_attribute(struct ts_sdmx *sdmx, const struct ts_sdmx_component *attribute,
                           const struct ts_span *span, struct ts_json_slice slice,
                           struct ts_cell *cells)
{
    struct ts_cell cell = ts_sdmx_literal_cell(span->bytes + slice.at, slice.size);

    if (cell.kind == TS_CELL_NUMBER && attribute->value_count > 0) {
        size_t index = ts_sdmx_index(cell.text, cell.size);

        if (index >= attribute->value_count)
            return wrong_index(sdmx, span, slice, attribute->column);
        cell = ts_sdmx_text_cell(attribute->values[index]);
    }
    if (cell.kind != TS_CELL_ABSENT)
        cells[attribute->column] = cell;
    return true;
}

bool ts_sdmx_take_attributes(struct ts_sdmx *sdmx, const struct ts_sdmx_list *list,
                             const struct ts_span *span, struct ts_json_slice slice, size_t skipped,
                             struct ts_cell *cells)
{
    struct ts_sdmx_text array;
    struct ts_json_slice at;

    if (slice.size == 0)
        return true; /* there are none */

    const char *text = span->bytes + slice.at;

    if (*text == 'n')
        return true;
    if (!ts_sdmx_enter(&array, text, slice.size, '['))
        return ts_sdmx_fault(
            sdmx, span, slice,
            ts_error_set(sdmx->scan.error, TS_ERROR_INPUT, "attributes must be an array"));
    for (size_t i = 0; i < skipped + list->count && ts_sdmx_element(&array, &at); i++) {
        at.at += slice.at;
        if (i >= skipped && !take_attribute(sdmx, &list->items[i - skipped], span, at, cells))
            return false;
    }
    return true;
}

/* Keys: indexes of the dimensions of a level with colons between them */

static bool next_index(const char **text, const char *end, size_t *index, bool *wild)
{
    const char *begin = *text;

    while (*text < end && **text != ':')
        ++*text;
    *wild = *text == begin || (*text == begin + 1 && *begin == '~');
    *index = *wild ? 0 : ts_sdmx_index(begin, (size_t)(*text - begin));
    if (*text == end)
        return false;
    ++*text;
    return true;
}

bool ts_sdmx_take_key(struct ts_sdmx *sdmx, enum ts_sdmx_level level, struct ts_json_slice key,
                      struct ts_cell *cells)
{
    struct ts_sdmx_list *list = &sdmx->structure->dimensions[level];
    const struct ts_span *held = &sdmx->scan.held;
    const char *text = held->bytes + key.at + 1, *end = text + key.size - 2;
    size_t count = 0, index;
    bool more = true, wild;

    while (more && count < list->count) {
        struct ts_sdmx_component *dimension = &list->items[count++];

        more = next_index(&text, end, &index, &wild);
        if (wild || index >= dimension->value_count)
            return wrong_index(sdmx, held, key, dimension->column);
        dimension->current = index;
        cells[dimension->column] = ts_sdmx_text_cell(dimension->values[index]);
    }
    if (!more && count == list->count)
        return true;
    return ts_sdmx_fault(sdmx, held, key,
                         ts_error_set(sdmx->scan.error, TS_ERROR_INPUT,
                                      "the key must have %zu %s, one for each dimension",
                                      list->count, list->count == 1 ? "index" : "indexes"));
}

/* Groups */

/* The dimension that stands at a place in keys of all of them. */
static const struct ts_sdmx_component *dimension_at(const struct ts_sdmx *sdmx, int position)
{
    for (size_t level = 0; level < TS_SDMX_LEVELS; level++) {
        const struct ts_sdmx_list *list = &sdmx->structure->dimensions[level];

        for (size_t i = 0; i < list->count; i++)
            if (list->items[i].position == position)
                return &list->items[i];
    }
    return NULL;
}

static bool in_group(const struct ts_sdmx *sdmx, const char *key, size_t size)
{
    const char *text = key, *end = key + size;
    bool more = true, wild;
    size_t index;

    for (int position = 0; more; position++) {
        const struct ts_sdmx_component *dimension = dimension_at(sdmx, position);

        more = next_index(&text, end, &index, &wild);
        if (!wild && (dimension == NULL || dimension->current != index))
            return false;
    }
    return true;
}

bool ts_sdmx_take_groups(struct ts_sdmx *sdmx, struct ts_cell *cells)
{
    const struct ts_sdmx_list *list = &sdmx->structure->attributes[TS_SDMX_GROUP];
    struct ts_span groups = ts_sdmx_kept_span(&sdmx->sets[sdmx->set - 1].groups);
    struct ts_sdmx_text object;
    struct ts_json_slice key, value;
    bool good = true;

    ts_sdmx_enter(&object, groups.bytes, groups.size, '{');
    while (good && ts_sdmx_member(&object, &key, &value))
        if (in_group(sdmx, groups.bytes + key.at + 1, key.size - 2))
            good = ts_sdmx_take_attributes(sdmx, list, &groups, value, 0, cells);
    return good;
}
