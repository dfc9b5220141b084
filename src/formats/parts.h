/* Parts: rows of a breakdown that no question asks about, such as by mode of transport.
 *
 * They are left out, since they are included in the rows of totals. This makes sure that there are
 * such: where rows state their classification, each reporter and period of which parts were left
 * out must have a row that was read. */
#ifndef TS_FORMATS_PARTS_H
#define TS_FORMATS_PARTS_H

#include "formats/columns.h"
#include "table/table.h"

/* Where the first part of a reporter and period is. */
struct ts_part_place {
    ts_country reporter;
    struct ts_period period;
    size_t part;
    uint64_t line;
};

/* Of what level the codes are that rows with one first digit have. */
struct ts_part_nest {
    bool whole, parts;
};

struct ts_parts {
    struct ts_dictionary periods; /* reporters with periods */
    struct ts_part_place *places; /* by code in `periods` */
    size_t capacity;
    struct ts_dictionary nests;  /* reporters' periods and flows, with the first digit of a code */
    struct ts_part_nest *levels; /* by code in `nests` */
    size_t level_capacity;
};

void ts_parts_init(struct ts_parts *parts);
void ts_parts_release(struct ts_parts *parts);

/* What to do if there are only parts. */
#define TS_PARTS_HINT "the rows that are needed have %s in \"%s\""
#define TS_PARTS_HINT_TO_ADD                                                                       \
    "; if these are all that there are, as tariff lines are, --parts=add adds them up"

/* Finds from the first row whether the input has totals, or only parts that add up to them. */
void ts_parts_look(struct ts_columns *columns, const struct ts_row *row);
/* The layout's first part by which the row is to be left out, or TS_LAYOUT_PARTS. */
size_t ts_parts_find(const struct ts_columns *columns, const struct ts_row *row);
/* Sets and returns the error of a total after parts that were added up, at its place. */
int ts_parts_refuse_total(const struct ts_columns *columns, size_t part, struct ts_error *error);

/* Notes a row that is left out, by its reporter, period and line. 0 or TS_ERROR_MEMORY. */
int ts_parts_note(struct ts_parts *parts, size_t part, const struct ts_record *record);
/* Is there a part with codes that include one another, and does it add up? */
bool ts_parts_are_nested(const struct ts_columns *columns);
/* For such a part: TS_ERROR_INPUT, at its place, if the row has a code that includes, or is
 * included in, that of a row before it with the same reporter, period and flow. */
int ts_parts_check_level(struct ts_parts *parts, const struct ts_columns *columns,
                         const struct ts_row *row, const struct ts_record *record,
                         struct ts_error *error);
/* TS_ERROR_INPUT if parts were left out whose totals the table does not have, with the line of the
 * first. */
int ts_parts_check(const struct ts_parts *parts, const struct ts_columns *columns,
                   const struct ts_table *table, struct ts_error *error);

#endif
