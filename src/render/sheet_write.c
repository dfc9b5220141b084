#include "render/sheet.h"
#include "tradestat/error.h"

enum {
    GAP = 2,       /* columns between columns */
    LEAST_NAME = 6 /* a name of which less would be left is not shown at all */
};

static const char rule[] = "\u2500", ellipsis[] = "\u2026";

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* How the columns lie on the lines of one writing. */
struct plan {
    const struct ts_sheet *sheet;
    size_t width;      /* of a line */
    size_t limit;      /* of a key that may be cut */
    size_t first, end; /* the columns of the block that are no keys */
    struct ts_writer *writer;
    size_t pending; /* spaces due before the next text of the line */
};

static size_t column_width(const struct plan *plan, size_t index)
{
    const struct ts_sheet_column *column = &plan->sheet->columns[index];
    size_t natural = larger(column->header_width, column->head + column->tail);

    if (column->least == 0 || natural <= plan->limit)
        return natural;
    if (plan->limit < column->least + GAP + LEAST_NAME)
        return larger(column->header_width, column->least);
    return larger(column->header_width, plan->limit);
}

static size_t key_count(const struct ts_sheet *sheet)
{
    size_t count = 0;

    while (count < sheet->column_count && sheet->columns[count].key)
        count++;
    return count;
}

/* Width of columns with the gap before each. */
static size_t width_of(const struct plan *plan, size_t from, size_t to)
{
    size_t width = 0;

    for (size_t i = from; i < to; i++)
        width += column_width(plan, i) + (i > 0 ? GAP : 0);
    return width;
}

static size_t group_end(const struct ts_sheet *sheet, size_t first)
{
    size_t end = first + 1;

    while (end < sheet->column_count && sheet->columns[end].joined)
        end++;
    return end;
}

/* Where the block that begins with column `first` ends: whole groups as long as
 * they fit; of a group that is too wide alone, as many columns as fit, at least
 * one. */
static size_t block_end(const struct plan *plan, size_t first)
{
    size_t count = plan->sheet->column_count, end = first;
    size_t used = width_of(plan, 0, key_count(plan->sheet));

    while (end < count) {
        size_t next = group_end(plan->sheet, end), wide = width_of(plan, end, next);

        if (used + wide > plan->width)
            break;
        used += wide;
        end = next;
    }
    if (end > first || end == count)
        return end;
    do
        used += width_of(plan, end, end + 1);
    while (used <= plan->width && ++end < count);
    return end > first ? end : first + 1;
}

struct extent {
    size_t blocks, widest;
};

static struct extent extent_of(const struct plan *plan)
{
    size_t keys = key_count(plan->sheet), key_width = width_of(plan, 0, keys);
    struct extent extent = {0, key_width};

    for (size_t first = keys, end; first < plan->sheet->column_count; first = end) {
        end = block_end(plan, first);
        extent.blocks++;
        extent.widest = larger(extent.widest, key_width + width_of(plan, first, end));
    }
    return extent;
}

static size_t widest_key(const struct ts_sheet *sheet)
{
    size_t widest = 0;

    for (size_t i = 0; i < key_count(sheet); i++)
        widest = larger(widest, sheet->columns[i].head);
    return widest;
}

/* Cuts names only as far as it spares blocks or lets them fit. */
static void choose_limit(struct plan *plan)
{
    plan->limit = 0;

    struct extent best = extent_of(plan), extent;
    size_t allowed = larger(best.widest, plan->width);

    plan->limit = widest_key(plan->sheet) + 1;
    do {
        plan->limit--;
        extent = extent_of(plan);
    } while (plan->limit > 0 && (extent.blocks > best.blocks || extent.widest > allowed));
}

/* Gives back to names what a narrower block has room for. */
static void widen_limit(struct plan *plan)
{
    size_t keys = key_count(plan->sheet), widest = widest_key(plan->sheet);

    while (plan->limit < widest) {
        plan->limit++;
        if (width_of(plan, 0, keys) + width_of(plan, plan->first, plan->end) > plan->width) {
            plan->limit--;
            return;
        }
    }
}

static bool in_block(const struct plan *plan, size_t column)
{
    return plan->sheet->columns[column].key || (column >= plan->first && column < plan->end);
}

/* Writes a text with `before` and `after` columns of space around it; the space is
 * kept back until a text follows, so that no line ends in it. */
static void put(struct plan *plan, const char *text, size_t size, enum ts_style style,
                size_t before, size_t after)
{
    plan->pending += before;
    if (size > 0) {
        ts_write_repeated(plan->writer, " ", plan->pending);
        ts_write_begin(plan->writer, style);
        ts_write_bytes(plan->writer, text, size);
        if (ts_is_right_to_left(text, size))
            ts_write(plan->writer, ts_left_to_right_mark);
        ts_write_end(plan->writer, style);
        plan->pending = 0;
    }
    plan->pending += after;
}

static void end_line(struct plan *plan)
{
    ts_write(plan->writer, "\n");
    plan->pending = 0;
}

static size_t header_lines(const struct ts_sheet *sheet, size_t column)
{
    const char *header = sheet->texts.data + sheet->columns[column].header;
    size_t count = 0, size;

    while (ts_sheet_line(header, count, &size) != NULL)
        count++;
    return count;
}

/* Line `line` of the `lines` of the header: texts stand at its foot. */
static void put_header_cell(struct plan *plan, size_t column, size_t line, size_t lines)
{
    const char *header = plan->sheet->texts.data + plan->sheet->columns[column].header;
    size_t missing = lines - header_lines(plan->sheet, column), size = 0;
    const char *text = line < missing ? "" : ts_sheet_line(header, line - missing, &size);
    size_t space = column_width(plan, column) - ts_display_width(text, size);
    bool right = plan->sheet->columns[column].number;

    put(plan, text, size, TS_STYLE_BOLD, right ? space : 0, right ? 0 : space);
}

static void put_rule(struct plan *plan)
{
    size_t keys = key_count(plan->sheet);
    size_t width = width_of(plan, 0, keys) + width_of(plan, plan->first, plan->end);

    ts_write_repeated(plan->writer, rule, width);
    end_line(plan);
}

static void put_header(struct plan *plan)
{
    size_t lines = 0;

    for (size_t i = 0; i < plan->sheet->column_count; i++)
        if (in_block(plan, i))
            lines = larger(lines, header_lines(plan->sheet, i));
    for (size_t line = 0; line < lines; line++) {
        for (size_t i = 0; i < plan->sheet->column_count; i++) {
            if (!in_block(plan, i))
                continue;
            put(plan, "", 0, TS_STYLE_PLAIN, i > 0 ? GAP : 0, 0);
            put_header_cell(plan, i, line, lines);
        }
        end_line(plan);
    }
    put_rule(plan);
}

/* A key too wide for its column: its beginning with an ellipsis, or its code. */
static void put_cut(struct plan *plan, const char *text, size_t size, size_t width, size_t least,
                    enum ts_style style)
{
    bool code_only = plan->limit < least + GAP + LEAST_NAME;
    size_t kept = ts_display_cut(text, size, code_only ? least : width - 1);

    while (kept > 0 && text[kept - 1] == ' ')
        kept--;

    size_t used = ts_display_width(text, kept);

    put(plan, text, kept, style, 0, 0);
    if (code_only)
        put(plan, "", 0, style, 0, width - used);
    else
        put(plan, ellipsis, sizeof ellipsis - 1, style, 0, width - used - 1);
}

static void put_cell(struct plan *plan, size_t index, const struct ts_sheet_cell *cell)
{
    const struct ts_sheet_column *column = &plan->sheet->columns[index];
    const char *text = plan->sheet->texts.data + cell->text;
    size_t width = column_width(plan, index);

    if (column->number)
        put(plan, text, cell->size, cell->style, width - column->tail - cell->head,
            column->tail - cell->tail);
    else if (cell->head > width)
        put_cut(plan, text, cell->size, width, column->least, cell->style);
    else
        put(plan, text, cell->size, cell->style, 0, width - cell->head);
}

static void put_row(struct plan *plan, size_t row)
{
    size_t count = plan->sheet->column_count;

    for (size_t i = 0; i < count; i++) {
        if (!in_block(plan, i))
            continue;
        put(plan, "", 0, TS_STYLE_PLAIN, i > 0 ? GAP : 0, 0);
        put_cell(plan, i, &plan->sheet->cells[row * count + i]);
    }
    end_line(plan);
}

static void put_more(struct plan *plan)
{
    if (plan->sheet->more != NULL)
        ts_write_format(plan->writer, "%s\n", plan->sheet->more);
}

static void put_block(struct plan *plan)
{
    size_t rows = plan->sheet->cell_count / plan->sheet->column_count;
    size_t body = plan->sheet->total && rows > 0 ? rows - 1 : rows;

    put_header(plan);
    for (size_t row = 0; row < body; row++)
        put_row(plan, row);
    put_more(plan);
    if (body < rows) {
        put_rule(plan);
        put_row(plan, body);
    }
}

void ts_sheet_write(const struct ts_sheet *sheet, size_t width, struct ts_writer *writer)
{
    struct plan plan = {.sheet = sheet, .width = width, .writer = writer};

    if (writer->code == TS_OK)
        writer->code = sheet->code;
    if (writer->code != TS_OK)
        return;
    choose_limit(&plan);
    plan.end = key_count(sheet);

    size_t limit = plan.limit;

    do {
        plan.limit = limit;
        plan.first = plan.end;
        plan.end = block_end(&plan, plan.first);
        widen_limit(&plan);
        if (plan.first > key_count(sheet))
            ts_write(writer, "\n");
        put_block(&plan);
    } while (plan.end < sheet->column_count);
}
