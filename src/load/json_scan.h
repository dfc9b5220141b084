/* A strict scanner of RFC 8259 that goes along the window of a source.
 *
 * It finds where values begin and end and refuses what the grammar does not allow;
 * it decodes nothing. Indexes count from the start of what is held: the bytes since
 * the last ts_json_release. */
#ifndef TS_LOAD_JSON_SCAN_H
#define TS_LOAD_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "load/place.h"
#include "load/source.h"
#include "tradestat/error.h"

struct ts_json_slice {
    size_t at, size;
};

/* A member of a record: both slices with their quotes. */
struct ts_json_member {
    struct ts_json_slice key, value;
};

struct ts_json_scan {
    struct ts_source *source; /* NULL: all bytes are held, and nothing but nesting is limited */
    const char *name;
    struct ts_span held;
    size_t at;      /* the next byte */
    size_t token;   /* where the current string or number began */
    unsigned depth; /* arrays and objects around it */
    struct ts_error *error;
    int code; /* of the fault that ended the scan, or 0 */

    /* since the last release: */
    size_t values;
    const char *untold; /* the first escape that stands for no text, or NULL: what it is */
    struct ts_json_slice untold_at;
    struct ts_json_slice *long_numbers; /* those of over TS_JSON_NUMBER bytes */
    size_t long_count, long_capacity;
    unsigned member_depth; /* depth inside the object whose members are kept; 0: none are */
    struct ts_json_member *members;
    size_t member_count, member_capacity;
};

enum {
    TS_JSON_NUMBER = 60, /* bytes of a number that cJSON can hold */
    TS_JSON_SHOWN = 512  /* bytes after a fault that its excerpt may show */
};

/* What a record may look like, as a hint. */
extern const char ts_json_forms[];

/* "number", "string", "boolean", "null", "array" or "object", by the first byte. */
const char *ts_json_kind(char first);
/* The same with its article: "a number", "an array" ... */
const char *ts_json_a_kind(char first);

void ts_json_scan_source(struct ts_json_scan *scan, struct ts_source *source,
                         struct ts_error *error);
void ts_json_scan_text(struct ts_json_scan *scan, const char *text, size_t size);
void ts_json_scan_free(struct ts_json_scan *scan);

/* All of these return false, with scan->code and the error with its place set, when
 * the input is at fault; the scan is over then. */

/* Passes over white space to the next byte; *byte is -1 at the end of the input. */
bool ts_json_next(struct ts_json_scan *scan, int *byte);
/* Passes over the value, or the string, that begins at the current byte. */
bool ts_json_value(struct ts_json_scan *scan);
bool ts_json_string(struct ts_json_scan *scan);
/* Passes over a key and its colon to the value. */
bool ts_json_key(struct ts_json_scan *scan, struct ts_json_slice *key);
/* Goes into the array or object that begins at the current byte, to its first
 * element or key: *again says whether there is one. */
bool ts_json_enter(struct ts_json_scan *scan, char close, bool *again);
/* Goes on after an element or member: *again says whether one more follows. */
bool ts_json_after(struct ts_json_scan *scan, char close, bool *again);

/* Lets go of the bytes before the current one. */
void ts_json_release(struct ts_json_scan *scan);

/* Goes over bytes that were looked at elsewhere, from the current one on, of which none
 * is held any more: the line endings among them, and the characters after the last. */
void ts_json_skip(struct ts_json_scan *scan, size_t size, uint64_t lines, uint64_t columns);

/* The current byte, '\0' at the end of the input. */
char ts_json_first(struct ts_json_scan *scan);
/* Has `count` bytes from the current one in the window where they can be had. */
void ts_json_look_ahead(struct ts_json_scan *scan, size_t count);
/* Is one more byte there, or `count` of them? Nothing is passed over. */
bool ts_json_more(struct ts_json_scan *scan, size_t count);
/* Hints: for an input that ends too early, and where nothing better is known. */
extern const char ts_json_cut[], ts_json_mend[];
/* Sets the error with its place, `size` bytes at index `at`; hint NULL: the usual one. Returns
 * false. */
bool ts_json_fault(struct ts_json_scan *scan, struct ts_json_slice slice, enum ts_code code,
                   const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The fault that the current byte should not be here, or the input not end here:
 * expected says what should stand here. */
bool ts_json_unexpected(struct ts_json_scan *scan, const char *expected);
bool ts_json_out_of_memory(struct ts_json_scan *scan);
/* The fault that something stands here, after the whole document. */
bool ts_json_trailing(struct ts_json_scan *scan);
/* Puts a place into an error that is set. */
void ts_json_place(struct ts_json_scan *scan, struct ts_json_slice slice, struct ts_error *error);

/* For json_scan.c alone: numbers, and true, false and null. */
bool ts_json_number(struct ts_json_scan *scan);
bool ts_json_word(struct ts_json_scan *scan);

#endif
