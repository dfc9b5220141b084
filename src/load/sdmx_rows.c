#include <stdlib.h>
#include <string.h>

#include "load/sdmx.h"
#include "load/sdmx_cells.h"

/* Going through the message */

static void forget_dimensions(struct ts_sdmx *sdmx, enum ts_sdmx_level level)
{
    struct ts_sdmx_list *list = &sdmx->structure->dimensions[level];

    for (size_t i = 0; i < list->count; i++)
        list->items[i].current = SIZE_MAX;
}

/* What is known before any observation is: fallbacks, and what the data set shares. */
static bool begin_shared(struct ts_sdmx *sdmx)
{
    struct ts_span set = ts_sdmx_kept_span(&sdmx->sets[sdmx->set - 1].attributes);
    struct ts_sdmx_list *fixed = &sdmx->structure->dimensions[TS_SDMX_DATA_SET];

    for (size_t i = 0; i < sdmx->rows.columns.count; i++)
        sdmx->shared[i] = ts_sdmx_text_cell(NULL);
    for (size_t level = 0; level < TS_SDMX_LEVELS; level++)
        for (size_t i = 0; i < sdmx->structure->attributes[level].count; i++) {
            const struct ts_sdmx_component *item = &sdmx->structure->attributes[level].items[i];

            sdmx->shared[item->column] = ts_sdmx_text_cell(item->fallback);
        }
    for (size_t i = 0; i < fixed->count; i++) {
        sdmx->shared[fixed->items[i].column] = ts_sdmx_text_cell(fixed->items[i].fallback);
        fixed->items[i].current = 0;
    }
    return ts_sdmx_take_attributes(sdmx, &sdmx->structure->attributes[TS_SDMX_DATA_SET], &set,
                                   (struct ts_json_slice){0, set.size}, 0, sdmx->shared);
}

static bool enter_set(struct ts_sdmx *sdmx)
{
    sdmx->structure = &sdmx->structures[sdmx->sets[sdmx->set++].structure];
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

/* The attributes and observations of the series that is held. */
static bool look_into_series(struct ts_sdmx *sdmx, struct ts_json_slice *attributes,
                             struct ts_json_slice *observations)
{
    struct ts_json_slice key, value;
    struct ts_sdmx_text series;

    *attributes = *observations = (struct ts_json_slice){sdmx->value.at, 0};
    if (!ts_sdmx_enter(&series, sdmx->scan.held.bytes + sdmx->value.at, sdmx->value.size, '{'))
        return ts_json_fault(&sdmx->scan, sdmx->value, TS_ERROR_INPUT, NULL,
                             "a series must be an object");
    while (ts_sdmx_member(&series, &key, &value)) {
        value.at += sdmx->value.at;
        if (ts_sdmx_is(&series.scan, key, "attributes"))
            *attributes = value;
        else if (ts_sdmx_is(&series.scan, key, "observations"))
            *observations = value;
    }
    return true;
}

/* Goes into the observations of the series that is held. */
static bool enter_series(struct ts_sdmx *sdmx)
{
    const struct ts_span *held = &sdmx->scan.held;
    struct ts_json_slice attributes, observations;

    if (!look_into_series(sdmx, &attributes, &observations))
        return false;
    forget_dimensions(sdmx, TS_SDMX_OBSERVATION);
    if (!begin_shared(sdmx) || !ts_sdmx_take_key(sdmx, TS_SDMX_SERIES, sdmx->key, sdmx->shared) ||
        !ts_sdmx_take_attributes(sdmx, &sdmx->structure->attributes[TS_SDMX_SERIES], held,
                                 attributes, 0, sdmx->shared))
        return false;
    sdmx->series_at = observations.at;
    if (ts_sdmx_enter(&sdmx->series, held->bytes + observations.at, observations.size, '{'))
        sdmx->state = TS_SDMX_IN_ONE_SERIES;
    else if (observations.size > 0 && held->bytes[observations.at] != 'n')
        return ts_json_fault(&sdmx->scan, observations, TS_ERROR_INPUT, NULL,
                             "observations must be an object");
    return true;
}

static void next_in_series(struct ts_sdmx *sdmx, bool *found)
{
    *found = ts_sdmx_member(&sdmx->series, &sdmx->key, &sdmx->value);
    if (!*found)
        sdmx->state = TS_SDMX_IN_SERIES;
    sdmx->key.at += sdmx->series_at;
    sdmx->value.at += sdmx->series_at;
}

/* The current observation as a row. */
static bool make_row(struct ts_sdmx *sdmx, struct ts_row *row)
{
    const struct ts_sdmx_list *measures = &sdmx->structure->measures;
    const char *text = sdmx->scan.held.bytes + sdmx->value.at;
    struct ts_cell *cells = sdmx->rows.cells;
    struct ts_sdmx_text elements;
    struct ts_json_slice at;

    sdmx->place = ts_place_after(sdmx->place, sdmx->scan.held.bytes + sdmx->placed,
                                 sdmx->key.at - sdmx->placed);
    sdmx->placed = sdmx->key.at;
    sdmx->measure = sdmx->value;
    sdmx->rows.record =
        (struct ts_span){sdmx->scan.held.bytes + sdmx->key.at,
                         sdmx->value.at + sdmx->value.size - sdmx->key.at, sdmx->place, 0};
    memcpy(cells, sdmx->shared, sdmx->rows.columns.count * sizeof *cells);
    if (!ts_sdmx_enter(&elements, text, sdmx->value.size, '['))
        return ts_json_fault(&sdmx->scan, sdmx->value, TS_ERROR_INPUT, NULL,
                             "an observation must be an array");
    for (size_t i = 0; i < measures->count && ts_sdmx_element(&elements, &at); i++) {
        cells[measures->items[i].column] = ts_sdmx_literal_cell(text + at.at, at.size);
        if (i == 0)
            sdmx->measure = (struct ts_json_slice){sdmx->value.at + at.at, at.size};
    }
    *row = (struct ts_row){cells, sdmx->rows.columns.count, sdmx->place.line};
    return ts_sdmx_take_key(sdmx, TS_SDMX_OBSERVATION, sdmx->key, cells) &&
           ts_sdmx_take_groups(sdmx, cells) &&
           ts_sdmx_take_attributes(sdmx, &sdmx->structure->attributes[TS_SDMX_OBSERVATION],
                                   &sdmx->scan.held, sdmx->value, measures->count, cells);
}

/* One step on, where the message has not ended. */
static bool step(struct ts_sdmx *sdmx, bool *found)
{
    bool held = false;

    if (sdmx->state == TS_SDMX_IN_SETS)
        return next_set(sdmx);
    if (sdmx->state == TS_SDMX_IN_SET)
        return next_member(sdmx);
    if (sdmx->state == TS_SDMX_IN_SERIES)
        return hold_next(sdmx, &held) && (!held || enter_series(sdmx));
    if (sdmx->state == TS_SDMX_IN_OBSERVATIONS)
        return hold_next(sdmx, found);
    next_in_series(sdmx, found);
    return true;
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
    const struct ts_sdmx_list *measures = &sdmx->structure->measures;

    if (rows->record.bytes == NULL)
        return;
    ts_json_place(&sdmx->scan, measures->items[0].column == column ? sdmx->measure : sdmx->key,
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
        ts_buffer_release(&sdmx->sets[i].attributes.text);
        ts_buffer_release(&sdmx->sets[i].groups.text);
    }
    free(sdmx->sets);
    free(sdmx->shared);
    for (size_t i = 0; i < sdmx->structure_count; i++)
        ts_sdmx_structure_release(&sdmx->structures[i]);
    free(sdmx->structures);
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
