/* Layouts: the names and meanings of the columns in a publisher's files.
 *
 * A layout is data: a file of this folder defines it as a constant, and the table in layouts.c
 * lists it. The code that recognizes layouts by their columns, reads rows one by one (recorder.c)
 * or by the batch (plain.c) and inspects files knows no particular layout. To add one:
 *
 * 1. Write src/formats/NAME.c with `const struct ts_file_layout ts_layout_NAME`. A column is a
 * field and the names it may have, the preferred one first. Columns that every file of the layout
 * has are `required`: they distinguish it from others.
 * 2. If texts differ from those of the native layout, give `spellings` (codes, and the native texts
 *    that they stand for) or a parser, which may pass what it does not know to
 *    ts_field_parse_plainly.
 * 3. Declare it below, and list it in layouts.c and CMakeLists.txt.
 * 4. Describe it in docs/formats.md and docs/tradestat.1, and test it with an excerpt of a real
 * file whose totals were computed by other means. */
#ifndef TS_FORMATS_LAYOUT_H
#define TS_FORMATS_LAYOUT_H

#include "formats/fields.h"

enum { TS_LAYOUT_NAMES = 7, TS_LAYOUT_PARTS = 4, TS_LAYOUT_TOTALS = 6 };

/* The lists of a layout have a count, or end with an entry whose first member is NULL. */

struct ts_spelling {
    const char *text, *meaning; /* text is compared without regard to ASCII case */
};

struct ts_layout_column {
    enum ts_field field;
    const char *names[TS_LAYOUT_NAMES]; /* the first of them that the file has is read */
    bool required;                      /* and none of its cells may be empty */
    const struct ts_spelling *spellings;
    ts_field_parser *parse; /* NULL: as in the native layout */
};

/* A column that breaks figures down by something that no question asks about, such as the mode of
 * transport. Rows whose cell is empty or one of the totals are read; the others are parts of these,
 * and are left out and counted. An input with parts but no totals is an error at its end. */
struct ts_layout_part {
    const char *names[TS_LAYOUT_NAMES];
    const char *totals[TS_LAYOUT_TOTALS];
    const char *noun; /* "mode of transport" */
    bool may_add_up;  /* inputs may have no totals, in which case the parts are read: the first row
                         decides, and a total after parts is an error */
    bool addable;     /* the same, but only if the user asks for it (--parts=add) */
    bool nested;      /* a code of four digits that ends in 000 includes those with its first */
    bool required;    /* an input without the column is not of this layout */
    bool apart;       /* the other rows are not parts of the totals but something else */
    bool groups;      /* they are of groups, whose members have rows of their own */
};

/* What the metadata of a document say about all its records; "" and NULL: nothing. */
struct ts_stated_facts {
    const char *flow; /* a name of the native layout, static */
    char unit[32];
    bool running; /* figures of months and quarters are running totals from January */
};

struct ts_file_layout {
    const char *name;  /* in --input-format and inspect: "comtrade" */
    const char *title; /* in messages: "UN Comtrade" */
    const struct ts_layout_column *columns;
    size_t column_count;
    const char *const
        *others; /* names of other columns that are not misspellings of these; or NULL */
    const struct ts_layout_part *parts; /* at most TS_LAYOUT_PARTS */
    size_t part_count;
    const struct ts_assignment *values; /* the same for all records, unless --set says otherwise */
    size_t value_count;

    /* Texts that stand for an unknown value, up to a NULL. Rows with one, or without a value, are
     * left out and counted. NULL: an empty value is an error. */
    const char *const *unknown_values;
    /* The first name of the partner's column is for codes and the others are for names. A file must
     * have a column with names too, and names must agree with the codes (witnesses.h). */
    bool witnessed;
    const char *whole; /* the code for all partners together, in rows that have the reporter's own
                          name in place of a partner's; or NULL */
    /* Columns for the year and, if any, the month ("52" or "99": the whole year), which make up the
     * period if it has no column of its own; or NULL. */
    const char *year_name, *month_name;
    bool across; /* each period has a column, which it is the name of */
    /* A code of flows that says nothing. If the first row has it, the flow is read from the column
     * with the next of the flow's names. NULL: there is none. */
    const char *no_flow;
    /* Reads the metadata of a document (ts_rows_metadata), or NULL. */
    int (*read_metadata)(const char *metadata, size_t size, struct ts_stated_facts *facts);
    /* A more general layout: if both fit, this one is chosen. */
    const struct ts_file_layout *general;
    const char *document_key;   /* a key that identifies a document without records, or NULL */
    const enum ts_field *asked; /* fields that the files do not have, so that --set must */
    size_t asked_count;
    /* Is the cell of a partner or reporter one of the publisher's own groups, whose members have
     * rows too, or a part by something that has no column? Such rows are left out. NULL: there are
     * none. */
    bool (*is_group)(const struct ts_cell *cell);
    const struct ts_layout_part *groups;       /* what such rows are; NULL: groups of countries */
    const char *scale_names[TS_LAYOUT_NAMES];  /* of a column with powers of ten for the values */
    const char *status_names[TS_LAYOUT_NAMES]; /* of a column with statuses of the values */
    const char *action_names[TS_LAYOUT_NAMES]; /* of a column with what a row does (SDMX ACTION) */
    /* Names of columns that may have any values, up to a NULL. If given, all other columns before
     * the value are dimensions, which must have the same value in all rows. */
    const char *const *repeated;
    bool single;             /* a file has one row for each key */
    bool exact;              /* figures are exact and additive, whatever their unit */
    bool both_ways;          /* a record is the exporter's export and the importer's import */
    bool trailing_delimiter; /* rows may have one after the last field */
    bool latin_1;            /* text that is not UTF-8 is Latin-1 */
    size_t commodity_digits; /* the number of digits of all codes, whose first may be a zero that
                                was lost; 0: any even number */
};

extern const struct ts_file_layout ts_layout_native, ts_layout_comtrade, ts_layout_comtrade_2014,
    ts_layout_undata, ts_layout_baci, ts_layout_comext, ts_layout_comext_rows,
    ts_layout_comext_site, ts_layout_comext_wide, ts_layout_stat_uz, ts_layout_wits,
    ts_layout_wits_product, ts_layout_wits_page, ts_layout_wits_series, ts_layout_wits_summary,
    ts_layout_wits_service, ts_layout_imts, ts_layout_imts_wide, ts_layout_dots,
    ts_layout_dots_panel, ts_layout_eurostat, ts_layout_eurostat_wide, ts_layout_eurostat_short,
    ts_layout_eurostat_short_wide, ts_layout_sdmx_comext, ts_layout_sdmx, ts_layout_atlas,
    ts_layout_atlas_sitc, ts_layout_faostat;

/* Chooses the layout of an input: the one that the options name, or else by the names of its
 * columns, which must be known. If there are no columns, or none that any layout has, it is the
 * native layout, which will report what is missing.
 * Errors: TS_ERROR_INPUT, at the header, if two layouts fit, or if one nearly fits, which *layout
 * then is, but lacks some of its columns; the latter has no hint if too many are missing to say
 * which are meant. TS_ERROR_USAGE for an unknown name. */
int ts_layout_choose(struct ts_rows *rows, const struct ts_load_options *options,
                     const struct ts_file_layout **layout, struct ts_error *error);

/* The layout of a document that was read to its end and had no records: the native one unless
 * something identifies another. */
const struct ts_file_layout *ts_layout_of_document(const struct ts_rows *rows);

/* The layout's column for a field, or NULL. */
const struct ts_layout_column *ts_layout_column_of(const struct ts_file_layout *layout,
                                                   enum ts_field field);

/* Does the text stand for an unknown value in the layout? */
bool ts_layout_is_unknown(const struct ts_file_layout *layout, const struct ts_cell *cell);

/* Does a cell of the part's column mean the total? It does if it is one of the totals or empty;
 * "NA" and "0.0", which programs for statistics write, count as empty and "0". */
bool ts_layout_is_total(const struct ts_layout_part *part, const struct ts_cell *cell);

/* Parses periods: 2023, 202309; and 202352 or 202399, where the month stands for the whole year. */
ts_field_parser ts_layout_parse_year_or_month;

/* Parses commodity codes. An HS code with an odd number of digits gets its leading zero back. If
 * the record's classification is the SITC or BEC, its name is put before the code; codes of other
 * classifications are an error. */
ts_field_parser ts_layout_parse_code;

/* Is it one of the names? *rank is its index. exact: for JSON; otherwise names are compared as in
 * CSV, and by ts_names_alike. */
bool ts_layout_has_name(const char *const names[TS_LAYOUT_NAMES], const char *name, bool exact,
                        size_t *rank);

#endif
