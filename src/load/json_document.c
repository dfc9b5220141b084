/* The object around the records of a document, member by member. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "load/json_reader.h"

bool ts_json_document_key(struct ts_json *json, struct ts_json_slice slice,
                          enum ts_json_document_key *key)
{
    static const struct {
        const char *name;
        enum ts_json_document_key key;
    } known[] = {{"records", TS_JSON_KEY_RECORDS},   {"figures", TS_JSON_KEY_RECORDS},
                 {"data", TS_JSON_KEY_RECORDS},      {"dataset", TS_JSON_KEY_RECORDS},
                 {"defaults", TS_JSON_KEY_DEFAULTS}, {"rules", TS_JSON_KEY_RULES},
                 {"metadata", TS_JSON_KEY_METADATA}, {"error", TS_JSON_KEY_ERROR},
                 {"validation", TS_JSON_KEY_ERROR}};
    cJSON *text = ts_json_text(json, slice);

    if (text == NULL)
        return false;
    *key = TS_JSON_KEY_OTHER;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(text->valuestring, known[i].name) == 0)
            *key = known[i].key;
    cJSON_Delete(text);
    return true;
}

/* A key of the document itself, which is new. */
static bool keep_key(struct ts_json *json, struct ts_json_slice slice, const char *name)
{
    struct ts_dictionary *keys = &json->document_keys;
    uint32_t code, count = (uint32_t)keys->count;
    size_t size = strlen(name);

    json->document_key_bytes += size;
    if (count == TS_LIMIT_COLUMNS || json->document_key_bytes > TS_LIMIT_FIELD)
        return ts_json_fault(&json->scan, slice, TS_ERROR_LIMIT, NULL,
                             "the document has more than %d keys, or %d bytes of them",
                             TS_LIMIT_COLUMNS, TS_LIMIT_FIELD);
    if (ts_dictionary_code(keys, name, size, &code) != TS_OK)
        return ts_json_out_of_memory(&json->scan);
    return code == count ||
           ts_json_fault(&json->scan, slice, TS_ERROR_INPUT, "which of the two is meant?",
                         "the key \"%s\" appears twice", name);
}

static bool take_key(struct ts_json *json, struct ts_json_slice slice)
{
    cJSON *text = ts_json_text(json, slice);
    bool kept = text != NULL && keep_key(json, slice, text->valuestring);

    cJSON_Delete(text);
    return kept;
}

static const char form_of_rules[] = "write them as [\"companies = joint_ventures + others\"]";

static bool fault(struct ts_json *json, struct ts_json_slice slice, const char *hint,
                  const char *message)
{
    return ts_json_fault(&json->scan, slice, TS_ERROR_INPUT, hint, "%s", message);
}

/* Defaults */

/* They are the first object that is read, so that their keys are the first columns. */
static bool keep_defaults(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    size_t count = scan->member_count, size = scan->at;

    if (ts_buffer_append(&json->defaults_text, scan->held.bytes, size) != TS_OK)
        return ts_json_out_of_memory(&json->scan);
    json->defaults_start = scan->held.start;
    json->rows.defaults = calloc(count + 1, sizeof *json->rows.defaults);
    json->default_members = calloc(count + 1, sizeof *json->default_members);
    if (json->rows.defaults == NULL || json->default_members == NULL)
        return ts_json_out_of_memory(&json->scan);
    if (count > 0)
        memcpy(json->default_members, scan->members, count * sizeof *scan->members);
    json->rows.default_count = count;
    return ts_json_cells(json, json->defaults_text.data, size, &json->defaults,
                         json->rows.defaults);
}

static bool take_defaults(struct ts_json *json, struct ts_json_slice key)
{
    struct ts_json_scan *scan = &json->scan;

    json->defaults_found = true;
    if (json->defaults_taken)
        return ts_json_value(scan);
    if (json->records_found && !json->ahead)
        return fault(json, key, "put them before the records: standard input is read once",
                     "the defaults stand after the records");

    char first = ts_json_first(scan);

    ts_json_release(scan);
    scan->member_depth = scan->depth + 1;
    if (!ts_json_value(scan))
        return false;
    scan->member_depth = 0;

    struct ts_json_slice slice = {0, scan->at};

    if (first != '{')
        return ts_json_fault(scan, slice, TS_ERROR_INPUT,
                             "write them as {\"unit\": \"USD million\"}",
                             "the defaults must be an object, not %s", ts_json_a_kind(first));
    return keep_defaults(json);
}

/* Rules */

static bool keep_rule(struct ts_json *json, const char *text, struct ts_json_slice slice)
{
    const struct ts_span *held = &json->scan.held;
    struct ts_place place = ts_place_after(held->start, held->bytes, slice.at + 1);
    struct ts_rows *rows = &json->rows;
    char *copy = strdup(text);

    if (copy == NULL || ts_array_reserve(&rows->rules, &rows->rule_capacity, rows->rule_count + 1,
                                         sizeof *rows->rules) != TS_OK) {
        free(copy);
        return ts_json_out_of_memory(&json->scan);
    }
    rows->rules[rows->rule_count++] = (struct ts_row_rule){
        copy, place.line, place.column, .escaped = strlen(text) + 2 != slice.size};
    return true;
}

static bool take_rule(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    char first = ts_json_first(scan);

    ts_json_release(scan);
    if (!ts_json_value(scan))
        return false;

    struct ts_json_slice slice = {0, scan->at};

    if (first != '"')
        return ts_json_fault(scan, slice, TS_ERROR_INPUT, form_of_rules,
                             "a rule must be a string, not %s", ts_json_a_kind(first));
    if (json->rows.rule_count == TS_LIMIT_COLUMNS)
        return ts_json_fault(scan, slice, TS_ERROR_LIMIT, NULL, "more than %d rules",
                             TS_LIMIT_COLUMNS);

    cJSON *text = ts_json_text(json, slice);
    bool kept = text != NULL && keep_rule(json, text->valuestring, slice);

    cJSON_Delete(text);
    return kept;
}

static bool take_rules(struct ts_json *json, struct ts_json_slice key)
{
    struct ts_json_scan *scan = &json->scan;
    bool again;

    if (ts_json_first(scan) != '[')
        return fault(json, key, form_of_rules, "the rules must be an array of strings");
    if (!ts_json_enter(scan, ']', &again))
        return false;
    while (again)
        if (!take_rule(json) || !ts_json_after(scan, ']', &again))
            return false;
    return true;
}

/* What it means is for a layout to say. */
static bool take_metadata(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;

    ts_json_release(scan);
    if (!ts_json_value(scan))
        return false;
    if (scan->untold != NULL || scan->long_count > 0)
        return true; /* no text that anybody could read */
    ts_buffer_clear(&json->metadata);
    return ts_buffer_append(&json->metadata, scan->held.bytes, scan->at) == TS_OK ||
           ts_json_out_of_memory(scan);
}

static bool keep_service_error(struct ts_json *json, const char *text)
{
    free(json->rows.service_error);
    json->rows.service_error = strdup(text);
    json->rows.service_error_line = json->scan.held.start.line;
    return json->rows.service_error != NULL || ts_json_out_of_memory(&json->scan);
}

/* The `message` of an object, where it is a text. */
static bool take_message(struct ts_json *json, size_t size)
{
    cJSON *tree = cJSON_ParseWithLength(json->scan.held.bytes, size);
    const cJSON *message = cJSON_GetObjectItemCaseSensitive(tree, "message");
    const char *text = cJSON_GetStringValue(message);
    bool good = tree != NULL ? text == NULL || *text == '\0' || keep_service_error(json, text)
                             : ts_json_out_of_memory(&json->scan);

    cJSON_Delete(tree);
    return good;
}

/* What a service says of itself. It is kept where it is a text, and not an empty one, or an object
 * with such a message. */
static bool take_error(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    struct ts_json_slice slice;
    char first = ts_json_first(scan);
    bool kept;
    cJSON *text;

    ts_json_release(scan);
    if (!ts_json_value(scan))
        return false;
    slice = (struct ts_json_slice){0, scan->at};
    if (slice.size <= 2 || scan->untold != NULL)
        return true;
    if (first == '{')
        return scan->long_count > 0 || take_message(json, slice.size);
    if (first != '"')
        return true;
    text = ts_json_text(json, slice);
    kept = text != NULL && keep_service_error(json, text->valuestring);
    cJSON_Delete(text);
    return kept;
}

/* The walk over the document's members */

static bool enter_records(struct ts_json *json, struct ts_json_slice key)
{
    if (json->records_found)
        return fault(json, key, "a document has one of \"records\", \"figures\" and \"data\"",
                     "a second array of records");
    json->records_found = true;
    json->begun = false;
    json->state = TS_JSON_INNER;
    return ts_json_enter(&json->scan, ']', &json->more);
}

static bool leave_wrapping(struct ts_json *json)
{
    struct ts_json_scan *scan = &json->scan;
    bool again;

    if (!ts_json_after(scan, ']', &again))
        return false;
    return !again ||
           ts_json_fault(scan, (struct ts_json_slice){scan->at, 1}, TS_ERROR_INPUT,
                         "give each a file of its own", "a second table in the same document");
}

bool ts_json_end_document(struct ts_json *json)
{
    int byte;

    if (json->wrapped && !leave_wrapping(json))
        return false;
    if (!ts_json_next(&json->scan, &byte))
        return false;
    json->state = TS_JSON_ENDED;
    return byte < 0 || ts_json_trailing(&json->scan);
}

/* To the next array of records, or to the end. */
static bool walk(struct ts_json *json, bool again)
{
    struct ts_json_scan *scan = &json->scan;

    while (again) {
        struct ts_json_slice slice;
        enum ts_json_document_key key;
        bool good;

        ts_json_release(scan);
        if (!ts_json_key(scan, &slice) || !ts_json_document_key(json, slice, &key) ||
            !take_key(json, slice))
            return false;
        if (key == TS_JSON_KEY_RECORDS && ts_json_first(scan) == '[')
            return enter_records(json, slice);
        if (key == TS_JSON_KEY_DEFAULTS)
            good = take_defaults(json, slice);
        else if (key == TS_JSON_KEY_RULES)
            good = take_rules(json, slice);
        else if (key == TS_JSON_KEY_METADATA)
            good = take_metadata(json);
        else if (key == TS_JSON_KEY_ERROR)
            good = take_error(json);
        else
            good = ts_json_value(scan);
        if (!good || !ts_json_after(scan, '}', &again))
            return false;
    }
    return ts_json_end_document(json);
}

static bool enter_document(struct ts_json *json)
{
    bool again;

    ts_dictionary_release(&json->document_keys);
    json->document_key_bytes = 0;
    if (json->wrapped && !ts_json_enter(&json->scan, ']', &again))
        return false;
    return ts_json_enter(&json->scan, '}', &again) && walk(json, again);
}

bool ts_json_finish_document(struct ts_json *json)
{
    bool again;

    return ts_json_after(&json->scan, '}', &again) && walk(json, again);
}

static bool start_again(struct ts_json *json)
{
    struct ts_error *error = json->scan.error;
    int code = ts_source_rewind(json->rows.source, error);
    int byte;

    if (code != TS_OK) {
        json->scan.code = code;
        return false;
    }
    json->defaults_taken = json->defaults_found;
    json->records_found = json->defaults_found = false;
    while (json->rows.rule_count > 0)
        free(json->rows.rules[--json->rows.rule_count].text);
    ts_json_scan_free(&json->scan);
    ts_json_scan_source(&json->scan, json->rows.source, error);
    return ts_json_next(&json->scan, &byte) && enter_document(json);
}

bool ts_json_open_document(struct ts_json *json)
{
    if (!enter_document(json))
        return false;
    if (json->defaults_found || !ts_source_can_rewind(json->rows.source))
        return true;
    return ts_json_find_defaults(json) && start_again(json);
}
