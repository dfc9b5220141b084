/* The table's insides: for the query, the check and inspect.
 *
 * Observations (exact, additive) lie in chunks of typed columns; statements
 * (published, rounded) are few and carry more, so they lie in an array. All values
 * are integers in base units of the series under the one scale of the table. */
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
    TS_TOTAL_BITS = 12 /* so that the total of a chunk as it is read fits in 64 bits */
};

struct ts_chunk {
    size_t count;
    int64_t largest; /* no value is farther from zero */
    uint64_t total;  /* the sum of the values' distances from zero, each in units of
                        2^TS_TOTAL_BITS and rounded up; UINT64_MAX: more than that */
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

/* A figure of which its publisher says that it is not known, so that it is not zero, as what has
 * no row may be. */
struct ts_unknown {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint32_t commodity;
    struct ts_period period;
};

/* A figure whose publisher says that it is not as usual: estimated, provisional ... */
struct ts_remarked {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint32_t commodity;
    struct ts_period period;
    uint16_t input;
    uint32_t status; /* code in `statuses` */
};

struct ts_column {
    char *name;        /* as the input has it */
    const char *field; /* the field it was read as (static); NULL: ignored */
};

enum { TS_LEFT_OUT_REASONS = 6, TS_REMARKS = 8 };

/* What a publisher remarks on figures, and on how many of them. */
struct ts_remarks {
    const char *name; /* of the column (static); NULL: there is none */
    struct {
        char text[24];
        uint64_t rows;
    } items[TS_REMARKS];
    size_t count;
    uint64_t more; /* rows with other remarks */
};

/* Countries of an input whose records are the exporters' and stand for the importers' too:
 * bits by code. */
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
    bool delimiter_stated; /* by the first line */
    bool decimal_comma;    /* numbers have one, and no point */
    bool comma_found;      /* that was not said, but seen */
    struct ts_left_out left_out[TS_LEFT_OUT_REASONS];
    size_t left_out_count;
    struct ts_sides *sides; /* NULL: its records are the reporters' alone */
    struct ts_remarks scales, statuses, actions;
    bool scale_applied;
    bool single;        /* its layout has one row for each key */
    bool running;       /* parts of a year were read as January to their end, as metadata say */
    bool looks_running; /* they were not, but never fall within a year */
    char said[256];     /* an error that stands beside its records, as text to print; or "" */
    struct ts_column *columns;
    size_t column_count;
    dev_t device; /* which file it is; 0, 0: memory */
    ino_t inode;
};

/* A rule that an input states between its series. */
struct ts_table_rule {
    char *text;
    uint16_t input;
    uint64_t line, column; /* where the text begins */
    bool escaped;          /* it stands there in other characters */
};

/* Who takes full chunks, where a question needs sums alone: they are then used again, and
 * what the table holds does not grow with the rows. Several threads may give chunks at
 * the same time, each to a part of its own. */
struct ts_consumer {
    bool commodities_apart; /* false: commodities with as many digits may share a code */
    int (*open)(void *context, void **part);
    /* The table as it is now, before a chunk with its codes at its scale is taken. */
    int (*know)(void *part, const struct ts_table *table);
    int (*take)(void *part, const struct ts_chunk *chunk);
    /* Adds what a part took to the context. The part is closed in any case. */
    int (*join)(void *context, void *part);
    void (*release)(void *context);
    void *context;
    void *part; /* for the table's own chunks; never joined */
};

struct ts_table {
    struct ts_groups *groups;
    struct ts_dictionary series;                         /* names of other series */
    struct ts_dictionary commodities;                    /* 0 is TOTAL */
    uint32_t commodity_of_digits[TS_COMMODITY_TEXT_MAX]; /* where they share codes; 0: none */
    struct ts_dictionary texts;                          /* 0 is "" */
    struct ts_dictionary described;                      /* commodity codes, */
    char **descriptions;                                 /* and what they are called */
    size_t description_capacity;
    struct ts_classifications classifications;
    char currency[4];         /* "": none yet */
    char (*series_units)[32]; /* by code in `series` */
    size_t series_unit_capacity;
    int32_t scale;   /* digits after the point of every value */
    int64_t largest; /* no stored value is farther from zero */
    struct ts_chunk **chunks;
    size_t chunk_count, chunk_capacity;
    struct ts_consumer consumer; /* take = NULL: all chunks are kept */
    int refusal;                 /* why the consumer did not take a chunk, or not all of it */
    struct ts_statement *statements;
    size_t statement_count, statement_capacity;
    struct ts_unknown *unknowns;
    size_t unknown_count, unknown_capacity;
    struct ts_dictionary statuses;
    struct ts_remarked *remarked;
    size_t remarked_count, remarked_capacity;
    struct ts_input *inputs;
    size_t input_count, input_capacity;
    struct ts_table_rule *rules;
    size_t rule_count, rule_capacity;
};

/* Adds the records of one row, which share their unit, to the last input: all of them or none. Each
 * has a value or a growth rate or is not known. Widens the table's scale when it must.
 * *failed (may be NULL) is the record that is at fault.
 * Errors have no place (the caller knows it) but a field: TS_ERROR_OVERFLOW,
 * TS_ERROR_INPUT (a second currency, another unit for a series, exports below
 * zero), TS_ERROR_LIMIT, TS_ERROR_MEMORY. The table is as it was after the first
 * two, and good for nothing but ts_table_free after the others. */
int ts_table_append_row(struct ts_table *table, const struct ts_record *records, size_t count,
                        size_t *failed, struct ts_error *error);

/* Says by which classification a reporter's figures of a period are, which nobody has said
 * otherwise before. Errors: TS_ERROR_INPUT of the field "classification" when somebody has,
 * TS_ERROR_MEMORY. Nothing to be said ("") is no error. */
int ts_table_classify(struct ts_table *table, const struct ts_record *record,
                      struct ts_error *error);

/* The chunk that the next row goes to, with room for at least one; a full one is handed
 * to the consumer, or kept. 0, TS_ERROR_MEMORY or what the consumer says; what it has
 * refused once, perhaps in the middle, it is never given again. */
int ts_table_open_chunk(struct ts_table *table, struct ts_chunk **chunk);
/* The error of such a code, unless one is set already. Returns the code. */
int ts_table_tell(int code, struct ts_error *error);
/* Brings its values to a wider scale, at which all are known to fit. */
void ts_chunk_widen(struct ts_chunk *chunk, int64_t factor);
/* Leaves no rows in it. */
void ts_chunk_clear(struct ts_chunk *chunk);
/* The `count` rows after those of the chunk are filled as the table would have done it:
 * with its codes, in its currency, at its scale. From here on they are the chunk's. */
void ts_chunk_add(struct ts_chunk *chunk, size_t count);
/* The table gets to know the values of a chunk of its rows. */
void ts_table_count_in(struct ts_table *table, const struct ts_chunk *chunk);
/* Keeps a copy of the rows. 0 or what ts_table_open_chunk says. */
int ts_table_copy_rows(struct ts_table *table, const struct ts_chunk *rows);

/* Adds an input, its name copied; *input is valid until the next one is added. */
int ts_table_add_input(struct ts_table *table, const char *name, struct ts_input **input,
                       struct ts_error *error);
/* Notes the sides of a record of the last input, if that has any. */
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
