/* The parts of the JSON reader: json_rows.c goes from record to record,
 * json_document.c walks the object around them, json_ahead.c looks what stands further on in
 * it, json_cells.c reads one record. */
#ifndef TS_LOAD_JSON_READER_H
#define TS_LOAD_JSON_READER_H

#include <cjson/cJSON.h>

#include "load/json_scan.h"
#include "load/reader.h"
#include "tradestat/buffer.h"

enum ts_json_state {
    TS_JSON_ARRAY, /* in an array of records that is the document */
    TS_JSON_INNER, /* in the array of records of a document */
    TS_JSON_LINES, /* in one record after another */
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

/* An object with its members as cells: a record, or the defaults. */
struct ts_json_object {
    cJSON *tree;              /* holds the texts of strings */
    struct ts_buffer blanked; /* its bytes without the numbers that cJSON cannot hold */
};

struct ts_json {
    struct ts_rows rows;
    struct ts_json_scan scan;
    enum ts_json_state state;
    bool begun; /* a record was read */
    bool more;  /* the array goes on */

    struct ts_json_object record;
    uint32_t *member_columns; /* column of each member of the record */
    uint64_t *seen;           /* by column: the number of the last object that has it */
    uint64_t objects;         /* objects read */

    bool wrapped;                       /* the document is the only element of an array */
    struct ts_buffer metadata;          /* what stands under that key, as it stands there */
    bool records_found, defaults_found; /* in this pass over the document */
    bool ahead;                         /* this pass reads no record */
    bool defaults_taken;                /* in a pass before this one */
    struct ts_dictionary document_keys; /* those that were met in this pass */
    size_t document_key_bytes;
    struct ts_json_object defaults;
    struct ts_buffer defaults_text; /* their bytes, and where they stand: */
    struct ts_place defaults_start;
    struct ts_json_member *default_members; /* by column */
};

/* Makes cells of the members that the scan has kept of the object whose bytes begin
 * at text; new keys become columns. Returns false, with an error, for a key that
 * stands twice, a text that cannot be kept, too many keys. */
bool ts_json_cells(struct ts_json *json, const char *text, size_t size,
                   struct ts_json_object *object, struct ts_cell *cells);
void ts_json_object_free(struct ts_json_object *object);
/* The text of the string in a slice, to be freed with cJSON_Delete; NULL, with an
 * error, when it cannot be kept. */
cJSON *ts_json_text(struct ts_json *json, struct ts_json_slice slice);

/* Says whether the object that begins here holds an array of records. */
bool ts_json_is_document(struct ts_json *json, bool *document);
/* Says whether the array that begins here holds such an object, and not records. */
bool ts_json_is_wrapped(struct ts_json *json, bool *wrapped);
/* Goes into the document that begins here, to its first record; the state says
 * whether there is one. Reads the input twice where defaults may stand last. */
bool ts_json_open_document(struct ts_json *json);
/* Goes on after the array of records, to the document's end. */
bool ts_json_finish_document(struct ts_json *json);
/* Goes over the rest of the document for its defaults, without reading the records. */
bool ts_json_find_defaults(struct ts_json *json);
/* After a document nothing stands. */
bool ts_json_end_document(struct ts_json *json);

/* What a key of the document itself means; false, with an error, when it cannot be kept. */
bool ts_json_document_key(struct ts_json *json, struct ts_json_slice slice,
                          enum ts_json_document_key *key);

#endif
