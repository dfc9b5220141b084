#include "render/sheet.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"

enum { GAP = 2 /* columns between a code and its name */ };

void ts_sheet_init(struct ts_sheet *sheet)
{
    *sheet = (struct ts_sheet){0};
    ts_buffer_init(&sheet->texts, 0);
}

void ts_sheet_release(struct ts_sheet *sheet)
{
    ts_buffer_release(&sheet->texts);
    free(sheet->columns);
    free(sheet->cells);
}

const char *ts_sheet_line(const char *header, size_t index, size_t *size)
{
    *size = strcspn(header, "\n");
    while (index > 0 && header[*size] != '\0') {
        header += *size + 1;
        *size = strcspn(header, "\n");
        index--;
    }
    return index == 0 ? header : NULL;
}

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

static size_t header_width(const char *header)
{
    size_t widest = 0, size;
    const char *line;

    for (size_t i = 0; (line = ts_sheet_line(header, i, &size)) != NULL; i++)
        widest = larger(widest, ts_display_width(line, size));
    return widest;
}

static void add_column(struct ts_sheet *sheet, const char *header, struct ts_sheet_column column)
{
    column.header = sheet->texts.size;
    column.header_width = header_width(header);
    if (sheet->code == TS_OK)
        sheet->code = ts_array_reserve(&sheet->columns, &sheet->column_capacity,
                                       sheet->column_count + 1, sizeof column);
    if (sheet->code == TS_OK)
        sheet->code = ts_buffer_append(&sheet->texts, header, strlen(header) + 1);
    if (sheet->code == TS_OK)
        sheet->columns[sheet->column_count++] = column;
}

void ts_sheet_key(struct ts_sheet *sheet, const char *header, size_t least)
{
    add_column(sheet, header, (struct ts_sheet_column){.key = true, .least = least});
}

void ts_sheet_text_column(struct ts_sheet *sheet, const char *header)
{
    add_column(sheet, header, (struct ts_sheet_column){0});
}

void ts_sheet_number_column(struct ts_sheet *sheet, const char *header, bool joined)
{
    add_column(sheet, header, (struct ts_sheet_column){.number = true, .joined = joined});
}

/* Adds a cell whose text begins at `text` and ends where `texts` ends. */
static void add_cell(struct ts_sheet *sheet, size_t text, size_t point, enum ts_style style)
{
    if (sheet->code == TS_OK)
        sheet->code = ts_array_reserve(&sheet->cells, &sheet->cell_capacity, sheet->cell_count + 1,
                                       sizeof *sheet->cells);
    if (sheet->code != TS_OK)
        return;

    const char *bytes = sheet->texts.data + text;
    size_t size = sheet->texts.size - text;
    struct ts_sheet_column *column = &sheet->columns[sheet->cell_count % sheet->column_count];
    struct ts_sheet_cell cell = {.text = text, .size = size, .style = style};

    cell.head = ts_display_width(bytes, point < size ? point : size);
    cell.tail = ts_display_width(bytes, size) - cell.head;
    column->head = larger(column->head, cell.head);
    column->tail = larger(column->tail, cell.tail);
    sheet->cells[sheet->cell_count++] = cell;
}

void ts_sheet_text(struct ts_sheet *sheet, const char *text)
{
    struct ts_writer writer = {.out = &sheet->texts, .code = sheet->code};
    size_t start = sheet->texts.size;

    ts_write_safe_text(&writer, text);
    sheet->code = writer.code;
    add_cell(sheet, start, SIZE_MAX, TS_STYLE_PLAIN);
}

void ts_sheet_named(struct ts_sheet *sheet, const char *code, const char *name)
{
    struct ts_writer writer = {.out = &sheet->texts, .code = sheet->code};
    size_t start = sheet->texts.size;

    if (sheet->code != TS_OK)
        return;
    ts_write_safe_text(&writer, code);
    if (name[0] != '\0') {
        size_t width = ts_display_width(code, strlen(code));
        size_t least = sheet->columns[sheet->cell_count % sheet->column_count].least;

        ts_write_repeated(&writer, " ", larger(width, least) - width + GAP);
        ts_write_safe_text(&writer, name);
    }
    sheet->code = writer.code;
    add_cell(sheet, start, SIZE_MAX, TS_STYLE_PLAIN);
}

void ts_sheet_number(struct ts_sheet *sheet, const struct ts_number_text *number)
{
    size_t start = sheet->texts.size;

    if (sheet->code == TS_OK)
        sheet->code = ts_buffer_puts(&sheet->texts, number->text);
    add_cell(sheet, start, number->point, number->negative ? TS_STYLE_RED : TS_STYLE_PLAIN);
}
