#include "formats/ingest.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/native.h"
#include "formats/quarantine.h"
#include "load/batch.h"

enum { PROGRESS_ROWS = 1 << 16, PROGRESS_BYTES = 4 << 20 };

struct ingest {
    struct ts_table *table;
    struct ts_source *source;
    const struct ts_load_options *options;
    struct ts_rows *rows;
    struct ts_native *native;
    struct ts_input *input;
    bool by_batch; /* may plain records be taken many at a time? */
    bool begun;
    uint64_t rows_read;
    uint64_t reported_rows, reported_bytes;
    struct ts_error fault; /* of the current row */
};

/* Standard input has one name, and may be a pipe, which is no file. */
static bool is_same(const struct ts_input *input, const struct ts_source *source)
{
    uint64_t device, inode;

    if (strcmp(input->name, "<stdin>") == 0 && strcmp(ts_source_name(source), "<stdin>") == 0)
        return true;
    return ts_source_identity(source, &device, &inode) && input->device == device &&
           input->inode == inode;
}

static int refuse_twice(const struct ts_table *table, const struct ts_source *source,
                        struct ts_error *error)
{
    const char *name = ts_source_name(source);

    for (size_t i = 0; i < table->input_count; i++) {
        const struct ts_input *input = &table->inputs[i];

        if (!is_same(input, source))
            continue;
        if (strcmp(name, input->name) == 0)
            ts_error_set(error, TS_ERROR_USAGE, "the file is given twice");
        else
            ts_error_set(error, TS_ERROR_USAGE, "the file is given twice: it is %s", input->name);
        if (error != NULL)
            ts_text_copy(error->file, sizeof error->file, name, strlen(name));
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

static int start(struct ingest *ingest, struct ts_error *error)
{
    uint64_t device = 0, inode = 0;
    const char *name = ingest->options->name;
    int code = refuse_twice(ingest->table, ingest->source, error);

    if (code == TS_OK)
        code = ts_rows_open(ingest->source, ingest->options, &ingest->rows, error);
    if (code == TS_OK)
        code =
            ts_table_add_input(ingest->table, name != NULL ? name : ts_source_name(ingest->source),
                               &ingest->input, error);
    if (code != TS_OK)
        return code;
    if (ts_source_identity(ingest->source, &device, &inode)) {
        ingest->input->device = (dev_t)device;
        ingest->input->inode = (ino_t)inode;
    }
    ingest->input->form = ts_rows_form(ingest->rows);
    ingest->input->layout = "native";
    return ts_native_open(ingest->rows, ingest->table->groups, ingest->options, &ingest->native,
                          error);
}

static int take_row(struct ingest *ingest, const struct ts_row *row)
{
    const struct ts_record *records;
    size_t count, failed;
    int code = ts_native_read(ingest->native, row, &records, &count, &ingest->fault);

    if (code != TS_OK)
        return code;
    code = ts_table_append_row(ingest->table, records, count, &failed, &ingest->fault);
    if (code == TS_OK)
        ingest->input->records++;
    else if (code != TS_ERROR_MEMORY)
        ts_native_locate(ingest->native, failed, &ingest->fault);
    return code;
}

/* Puts the row with the fault aside, or says why that cannot be. */
static int set_aside(struct ingest *ingest, int code, bool can_resume, struct ts_error *error)
{
    size_t size;

    if (!can_resume || !ts_quarantine_takes(ingest->options->quarantine, (enum ts_code)code)) {
        if (error != NULL && error->code == TS_OK)
            *error = ingest->fault;
        return code;
    }

    const char *record = ts_rows_record(ingest->rows, &size);

    code = ts_quarantine_add(ingest->options->quarantine, &ingest->fault, record, size, error);
    ingest->fault = (struct ts_error){0};
    ingest->input->quarantined++;
    return code;
}

static void report_progress(struct ingest *ingest)
{
    const struct ts_load_options *options = ingest->options;
    uint64_t bytes = ts_source_position(ingest->source);

    if (options->progress == NULL || (ingest->rows_read - ingest->reported_rows < PROGRESS_ROWS &&
                                      bytes - ingest->reported_bytes < PROGRESS_BYTES))
        return;
    ingest->reported_rows = ingest->rows_read;
    ingest->reported_bytes = bytes;
    options->progress(options->progress_context, bytes, ts_source_size(ingest->source),
                      ingest->rows_read);
}

static void name_file(struct ts_error *error, const char *name)
{
    if (error->file[0] == '\0')
        ts_text_copy(error->file, sizeof error->file, name, strlen(name));
}

/* What is wrong with what all rows share is never the fault of one row. */
static int begin(struct ingest *ingest, const struct ts_row *row, bool *can_resume)
{
    int code = ts_native_begin(ingest->native, row, &ingest->fault);

    ingest->begun = true;
    *can_resume = code == TS_OK;
    if (code == TS_ERROR_INPUT)
        name_file(&ingest->fault, ts_source_name(ingest->source));
    return code;
}

/* Takes records by the batch up to one that must be read on its own. Whatever fails
 * here fails there again, and is told there. */
static void take_batches(struct ingest *ingest)
{
    struct ts_plain *plain = ts_native_plain(ingest->native, ingest->table);
    struct ts_batch batch = {0};
    size_t taken = 0;

    if (plain == NULL)
        return;
    do {
        if (ts_rows_batch(ingest->rows, &batch, NULL) != TS_OK)
            return;
        taken = ts_plain_take(plain, &batch);
        ts_rows_batch_done(ingest->rows, taken);
        ingest->input->records += taken;
        ingest->rows_read += taken;
        report_progress(ingest);
    } while (taken > 0 && taken == batch.count);
}

static int read_row(struct ingest *ingest, bool *ended, struct ts_error *error)
{
    struct ts_row row = {0};
    int code = ts_rows_next(ingest->rows, &row, &ingest->fault);
    bool can_resume = code == TS_OK || ts_rows_resume(ingest->rows);

    *ended = code == TS_OK && row.cells == NULL;
    if (*ended)
        return TS_OK;
    ingest->rows_read++;
    if (code == TS_OK && !ingest->begun)
        code = begin(ingest, &row, &can_resume);
    if (code == TS_OK)
        code = take_row(ingest, &row);
    if (code != TS_OK)
        code = set_aside(ingest, code, can_resume, error);
    if (code == TS_OK)
        report_progress(ingest);
    return code;
}

static int read_rows(struct ingest *ingest, struct ts_error *error)
{
    bool ended = false;
    int code = TS_OK;

    while (code == TS_OK && !ended) {
        if (ingest->by_batch && ingest->begun)
            take_batches(ingest);
        code = read_row(ingest, &ended, error);
    }
    return code;
}

/* The columns and how they were understood, for those who ask later. */
static int keep_columns(struct ingest *ingest, struct ts_error *error)
{
    size_t count = ts_rows_column_count(ingest->rows);
    struct ts_input *input = ingest->input;

    input->columns = calloc(count > 0 ? count : 1, sizeof *input->columns);
    if (input->columns == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; i < count; i++) {
        const char *name = ts_rows_column_name(ingest->rows, i);
        size_t size = strlen(name);
        struct ts_column *column = &input->columns[i];

        column->name = malloc(size + 1);
        if (column->name == NULL)
            return ts_error_memory(error);
        ts_text_copy(column->name, size + 1, name, size);
        column->field = ts_native_column_field(ingest->native, i);
        input->column_count++;
    }
    return TS_OK;
}

static int finish(struct ingest *ingest, struct ts_error *error)
{
    size_t count;
    const char *const *rules = ts_rows_rules(ingest->rows, &count);
    int code = ts_native_end(ingest->native, error);

    for (size_t i = 0; code == TS_OK && i < count; i++)
        code = ts_table_add_rule(ingest->table, rules[i], error);
    ingest->input->blank_lines = ts_rows_blank_lines(ingest->rows);
    return code == TS_OK ? keep_columns(ingest, error) : code;
}

int ts_ingest(struct ts_table *table, struct ts_source *source,
              const struct ts_load_options *options, bool by_batch, struct ts_error *error)
{
    static const struct ts_load_options detect_everything;
    struct ingest ingest = {.table = table,
                            .source = source,
                            .options = options != NULL ? options : &detect_everything,
                            .by_batch = by_batch};
    int code = start(&ingest, error);

    if (code == TS_OK)
        code = read_rows(&ingest, error);
    if (code == TS_OK)
        code = finish(&ingest, error);
    ts_native_close(ingest.native);
    ts_rows_close(ingest.rows);
    ts_source_close(source);
    return code;
}

int ts_table_load(struct ts_table *table, const char *path, const struct ts_load_options *options,
                  struct ts_error *error)
{
    struct ts_source *source;
    int code = ts_source_open(path, options != NULL ? options->encoding : NULL, &source, error);

    return code == TS_OK ? ts_ingest(table, source, options, true, error) : code;
}

int ts_table_load_memory(struct ts_table *table, const char *name, const void *bytes, size_t size,
                         const struct ts_load_options *options, struct ts_error *error)
{
    struct ts_source *source;
    int code = ts_source_open_memory(name, bytes, size, &source, error);

    return code == TS_OK ? ts_ingest(table, source, options, true, error) : code;
}
