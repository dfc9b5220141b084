#include "render/layout.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "tradestat/error.h"

enum { GAP = 2 /* columns between a code and its name */ };

void ts_layout_init(struct ts_layout *layout)
{
    *layout = (struct ts_layout){0};
    ts_buffer_init(&layout->texts, 0);
}

void ts_layout_release(struct ts_layout *layout)
{
    ts_buffer_release(&layout->texts);
    free(layout->columns);
    free(layout->cells);
}

const char *ts_layout_line(const char *header, size_t index, size_t *size)
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

    for (size_t i = 0; (line = ts_layout_line(header, i, &size)) != NULL; i++)
        widest = larger(widest, ts_display_width(line, size));
    return widest;
}

static void add_column(struct ts_layout *layout, const char *header, struct ts_layout_column column)
{
    column.header = layout->texts.size;
    column.header_width = header_width(header);
    if (layout->code == TS_OK)
        layout->code = ts_array_reserve(&layout->columns, &layout->column_capacity,
                                        layout->column_count + 1, sizeof column);
    if (layout->code == TS_OK)
        layout->code = ts_buffer_append(&layout->texts, header, strlen(header) + 1);
    if (layout->code == TS_OK)
        layout->columns[layout->column_count++] = column;
}

void ts_layout_key(struct ts_layout *layout, const char *header, size_t least)
{
    add_column(layout, header, (struct ts_layout_column){.key = true, .least = least});
}

void ts_layout_text_column(struct ts_layout *layout, const char *header)
{
    add_column(layout, header, (struct ts_layout_column){0});
}

void ts_layout_number_column(struct ts_layout *layout, const char *header, bool joined)
{
    add_column(layout, header, (struct ts_layout_column){.number = true, .joined = joined});
}

/* Adds a cell whose text begins at `text` and ends where `texts` ends. */
static void add_cell(struct ts_layout *layout, size_t text, size_t point, enum ts_style style)
{
    if (layout->code == TS_OK)
        layout->code = ts_array_reserve(&layout->cells, &layout->cell_capacity,
                                        layout->cell_count + 1, sizeof *layout->cells);
    if (layout->code != TS_OK)
        return;

    const char *bytes = layout->texts.data + text;
    size_t size = layout->texts.size - text;
    struct ts_layout_column *column = &layout->columns[layout->cell_count % layout->column_count];
    struct ts_layout_cell cell = {.text = text, .size = size, .style = style};

    cell.head = ts_display_width(bytes, point < size ? point : size);
    cell.tail = ts_display_width(bytes, size) - cell.head;
    column->head = larger(column->head, cell.head);
    column->tail = larger(column->tail, cell.tail);
    layout->cells[layout->cell_count++] = cell;
}

void ts_layout_text(struct ts_layout *layout, const char *text, enum ts_style style)
{
    struct ts_writer writer = {.out = &layout->texts, .code = layout->code};
    size_t start = layout->texts.size;

    ts_write_safe(&writer, text, strlen(text));
    layout->code = writer.code;
    add_cell(layout, start, SIZE_MAX, style);
}

void ts_layout_named(struct ts_layout *layout, const char *code, const char *name)
{
    struct ts_writer writer = {.out = &layout->texts, .code = layout->code};
    size_t start = layout->texts.size;

    if (layout->code != TS_OK)
        return;
    ts_write_safe(&writer, code, strlen(code));
    if (name[0] != '\0') {
        size_t width = ts_display_width(code, strlen(code));
        size_t least = layout->columns[layout->cell_count % layout->column_count].least;

        ts_write_repeated(&writer, " ", larger(width, least) - width + GAP);
        ts_write_safe(&writer, name, strlen(name));
    }
    layout->code = writer.code;
    add_cell(layout, start, SIZE_MAX, TS_STYLE_PLAIN);
}

void ts_layout_number(struct ts_layout *layout, const struct ts_number_text *number)
{
    size_t start = layout->texts.size;

    if (layout->code == TS_OK)
        layout->code = ts_buffer_puts(&layout->texts, number->text);
    add_cell(layout, start, number->point, number->negative ? TS_STYLE_RED : TS_STYLE_PLAIN);
}
