/* Layouts: what the columns of a publisher's files are called, and what they mean.
 *
 * A layout is data: one file of this folder defines it as a constant, and the table in
 * layouts.c lists it. From there on it is recognized by its columns, read row by row
 * (recorder.c) and by the batch (plain.c), and explained by inspect; neither of them
 * knows any layout. To add one:
 *
 * 1. Write src/formats/NAME.c with `const struct ts_file_layout ts_layout_NAME`. A column
 *    is a field and the names by which it may be found, the best first. What a file of
 *    this layout cannot be without is `required`: these columns tell it from others.
 * 2. Where texts are not those of the native layout, give `spellings` (codes that stand
 *    for texts that are understood already), or a parser, which may hand on to
 *    ts_field_parse_plainly what it does not know.
 * 3. Declare it below, and list it in layouts.c and CMakeLists.txt.
 * 4. Describe it in docs/formats.md and docs/tradestat.1, and test it with a cut-down
 *    file whose totals were computed by other means. */
#ifndef TS_FORMATS_LAYOUT_H
#define TS_FORMATS_LAYOUT_H

#include "formats/fields.h"

enum { TS_LAYOUT_NAMES = 7, TS_LAYOUT_PARTS = 4, TS_LAYOUT_TOTALS = 6 };

/* All lists of a layout end with an entry whose first member is NULL, or a count. */

struct ts_spelling {
    const char *text, *meaning; /* compared without the case of ASCII letters */
};

struct ts_layout_column {
    enum ts_field field;
    const char *names[TS_LAYOUT_NAMES]; /* the first of them that is there is read */
    bool required;                      /* so is something in each of its cells */
    const struct ts_spelling *spellings;
    ts_field_parser *parse; /* NULL: as in the native layout */
};

/* A column that breaks figures down by something that no question asks about, such as
 * the mode of transport. Rows whose cell is one of the totals, or empty, are taken; the
 * others are parts of them, and are left out and counted. An input that has parts alone
 * is an error at its end. */
struct ts_layout_part {
    const char *names[TS_LAYOUT_NAMES];
    const char *totals[TS_LAYOUT_TOTALS];
    const char *noun; /* "mode of transport" */
    bool may_add_up;  /* an input may have parts alone, and then its rows are taken: the first
                         one says which it is, and a total after parts is an error */
    bool addable;     /* the same, where it is asked for (--parts=add) */
    bool nested;      /* a code of four digits that ends in 000 holds those with its first */
    bool required;    /* an input without the column is not of this layout */
    bool apart;       /* the other rows are no parts of the totals, and say what is not read */
};

/* What a document says of all its records, "" and NULL where it says nothing. */
struct ts_told {
    const char *flow; /* of the native layout, static */
    char unit[32];
    bool running; /* a part of a year is January to its end */
};

struct ts_file_layout {
    const char *name;  /* as --input-format and inspect call it: "comtrade" */
    const char *title; /* as messages call it: "UN Comtrade" */
    const struct ts_layout_column *columns;
    size_t column_count;
    const char *const *others; /* columns that are called alike and are none of these; or NULL */
    const struct ts_layout_part *parts; /* at most TS_LAYOUT_PARTS */
    size_t part_count;
    const struct ts_assignment *values; /* of all records, unless --set says otherwise */
    size_t value_count;

    /* Texts of a value that say that it is not known, up to a NULL; NULL: an empty value is
     * an error. With it, rows without a value are left out and counted. */
    const char *const *unknown_values;
    /* the first name of the partner's column is that of its code, and the others are names of
     * it, of which one must be there, and none may be another country's */
    bool witnessed;
    const char *whole; /* the partner's code of all partners, which the reporter's own names
                          stand beside; or NULL */
    /* columns of a year and of its month, "52" or "99" for the whole of it, which are the period
     * together where it has no column of its own, or the year is alone; NULL: there are none */
    const char *year_name, *month_name;
    bool across; /* each period has a column, whose name it is */
    /* a code of flows that says nothing: an input whose first row has it has the flow in the
     * column of the next of the names; NULL: there is none */
    const char *no_flow;
    /* reads what a document says of its records beside them (ts_rows_metadata) */
    int (*tell)(const char *metadata, size_t size, struct ts_told *told);
    /* a layout of which this one is a case: where both fit, this one is meant */
    const struct ts_file_layout *general;
    const char *document_key;   /* by which a document without records is known, or NULL */
    const enum ts_field *asked; /* what nothing in the file says: --set has to */
    size_t asked_count;
    /* partners and reporters that are groups of the publisher's own, whose members have rows
     * of their own, or that are parts by something which is no column; NULL: there are none */
    bool (*is_group)(const struct ts_cell *cell);
    const struct ts_layout_part *groups;      /* what such rows are by; NULL: groups of countries */
    const char *scale_names[TS_LAYOUT_NAMES]; /* of a column with powers of ten for values */
    const char *status_names[TS_LAYOUT_NAMES]; /* of a column with remarks on values */
    const char *action_names[TS_LAYOUT_NAMES]; /* of a column that says what a row does to data */
    /* Names of columns that may say what they like, up to a NULL. With it, the other columns
     * before the value are dimensions, and have to be the same in all rows. */
    const char *const *repeated;
    bool single;             /* a publisher's file has one row for each key */
    bool exact;              /* figures are exact and additive, whatever their unit */
    bool both_ways;          /* a record is the exporter's, and is offered to the importer too */
    bool trailing_delimiter; /* each row may have one after its last field */
    bool latin_1;            /* text that is not UTF-8 is Latin-1 */
    size_t commodity_digits; /* all codes have so many; 0: any even number */
};

extern const struct ts_file_layout ts_layout_native, ts_layout_comtrade, ts_layout_comtrade_2014,
    ts_layout_undata, ts_layout_baci, ts_layout_comext, ts_layout_comext_rows,
    ts_layout_comext_wide, ts_layout_stat_uz, ts_layout_wits, ts_layout_wits_page,
    ts_layout_wits_series, ts_layout_wits_summary, ts_layout_wits_service, ts_layout_imts,
    ts_layout_imts_wide, ts_layout_dots, ts_layout_dots_panel, ts_layout_sdmx_comext,
    ts_layout_sdmx, ts_layout_atlas, ts_layout_atlas_sitc;

/* Chooses the layout of an input by the names of its columns, which are known by now.
 * `forced` names one, or is NULL. Without columns it is the native one, and so it is when
 * nothing is near, so that its own errors are told.
 * Errors: TS_ERROR_INPUT when two fit, or when the columns resemble a layout, which *layout is
 * then, but lack some of its own, at the header; the latter has no hint when too many are
 * lacking to say which is meant. TS_ERROR_USAGE for a name that is none. */
int ts_layout_choose(struct ts_rows *rows, const struct ts_load_options *options,
                     const struct ts_file_layout **layout, struct ts_error *error);

/* That of an input which had no records, and has been read to its end: the native one when
 * nothing tells another. */
const struct ts_file_layout *ts_layout_of_document(const struct ts_rows *rows);

/* The entry of the layout for a field, or NULL. */
const struct ts_layout_column *ts_layout_column_of(const struct ts_file_layout *layout,
                                                   enum ts_field field);

/* Does the layout take the text of a value for one that is not known? */
bool ts_layout_is_unknown(const struct ts_file_layout *layout, const struct ts_cell *cell);

/* Does a cell of the part's column say that the row has all of it? Nothing does, and so do NA
 * and 0.0, which programs for statistics write for nothing and for 0. */
bool ts_layout_is_total(const struct ts_layout_part *part, const struct ts_cell *cell);

/* A parser of periods: 2023, 202309; and 202352 or 202399, where the month stands for the
 * whole year. */
ts_field_parser ts_layout_parse_year_or_month;

/* A parser of HS codes, of which one with an odd number of digits has lost its zero on the way.
 * Codes of the SITC and of BEC, by the record's classification, get the name of their list before
 * them; those of others are an error that names it. Totals are no codes. */
ts_field_parser ts_layout_parse_code;

/* Is it one of the names? *rank: the how-manieth, from 0. JSON: exactly; CSV: as names of
 * columns are compared, and by ts_names_alike. */
bool ts_layout_has_name(const char *const names[TS_LAYOUT_NAMES], const char *name, bool exact,
                        size_t *rank);

#endif
