/* Looking ahead in a document, for what has to be known before its first record is read. */
#include "load/json_batch.h"
#include "load/json_reader.h"

enum { REACH_LEAST = 256, REACH_MOST = 128 << 10 }; /* bytes */

/* Goes over the members that stand before an array of records. */
static bool look_for_records(struct ts_json *json, bool *found)
{
    struct ts_json_scan *scan = &json->scan;
    bool again;

    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again) {
        struct ts_json_slice slice;
        enum ts_json_document_key key;

        scan->untold = NULL;
        if (!ts_json_key(scan, &slice) || !ts_json_document_key(json, slice, &key))
            return false;
        *found = key == TS_JSON_KEY_RECORDS && ts_json_first(scan) == '[';
        if (*found)
            return true;
        if (!ts_json_value(scan) || !ts_json_after(scan, '}', &again))
            return false;
    }
    return true;
}

/* Begins to look ahead. What is at fault in the text is met again when it is read. */
static struct ts_error *look_ahead(struct ts_json *json, struct ts_error *fault)
{
    struct ts_error *error = json->scan.error;

    *fault = (struct ts_error){0};
    json->scan.error = fault;
    return error;
}

/* Ends it. False when what went wrong is to be told at once: it is no fault of the
 * text, or `now` says so. */
static bool looked_ahead(struct ts_json *json, const struct ts_error *fault, bool now,
                         struct ts_error *error)
{
    struct ts_json_scan *scan = &json->scan;

    scan->error = error;
    if (scan->code != TS_OK &&
        (now || (scan->code != TS_ERROR_INPUT && scan->code != TS_ERROR_LIMIT))) {
        if (error != NULL)
            *error = *fault;
        return false;
    }
    scan->code = TS_OK;
    return true;
}

/* Looks for an array of records in the object that begins here, or in the first element of
 * the array that does. */
static bool look_for_document(struct ts_json *json, bool in_array, bool *found)
{
    struct ts_json_scan *scan = &json->scan;
    struct ts_error fault, *error = look_ahead(json, &fault);
    bool again = true;

    *found = false;
    if (!in_array || (ts_json_enter(scan, ']', &again) && again && ts_json_first(scan) == '{'))
        look_for_records(json, found);
    scan->at = scan->token = scan->depth = 0;
    scan->values = scan->long_count = 0;
    scan->untold = NULL;
    return looked_ahead(json, &fault, false, error);
}

bool ts_json_is_document(struct ts_json *json, bool *document)
{
    return look_for_document(json, false, document);
}

bool ts_json_is_wrapped(struct ts_json *json, bool *wrapped)
{
    return look_for_document(json, true, wrapped);
}

static size_t clamp_reach(size_t reach)
{
    return reach < REACH_LEAST ? REACH_LEAST : reach < REACH_MOST ? reach : REACH_MOST;
}

/* Passes over the regular records that stand after this one. *reach: bytes to look at,
 * fewer of them where one is not regular: what stands behind it is looked at in vain. */
static void pass_batches(struct ts_json *json, struct ts_batcher *batcher, size_t *reach)
{
    struct ts_json_scan *scan = &json->scan;
    struct ts_batch batch;
    bool further;

    do {
        ts_json_release(scan);
        ts_json_look_ahead(scan, *reach < REACH_MOST / 4 ? *reach : REACH_MOST / 4);

        size_t size = scan->held.size < *reach ? scan->held.size : *reach;

        batcher->fill(batcher, scan->held.bytes, size, &batch);

        struct ts_extent extent = batcher->extent(batcher, &batch, batch.count);

        ts_json_skip(scan, extent.bytes, extent.lines, extent.columns);
        further = extent.bytes > 0 || (size == *reach && size < REACH_MOST);
        *reach = clamp_reach(batch.irregular ? extent.bytes * 2 : *reach * 2);
    } while (further && !batch.irregular);
}

/* Passes over the records to what stands after them. */
static bool pass_records(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    struct ts_batcher *batcher;
    size_t reach = REACH_LEAST;
    bool good = true;

    scan->code = ts_json_open_batcher(NULL, false, NULL, &batcher, scan->error);
    if (scan->code != TS_OK)
        return false;
    while (good && json->more) {
        ts_json_release(scan);
        good = ts_json_value(scan);
        if (good)
            pass_batches(json, batcher, &reach);
        good = good && ts_json_after(scan, ']', &json->more);
    }
    ts_batcher_close(batcher);
    return good && ts_json_finish_document(json);
}

bool ts_json_find_defaults(struct ts_json *json)
{
    struct ts_error fault, *error = look_ahead(json, &fault);

    json->ahead = true;
    pass_records(json);
    json->ahead = false;
    /* defaults that are wrong are passed over by the reading that follows */
    return looked_ahead(json, &fault, json->defaults_found, error);
}
