/* Parts: rows that are parts of others by something that no question asks about.
 *
 * They are left out, since the total rows hold them, and it is seen to that there are such:
 * where classifications are told, each reporter's period of which parts were left out has a
 * row that was taken. */
#ifndef TS_FORMATS_PARTS_H
#define TS_FORMATS_PARTS_H

#include "formats/columns.h"
#include "table/table.h"

/* Where the first part of a reporter's period stands. */
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
    struct ts_dictionary periods; /* of reporters */
    struct ts_part_place *places; /* by code in `periods` */
    size_t capacity;
    struct ts_dictionary nests;  /* reporters' periods and flows, with the first digit of a code */
    struct ts_part_nest *levels; /* by code in `nests` */
    size_t level_capacity;
};

void ts_parts_init(struct ts_parts *parts);
void ts_parts_release(struct ts_parts *parts);

/* What to do where there are parts alone. */
#define TS_PARTS_HINT "the rows that are needed have %s in \"%s\""
#define TS_PARTS_HINT_TO_ADD                                                                       \
    "; if these are all that there are, as tariff lines are, --parts=add adds them up"

/* The first row says whether an input has totals, or parts that add up. */
void ts_parts_look(struct ts_columns *columns, const struct ts_row *row);
/* The first part of the layout that the row is one of, or TS_LAYOUT_PARTS. */
size_t ts_parts_find(const struct ts_columns *columns, const struct ts_row *row);
/* The error of a total after rows that add up, at its place. */
int ts_parts_refuse_total(const struct ts_columns *columns, size_t part, struct ts_error *error);

/* Notes a row that is left out, of which reporter, period and line are known.
 * 0 or TS_ERROR_MEMORY. */
int ts_parts_note(struct ts_parts *parts, size_t part, const struct ts_record *record);
/* Is there a part whose codes hold one another, and does it add up? */
bool ts_parts_are_nested(const struct ts_columns *columns);
/* Of such: TS_ERROR_INPUT, at its place, when the row is of another level than one before it of
 * the same reporter, period and flow, which it holds or is held by. */
int ts_parts_check_level(struct ts_parts *parts, const struct ts_columns *columns,
                         const struct ts_row *row, const struct ts_record *record,
                         struct ts_error *error);
/* TS_ERROR_INPUT when the table has none of the rows that hold them, with the line of the
 * first. */
int ts_parts_check(const struct ts_parts *parts, const struct ts_columns *columns,
                   const struct ts_table *table, struct ts_error *error);

#endif
