/* Sheet: cells to a table that fits a width.
 *
 * Columns first, then cells row by row. Failures of memory are kept until the
 * table is written. */
#ifndef TS_RENDER_SHEET_H
#define TS_RENDER_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "render/number.h"
#include "render/writer.h"
#include "tradestat/buffer.h"

struct ts_sheet_column {
    size_t header; /* where its text begins in `texts`; lines end in '\n' */
    size_t header_width;
    bool number;  /* aligned on the decimal point; else to the left */
    bool key;     /* stands in every block; else in one */
    bool joined;  /* in the block of the column before it, if that is possible */
    size_t least; /* a key may be cut down to so many columns; 0: not at all */
    size_t head;  /* columns of the widest part before the decimal point */
    size_t tail;  /* and of the widest from the point on; texts are all head */
};

struct ts_sheet_cell {
    size_t text, size; /* in `texts` */
    size_t head, tail; /* as in the column */
    enum ts_style style;
};

struct ts_sheet {
    struct ts_buffer texts;
    struct ts_sheet_column *columns;
    size_t column_count, column_capacity;
    struct ts_sheet_cell *cells;
    size_t cell_count, cell_capacity;
    bool total;       /* the last row stands below a rule */
    const char *more; /* a line after the last row that is no total; NULL: none */
    int code;
};

void ts_sheet_init(struct ts_sheet *sheet);
void ts_sheet_release(struct ts_sheet *sheet);

/* Adds columns, keys first. The header may have several lines. */
void ts_sheet_key(struct ts_sheet *sheet, const char *header, size_t least);
void ts_sheet_text_column(struct ts_sheet *sheet, const char *header);
void ts_sheet_number_column(struct ts_sheet *sheet, const char *header, bool joined);

/* Adds the next cell; texts from data are made harmless. */
void ts_sheet_text(struct ts_sheet *sheet, const char *text);
/* "KAZ  Kazakhstan" in a key that may be cut down to its code. */
void ts_sheet_named(struct ts_sheet *sheet, const char *code, const char *name);
void ts_sheet_number(struct ts_sheet *sheet, const struct ts_number_text *number);

/* Line `index` of a header, NULL when it has fewer. */
const char *ts_sheet_line(const char *header, size_t index, size_t *size);

/* Writes the table in blocks that are at most `width` columns wide where that is
 * possible: keys are cut first, then columns go to further blocks. */
void ts_sheet_write(const struct ts_sheet *sheet, size_t width, struct ts_writer *writer);

#endif
