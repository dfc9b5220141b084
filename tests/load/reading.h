/* Rows as text, so that a test compares a whole reading with what a person wrote. */
#ifndef TESTS_LOAD_READING_H
#define TESTS_LOAD_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "load/rows.h"
#include "tradestat/buffer.h"

/* What to do about faults of JSON, as it stands behind them. */
#define USUAL " / mend it here, or write the file anew"
#define CUT " / it may have been copied in part"
#define LIMIT " / is a quote or a bracket never closed?"
#define NO_RECORD " / leave out what is no record"
#define DEFAULTS_FORM " / write them as {\"unit\": \"USD million\"}"
#define RULES_FORM " / write them as [\"companies = joint_ventures + others\"]"

/* "!line:column+width message" and, after " / ", the hint */
static inline void put_error(struct ts_buffer *out, const struct ts_error *error)
{
    ts_buffer_printf(out, "!%llu:%llu+%u %s", (unsigned long long)error->line,
                     (unsigned long long)error->column, error->width, error->message);
    if (error->hint[0] != '\0')
        ts_buffer_printf(out, " / %s", error->hint);
    ts_buffer_putc(out, '\n');
}

/* A cell: - absent, <text>, #number, {other} */
static inline void put_cell(struct ts_buffer *out, const struct ts_cell *cell)
{
    int size = (int)cell->size;

    switch (cell->kind) {
    case TS_CELL_ABSENT:
        assert_int_equal(cell->size, 0);
        ts_buffer_puts(out, " -");
        break;
    case TS_CELL_TEXT:
        ts_buffer_printf(out, " <%.*s>", size, cell->text);
        break;
    case TS_CELL_NUMBER:
        ts_buffer_printf(out, " #%.*s", size, cell->text);
        break;
    case TS_CELL_OTHER:
        ts_buffer_printf(out, " {%.*s}", size, cell->text);
        break;
    }
}

static inline void put_names(struct ts_buffer *out, const struct ts_rows *rows)
{
    ts_buffer_printf(out, "%s:", ts_rows_form(rows));
    for (size_t i = 0; i < ts_rows_column_count(rows); i++)
        ts_buffer_printf(out, " %s", ts_rows_column_name(rows, i));
    ts_buffer_putc(out, '\n');
}

/* Every row on a line: its line number and its cells; a bad row is its error, and
 * "stop" when nothing can be read after it. Names of columns stand last, since JSON
 * finds them on the way. */
static inline void put_rows(struct ts_buffer *out, struct ts_rows *rows)
{
    for (;;) {
        struct ts_error error = {0};
        struct ts_row row;

        if (ts_rows_next(rows, &row, &error) != TS_OK) {
            assert_int_not_equal(error.code, TS_OK);
            put_error(out, &error);
            if (ts_rows_resume(rows))
                continue;
            ts_buffer_puts(out, "stop\n");
            return;
        }
        if (row.cells == NULL)
            break;
        assert_int_equal(row.count, ts_rows_column_count(rows));
        ts_buffer_printf(out, "%llu:", (unsigned long long)row.line);
        for (size_t i = 0; i < row.count; i++)
            put_cell(out, &row.cells[i]);
        ts_buffer_putc(out, '\n');
    }
    put_names(out, rows);
}

static inline void put_source(struct ts_buffer *out, struct ts_source *source,
                              const struct ts_load_options *options)
{
    struct ts_error error = {0};
    struct ts_rows *rows;

    if (ts_rows_open(source, options, &rows, &error) != TS_OK) {
        put_error(out, &error);
        return;
    }
    put_rows(out, rows);
    ts_rows_close(rows);
}

/* Rows, bad ones too, of a source whose errors nobody wants to see, or not. */
static inline size_t count_rows(const void *bytes, size_t size,
                                const struct ts_load_options *options, bool wanted)
{
    struct ts_error error, *seen = wanted ? &error : NULL;
    struct ts_source *source;
    struct ts_rows *rows;
    struct ts_row row = {0};
    size_t count = 0;
    int code;

    assert_int_equal(ts_source_open_memory("t", bytes, size, &source, NULL), TS_OK);
    error = (struct ts_error){0};
    if (ts_rows_open(source, options, &rows, seen) == TS_OK) {
        do {
            error = (struct ts_error){0};
            code = ts_rows_next(rows, &row, seen);
            count += code != TS_OK || row.cells != NULL;
        } while (code == TS_OK ? row.cells != NULL : ts_rows_resume(rows));
        ts_rows_close(rows);
    }
    ts_source_close(source);
    return count;
}

static inline void expect_reading(const void *bytes, size_t size,
                                  const struct ts_load_options *options, const char *expected)
{
    struct ts_buffer out;
    struct ts_source *source;

    ts_buffer_init(&out, 0);
    assert_int_equal(ts_source_open_memory("t", bytes, size, &source, NULL), TS_OK);
    put_source(&out, source, options);
    ts_source_close(source);
    assert_string_equal(out.data == NULL ? "" : out.data, expected);
    ts_buffer_release(&out);
    assert_int_equal(count_rows(bytes, size, options, true),
                     count_rows(bytes, size, options, false));
}

static inline void expect_rows(const char *text, const char *expected)
{
    static const struct ts_load_options options;

    expect_reading(text, strlen(text), &options, expected);
}

#endif
