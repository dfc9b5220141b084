#include "load/json_scan.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "load/utf8.h"
#include "tradestat/load.h"

const char ts_json_forms[] =
    "records are an array of objects, an object with \"records\", or one object a line";

const char *ts_json_a_kind(char first)
{
    switch (first) {
    case '{':
        return "an object";
    case '[':
        return "an array";
    case '"':
        return "a string";
    case 't':
    case 'f':
        return "a boolean";
    case 'n':
        return "a null";
    default:
        return "a number";
    }
}

const char *ts_json_kind(char first)
{
    return strchr(ts_json_a_kind(first), ' ') + 1;
}

void ts_json_scan_source(struct ts_json_scan *scan, struct ts_source *source,
                         struct ts_error *error)
{
    *scan = (struct ts_json_scan){
        .source = source, .name = ts_source_name(source), .error = error, .held.start = {0, 1, 1}};
    /* a byte order mark is passed over by the first look */
    ts_json_more(scan, 1);
    scan->held.start.offset = ts_source_position(source);
}

void ts_json_scan_text(struct ts_json_scan *scan, const char *text, size_t size)
{
    *scan = (struct ts_json_scan){.name = "", .held = {text, size, {0, 1, 1}, 0}};
}

void ts_json_scan_free(struct ts_json_scan *scan)
{
    free(scan->members);
    free(scan->long_numbers);
}

/* The window */

static bool over_limit(struct ts_json_scan *scan)
{
    struct ts_json_slice start = {0, 1}, token = {scan->token, 1};

    if (scan->at - scan->token > TS_LIMIT_FIELD)
        return ts_json_fault(scan, token, TS_ERROR_LIMIT, NULL, "a value has more than %d bytes",
                             TS_LIMIT_FIELD);
    return ts_json_fault(scan, start, TS_ERROR_LIMIT, NULL, "a record has more than %d bytes",
                         TS_LIMIT_RECORD);
}

static int peek(struct ts_json_scan *scan, size_t wanted, struct ts_error *error)
{
    struct ts_span *held = &scan->held;
    int code = ts_source_peek(scan->source, wanted, &held->bytes, &held->size, error);

    held->before = ts_source_behind(scan->source);
    return code;
}

bool ts_json_more(struct ts_json_scan *scan, size_t count)
{
    if (scan->at + count <= scan->held.size)
        return true;
    if (scan->source == NULL || scan->code != TS_OK)
        return false;
    if (scan->at > TS_LIMIT_RECORD)
        return over_limit(scan);

    /* what cannot be read after this byte is met when it is its turn */
    if (peek(scan, scan->at + count, NULL) != TS_OK && scan->held.size <= scan->at) {
        scan->code = peek(scan, scan->at + 1, scan->error);
        if (scan->code == TS_ERROR_INPUT)
            ts_json_place(scan, (struct ts_json_slice){scan->at, 1}, scan->error);
    }
    return scan->at + count <= scan->held.size;
}

char ts_json_first(struct ts_json_scan *scan)
{
    return ts_json_more(scan, 1) ? scan->held.bytes[scan->at] : '\0';
}

void ts_json_look_ahead(struct ts_json_scan *scan, size_t count)
{
    size_t wanted = scan->at + count;

    if (scan->source != NULL && wanted > scan->held.size && wanted <= TS_SOURCE_WINDOW)
        peek(scan, wanted, NULL);
}

void ts_json_release(struct ts_json_scan *scan)
{
    if (scan->source != NULL)
        ts_source_advance(scan->source, scan->at);
    scan->held.start = ts_place_after(scan->held.start, scan->held.bytes, scan->at);
    scan->held.bytes += scan->at;
    scan->held.size -= scan->at;
    scan->held.before = scan->source != NULL ? ts_source_behind(scan->source) : 0;
    scan->at = scan->token = 0;
    scan->member_count = scan->long_count = scan->values = 0;
    scan->untold = NULL;
}

void ts_json_skip(struct ts_json_scan *scan, size_t size, uint64_t lines, uint64_t columns)
{
    struct ts_place *start = &scan->held.start;

    ts_source_skip(scan->source, size);
    start->offset += size;
    start->line += lines;
    start->column = columns + (lines > 0 ? 1 : start->column);
    scan->held.bytes = "";
    scan->held.size = scan->held.before = 0;
}

/* Faults */

void ts_json_place(struct ts_json_scan *scan, struct ts_json_slice slice, struct ts_error *error)
{
    if (slice.at + slice.size > scan->at)
        ts_json_look_ahead(scan, slice.at + slice.size - scan->at + TS_JSON_SHOWN);
    else
        ts_json_look_ahead(scan, TS_JSON_SHOWN);
    ts_place_set(&scan->held, scan->name, slice.at, slice.size, error);
}

const char ts_json_cut[] = "it may have been copied in part";
const char ts_json_mend[] = "mend it here, or write the file anew";

/* What to do where nothing better is known. */
static const char *usual_hint(enum ts_code code)
{
    return code == TS_ERROR_LIMIT ? "is a quote or a bracket never closed?" : ts_json_mend;
}

bool ts_json_fault(struct ts_json_scan *scan, struct ts_json_slice slice, enum ts_code code,
                   const char *hint, const char *format, ...)
{
    char message[512];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    scan->code = (int)code;
    ts_error_set(scan->error, code, "%s", message);
    ts_error_hint(scan->error, "%s", hint != NULL ? hint : usual_hint(code));
    ts_json_place(scan, slice, scan->error);
    return false;
}

/* What stands at the current byte, for a message: characters that print, or bytes. */
static void describe(struct ts_json_scan *scan, char *out, size_t capacity)
{
    ts_json_look_ahead(scan, 4);

    const char *text = scan->held.bytes + scan->at;
    unsigned char first = (unsigned char)*text;
    size_t length = ts_utf8_length(text, scan->held.size - scan->at);

    if (first == '"')
        snprintf(out, capacity, "a double quote");
    else if (ts_text_mark(text, length) > 0)
        snprintf(out, capacity, "a byte order mark");
    else if (length == 0 || first < ' ' || first == 0x7F || first == 0xC2)
        snprintf(out, capacity, "the byte 0x%02X", first);
    else
        snprintf(out, capacity, "\"%.*s\"", (int)length, text);
}

static const char *hint_for(char c)
{
    switch (c) {
    case '/':
    case '#':
        return "JSON has no comments";
    case '\'':
        return "JSON strings stand in double quotes";
    default:
        return NULL;
    }
}

bool ts_json_unexpected(struct ts_json_scan *scan, const char *expected)
{
    struct ts_json_slice here = {scan->at, 1};
    char found[32];

    if (scan->code != TS_OK)
        return false;
    if (!ts_json_more(scan, 1))
        return scan->code == TS_OK &&
               ts_json_fault(scan, here, TS_ERROR_INPUT, ts_json_cut,
                             "the input ends where %s is expected", expected);
    describe(scan, found, sizeof found);
    return ts_json_fault(scan, here, TS_ERROR_INPUT, hint_for(scan->held.bytes[scan->at]),
                         "%s is expected, not %s", expected, found);
}

bool ts_json_out_of_memory(struct ts_json_scan *scan)
{
    scan->code = ts_error_memory(scan->error);
    return false;
}

bool ts_json_trailing(struct ts_json_scan *scan)
{
    struct ts_json_slice here = {scan->at, 1};
    char first = scan->held.bytes[scan->at];

    if (first == '{' || first == '[')
        return ts_json_fault(scan, here, TS_ERROR_INPUT, "give each a file of its own",
                             "a second document after the end of the first");
    return ts_json_fault(scan, here, TS_ERROR_INPUT, hint_for(first),
                         "text after the end of the document");
}

/* Grammar */

bool ts_json_next(struct ts_json_scan *scan, int *byte)
{
    *byte = -1;
    while (ts_json_more(scan, 1)) {
        char c = scan->held.bytes[scan->at];

        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            *byte = (unsigned char)c;
            return true;
        }
        scan->token = ++scan->at;
    }
    return scan->code == TS_OK;
}

static void leave(struct ts_json_scan *scan)
{
    scan->depth--;
    scan->token = ++scan->at;
}

bool ts_json_enter(struct ts_json_scan *scan, char close, bool *again)
{
    struct ts_json_slice here = {scan->at, 1};
    int byte;

    *again = false;
    if (scan->depth == TS_LIMIT_NESTING)
        return ts_json_fault(scan, here, TS_ERROR_LIMIT, NULL,
                             "more than %d nested arrays and objects", TS_LIMIT_NESTING);
    scan->depth++;
    scan->at++;
    if (!ts_json_next(scan, &byte))
        return false;
    *again = byte != close;
    if (!*again)
        leave(scan);
    return true;
}

bool ts_json_after(struct ts_json_scan *scan, char close, bool *again)
{
    int byte;

    if (!ts_json_next(scan, &byte))
        return false;
    *again = byte == ',';
    if (byte == close)
        leave(scan);
    if (byte == close)
        return true;
    if (!*again)
        return ts_json_unexpected(scan, close == ']' ? "\",\" or \"]\"" : "\",\" or \"}\"");

    struct ts_json_slice comma = {scan->at++, 1};

    if (!ts_json_next(scan, &byte))
        return false;
    if (byte == close)
        return ts_json_fault(scan, comma, TS_ERROR_INPUT, "leave the last comma out",
                             "a comma before the closing \"%c\"", close);
    return true;
}

static bool scan_array(struct ts_json_scan *scan)
{
    bool again = false;

    if (!ts_json_enter(scan, ']', &again))
        return false;
    while (again)
        if (!ts_json_value(scan) || !ts_json_after(scan, ']', &again))
            return false;
    return true;
}

bool ts_json_key(struct ts_json_scan *scan, struct ts_json_slice *key)
{
    int byte;

    *key = (struct ts_json_slice){scan->at, 0};
    if (!ts_json_more(scan, 1) || scan->held.bytes[scan->at] != '"')
        return ts_json_unexpected(scan, "a key in double quotes");
    if (!ts_json_string(scan))
        return false;
    key->size = scan->at - key->at;
    if (!ts_json_next(scan, &byte))
        return false;
    if (byte != ':')
        return ts_json_unexpected(scan, "\":\"");
    scan->at++;
    return ts_json_next(scan, &byte);
}

static bool keep_member(struct ts_json_scan *scan, struct ts_json_slice key, size_t value)
{
    if (scan->member_count == TS_LIMIT_COLUMNS)
        return ts_json_fault(scan, key, TS_ERROR_LIMIT, NULL, "a record has more than %d keys",
                             TS_LIMIT_COLUMNS);
    if (ts_array_reserve(&scan->members, &scan->member_capacity, scan->member_count + 1,
                         sizeof *scan->members) != TS_OK)
        return ts_json_out_of_memory(scan);
    scan->members[scan->member_count++] = (struct ts_json_member){key, {value, scan->at - value}};
    return true;
}

static bool scan_object(struct ts_json_scan *scan)
{
    bool again = false, kept = scan->member_depth == scan->depth + 1;

    if (!ts_json_enter(scan, '}', &again))
        return false;
    while (again) {
        struct ts_json_slice key;

        if (!ts_json_key(scan, &key))
            return false;

        size_t value = scan->at;

        if (!ts_json_value(scan) || (kept && !keep_member(scan, key, value)) ||
            !ts_json_after(scan, '}', &again))
            return false;
    }
    return true;
}

bool ts_json_value(struct ts_json_scan *scan)
{
    struct ts_json_slice here = {scan->at, 1};

    if (!ts_json_more(scan, 1))
        return ts_json_unexpected(scan, "a value");
    if (scan->source != NULL && ++scan->values > TS_LIMIT_VALUES)
        return ts_json_fault(scan, here, TS_ERROR_LIMIT, NULL, "a record has more than %d values",
                             TS_LIMIT_VALUES);

    char first = scan->held.bytes[scan->at];

    if (first == '{')
        return scan_object(scan);
    if (first == '[')
        return scan_array(scan);
    if (first == '"')
        return ts_json_string(scan);
    if (first == '-' || (first >= '0' && first <= '9'))
        return ts_json_number(scan);
    return ts_json_word(scan);
}
