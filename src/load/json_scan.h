/* A strict scanner of JSON (RFC 8259) that moves along the window of a source.
 *
 * It finds where values begin and end, and refuses what the grammar does not allow; it
 * decodes nothing. Indexes count from the start of what is held: the bytes since the last
 * ts_json_release. */
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

/* A member of an object; the slices include quotes. */
struct ts_json_member {
    struct ts_json_slice key, value;
};

struct ts_json_scan {
    struct ts_source *source; /* NULL: all bytes are held, and only nesting is limited */
    const char *name;
    struct ts_span held;
    size_t at;      /* the next byte */
    size_t token;   /* where the current string or number begins */
    unsigned depth; /* how many arrays and objects are around it */
    struct ts_error *error;
    int code; /* of the error that ended the scan, or 0 */

    /* since the last release: */
    size_t values;
    const char *untold; /* what is wrong with the first escape that stands for no text, or NULL */
    struct ts_json_slice untold_at;
    struct ts_json_slice *long_numbers; /* of more than TS_JSON_NUMBER bytes */
    size_t long_count, long_capacity;
    unsigned member_depth; /* the depth inside the object whose members are kept; 0: none are */
    struct ts_json_member *members;
    size_t member_count, member_capacity;
};

enum {
    TS_JSON_NUMBER = 60, /* bytes of the longest number that cJSON can hold */
    TS_JSON_SHOWN = 512  /* bytes after a fault that an excerpt may show */
};

/* What a record may look like, as a hint. */
extern const char ts_json_forms[];

/* What value begins with this byte: "number", "string", "boolean", "null", "array" or "object". */
const char *ts_json_kind(char first);
/* The same with its article: "a number", "an array" ... */
const char *ts_json_a_kind(char first);

void ts_json_scan_source(struct ts_json_scan *scan, struct ts_source *source,
                         struct ts_error *error);
void ts_json_scan_text(struct ts_json_scan *scan, const char *text, size_t size);
void ts_json_scan_free(struct ts_json_scan *scan);

/* These functions return false if the input is at fault; scan->code and the error with its place
 * are then set, and the scan is over. */

/* Skips white space; *byte is the next byte, or -1 at the end of the input. */
bool ts_json_next(struct ts_json_scan *scan, int *byte);
/* Skips the value, or the string, that begins at the current byte. */
bool ts_json_value(struct ts_json_scan *scan);
bool ts_json_string(struct ts_json_scan *scan);
/* Skips a key and its colon. */
bool ts_json_key(struct ts_json_scan *scan, struct ts_json_slice *key);
/* Enters the array or object that begins at the current byte and goes to its first element
 * or key; *again: is there one? */
bool ts_json_enter(struct ts_json_scan *scan, char close, bool *again);
/* Goes on after an element or member; *again: does another one follow? */
bool ts_json_after(struct ts_json_scan *scan, char close, bool *again);

/* Releases the bytes before the current one. */
void ts_json_release(struct ts_json_scan *scan);

/* Skips `size` bytes that were scanned elsewhere, and releases them. lines and columns: the line
 * endings among them, and the characters after the last of these. */
void ts_json_skip(struct ts_json_scan *scan, size_t size, uint64_t lines, uint64_t columns);

/* The current byte, or '\0' at the end of the input. */
char ts_json_first(struct ts_json_scan *scan);
/* Fills the window with up to `count` bytes from the current one on. */
void ts_json_look_ahead(struct ts_json_scan *scan, size_t count);
/* Are there `count` more bytes? Nothing is skipped. */
bool ts_json_more(struct ts_json_scan *scan, size_t count);
/* Hints: for an input that ends too early, and where nothing better is known. */
extern const char ts_json_cut[], ts_json_mend[];
/* Sets the error with its place, the slice; hint NULL: the usual one. Returns false. */
bool ts_json_fault(struct ts_json_scan *scan, struct ts_json_slice slice, enum ts_code code,
                   const char *hint, const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Sets the error that the current byte, or the end of the input, is not what is expected here.
 * Returns false. */
bool ts_json_unexpected(struct ts_json_scan *scan, const char *expected);
bool ts_json_out_of_memory(struct ts_json_scan *scan);
/* Sets the error that something follows the document. Returns false. */
bool ts_json_trailing(struct ts_json_scan *scan);
/* Puts the place of a slice into an error that is set. */
void ts_json_place(struct ts_json_scan *scan, struct ts_json_slice slice, struct ts_error *error);

/* For json_scan.c alone: numbers, and true, false and null. */
bool ts_json_number(struct ts_json_scan *scan);
bool ts_json_word(struct ts_json_scan *scan);

#endif
