#include "base/array.h"
#include "load/sdmx.h"

static bool fault(struct ts_sdmx *sdmx, struct ts_json_slice slice, const char *message)
{
    return ts_json_fault(&sdmx->scan, slice, TS_ERROR_INPUT, NULL, "%s", message);
}

/* A member of the object that the scan is in: its key, and the value's first byte. */
static bool next_key(struct ts_sdmx *sdmx, struct ts_json_slice *key, char *first)
{
    ts_json_release(&sdmx->scan);
    if (!ts_json_key(&sdmx->scan, key))
        return false;
    *first = ts_json_first(&sdmx->scan);
    return true;
}

/* Does the value that is to be an array or object begin like one? */
static bool is_expected(struct ts_json_scan *scan, char first, char open)
{
    return first == open || ts_json_unexpected(scan, ts_json_a_kind(open));
}

/* The structure */

static bool take_structure(struct ts_sdmx *sdmx)
{
    struct ts_json_scan *scan = &sdmx->scan;
    struct ts_json_slice slice = {0, 0};
    const char *problem = NULL;

    ts_json_release(scan);
    if (!ts_json_value(scan))
        return false;
    slice.size = scan->at;
    if (scan->untold != NULL || scan->long_count > 0 || scan->held.bytes[0] != '{')
        return fault(sdmx, slice, "this is no structure of a data message");

    cJSON *tree = cJSON_ParseWithLength(scan->held.bytes, slice.size);

    if (tree == NULL ||
        ts_array_reserve(&sdmx->structures, &sdmx->structure_capacity, sdmx->structure_count + 1,
                         sizeof *sdmx->structures) != TS_OK) {
        cJSON_Delete(tree);
        return ts_json_out_of_memory(scan);
    }

    struct ts_sdmx_structure *structure = &sdmx->structures[sdmx->structure_count++];

    *structure = (struct ts_sdmx_structure){.tree = NULL};

    int code = ts_sdmx_structure_read(structure, tree, &sdmx->rows.columns, &problem);

    if (code == TS_ERROR_MEMORY)
        return ts_json_out_of_memory(scan);
    if (code == TS_ERROR_LIMIT)
        return ts_json_fault(scan, slice, TS_ERROR_LIMIT, NULL, "more than %d components",
                             TS_LIMIT_COLUMNS);
    return code == TS_OK || fault(sdmx, slice, problem);
}

static bool take_structures(struct ts_sdmx *sdmx, char first)
{
    bool again;

    if (first == '{') /* before 2.0 there was one */
        return take_structure(sdmx);
    if (!is_expected(&sdmx->scan, first, '[') || !ts_json_enter(&sdmx->scan, ']', &again))
        return false;
    while (again)
        if (!take_structure(sdmx) || !ts_json_after(&sdmx->scan, ']', &again))
            return false;
    return true;
}

/* Data sets */

static bool keep_value(struct ts_sdmx *sdmx, struct ts_sdmx_kept *kept)
{
    struct ts_json_scan *scan = &sdmx->scan;

    ts_json_release(scan);
    if (!ts_json_value(scan))
        return false;
    kept->start = scan->held.start;
    ts_buffer_clear(&kept->text);
    return ts_buffer_append(&kept->text, scan->held.bytes, scan->at) == TS_OK ||
           ts_json_out_of_memory(scan);
}

/* Goes over series or observations one by one: all of them are too much to hold. */
static bool pass_members(struct ts_sdmx *sdmx)
{
    struct ts_json_scan *scan = &sdmx->scan;
    struct ts_json_slice key;
    bool again;
    char first;

    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again)
        if (!next_key(sdmx, &key, &first) || !ts_json_value(scan) ||
            !ts_json_after(scan, '}', &again))
            return false;
    return true;
}

static bool refuse_deletion(struct ts_sdmx *sdmx)
{
    struct ts_json_scan *scan = &sdmx->scan;
    size_t at = scan->at;

    if (!ts_json_value(scan))
        return false;

    struct ts_json_slice action = {at, scan->at - at};

    return !ts_sdmx_is(scan, action, "Delete") ||
           fault(sdmx, action, "a data set that deletes figures holds none");
}

static bool take_index(struct ts_sdmx *sdmx, size_t *index)
{
    struct ts_json_scan *scan = &sdmx->scan;
    size_t at = scan->at;

    if (!ts_json_value(scan))
        return false;
    *index = ts_sdmx_index(scan->held.bytes + at, scan->at - at);
    return *index != SIZE_MAX || fault(sdmx, (struct ts_json_slice){at, scan->at - at},
                                       "the structure of a data set must be an index");
}

static bool survey_member(struct ts_sdmx *sdmx, struct ts_sdmx_shared *set)
{
    struct ts_json_scan *scan = &sdmx->scan;
    struct ts_json_slice key;
    char first;

    if (!next_key(sdmx, &key, &first))
        return false;
    if (first == 'n') /* null: nothing is said */
        return ts_json_value(scan);
    if (ts_sdmx_is(scan, key, "attributes"))
        return is_expected(scan, first, '[') && keep_value(sdmx, &set->attributes);
    if (ts_sdmx_is(scan, key, "dimensionGroupAttributes"))
        return is_expected(scan, first, '{') && keep_value(sdmx, &set->groups);
    if (ts_sdmx_is(scan, key, "series") || ts_sdmx_is(scan, key, "observations"))
        return is_expected(scan, first, '{') && pass_members(sdmx);
    if (ts_sdmx_is(scan, key, "action"))
        return refuse_deletion(sdmx);
    if (ts_sdmx_is(scan, key, "structure"))
        return take_index(sdmx, &set->structure);
    return ts_json_value(scan);
}

static bool survey_set(struct ts_sdmx *sdmx)
{
    struct ts_json_scan *scan = &sdmx->scan;
    bool again = true;

    if (ts_json_first(scan) != '{')
        return ts_json_unexpected(scan, "a data set");
    if (ts_array_reserve(&sdmx->sets, &sdmx->set_capacity, sdmx->set_count + 1,
                         sizeof *sdmx->sets) != TS_OK)
        return ts_json_out_of_memory(scan);

    struct ts_sdmx_shared *set = &sdmx->sets[sdmx->set_count++];

    set->line = ts_place_after(scan->held.start, scan->held.bytes, scan->at).line;
    set->structure = SIZE_MAX;
    ts_buffer_init(&set->attributes.text, 0);
    ts_buffer_init(&set->groups.text, 0);
    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again)
        if (!survey_member(sdmx, set) || !ts_json_after(scan, '}', &again))
            return false;
    return true;
}

static bool survey_sets(struct ts_sdmx *sdmx, char first, struct ts_json_slice key)
{
    bool again;

    if (sdmx->has_sets)
        return fault(sdmx, key, "the message has \"dataSets\" twice");
    sdmx->has_sets = true;
    if (first == 'n') /* null: there are none */
        return ts_json_value(&sdmx->scan);
    if (!is_expected(&sdmx->scan, first, '[') || !ts_json_enter(&sdmx->scan, ']', &again))
        return false;
    while (again)
        if (!survey_set(sdmx) || !ts_json_after(&sdmx->scan, ']', &again))
            return false;
    return true;
}

/* The message, and `data` in it, which 1.0 drafts did without */
static bool survey_object(struct ts_sdmx *sdmx, bool outermost)
{
    struct ts_json_scan *scan = &sdmx->scan;
    struct ts_json_slice key;
    bool again, good;
    char first;

    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again) {
        if (!next_key(sdmx, &key, &first))
            return false;
        if (outermost && first == '{' && ts_sdmx_is(scan, key, "data"))
            good = survey_object(sdmx, false);
        else if (ts_sdmx_is(scan, key, "structures") || ts_sdmx_is(scan, key, "structure"))
            good = take_structures(sdmx, first);
        else if (ts_sdmx_is(scan, key, "dataSets"))
            good = survey_sets(sdmx, first, key);
        else
            good = ts_json_value(scan);
        if (!good || !ts_json_after(scan, '}', &again))
            return false;
    }
    return true;
}

/* The structures that may be the data set's: *index is the last of them. */
static size_t count_possible(const struct ts_sdmx *sdmx, size_t set, size_t *index)
{
    size_t count = 0;

    for (size_t i = 0; i < sdmx->structure_count; i++)
        if (sdmx->structure_count == 1 || ts_sdmx_structure_lists(&sdmx->structures[i], set)) {
            *index = i;
            count++;
        }
    return count;
}

static bool find_structure(struct ts_sdmx *sdmx, size_t set)
{
    struct ts_sdmx_shared *shared = &sdmx->sets[set];
    struct ts_error *error = sdmx->scan.error;

    if (shared->structure == SIZE_MAX && count_possible(sdmx, set, &shared->structure) != 1)
        sdmx->scan.code = ts_error_set(
            error, TS_ERROR_INPUT, "the data set does not say which of the %zu structures it has",
            sdmx->structure_count);
    else if (shared->structure >= sdmx->structure_count)
        sdmx->scan.code = ts_error_set(error, TS_ERROR_INPUT,
                                       "the data set has the structure of index %zu, of %zu in all",
                                       shared->structure, sdmx->structure_count);
    else
        return true;
    ts_error_hint(error, "a data set has the index of its structure, from 0, as \"structure\"");
    ts_error_file(sdmx->scan.error, sdmx->scan.name, shared->line);
    return false;
}

static bool find_structures(struct ts_sdmx *sdmx)
{
    for (size_t i = 0; i < sdmx->set_count; i++)
        if (!find_structure(sdmx, i))
            return false;
    return true;
}

bool ts_sdmx_survey(struct ts_sdmx *sdmx)
{
    struct ts_json_scan *scan = &sdmx->scan;
    int byte;

    if (!ts_json_next(scan, &byte) || !survey_object(sdmx, true) || !ts_json_next(scan, &byte))
        return false;
    if (byte >= 0)
        return ts_json_trailing(scan);
    if (!sdmx->has_sets) {
        scan->code =
            ts_error_set(scan->error, TS_ERROR_INPUT, "the SDMX-JSON message has no \"dataSets\"");
        ts_error_hint(scan->error, "is it one of structures alone? ask for the data");
        ts_error_file(scan->error, scan->name, 0);
        return false;
    }
    if (sdmx->structure_count > 0 || sdmx->set_count == 0)
        return find_structures(sdmx);
    scan->code = ts_error_set(scan->error, TS_ERROR_INPUT,
                              "the SDMX-JSON message has no structure, so that its indexes stand "
                              "for nothing");
    ts_error_hint(scan->error, "ask for the data with their structure, or as SDMX-CSV");
    ts_error_file(scan->error, scan->name, 0);
    return false;
}

static bool find_sets(struct ts_sdmx *sdmx, bool outermost, bool *found)
{
    struct ts_json_scan *scan = &sdmx->scan;
    struct ts_json_slice key;
    bool again;
    char first;

    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again && !*found) {
        if (!next_key(sdmx, &key, &first))
            return false;
        if (outermost && first == '{' && ts_sdmx_is(scan, key, "data")) {
            if (!find_sets(sdmx, false, found))
                return false;
        } else if (first == '[' && ts_sdmx_is(scan, key, "dataSets")) {
            *found = true;
        } else if (!ts_json_value(scan)) {
            return false;
        }
        if (!*found && !ts_json_after(scan, '}', &again))
            return false;
    }
    return true;
}

bool ts_sdmx_enter_sets(struct ts_sdmx *sdmx)
{
    bool found = false;
    int byte;

    sdmx->state = TS_SDMX_ENDED;
    if (!ts_json_next(&sdmx->scan, &byte) || !find_sets(sdmx, true, &found))
        return false;
    if (!found)
        return true;
    sdmx->state = TS_SDMX_IN_SETS;
    return ts_json_enter(&sdmx->scan, ']', &sdmx->more_sets);
}

/* Detection */

/* The members before the first that tells: dataSets, structure or structures, in the
 * message or in its `data`. */
static bool looks_like_message(struct ts_json_scan *scan, bool outermost)
{
    struct ts_json_slice key;
    bool again = false;

    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again) {
        if (!ts_json_key(scan, &key))
            return false;

        char first = ts_json_first(scan);

        if (ts_sdmx_is(scan, key, "data") && outermost)
            return first == '{' && looks_like_message(scan, false);
        if (ts_sdmx_is(scan, key, "dataSets") || ts_sdmx_is(scan, key, "structures") ||
            (ts_sdmx_is(scan, key, "structure") && first == '{'))
            return true;
        /* an array of records is long, and no part of a message */
        if (first == '[' && !ts_sdmx_is(scan, key, "errors"))
            return false;
        if (!ts_json_value(scan) || !ts_json_after(scan, '}', &again))
            return false;
    }
    return false;
}

int ts_sdmx_detect(struct ts_source *source, bool *message, struct ts_error *error)
{
    struct ts_error fault = {0};
    struct ts_json_scan scan;
    int byte = -1;

    ts_json_scan_source(&scan, source, &fault);
    *message = scan.code == TS_OK && ts_json_next(&scan, &byte) && byte == '{' &&
               looks_like_message(&scan, true);
    ts_json_scan_free(&scan);
    return scan.code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
}
