/* Reader: what implements rows for one form of input (CSV, JSON, SDMX-JSON).
 *
 * struct ts_rows is the first member of each reader's own struct. The bytes of the
 * current record stay in the source's window until the next one is read. */
#ifndef TS_LOAD_READER_H
#define TS_LOAD_READER_H

#include "load/batch.h"
#include "load/place.h"
#include "load/rows.h"
#include "load/source.h"
#include "table/dictionary.h"

/* The functions of rows.h and batch.h by these names. */
struct ts_reader {
    int (*next)(struct ts_rows *rows, struct ts_row *row, struct ts_error *error);
    /* these three may be NULL, together: */
    int (*open_batcher)(const struct ts_rows *rows, struct ts_batcher **batcher,
                        struct ts_error *error);
    void (*skip)(struct ts_rows *rows, const struct ts_extent *extent);
    struct ts_place (*boundary)(struct ts_rows *rows);
    void (*locate)(struct ts_rows *rows, size_t column, struct ts_error *error);
    void (*locate_name)(struct ts_rows *rows, size_t column, struct ts_error *error);
    void (*close)(struct ts_rows *rows);
    /* each of these may be NULL: */
    const char *(*metadata)(const struct ts_rows *rows, size_t *size);
    bool (*has_key)(const struct ts_rows *rows, const char *key);
};

struct ts_rows {
    const struct ts_reader *reader;
    const char *form;
    char delimiter; /* of CSV; '\0' otherwise */
    bool delimiter_stated;
    bool has_keys;
    struct ts_source *source;
    struct ts_dictionary columns; /* the code of a name is its column */
    struct ts_cell *cells;        /* room for TS_LIMIT_COLUMNS of them */
    struct ts_span record;        /* the current or failed record, without line ending */
    bool failed;                  /* the last record was bad ... */
    bool resumable;               /* ... and the one after it can be found */
    uint64_t blank_lines;
    struct ts_rows_peculiarities allowed;

    struct ts_cell *defaults; /* by column */
    size_t default_count;
    char *service_error; /* the document's `error`; NULL: none */
    uint64_t service_error_line;
    struct ts_row_rule *rules;
    size_t rule_count, rule_capacity;
};

int ts_csv_open(struct ts_source *source, const struct ts_load_options *options,
                struct ts_rows **rows, struct ts_error *error);
int ts_json_open(struct ts_source *source, const struct ts_load_options *options,
                 struct ts_rows **rows, struct ts_error *error);

/* Initialises what all readers have in common; release frees it, but not the struct itself. */
int ts_rows_init(struct ts_rows *rows, const struct ts_reader *reader, struct ts_source *source,
                 struct ts_error *error);
void ts_rows_release(struct ts_rows *rows);

#endif
