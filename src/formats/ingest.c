#include "formats/ingest.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/country_list.h"
#include "formats/marks.h"
#include "formats/parts.h"
#include "formats/quarantine.h"
#include "formats/segments.h"
#include "load/batch.h"

enum { PROGRESS_ROWS = 1 << 16, PROGRESS_BYTES = 4 << 20 };

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

static int start(struct ts_input_reading *reading, struct ts_error *error)
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

/* A table that is full is no fault of the row. */
static int take_row(struct ts_input_reading *reading, const struct ts_row *row, bool *can_resume)
{
    const struct ts_record *records;
    size_t count, failed;
    int code = ts_recorder_read(reading->recorder, row, &records, &count, &reading->fault);

    if (code != TS_OK || count == 0)
        return code;
    code = ts_table_append_row(reading->table, records, count, &failed, &reading->fault);
    *can_resume = code != TS_ERROR_LIMIT;
    if (code == TS_OK && records[0].unknown)
        return TS_OK;
    if (code == TS_OK) {
        ts_table_note_exporter(reading->table, records[0].reporter);
        ts_table_note_importer(reading->table, records[0].partner);
        reading->input->records++;
    } else if (code != TS_ERROR_MEMORY) {
        ts_recorder_locate(reading->recorder, failed, &reading->fault);
    }
    return code;
}

/* Puts the row with the fault aside, or says why that cannot be. */
static int set_aside(struct ts_input_reading *reading, int code, bool can_resume,
                     struct ts_error *error)
{
    size_t size;

    if (!can_resume || !ts_quarantine_takes(reading->options->quarantine, (enum ts_code)code)) {
        if (error != NULL && error->code == TS_OK)
            *error = reading->fault;
        return code;
    }

    const char *record = ts_rows_record(reading->rows, &size);

    code = ts_quarantine_add(reading->options->quarantine, &reading->fault, record, size, error);
    reading->fault = (struct ts_error){0};
    reading->input->quarantined++;
    return code;
}

void ts_input_reading_progress(struct ts_input_reading *reading)
{
    const struct ts_load_options *options = reading->options;
    uint64_t bytes = ts_source_position(reading->source);

    if (options->progress == NULL || (reading->rows_read - reading->reported_rows < PROGRESS_ROWS &&
                                      bytes - reading->reported_bytes < PROGRESS_BYTES))
        return;
    reading->reported_rows = reading->rows_read;
    reading->reported_bytes = bytes;
    options->progress(options->progress_context, bytes, ts_source_size(reading->source),
                      reading->rows_read);
}

static void name_file(struct ts_error *error, const char *name)
{
    if (error->file[0] == '\0')
        ts_text_copy(error->file, sizeof error->file, name, strlen(name));
}

/* What is wrong with what all rows share is never the fault of one row. */
static int begin(struct ts_input_reading *reading, const struct ts_row *row, bool *can_resume)
{
    int code = ts_recorder_begin(reading->recorder, row, &reading->fault);

    reading->begun = true;
    reading->input->single = code == TS_OK && ts_recorder_has_single_rows(reading->recorder);
    if (code == TS_OK && ts_recorder_layout(reading->recorder)->both_ways) {
        reading->input->sides = calloc(1, sizeof *reading->input->sides);
        if (reading->input->sides == NULL)
            code = ts_error_memory(&reading->fault);
    }
    *can_resume = code == TS_OK;
    if (code == TS_ERROR_INPUT)
        name_file(&reading->fault, ts_source_name(reading->source));
    return code;
}

int ts_input_reading_row(struct ts_input_reading *reading, struct ts_error *error)
{
    struct ts_row row = {0};
    int code = ts_rows_next(reading->rows, &row, &reading->fault);
    bool can_resume = code == TS_OK || ts_rows_resume(reading->rows);

    reading->ended = code == TS_OK && row.cells == NULL;
    if (reading->ended)
        return TS_OK;
    reading->rows_read++;
    if (code == TS_OK && !reading->begun)
        code = begin(reading, &row, &can_resume);
    if (code == TS_OK)
        code = take_row(reading, &row, &can_resume);
    if (code != TS_OK)
        code = set_aside(reading, code, can_resume, error);
    if (code == TS_OK)
        ts_input_reading_progress(reading);
    return code;
}

/* The first row says what the others are; then come segments, where there can be any, and
 * at last what they leave over. */
static int read_rows(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                     struct ts_error *error)
{
    int code = TS_OK;

    while (code == TS_OK && !reading->ended && !reading->begun)
        code = ts_input_reading_row(reading, error);
    if (code == TS_OK && !reading->ended && !lanes->by_record &&
        ts_rows_has_batches(reading->rows) && ts_recorder_has_plain(reading->recorder))
        code = ts_read_segments(reading, lanes, error);
    while (code == TS_OK && !reading->ended)
        code = ts_input_reading_row(reading, error);
    return code;
}

/* The columns and how they were understood, for those who ask later. */
static int keep_columns(struct ts_input_reading *reading, struct ts_error *error)
{
    size_t count = ts_rows_column_count(reading->rows);
    struct ts_input *input = reading->input;

    input->columns = calloc(count > 0 ? count : 1, sizeof *input->columns);
    if (input->columns == NULL)
        return ts_error_memory(error);
    for (size_t i = 0; i < count; i++) {
        const char *name = ts_rows_column_name(reading->rows, i);
        size_t size = strlen(name);
        struct ts_column *column = &input->columns[input->column_count];

        if (size == 0) /* nothing but a delimiter at the end of each row */
            continue;

        column->name = malloc(size + 1);
        if (column->name == NULL)
            return ts_error_memory(error);
        ts_text_copy(column->name, size + 1, name, size);
        if (reading->recorder != NULL)
            column->field = ts_recorder_column_field(reading->recorder, i);
        input->column_count++;
    }
    return TS_OK;
}

/* Parts without the total that they are parts of answer nothing. */
static int refuse_parts(struct ts_input_reading *reading, const struct ts_layout_part *part,
                        uint64_t rows, struct ts_error *error)
{
    const char *what = part->apart ? (rows == 1 ? "is of" : "are of")
                                   : (rows == 1 ? "is a part by" : "are parts by");

    ts_error_set(error, TS_ERROR_INPUT, "no row is a %s: %" PRIu64 " %s %s",
                 part->apart ? "value" : "total", rows, what, part->noun);
    if (part->addable)
        ts_error_hint(error, TS_PARTS_HINT TS_PARTS_HINT_TO_ADD, part->totals[0], part->names[0]);
    else if (part->names[0] != NULL)
        ts_error_hint(error, TS_PARTS_HINT, part->totals[0], part->names[0]);
    if (error != NULL)
        name_file(error, ts_source_name(reading->source));
    return TS_ERROR_INPUT;
}

static int check_parts(struct ts_input_reading *reading, struct ts_error *error)
{
    int code = ts_recorder_check_parts(reading->recorder, reading->table, error);

    if (code != TS_OK && error != NULL)
        name_file(error, ts_source_name(reading->source));
    return code;
}

static int count_left_out(struct ts_input_reading *reading, struct ts_error *error)
{
    struct ts_input *input = reading->input;

    for (size_t i = 0; i < TS_RECORDER_REASONS; i++) {
        const struct ts_layout_part *part;
        uint64_t rows = ts_recorder_left_out(reading->recorder, i, &part);

        if (rows == 0)
            continue;
        if (part != NULL && input->records == 0 && input->quarantined == 0)
            return refuse_parts(reading, part, rows, error);
        input->left_out[input->left_out_count++] =
            (struct ts_left_out){part != NULL ? part->noun : "", rows, part != NULL && part->apart};
    }
    return input->quarantined > 0 ? TS_OK : check_parts(reading, error);
}

/* Of a service that has no records an error is all that there is; beside records it is noted. */
static int hear_error(struct ts_input_reading *reading, struct ts_error *error)
{
    struct ts_input *input = reading->input;
    uint64_t line;
    const char *said = ts_rows_said(reading->rows, &line);

    if (said == NULL)
        return TS_OK;
    ts_text_quote(said, strlen(said), input->said);
    if (reading->rows_read > 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "no records, but an error: \"%s\"", input->said);
    ts_error_hint(error, "the service that answered says so: ask it again");
    if (error != NULL) {
        name_file(error, ts_source_name(reading->source));
        error->line = line;
    }
    return TS_ERROR_INPUT;
}

static int finish(struct ts_input_reading *reading, struct ts_error *error)
{
    size_t count;
    const struct ts_row_rule *rules = ts_rows_rules(reading->rows, &count);
    int code = ts_recorder_end(reading->recorder, error);

    reading->input->layout = ts_recorder_layout(reading->recorder)->name;
    reading->input->scale_applied = reading->options->apply_scale;
    ts_recorder_running(reading->recorder, &reading->input->running,
                        &reading->input->looks_running);
    ts_recorder_remarks(reading->recorder, reading->input);
    if (code == TS_OK)
        code = hear_error(reading, error);
    if (code == TS_OK)
        code = count_left_out(reading, error);
    for (size_t i = 0; code == TS_OK && i < count; i++)
        code = ts_table_add_rule(reading->table,
                                 &(struct ts_table_rule){.text = rules[i].text,
                                                         .line = rules[i].line,
                                                         .column = rules[i].column,
                                                         .escaped = rules[i].escaped},
                                 error);
    reading->input->blank_lines = ts_rows_blank_lines(reading->rows);
    return code == TS_OK ? keep_columns(reading, error) : code;
}

/* Figures that cannot be read may come of an archive that is damaged. */
static int blame(struct ts_source *source, int code, struct ts_error *error)
{
    struct ts_error damage = {0};

    if (ts_source_check_packing(source, &damage) == TS_OK)
        return code;
    if (error != NULL)
        *error = damage;
    return (int)damage.code;
}

/* What its numbers mean is not known to the inputs before it. */
static int refuse_late(const struct ts_input_reading *reading, struct ts_error *error)
{
    const struct ts_table *table = reading->table;

    for (size_t i = 0; i + 1 < table->input_count; i++) {
        if (strcmp(table->inputs[i].layout, ts_layout_baci.name) != 0)
            continue;
        ts_error_set(error, TS_ERROR_USAGE, "the list of countries comes after %s",
                     table->inputs[i].name);
        ts_error_hint(error, "give it before the files whose numbers it explains");
        if (error != NULL)
            name_file(error, ts_source_name(reading->source));
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
    return code == TS_OK ? keep_columns(reading, error) : code;
}

static int read_figures(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                        struct ts_error *error)
{
    int code = ts_recorder_open(reading->rows, reading->table->groups, reading->options,
                                &reading->recorder, error);

    if (code == TS_OK)
        code = read_rows(reading, lanes, error);
    return code == TS_OK ? finish(reading, error) : code;
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
        code = start(&reading, error);
    if (code == TS_OK)
        reading.input->comma_found = reading.input->decimal_comma && !declared;
    if (code == TS_OK)
        code = ts_country_list_is(reading.rows)
                   ? read_countries(&reading, error)
                   : read_figures(&reading, lanes != NULL ? lanes : &large, error);
    if (code == TS_ERROR_INPUT ||
        code == TS_ERROR_OVERFLOW) /* what is over a limit may be a bomb */
        code = blame(source, code, error);
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
