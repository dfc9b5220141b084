#include "formats/ingest.h"

#include <string.h>

#include "formats/country_list.h"
#include "formats/marks.h"
#include "formats/segments.h"
#include "load/batch.h"

/* Standard input may be a pipe, which has no identity: it is known by its name. */
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
        ts_error_file(error, name, 0);
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

/* Opens the rows of the input, and adds it to the table. */
static int open_input(struct ts_input_reading *reading, struct ts_error *error)
{
    uint64_t device = 0, inode = 0;
    const char *name = reading->options->name;
    int code = refuse_twice(reading->table, reading->source, error);

    if (code == TS_OK)
        code = ts_rows_open(reading->source, reading->options, &reading->rows, error);
    if (code == TS_OK)
        code = ts_table_add_input(reading->table,
                                  name != NULL ? name : ts_source_name(reading->source),
                                  &reading->input, error);
    if (code != TS_OK)
        return code;
    if (ts_source_identity(reading->source, &device, &inode)) {
        reading->input->device = (dev_t)device;
        reading->input->inode = (ino_t)inode;
    }
    reading->input->form = ts_rows_form(reading->rows);
    reading->input->compression = ts_source_packing(reading->source);
    reading->input->delimiter = ts_rows_delimiter(reading->rows);
    reading->input->delimiter_stated = ts_rows_delimiter_stated(reading->rows);
    reading->input->decimal_comma = reading->options->style.decimal_mark == ',';
    return TS_OK;
}

/* The first row settles how the others are read. Most are then read in segments, if possible, and
 * what is left one by one. */
static int read_rows(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                     struct ts_error *error)
{
    int code = TS_OK;

    while (code == TS_OK && !reading->ended && !reading->begun)
        code = ts_input_reading_row(reading, error);
    if (code == TS_OK && !reading->ended && !lanes->by_record &&
        ts_rows_has_batches(reading->rows) &&
        (ts_recorder_has_plain(reading->recorder) || ts_input_reading_takes_batches(reading)))
        code = ts_read_segments(reading, lanes, error);
    while (code == TS_OK && !reading->ended)
        code = ts_input_reading_row(reading, error);
    return code;
}

/* If a damaged archive may be the reason for an error in the data, reports that instead. */
static int blame_archive(struct ts_source *source, int code, struct ts_error *error)
{
    struct ts_error damage = {0};

    if (ts_source_check_packing(source, &damage) == TS_OK)
        return code;
    if (error != NULL)
        *error = damage;
    return (int)damage.code;
}

/* A list of countries after figures that use its numbers comes too late. */
static int refuse_late(const struct ts_input_reading *reading, struct ts_error *error)
{
    const struct ts_table *table = reading->table;

    for (size_t i = 0; i + 1 < table->input_count; i++) {
        if (strcmp(table->inputs[i].layout, ts_layout_baci.name) != 0)
            continue;
        ts_error_set(error, TS_ERROR_USAGE, "the list of countries comes after %s",
                     table->inputs[i].name);
        ts_error_hint(error, "give it before the files whose numbers it explains");
        ts_error_file(error, ts_source_name(reading->source), 0);
        return TS_ERROR_USAGE;
    }
    return TS_OK;
}

static int read_countries(struct ts_input_reading *reading, struct ts_error *error)
{
    int code = refuse_late(reading, error);

    reading->input->layout = TS_COUNTRY_LIST_LAYOUT;
    if (code == TS_OK)
        code = ts_country_list_read(reading->rows, reading->table->groups, error);
    return code == TS_OK ? ts_input_reading_keep_columns(reading, error) : code;
}

static int read_figures(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                        struct ts_error *error)
{
    int code = ts_recorder_open(reading->rows, reading->table->groups, reading->options,
                                &reading->recorder, error);

    if (code == TS_OK)
        code = read_rows(reading, lanes, error);
    return code == TS_OK ? ts_input_reading_finish(reading, error) : code;
}

int ts_ingest(struct ts_table *table, struct ts_source *source,
              const struct ts_load_options *options, const struct ts_lanes *lanes,
              struct ts_error *error)
{
    static const struct ts_load_options detect_everything;
    struct ts_load_options used = options != NULL ? *options : detect_everything;
    struct ts_input_reading reading = {.table = table, .source = source, .options = &used};
    struct ts_lanes large = {.segment_bytes = TS_SEGMENT_BYTES,
                             .threads = reading.options->threads};
    bool declared = used.style.decimal_mark != '\0';
    int code = ts_marks_find(source, table->groups, &used, &used.style, error);

    if (code == TS_OK)
        code = open_input(&reading, error);
    if (code == TS_OK)
        reading.input->comma_found = reading.input->decimal_comma && !declared;
    if (code == TS_OK)
        code = ts_country_list_is(reading.rows)
                   ? read_countries(&reading, error)
                   : read_figures(&reading, lanes != NULL ? lanes : &large, error);
    if (code == TS_ERROR_INPUT || code == TS_ERROR_OVERFLOW) /* over a limit, it may be a bomb */
        code = blame_archive(source, code, error);
    ts_recorder_close(reading.recorder);
    ts_rows_close(reading.rows);
    ts_source_close(source);
    return code;
}

int ts_table_load(struct ts_table *table, const char *path, const struct ts_load_options *options,
                  struct ts_error *error)
{
    struct ts_source *source;
    int code = ts_source_open(path, options != NULL ? options->encoding : NULL, &source, error);

    if (code != TS_OK)
        return code;
    ts_source_spool(source, options != NULL ? options->spool : NULL);
    return ts_ingest(table, source, options, NULL, error);
}

int ts_table_load_memory(struct ts_table *table, const char *name, const void *bytes, size_t size,
                         const struct ts_load_options *options, struct ts_error *error)
{
    struct ts_source *source;
    int code = ts_source_open_memory(name, bytes, size, &source, error);

    return code == TS_OK ? ts_ingest(table, source, options, NULL, error) : code;
}
