/* A document of JSON, row by row. */
#ifndef TESTS_LOAD_DOCUMENT_H
#define TESTS_LOAD_DOCUMENT_H

#include "load/reading.h"

struct document {
    struct ts_source *source;
    struct ts_rows *rows;
};

static inline struct document open_document(const char *text)
{
    static const struct ts_load_options options;
    struct document document;

    assert_int_equal(ts_source_open_memory("t.json", text, strlen(text), &document.source, NULL),
                     TS_OK);
    assert_int_equal(ts_rows_open(document.source, &options, &document.rows, NULL), TS_OK);
    return document;
}

static inline void close_document(struct document *document)
{
    ts_rows_close(document->rows);
    ts_source_close(document->source);
}

static inline void expect_cell(const struct ts_cell *cell, enum ts_cell_kind kind, const char *text)
{
    assert_int_equal(cell->kind, kind);
    assert_int_equal(cell->size, strlen(text));
    assert_memory_equal(cell->text, text, cell->size);
}

#endif
