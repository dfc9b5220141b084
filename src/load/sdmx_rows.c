#include <stdlib.h>
#include <string.h>

#include "load/sdmx.h"

/* Elements of an array whose text has been looked through: nothing in it is at fault. */
struct elements {
    struct ts_json_scan scan;
    bool more;
};

static bool open_elements(struct elements *elements, const char *text, size_t size)
{
    ts_json_scan_text(&elements->scan, text, size);
    return ts_json_first(&elements->scan) == '[' &&
           ts_json_enter(&elements->scan, ']', &elements->more);
}

static bool next_element(struct elements *elements, struct ts_json_slice *slice)
{
    struct ts_json_scan *scan = &elements->scan;

    if (!elements->more)
        return false;
    slice->at = scan->at;
    if (!ts_json_value(scan))
        return false;
    slice->size = scan->at - slice->at;
    return ts_json_after(scan, ']', &elements->more);
}

/* Cells */

static struct ts_cell text_cell(const char *text)
{
    return text == NULL || *text == '\0' ? (struct ts_cell){"", 0, TS_CELL_ABSENT}
                                         : (struct ts_cell){text, strlen(text), TS_CELL_TEXT};
}

/* What stands in the data themselves. Escapes in a string stay as they are. */
static struct ts_cell literal_cell(const char *text, size_t size)
{
    if (*text == '"')
        return size == 2 ? (struct ts_cell){"", 0, TS_CELL_ABSENT}
                         : (struct ts_cell){text + 1, size - 2, TS_CELL_TEXT};
    if (*text == 'n')
        return (struct ts_cell){"", 0, TS_CELL_ABSENT};
    if (*text == '-' || (*text >= '0' && *text <= '9'))
        return (struct ts_cell){text, size, TS_CELL_NUMBER};
    return (struct ts_cell){text, size, TS_CELL_OTHER};
}

/* An index in digits alone; SIZE_MAX when it is none. */
static size_t index_of(const char *text, size_t size)
{
    size_t index = 0;

    for (size_t i = 0; i < size; i++) {
        if (text[i] < '0' || text[i] > '9' || i == 9)
            return SIZE_MAX;
        index = index * 10 + (size_t)(text[i] - '0');
    }
    return size == 0 ? SIZE_MAX : index;
}

static bool wrong_index(struct ts_sdmx *sdmx, struct ts_json_slice slice, size_t column)
{
    return ts_json_fault(&sdmx->scan, slice, TS_ERROR_INPUT, NULL,
                         "the structure has no value of this index for \"%s\"",
                         sdmx->rows.columns.texts[column]);
}

/* Attributes of a level, in an array of which `skipped` elements are something else. `at`
 * is where the text stands in what is held, for errors. */
static bool take_attributes(struct ts_sdmx *sdmx, const struct ts_sdmx_list *list,
                            struct ts_json_slice slice, const char *text, size_t skipped,
                            struct ts_cell *cells)
{
    struct elements elements;
    struct ts_json_slice at;

    if (!open_elements(&elements, text, slice.size))
        return true;
    for (size_t i = 0; i < skipped + list->count && next_element(&elements, &at); i++) {
        if (i < skipped)
            continue;

        const struct ts_sdmx_component *attribute = &list->items[i - skipped];
        struct ts_cell cell = literal_cell(text + at.at, at.size);

        if (cell.kind == TS_CELL_NUMBER && attribute->value_count > 0) {
            size_t index = index_of(cell.text, cell.size);

            if (index >= attribute->value_count) {
                ts_json_scan_free(&elements.scan);
                return wrong_index(sdmx, (struct ts_json_slice){slice.at + at.at, at.size},
                                   attribute->column);
            }
            cell = text_cell(attribute->values[index]);
        }
        if (cell.kind != TS_CELL_ABSENT)
            cells[attribute->column] = cell;
    }
    ts_json_scan_free(&elements.scan);
    return true;
}

/* Keys: indexes of the dimensions of a level with colons between them */

static bool next_index(const char **text, const char *end, size_t *index, bool *wild)
{
    const char *begin = *text;

    while (*text < end && **text != ':')
        ++*text;
    *wild = *text == begin || (*text == begin + 1 && *begin == '~');
    *index = *wild ? 0 : index_of(begin, (size_t)(*text - begin));
    if (*text == end)
        return false;
    ++*text;
    return true;
}

static bool take_key(struct ts_sdmx *sdmx, enum ts_sdmx_level level, struct ts_json_slice key,
                     struct ts_cell *cells)
{
    struct ts_sdmx_list *list = &sdmx->structure.dimensions[level];
    const char *text = sdmx->scan.held.bytes + key.at + 1, *end = text + key.size - 2;
    size_t count = 0, index;
    bool more = true, wild;

    while (more && count < list->count) {
        struct ts_sdmx_component *dimension = &list->items[count++];

        more = next_index(&text, end, &index, &wild);
        if (wild || index >= dimension->value_count)
            return wrong_index(sdmx, key, dimension->column);
        dimension->current = index;
        cells[dimension->column] = text_cell(dimension->values[index]);
    }
    if (!more && count == list->count)
        return true;
    return ts_json_fault(&sdmx->scan, key, TS_ERROR_INPUT, NULL,
                         "the key must have %zu %s, one for each dimension", list->count,
                         list->count == 1 ? "index" : "indexes");
}

/* Groups */

/* The dimension that stands at a place in keys of all of them. */
static const struct ts_sdmx_component *dimension_at(const struct ts_sdmx *sdmx, int position)
{
    for (size_t level = 0; level < TS_SDMX_LEVELS; level++) {
        const struct ts_sdmx_list *list = &sdmx->structure.dimensions[level];

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

/* What the groups say in which the current dimensions are. */
static bool take_groups(struct ts_sdmx *sdmx, struct ts_cell *cells)
{
    const struct ts_buffer *groups = &sdmx->sets[sdmx->set - 1].groups;
    struct ts_json_scan scan;
    struct ts_json_slice key;
    bool again = groups->size > 0, good = true;

    if (!again)
        return true;
    ts_json_scan_text(&scan, groups->data, groups->size);
    ts_json_enter(&scan, '}', &again);
    while (good && again && ts_json_key(&scan, &key)) {
        size_t at = scan.at;

        if (!ts_json_value(&scan))
            break;
        if (in_group(sdmx, groups->data + key.at + 1, key.size - 2))
            good = take_attributes(sdmx, &sdmx->structure.attributes[TS_SDMX_GROUP],
                                   (struct ts_json_slice){0, scan.at - at}, groups->data + at, 0,
                                   cells);
        good = good && ts_json_after(&scan, '}', &again);
    }
    ts_json_scan_free(&scan);
    return good;
}

/* Going through the message */

static void forget_dimensions(struct ts_sdmx *sdmx, enum ts_sdmx_level level)
{
    struct ts_sdmx_list *list = &sdmx->structure.dimensions[level];

    for (size_t i = 0; i < list->count; i++)
        list->items[i].current = SIZE_MAX;
}

/* What is known before any observation is: fallbacks, and what the data set shares. */
static bool begin_shared(struct ts_sdmx *sdmx)
{
    const struct ts_sdmx_shared *set = &sdmx->sets[sdmx->set - 1];
    struct ts_sdmx_list *fixed = &sdmx->structure.dimensions[TS_SDMX_DATA_SET];

    for (size_t i = 0; i < sdmx->rows.columns.count; i++)
        sdmx->shared[i] = text_cell(NULL);
    for (size_t level = 0; level < TS_SDMX_LEVELS; level++)
        for (size_t i = 0; i < sdmx->structure.attributes[level].count; i++) {
            const struct ts_sdmx_component *item = &sdmx->structure.attributes[level].items[i];

            sdmx->shared[item->column] = text_cell(item->fallback);
        }
    for (size_t i = 0; i < fixed->count; i++) {
        sdmx->shared[fixed->items[i].column] = text_cell(fixed->items[i].fallback);
        fixed->items[i].current = 0;
    }
    if (set->attributes.size == 0)
        return true;
    return take_attributes(sdmx, &sdmx->structure.attributes[TS_SDMX_DATA_SET],
                           (struct ts_json_slice){0, set->attributes.size}, set->attributes.data, 0,
                           sdmx->shared);
}

static bool enter_set(struct ts_sdmx *sdmx)
{
    sdmx->set++;
    forget_dimensions(sdmx, TS_SDMX_SERIES);
    sdmx->state = TS_SDMX_IN_SET;
    sdmx->begun = false;
    return ts_json_enter(&sdmx->scan, '}', &sdmx->more_members) && begin_shared(sdmx);
}

static bool next_set(struct ts_sdmx *sdmx)
{
    if (sdmx->set > 0 && !ts_json_after(&sdmx->scan, ']', &sdmx->more_sets))
        return false;
    if (sdmx->more_sets)
        return enter_set(sdmx);
    sdmx->state = TS_SDMX_ENDED; /* the survey has seen what follows */
    return true;
}

/* Goes into what holds rows; true also when nothing does. */
static bool next_member(struct ts_sdmx *sdmx)
{
    struct ts_json_scan *scan = &sdmx->scan;
    struct ts_json_slice key;

    if (sdmx->begun && !ts_json_after(scan, '}', &sdmx->more_members))
        return false;
    sdmx->begun = true;
    if (!sdmx->more_members) {
        sdmx->state = TS_SDMX_IN_SETS;
        return true;
    }
    ts_json_release(scan);
    if (!ts_json_key(scan, &key))
        return false;

    bool series = ts_sdmx_is(scan, key, "series");

    if (ts_json_first(scan) != '{' || (!series && !ts_sdmx_is(scan, key, "observations")))
        return ts_json_value(scan);
    sdmx->state = series ? TS_SDMX_IN_SERIES : TS_SDMX_IN_OBSERVATIONS;
    sdmx->begun = false;
    return ts_json_enter(scan, '}', &sdmx->more_rows);
}

/* Has the next series, or observation outside of series, held as a whole. */
static bool hold_next(struct ts_sdmx *sdmx, bool *found)
{
    struct ts_json_scan *scan = &sdmx->scan;

    if (sdmx->begun && !ts_json_after(scan, '}', &sdmx->more_rows))
        return false;
    sdmx->begun = true;
    *found = sdmx->more_rows;
    if (!*found) {
        sdmx->state = TS_SDMX_IN_SET;
        return true;
    }
    ts_json_release(scan);
    sdmx->place = scan->held.start;
    sdmx->placed = 0;
    if (!ts_json_key(scan, &sdmx->key))
        return false;
    sdmx->value.at = scan->at;
    if (!ts_json_value(scan))
        return false;
    sdmx->value.size = scan->at - sdmx->value.at;
    ts_json_look_ahead(scan, TS_JSON_SHOWN); /* so that errors move nothing */
    return true;
}

/* Goes into the observations of the series that is held. */
static bool enter_series(struct ts_sdmx *sdmx)
{
    const char *text = sdmx->scan.held.bytes + sdmx->value.at;
    struct ts_json_slice key, attributes = {0, 0}, observations = {0, 0};
    struct ts_json_scan scan;
    bool again;

    ts_json_scan_text(&scan, text, sdmx->value.size);
    if (ts_json_first(&scan) != '{' || !ts_json_enter(&scan, '}', &again))
        return ts_json_fault(&sdmx->scan, sdmx->value, TS_ERROR_INPUT, NULL,
                             "a series must be an object");
    while (again && ts_json_key(&scan, &key)) {
        struct ts_json_slice value = {scan.at, 0};

        if (!ts_json_value(&scan))
            break;
        value.size = scan.at - value.at;
        if (ts_sdmx_is(&scan, key, "attributes"))
            attributes = value;
        else if (ts_sdmx_is(&scan, key, "observations") && text[value.at] == '{')
            observations = value;
        if (!ts_json_after(&scan, '}', &again))
            break;
    }
    ts_json_scan_free(&scan);
    forget_dimensions(sdmx, TS_SDMX_OBSERVATION);
    if (!begin_shared(sdmx) || !take_key(sdmx, TS_SDMX_SERIES, sdmx->key, sdmx->shared) ||
        !take_attributes(sdmx, &sdmx->structure.attributes[TS_SDMX_SERIES],
                         (struct ts_json_slice){sdmx->value.at + attributes.at, attributes.size},
                         text + attributes.at, 0, sdmx->shared))
        return false;
    sdmx->more_observations = false;
    if (observations.size == 0)
        return true;
    sdmx->state = TS_SDMX_IN_ONE_SERIES;
    sdmx->begun = false;
    sdmx->inner_at = sdmx->value.at + observations.at;
    ts_json_scan_free(&sdmx->inner);
    ts_json_scan_text(&sdmx->inner, text + observations.at, observations.size);
    return ts_json_enter(&sdmx->inner, '}', &sdmx->more_observations);
}

static bool next_in_series(struct ts_sdmx *sdmx, bool *found)
{
    struct ts_json_scan *inner = &sdmx->inner;

    if (sdmx->begun && !ts_json_after(inner, '}', &sdmx->more_observations))
        return false;
    sdmx->begun = true;
    *found = sdmx->more_observations;
    if (!*found) {
        sdmx->state = TS_SDMX_IN_SERIES;
        return true;
    }
    if (!ts_json_key(inner, &sdmx->key))
        return false;
    sdmx->value.at = inner->at;
    if (!ts_json_value(inner))
        return false;
    sdmx->value.size = inner->at - sdmx->value.at;
    sdmx->key.at += sdmx->inner_at;
    sdmx->value.at += sdmx->inner_at;
    return true;
}

/* The current observation as a row. */
static bool make_row(struct ts_sdmx *sdmx, struct ts_row *row)
{
    const struct ts_sdmx_list *measures = &sdmx->structure.measures;
    const char *text = sdmx->scan.held.bytes + sdmx->value.at;
    struct ts_cell *cells = sdmx->rows.cells;
    struct elements elements;
    struct ts_json_slice at;

    sdmx->place = ts_place_after(sdmx->place, sdmx->scan.held.bytes + sdmx->placed,
                                 sdmx->key.at - sdmx->placed);
    sdmx->placed = sdmx->key.at;
    sdmx->measure = sdmx->value;
    sdmx->rows.record =
        (struct ts_span){sdmx->scan.held.bytes + sdmx->key.at,
                         sdmx->value.at + sdmx->value.size - sdmx->key.at, sdmx->place, 0};
    memcpy(cells, sdmx->shared, sdmx->rows.columns.count * sizeof *cells);
    if (!open_elements(&elements, text, sdmx->value.size))
        return ts_json_fault(&sdmx->scan, sdmx->value, TS_ERROR_INPUT, NULL,
                             "an observation must be an array");
    for (size_t i = 0; i < measures->count && next_element(&elements, &at); i++) {
        cells[measures->items[i].column] = literal_cell(text + at.at, at.size);
        if (i == 0)
            sdmx->measure = (struct ts_json_slice){sdmx->value.at + at.at, at.size};
    }
    ts_json_scan_free(&elements.scan);
    *row = (struct ts_row){cells, sdmx->rows.columns.count, sdmx->place.line};
    return take_key(sdmx, TS_SDMX_OBSERVATION, sdmx->key, cells) && take_groups(sdmx, cells) &&
           take_attributes(sdmx, &sdmx->structure.attributes[TS_SDMX_OBSERVATION], sdmx->value,
                           text, measures->count, cells);
}

static bool step(struct ts_sdmx *sdmx, bool *found)
{
    bool held = false;

    switch (sdmx->state) {
    case TS_SDMX_IN_SETS:
        return next_set(sdmx);
    case TS_SDMX_IN_SET:
        return next_member(sdmx);
    case TS_SDMX_IN_SERIES:
        return hold_next(sdmx, &held) && (!held || enter_series(sdmx));
    case TS_SDMX_IN_ONE_SERIES:
        return next_in_series(sdmx, found);
    case TS_SDMX_IN_OBSERVATIONS:
        return hold_next(sdmx, found);
    default:
        return true;
    }
}

static int next(struct ts_rows *rows, struct ts_row *row, struct ts_error *error)
{
    struct ts_sdmx *sdmx = (struct ts_sdmx *)rows;
    bool found = false, good = true;

    sdmx->scan.error = error;
    while (good && !found && sdmx->state != TS_SDMX_ENDED)
        good = step(sdmx, &found);
    if (good && found)
        good = make_row(sdmx, row);
    return good ? TS_OK : sdmx->scan.code;
}

/* Places */

static void locate(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    struct ts_sdmx *sdmx = (struct ts_sdmx *)rows;
    const struct ts_sdmx_list *measures = &sdmx->structure.measures;

    if (rows->record.bytes == NULL)
        return;
    ts_json_place(&sdmx->scan,
                  measures->count > 0 && measures->items[0].column == column ? sdmx->measure
                                                                             : sdmx->key,
                  error);
}

static void locate_name(struct ts_rows *rows, size_t column, struct ts_error *error)
{
    (void)rows;
    (void)column;
    (void)error; /* names stand in the structure: the file is place enough */
}

/* Opening and closing */

static void close_sdmx(struct ts_rows *rows)
{
    struct ts_sdmx *sdmx = (struct ts_sdmx *)rows;

    for (size_t i = 0; i < sdmx->set_count; i++) {
        ts_buffer_release(&sdmx->sets[i].attributes);
        ts_buffer_release(&sdmx->sets[i].groups);
    }
    free(sdmx->sets);
    free(sdmx->shared);
    ts_sdmx_structure_release(&sdmx->structure);
    ts_json_scan_free(&sdmx->inner);
    ts_json_scan_free(&sdmx->scan);
    ts_rows_release(rows);
    free(sdmx);
}

static const struct ts_reader sdmx_reader = {
    .next = next, .locate = locate, .locate_name = locate_name, .close = close_sdmx};

static int survey(struct ts_sdmx *sdmx, struct ts_error *error)
{
    struct ts_source *source = sdmx->rows.source;
    int code;

    ts_json_scan_source(&sdmx->scan, source, error);
    if (sdmx->scan.code != TS_OK)
        return sdmx->scan.code;
    if (!ts_source_can_rewind(source))
        return ts_source_spool_rest(source, error);
    if (!ts_sdmx_survey(sdmx))
        return sdmx->scan.code;
    code = ts_source_rewind(source, error);
    if (code != TS_OK)
        return code;
    ts_json_scan_free(&sdmx->scan);
    ts_json_scan_source(&sdmx->scan, source, error);
    return sdmx->scan.code != TS_OK || !ts_sdmx_enter_sets(sdmx) ? sdmx->scan.code : TS_OK;
}

int ts_sdmx_open(struct ts_source *source, struct ts_rows **rows, struct ts_error *error)
{
    struct ts_sdmx *sdmx = calloc(1, sizeof *sdmx);
    int code;

    if (sdmx == NULL)
        return ts_error_memory(error);
    code = ts_rows_init(&sdmx->rows, &sdmx_reader, source, error);
    sdmx->rows.form = "JSON";
    if (code == TS_OK)
        code = survey(sdmx, error);
    if (code == TS_OK) {
        sdmx->shared = calloc(sdmx->rows.columns.count + 1, sizeof *sdmx->shared);
        code = sdmx->shared == NULL ? ts_error_memory(error) : TS_OK;
    }
    if (code != TS_OK) {
        close_sdmx(&sdmx->rows);
        return code;
    }
    *rows = &sdmx->rows;
    return TS_OK;
}
