#include "formats/recorder_inside.h"

#include <stdlib.h>
#include <string.h>

static struct ts_memo *create_memos(void)
{
    struct ts_memo *memos = malloc(TS_MEMO_COUNT * sizeof *memos);

    for (size_t i = 0; memos != NULL && i < TS_MEMO_COUNT; i++)
        ts_memo_init(&memos[i]);
    return memos;
}

/* Sets up fields and rows for a layout. */
static int take_layout(struct ts_recorder *recorder, const struct ts_file_layout *layout,
                       struct ts_error *error)
{
    const struct ts_rows_peculiarities allowed = {layout->trailing_delimiter, layout->latin_1};

    recorder->columns.layout = layout;
    recorder->is_across = layout->across;
    ts_rows_allow(recorder->rows, allowed);
    for (enum ts_field field = 0; field < TS_FIELD_COUNT; field++)
        recorder->context.of_layout[field] = ts_layout_column_of(layout, field);
    return ts_fallbacks_init(&recorder->fallbacks, &recorder->context, layout,
                             recorder->columns.options, error);
}

/* Reads the metadata of the document. */
static int read_metadata(struct ts_recorder *recorder, struct ts_error *error)
{
    const struct ts_file_layout *layout = recorder->columns.layout;
    struct ts_stated_facts facts = {.flow = ""};
    size_t size;
    const char *metadata = ts_rows_metadata(recorder->rows, &size);

    if (layout->read_metadata == NULL || metadata == NULL)
        return TS_OK;

    int code = layout->read_metadata(metadata, size, &facts);

    if (code != TS_OK)
        return ts_error_memory(error);
    recorder->across.running = facts.running;
    code = ts_fallbacks_add_stated(&recorder->fallbacks, &recorder->context, TS_FIELD_FLOW,
                                   facts.flow, error);
    return code == TS_OK ? ts_fallbacks_add_stated(&recorder->fallbacks, &recorder->context,
                                                   TS_FIELD_UNIT, facts.unit, error)
                         : code;
}

/* Adds the hint for a header that lacks most of what a layout needs. */
static void hint_at_options(struct ts_recorder *recorder, const struct ts_row *row,
                            const struct ts_file_layout *like, struct ts_error *error)
{
    char options[384];

    if (take_layout(recorder, &ts_layout_native, NULL) == TS_OK &&
        ts_columns_bind(&recorder->columns, NULL) == TS_OK &&
        ts_recorder_suggest(recorder, row, like, options, sizeof options))
        ts_error_hint(error, "if this is what is meant:%s", options);
    else
        ts_error_hint(error, "get the file with them, or read it by --map FIELD=COLUMN");
}

/* Chooses the layout from the names of the columns, which are known from the header in CSV, where
 * `row` is NULL, and from the first record in JSON. */
static int choose_layout(struct ts_recorder *recorder, const struct ts_row *row,
                         struct ts_error *error)
{
    const struct ts_file_layout *layout;
    int code = ts_layout_choose(recorder->rows, recorder->columns.options, &layout, error);

    if (code == TS_ERROR_INPUT && error != NULL && error->hint[0] == '\0')
        hint_at_options(recorder, row, layout, error);
    if (code == TS_OK)
        code = take_layout(recorder, layout, error);
    if (code == TS_OK)
        code = read_metadata(recorder, error);
    return code == TS_OK ? ts_columns_bind(&recorder->columns, error) : code;
}

static int open_csv(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = choose_layout(recorder, NULL, error);

    if (code != TS_OK || recorder->columns.count == 0)
        return code;
    code = ts_columns_check_maps(&recorder->columns, error);
    return code == TS_OK ? ts_recorder_check_header(recorder, error) : code;
}

int ts_recorder_open(struct ts_rows *rows, const struct ts_groups *groups,
                     const struct ts_load_options *options, struct ts_recorder **recorder,
                     struct ts_error *error)
{
    struct ts_recorder *opened = calloc(1, sizeof *opened);

    *recorder = NULL;
    if (opened == NULL)
        return ts_error_memory(error);
    opened->rows = rows;
    opened->places = options->places;
    opened->context = (struct ts_field_context){.groups = groups, .style = &options->style};
    opened->memos = create_memos();
    ts_parts_init(&opened->parts);

    int code = opened->memos == NULL ? ts_error_memory(error) : TS_OK;

    if (code == TS_OK)
        code = ts_columns_init(&opened->columns, rows, options, error);
    if (code == TS_OK)
        code = opened->columns.exact ? take_layout(opened, &ts_layout_native, error)
                                     : open_csv(opened, error);
    if (code != TS_OK) {
        ts_recorder_close(opened);
        return code;
    }
    *recorder = opened;
    return TS_OK;
}

void ts_recorder_close(struct ts_recorder *recorder)
{
    if (recorder == NULL)
        return;
    ts_columns_release(&recorder->columns);
    ts_parts_release(&recorder->parts);
    ts_across_release(&recorder->across);
    ts_attributes_release(&recorder->attributes);
    free(recorder->memos);
    free(recorder);
}

int ts_recorder_begin(struct ts_recorder *recorder, const struct ts_row *row,
                      struct ts_error *error)
{
    int code = recorder->columns.exact ? choose_layout(recorder, row, error) : TS_OK;

    if (code == TS_OK && !ts_recorder_is_native(recorder))
        code = ts_recorder_check_header(recorder, error);
    if (code == TS_OK) {
        ts_columns_look(&recorder->columns, row);
        ts_parts_look(&recorder->columns, row);
    }
    if (code == TS_OK && !recorder->columns.exact && ts_recorder_has_attributes(recorder))
        code = ts_attributes_begin(&recorder->attributes, &recorder->columns, row, error);
    return code != TS_OK ? code
                         : ts_fallbacks_add_defaults(&recorder->fallbacks, &recorder->context,
                                                     &recorder->columns, row, error);
}

/* In JSON, each record may have another form: that of the first one is read by the batch, unless it
 * is by period. */
static enum ts_plain_form plain_form(const struct ts_recorder *recorder)
{
    if (recorder->is_across && !recorder->columns.exact)
        return TS_PLAIN_BY_PERIOD;
    return recorder->wide ? TS_PLAIN_BY_FLOW : TS_PLAIN_LONG;
}

int ts_recorder_open_plain(struct ts_recorder *recorder, struct ts_table *table,
                           struct ts_plain *plain)
{
    return ts_plain_init(
        plain, plain_form(recorder), &recorder->columns, &recorder->fallbacks, &recorder->context,
        ts_recorder_has_attributes(recorder) ? &recorder->attributes : NULL, table);
}

bool ts_recorder_has_attributes(const struct ts_recorder *recorder)
{
    const struct ts_file_layout *layout = recorder->columns.layout;

    return layout->scale_names[0] != NULL || layout->status_names[0] != NULL ||
           layout->repeated != NULL || layout->is_group != NULL;
}

/* Could the name of a field's column be a cell of it? If there is no such column, yes. */
static bool has_name_like_cells(const struct ts_recorder *recorder, enum ts_field field)
{
    size_t column = recorder->columns.of_field[field];
    struct ts_record record = recorder->fallbacks.record;

    if (column == SIZE_MAX)
        return true;

    const char *name = ts_rows_column_name(recorder->rows, column);
    const struct ts_cell cell = {name, strlen(name), TS_CELL_TEXT};

    return ts_field_parse(field, &recorder->context, &cell, &record, NULL) == TS_OK;
}

/* Could the header be taken for a record, since the names of the columns that decide can be cells
 * of them? A batch would then not notice that a row repeats the header. JSON has none. */
static bool has_header_like_records(const struct ts_recorder *recorder)
{
    bool alike = !recorder->columns.exact && has_name_like_cells(recorder, TS_FIELD_PARTNER) &&
                 has_name_like_cells(recorder, TS_FIELD_VALUE);

    for (enum ts_flow flow = 0; alike && flow < TS_FLOW_COUNT; flow++)
        alike = has_name_like_cells(recorder, (enum ts_field)(TS_FIELD_WIDE_VALUE + flow));
    return alike;
}

/* Do the records of a row share all but flow or period, and value? */
static bool has_plain_form(const struct ts_recorder *recorder)
{
    const struct ts_columns *columns = &recorder->columns;

    if (plain_form(recorder) == TS_PLAIN_LONG)
        return !recorder->is_across;
    for (enum ts_flow flow = 0; flow < TS_FLOW_COUNT; flow++)
        if (columns->of_field[TS_FIELD_WIDE_GROWTH + flow] != SIZE_MAX)
            return false;
    return !(recorder->is_across && recorder->wide) && !columns->layout->both_ways &&
           !columns->layout->witnessed && columns->of_field[TS_FIELD_CLASSIFICATION] == SIZE_MAX;
}

/* Are rows that are as usual nothing but observations? */
static bool has_usual_rows(const struct ts_recorder *recorder)
{
    size_t columns[TS_ATTRIBUTES_MOST];

    return recorder->attributes.found &&
           ts_attributes_columns(&recorder->attributes, columns) <= TS_ATTRIBUTES_MOST &&
           !(recorder->columns.options->apply_scale &&
             ts_attributes_is_scaled(&recorder->attributes));
}

bool ts_recorder_has_plain(const struct ts_recorder *recorder)
{
    const struct ts_number_style *style = recorder->context.style;

    /* in JSON the numbers have a mark of their own, and texts that of the style */
    bool one_style =
        !recorder->columns.exact || (style->thousands[0] == '\0' && style->decimal_mark != ',');

    /* a fallback for the classification must be noted row by row */
    bool classified = recorder->fallbacks.record.classification[0] != '\0';

    return one_style && !classified && has_plain_form(recorder) &&
           recorder->columns.of_month == SIZE_MAX && !ts_parts_are_nested(&recorder->columns) &&
           (!ts_recorder_has_attributes(recorder) || has_usual_rows(recorder)) &&
           !has_header_like_records(recorder);
}

uint64_t ts_recorder_count_plain(struct ts_recorder *recorder, uint64_t rows,
                                 const struct ts_plain_counts *counts)
{
    for (size_t i = 0; i < TS_LAYOUT_PARTS; i++) {
        recorder->left_out[i] += counts->left_out[i];
        rows -= counts->left_out[i];
    }
    recorder->across.steps += counts->steps;
    recorder->across.falls += counts->falls;
    if (ts_recorder_has_attributes(recorder))
        ts_attributes_count(&recorder->attributes, rows);
    return rows;
}

int ts_recorder_check_parts(const struct ts_recorder *recorder, const struct ts_table *table,
                            struct ts_error *error)
{
    return ts_parts_check(&recorder->parts, &recorder->columns, table, error);
}

uint64_t ts_recorder_left_out(const struct ts_recorder *recorder, size_t reason,
                              const struct ts_layout_part **part)
{
    static const struct ts_layout_part groups = {.noun = "group of countries", .groups = true};

    const struct ts_file_layout *layout = recorder->columns.layout;
    const struct ts_layout_part *own = layout->groups != NULL ? layout->groups : &groups;

    *part = reason < layout->part_count   ? &layout->parts[reason]
            : reason == TS_RECORDER_GROUP ? own
                                          : NULL;
    return recorder->left_out[reason];
}

void ts_recorder_remarks(const struct ts_recorder *recorder, struct ts_input *input)
{
    input->scales = recorder->attributes.scales;
    input->statuses = recorder->attributes.statuses;
    input->actions = recorder->attributes.actions;
}

void ts_recorder_running(const struct ts_recorder *recorder, bool *running, bool *looks_running)
{
    *running = recorder->across.running;
    *looks_running = ts_across_looks_running(&recorder->across);
}

/* A message may name its components and have no observation: its layout is known all the same. */
static int choose_unread(struct ts_recorder *recorder, struct ts_error *error)
{
    bool named = recorder->columns.exact && recorder->columns.count == 0 &&
                 ts_rows_column_count(recorder->rows) > 0;
    int code = named ? choose_layout(recorder, NULL, NULL) : TS_OK;

    return code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
}

int ts_recorder_end(struct ts_recorder *recorder, struct ts_error *error)
{
    int code = choose_unread(recorder, error);

    if (code == TS_OK)
        code = ts_columns_bind(&recorder->columns, error);
    if (code != TS_OK || recorder->columns.count == 0)
        return code;
    return ts_columns_check_maps(&recorder->columns, error);
}

const struct ts_file_layout *ts_recorder_layout(const struct ts_recorder *recorder)
{
    return recorder->columns.count == 0 ? ts_layout_of_document(recorder->rows)
                                        : recorder->columns.layout;
}

bool ts_recorder_has_single_rows(const struct ts_recorder *recorder)
{
    for (size_t i = 0; i < TS_LAYOUT_PARTS; i++)
        if (recorder->columns.adds_up[i])
            return false;
    return ts_recorder_layout(recorder)->single;
}

const char *ts_recorder_column_field(const struct ts_recorder *recorder, size_t column)
{
    if (column >= recorder->columns.count)
        return NULL;

    struct ts_column_binding binding = recorder->columns.bindings[column];

    if (binding.part < TS_LAYOUT_PARTS)
        return "part";
    if (binding.month)
        return ts_fields[TS_FIELD_PERIOD].name;
    if (recorder->is_across && binding.period.months > 0)
        return ts_fields[TS_FIELD_VALUE].name;
    if (binding.field == TS_FIELD_COUNT && binding.misspelt == NULL)
        return ts_attributes_role(&recorder->attributes, column);
    return binding.misspelt != NULL || binding.field == TS_FIELD_COUNT
               ? NULL
               : ts_fields[binding.field].name;
}
