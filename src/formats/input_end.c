/* The end of an input: what was learnt of it as a whole. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "formats/input_reading.h"
#include "formats/parts.h"

int ts_input_reading_keep_columns(struct ts_input_reading *reading, struct ts_error *error)
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

static int refuse_groups(struct ts_input_reading *reading, uint64_t rows, struct ts_error *error)
{
    ts_error_set(error, TS_ERROR_INPUT, "no row is of a country: %" PRIu64 " %s", rows,
                 rows == 1 ? "is of a group of countries" : "are of groups of countries");
    ts_error_hint(error, "get the rows of the countries in them");
    ts_error_file(error, ts_source_name(reading->source), 0);
    return TS_ERROR_INPUT;
}

/* Parts without the total that they belong to answer nothing. */
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
    ts_error_file(error, ts_source_name(reading->source), 0);
    return TS_ERROR_INPUT;
}

static int check_parts(struct ts_input_reading *reading, struct ts_error *error)
{
    int code = ts_recorder_check_parts(reading->recorder, reading->table, error);

    if (code != TS_OK)
        ts_error_file(error, ts_source_name(reading->source), 0);
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
            return part->groups ? refuse_groups(reading, rows, error)
                                : refuse_parts(reading, part, rows, error);
        input->left_out[input->left_out_count++] =
            (struct ts_left_out){part != NULL ? part->noun : "", rows, part != NULL && part->apart,
                                 part != NULL && part->groups};
    }
    return input->quarantined > 0 ? TS_OK : check_parts(reading, error);
}

/* An error that a service sent instead of records is an error of the input; one that it sent with
 * records is noted. */
static int take_service_error(struct ts_input_reading *reading, struct ts_error *error)
{
    struct ts_input *input = reading->input;
    uint64_t line;
    const char *said = ts_rows_service_error(reading->rows, &line);

    if (said == NULL)
        return TS_OK;
    ts_text_quote(said, strlen(said), input->said);
    if (reading->rows_read > 0)
        return TS_OK;
    ts_error_set(error, TS_ERROR_INPUT, "no records, but an error: \"%s\"", input->said);
    ts_error_hint(error, "the service that answered says so: ask it again");
    ts_error_file(error, ts_source_name(reading->source), line);
    return TS_ERROR_INPUT;
}

int ts_input_reading_finish(struct ts_input_reading *reading, struct ts_error *error)
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
        code = take_service_error(reading, error);
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
    return code == TS_OK ? ts_input_reading_keep_columns(reading, error) : code;
}
