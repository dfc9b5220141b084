/* What a table holds, for the query, the check and inspect.
 *
 * Observations (exact, additive) are stored in chunks of typed columns. Statements
 * (published, rounded) are few and carry more, so they are stored in an array. All values
 * are integers in base units, with as many digits after the point as the table's scale says. */
#ifndef TS_TABLE_TABLE_H
#define TS_TABLE_TABLE_H

#include <sys/types.h>

#include "table/classifications.h"
#include "table/dictionary.h"
#include "table/record.h"
#include "tradestat/table.h"
#include "values/commodity.h"

enum {
    TS_CHUNK_ROWS = 4096,
    TS_TOTAL_BITS = 12 /* for the unit of a chunk's total, so that it fits in 64 bits */
};

struct ts_chunk {
    size_t count;
    int64_t largest; /* no absolute value is larger */
    uint64_t total;  /* the sum of the absolute values, each in units of 2^TS_TOTAL_BITS and
                        rounded up; UINT64_MAX: too large */
    ts_country reporter[TS_CHUNK_ROWS], partner[TS_CHUNK_ROWS];
    ts_flow_code flow[TS_CHUNK_ROWS];
    uint16_t input[TS_CHUNK_ROWS];
    uint32_t commodity[TS_CHUNK_ROWS];
    uint32_t line[TS_CHUNK_ROWS];
    struct ts_period period[TS_CHUNK_ROWS];
    int64_t value[TS_CHUNK_ROWS];
};

struct ts_statement {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint16_t input;
    uint32_t commodity;
    uint32_t line;
    struct ts_period period;
    bool has_value, has_growth, growth_is_volume;
    enum ts_bound bound;
    enum ts_printed rounding; /* never TS_PRINTED_DEFAULT */
    int64_t value;            /* base units, table scale */
    int32_t digit;            /* power of ten of the last printed digit, in base units */
    struct ts_decimal growth; /* percent, as printed */
    struct ts_figure_place value_place, growth_place; /* see ts_load_options.places */
    uint32_t value_text, growth_text, unit_text;      /* codes in `texts` */
    uint32_t source, note;                            /* codes in `texts`; 0 is "" */
};

/* A figure that its publisher says is not known. It is not zero, which a missing row may mean. */
struct ts_unknown {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint32_t commodity;
    struct ts_period period;
};

/* What a row in quarantine is of, as far as that can be read. */
struct ts_set_aside {
    struct ts_unknown of;
    bool sure; /* all of it can */
};

/* A figure whose publisher gives it a status: estimated, provisional … */
struct ts_remarked {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint32_t commodity;
    struct ts_period period;
    uint16_t input;
    uint32_t status; /* code in `statuses` */
};

struct ts_column {
    char *name;        /* as in the input */
    const char *field; /* the field it was read as (static); NULL: ignored */
};

enum { TS_LEFT_OUT_REASONS = 6, TS_REMARKS = 8 };

/* The values of a column of remarks on figures, such as statuses, and how many rows have each. */
struct ts_remarks {
    const char *name; /* of the column (static); NULL: there is none */
    struct {
        char text[24];
        uint64_t rows;
    } items[TS_REMARKS];
    size_t count;
    uint64_t more; /* rows with other remarks */
};

/* The countries of an input in which a record is both the exporter's export and the importer's
 * import: a bit for each code. */
struct ts_sides {
    uint64_t exporters[TS_COUNTRY_CODES / 64], importers[TS_COUNTRY_CODES / 64];
};

struct ts_input {
    char *name;
    const char *form;        /* "CSV", "JSON", "JSON Lines" */
    const char *compression; /* "gzip", "zip" …; NULL: none */
    const char *layout;      /* "native", "comtrade" … (static) */
    uint64_t records;        /* rows read, without those in quarantine */
    uint64_t quarantined, blank_lines;
    char delimiter;        /* of CSV; '\0' otherwise */
    bool delimiter_stated; /* the first line says so: sep=; */
    bool decimal_comma;    /* numbers are written with a decimal comma, */
    bool comma_found;      /* which no option said, but the values show */
    struct ts_left_out left_out[TS_LEFT_OUT_REASONS];
    size_t left_out_count;
    struct ts_sides *sides; /* NULL: records are the reporters' alone */
    struct ts_remarks scales, statuses, actions;
    bool scale_applied;
    bool single;        /* its layout has one row for each key */
    bool running;       /* months and quarters were read as running totals from January, as the
                           file's metadata say */
    bool looks_running; /* they were not, but may be: they never fall within a year */
    char said[256];     /* an error that a service sent with the records, to be printed; or "" */
    struct ts_column *columns;
    size_t column_count;
    dev_t device; /* the identity of the file; 0, 0: memory */
    ino_t inode;
};

/* A rule that an input states between its series. */
struct ts_table_rule {
    char *text;
    uint16_t input;
    uint64_t line, column; /* where the text begins */
    bool escaped;          /* written there with escapes, so that it looks different */
};

/* Takes chunks as they fill up, when a question needs only sums: the chunks are then reused, and
 * the table does not grow with the rows. Several threads may give chunks at the same time, each
 * to a part of its own. */
struct ts_consumer {
    bool commodities_apart; /* false: commodities with equally many digits may share a code */
    int (*open)(void *context, void **part);
    /* Tells the part what is in the table now. To be called before `take` for a chunk that uses new
     * codes or a new scale. */
    int (*know)(void *part, const struct ts_table *table);
    int (*take)(void *part, const struct ts_chunk *chunk);
    /* Adds what the part took to the context, and closes the part in any case. */
    int (*join)(void *context, void *part);
    void (*release)(void *context);
    void *context;
    void *part; /* for the table's own chunks; never joined */
};

struct ts_table {
    struct ts_groups *groups;
    struct ts_dictionary series;                         /* names of other series */
    struct ts_dictionary commodities;                    /* 0 is TOTAL */
    uint32_t commodity_of_digits[TS_COMMODITY_TEXT_MAX]; /* the code that those of so many digits
                                                            share; 0: none */
    struct ts_dictionary texts;                          /* 0 is "" */
    struct ts_dictionary described;                      /* commodity codes, */
    char **descriptions;                                 /* and their descriptions */
    size_t description_capacity;
    struct ts_classifications classifications;
    char currency[4];         /* "": none yet */
    char (*series_units)[32]; /* by code in `series` */
    size_t series_unit_capacity;
    int32_t scale;   /* digits after the point of every value */
    int64_t largest; /* no absolute value in it is larger */
    struct ts_chunk **chunks;
    size_t chunk_count, chunk_capacity;
    struct ts_consumer consumer; /* take = NULL: all chunks are kept */
    int refusal;                 /* the error with which the consumer refused a chunk, or 0 */
    struct ts_statement *statements;
    size_t statement_count, statement_capacity;
    struct ts_unknown *unknowns;
    size_t unknown_count, unknown_capacity;
    struct ts_set_aside *set_aside;
    size_t set_aside_count, set_aside_capacity;
    struct ts_dictionary statuses;
    struct ts_remarked *remarked;
    size_t remarked_count, remarked_capacity;
    struct ts_input *inputs;
    size_t input_count, input_capacity;
    struct ts_table_rule *rules;
    size_t rule_count, rule_capacity;
};

/* Adds the records of one row, which share a unit, to the last input: all of them or none. Each
 * has a value or a growth rate, or is unknown. The table's scale is widened if necessary.
 * *failed (may be NULL) is the index of the record at fault.
 * Errors have a field but no place, which the caller knows: TS_ERROR_OVERFLOW, TS_ERROR_INPUT (a
 * second currency, another unit for a series, exports below zero), after which the table is
 * unchanged; TS_ERROR_LIMIT, TS_ERROR_MEMORY, after which it can only be freed. */
int ts_table_append_row(struct ts_table *table, const struct ts_record *records, size_t count,
                        size_t *failed, struct ts_error *error);

/* Notes what a row in quarantine is of: the record's reporter, partner, flow, commodity and period.
 * Errors: TS_ERROR_MEMORY; TS_ERROR_LIMIT for too many series. */
int ts_table_note_set_aside(struct ts_table *table, const struct ts_record *record, bool sure,
                            struct ts_error *error);

/* Notes the classification of the record for its reporter and period, if the record has one.
 * Errors: TS_ERROR_INPUT (field "classification") if they have another one already,
 * TS_ERROR_MEMORY. */
int ts_table_classify(struct ts_table *table, const struct ts_record *record,
                      struct ts_error *error);

/* *chunk is where the next row goes, with room for at least one. A full chunk is first handed to
 * the consumer, or kept if there is none. 0, TS_ERROR_MEMORY or the consumer's error; a chunk that
 * it has refused, perhaps after taking a part of it, is not given to it again. */
int ts_table_open_chunk(struct ts_table *table, struct ts_chunk **chunk);
/* Sets the error for a code of ts_table_open_chunk, unless an error is set. Returns the code. */
int ts_table_refusal_error(int code, struct ts_error *error);
/* Multiplies its values by the factor of a wider scale, at which they are known to fit. */
void ts_chunk_widen(struct ts_chunk *chunk, int64_t factor);
/* Removes all rows. */
void ts_chunk_clear(struct ts_chunk *chunk);
/* Adds the `count` rows that the caller has written behind those of the chunk, with the codes,
 * currency and scale of the table. */
void ts_chunk_add(struct ts_chunk *chunk, size_t count);
/* Notes the values of a chunk of the table's rows in the table's `largest`. */
void ts_table_note_values(struct ts_table *table, const struct ts_chunk *chunk);
/* Adds a copy of the rows to the table. 0 or an error as of ts_table_open_chunk. */
int ts_table_copy_rows(struct ts_table *table, const struct ts_chunk *rows);

/* Adds an input, its name copied; *input is valid until the next one is added. */
int ts_table_add_input(struct ts_table *table, const char *name, struct ts_input **input,
                       struct ts_error *error);
/* Note a country as exporter or importer of the last input, if that has sides. */
void ts_table_note_exporter(struct ts_table *table, ts_country exporter);
void ts_table_note_importer(struct ts_table *table, ts_country importer);
/* Adds a rule of the last input, its text copied. */
int ts_table_add_rule(struct ts_table *table, const struct ts_table_rule *rule,
                      struct ts_error *error);

/* "export", or the name of another series. */
const char *ts_table_flow_name(const struct ts_table *table, ts_flow_code flow);
/* The base unit of a flow: the currency, or the unit of another series. */
const char *ts_table_flow_unit(const struct ts_table *table, ts_flow_code flow);

#endif
