/* How files are read. */
#ifndef TRADESTAT_LOAD_H
#define TRADESTAT_LOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <tradestat/buffer.h>
#include <tradestat/decimal.h>

/* How an input is written; what its columns mean is its layout (ts_layout_name). */
enum ts_input_form {
    TS_INPUT_DETECT, /* by its first bytes */
    TS_INPUT_CSV,
    TS_INPUT_JSON,      /* one document */
    TS_INPUT_JSON_LINES /* a record on each line */
};

/* What an input may have at the most; more is TS_ERROR_LIMIT, with its place. */
enum {
    TS_LIMIT_FIELD = 1 << 20,   /* bytes of one field */
    TS_LIMIT_COLUMNS = 4096,    /* columns or keys of one input */
    TS_LIMIT_RECORD = 16 << 20, /* bytes of one record */
    TS_LIMIT_VALUES = 1 << 18,  /* values of one JSON record, those within others too */
    TS_LIMIT_NESTING = 64       /* arrays and objects within each other */
};

/* FIELD=VALUE of --set, FIELD=COLUMN of --map. */
struct ts_assignment {
    const char *field;
    const char *value;
};

/* Rows that could not be read: a CSV text file,line,column,field,error,record, and how many they
 * are. Initialise with {0}; several inputs may add to it. The caller releases rows. */
struct ts_quarantine {
    struct ts_buffer rows;
    uint64_t count;
};

/* A file, open for writing, to which the bytes of an input are copied that cannot be read
 * again, so that they can. */
struct ts_spool {
    int descriptor;
    bool failed; /* not all of them could be written */
};

/* The zero value detects everything and stops at the first error. All texts stay
 * the caller's. */
struct ts_load_options {
    const char *name; /* what answers call the input; NULL: its path */
    enum ts_input_form form;
    const char *layout;           /* one that ts_layout_name gives; NULL: detect */
    bool apply_scale;             /* multiply values by the scale that stands beside them (SDMX) */
    bool add_parts;               /* add up rows that are parts of others, where the first is one */
    char delimiter;               /* 0: detect among , ; tab | */
    struct ts_number_style style; /* as declared, never guessed */
    const char *encoding;         /* NULL: UTF-8 */
    const struct ts_assignment *sets;
    size_t set_count;
    const struct ts_assignment *maps;
    size_t map_count;
    struct ts_quarantine *quarantine; /* NULL: stop at the first bad row */
    bool places;            /* keep the line and column of every rounded figure: for checks */
    struct ts_spool *spool; /* for standard input and other pipes; NULL: none */
    size_t threads;         /* that may read at once; 0: as many as there are processors for them */
    /* Called now and then while a file is read, by one thread at a time, but not always
     * the same one; size 0: not known. May be NULL. */
    void (*progress)(void *context, uint64_t bytes, uint64_t size, uint64_t rows);
    void *progress_context;
};

#endif
