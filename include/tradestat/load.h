/* Options for reading files. */
#ifndef TRADESTAT_LOAD_H
#define TRADESTAT_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/buffer.h>
#include <tradestat/decimal.h>

/* The syntax of an input. What its columns mean is its layout (ts_layout_name). */
enum ts_input_form {
    TS_INPUT_DETECT, /* from its first bytes */
    TS_INPUT_CSV,
    TS_INPUT_JSON,      /* one document */
    TS_INPUT_JSON_LINES /* a record on each line */
};

/* What an input may have at most; more is TS_ERROR_LIMIT, with its place. */
enum {
    TS_LIMIT_FIELD = 1 << 20,   /* bytes of one field */
    TS_LIMIT_COLUMNS = 4096,    /* columns or keys of one input */
    TS_LIMIT_RECORD = 16 << 20, /* bytes of one record */
    TS_LIMIT_VALUES = 1 << 18,  /* values of one JSON record, nested ones included */
    TS_LIMIT_NESTING = 64       /* depth of nested arrays and objects */
};

/* --set FIELD=VALUE or --map FIELD=COLUMN. */
struct ts_assignment {
    const char *field;
    const char *value;
    const char *file; /* where it is written, for errors; NULL: in no file */
    uint64_t line;
};

/* Collects the rows that could not be read, as CSV with the columns file, line, column, field,
 * error and record. Initialise with {0}; several inputs may share one. The caller releases
 * rows. */
struct ts_quarantine {
    struct ts_buffer rows;
    uint64_t count;
};

/* A copy of an input that cannot be read twice, such as a pipe: its bytes are also written to
 * this file, which the caller has opened for writing. */
struct ts_spool {
    int descriptor;
    bool failed; /* writing failed: the copy is not complete */
};

/* The zero value detects everything and stops at the first error. All texts remain
 * the caller's. */
struct ts_load_options {
    const char *name; /* what answers and errors call the input; NULL: its path */
    enum ts_input_form form;
    const char *layout; /* a name from ts_layout_name; NULL: detect */
    bool apply_scale;   /* multiply SDMX values by their UNIT_MULT, which many files carry even
                           though it has been applied already */
    bool add_parts;     /* add up rows that are parts of a total, in files without the total */
    char delimiter;     /* 0: detect (comma, semicolon, tab or |) */
    struct ts_number_style style; /* all zero: detect whether CSV has decimal commas */
    const char *encoding; /* iconv's name of it; NULL: UTF-8, or what a byte order mark says */
    const struct ts_assignment *sets;
    size_t set_count;
    const struct ts_assignment *maps;
    size_t map_count;
    struct ts_quarantine *quarantine; /* NULL: stop at the first bad row */
    bool places;            /* keep the line and column of every statement, for ts_check_run */
    struct ts_spool *spool; /* for standard input and other pipes; NULL: none */
    size_t threads;         /* at most this many at once; 0: one per processor */
    /* Called from time to time with the bytes and rows read so far and the input's size (0: not
     * known), by one thread at a time but not always the same one. May be NULL. */
    void (*progress)(void *context, uint64_t bytes, uint64_t size, uint64_t rows);
    void *progress_context;
};

#endif
