/* The JSON reader, for its files: json_rows.c goes from record to record, json_cells.c makes cells
 * of one, json_document.c walks the object around the records, and json_ahead.c looks ahead in it.
 */
#ifndef TS_LOAD_JSON_READER_H
#define TS_LOAD_JSON_READER_H

#include <cjson/cJSON.h>

#include "load/json_scan.h"
#include "load/reader.h"
#include "tradestat/buffer.h"

enum ts_json_state {
    TS_JSON_ARRAY, /* in an array of records that is the whole input */
    TS_JSON_INNER, /* in the array of records within a document */
    TS_JSON_LINES, /* in JSON Lines */
    TS_JSON_ENDED
};

enum ts_json_document_key {
    TS_JSON_KEY_OTHER,
    TS_JSON_KEY_RECORDS,
    TS_JSON_KEY_DEFAULTS,
    TS_JSON_KEY_RULES,
    TS_JSON_KEY_METADATA,
    TS_JSON_KEY_ERROR
};

/* What holds the texts of an object's cells: of a record, or the defaults. */
struct ts_json_object {
    cJSON *tree;              /* the decoded strings */
    struct ts_buffer blanked; /* the bytes that were parsed: numbers that cJSON cannot hold are
                                 blanked out */
};

struct ts_json {
    struct ts_rows rows;
    struct ts_json_scan scan;
    enum ts_json_state state;
    bool begun; /* a record has been read */
    bool more;  /* the array has more elements */

    struct ts_json_object record;
    uint32_t *member_columns; /* the column of each member of the record */
    uint64_t *seen;           /* by column: the number of the last object with that key */
    uint64_t objects;         /* how many objects have been read */

    bool wrapped;                       /* the document is the only element of an array */
    struct ts_buffer metadata;          /* the text of the document's `metadata` */
    bool records_found, defaults_found; /* in this pass over the document */
    bool ahead;                         /* this pass only looks ahead and reads no records */
    bool defaults_taken;                /* in an earlier pass */
    struct ts_dictionary document_keys; /* found in this pass */
    size_t document_key_bytes;
    struct ts_json_object defaults;
    struct ts_buffer defaults_text; /* their bytes, and where they are: */
    struct ts_place defaults_start;
    struct ts_json_member *default_members; /* by column */
};

/* Makes cells of the members that the scan has kept of the object at `text`; new keys
 * become columns. Returns false, with an error, for a duplicate key, a string that cannot
 * be held, or too many keys. */
bool ts_json_cells(struct ts_json *json, const char *text, size_t size,
                   struct ts_json_object *object, struct ts_cell *cells);
void ts_json_object_free(struct ts_json_object *object);
/* The text of the string in a slice, to be freed with cJSON_Delete; NULL, with an
 * error, if it cannot be held. */
cJSON *ts_json_text(struct ts_json *json, struct ts_json_slice slice);

/* The functions that follow return false on an error, which is set. "Here" is where the scan is. */

/* *document: does an object with an array of records begin here? */
bool ts_json_is_document(struct ts_json *json, bool *document);
/* *wrapped: does an array that holds such an object, and not records, begin here? */
bool ts_json_is_wrapped(struct ts_json *json, bool *wrapped);
/* Goes into the document that begins here, to its first record if there is one (see the state).
 * Reads the input twice if its defaults may come last. */
bool ts_json_open_document(struct ts_json *json);
/* Goes on after the array of records, to the end of the document. */
bool ts_json_finish_document(struct ts_json *json);
/* Looks through the rest of the document for its defaults, without reading the records. */
bool ts_json_find_defaults(struct ts_json *json);
/* Checks that nothing follows the document. */
bool ts_json_end_document(struct ts_json *json);

/* *key: what a key of the document itself means. */
bool ts_json_document_key(struct ts_json *json, struct ts_json_slice slice,
                          enum ts_json_document_key *key);

#endif
