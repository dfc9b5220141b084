/* Text of inspections. */
#include <inttypes.h>
#include <string.h>

#include "render/renderer.h"
#include "render/sheet.h"
#include "render/text.h"

enum { LISTED_PARTNERS = 5 /* more are counted */ };

static void write_counted(struct ts_writer *writer, uint64_t count, const char *what)
{
    ts_write_format(writer, "%" PRIu64 " %s%s", count, what, count == 1 ? "" : "s");
}

static void begin_paragraph(struct ts_writer *paragraph, struct ts_buffer *text)
{
    ts_buffer_init(text, 0);
    *paragraph = (struct ts_writer){.out = text};
}

/* Writes what was collected, wrapped beneath the prefix; nothing when it is empty. */
static void end_paragraph(struct ts_writer *paragraph, struct ts_writer *writer, const char *prefix,
                          size_t width)
{
    if (writer->code == TS_OK)
        writer->code = paragraph->code;
    if (paragraph->code == TS_OK && paragraph->out->size > 0)
        ts_write_wrapped(writer, prefix, paragraph->out->data, width, TS_STYLE_PLAIN);
    ts_buffer_release(paragraph->out);
}

/* "partner, period, Wert as value", or the columns that were ignored. */
static void write_columns(struct ts_writer *writer, const struct ts_inspected_input *input,
                          bool ignored, size_t width)
{
    struct ts_buffer text;
    struct ts_writer list;

    begin_paragraph(&list, &text);
    for (size_t i = 0; i < input->column_count; i++) {
        const struct ts_inspected_column *column = &input->columns[i];

        if ((column->field == NULL) != ignored)
            continue;
        if (text.size > 0)
            ts_write(&list, ", ");
        ts_write_safe_text(&list, column->name);
        if (!ignored && strcmp(column->name, column->field) != 0)
            ts_write_format(&list, " as %s", column->field);
    }
    end_paragraph(&list, writer, ignored ? "  ignored: " : "  columns: ", width);
}

static void write_delimiter(struct ts_writer *writer, const struct ts_inspected_input *input)
{
    const char text[] = {input->delimiter, '\0'};

    ts_write(writer, "delimiter ");
    if (input->delimiter == '\t')
        ts_write(writer, "tab");
    else
        ts_write_safe_text(writer, text);
    ts_write(writer, input->delimiter_stated ? " as line 1 says, " : ", ");
}

/* What is not as it is in most files. */
static void write_marks(struct ts_writer *writer, const struct ts_inspected_input *input)
{
    if (input->delimiter_stated || (input->delimiter != '\0' && input->delimiter != ','))
        write_delimiter(writer, input);
    if (input->decimal_comma)
        ts_write(writer, "decimal comma, ");
}

/* Rows that are parts of others, and rows without a value. */
static void write_left_out(struct ts_writer *writer, const struct ts_inspected_input *input,
                           size_t width)
{
    struct ts_buffer text;
    struct ts_writer list;

    begin_paragraph(&list, &text);
    for (size_t i = 0; i < input->left_out_count; i++) {
        const struct ts_left_out *left_out = &input->left_out[i];

        ts_write(&list, i > 0 ? ", " : "");
        write_counted(&list, left_out->rows, "row");
        if (left_out->by[0] == '\0')
            ts_write(&list, " without a value");
        else
            ts_write_format(&list, " %s %s", left_out->apart ? "of" : "by", left_out->by);
    }
    end_paragraph(&list, writer, "  left out: ", width);
}

static void write_statuses(struct ts_writer *writer, const struct ts_inspected_input *input,
                           size_t width)
{
    struct ts_buffer text;
    struct ts_writer list;

    begin_paragraph(&list, &text);
    for (size_t i = 0; i < input->status_count; i++) {
        const struct ts_inspected_status *status = &input->statuses[i];

        ts_write(&list, i > 0 ? ", " : "");
        ts_write_safe_text(&list, status->status);
        if (status->meaning != NULL)
            ts_write_format(&list, " (%s)", status->meaning);
        ts_write(&list, " in ");
        write_counted(&list, status->rows, "row");
    }
    end_paragraph(&list, writer, "  statuses: ", width);
}

/* What the document says of its records. */
static void write_remarks(struct ts_writer *writer, const struct ts_inspected_input *input,
                          size_t width)
{
    struct ts_buffer text;
    struct ts_writer list;

    if (input->running)
        ts_write(writer, "  months and quarters: running totals from January on\n");
    if (input->error == NULL)
        return;
    begin_paragraph(&list, &text);
    ts_write(&list, "\"");
    ts_write_safe_text(&list, input->error);
    ts_write(&list, "\"");
    end_paragraph(&list, writer, "  error beside the records: ", width);
}

static void write_input(struct ts_writer *writer, const struct ts_inspected_input *input,
                        size_t width)
{
    ts_write_begin(writer, TS_STYLE_BOLD);
    ts_write_safe_text(writer, input->file);
    ts_write_end(writer, TS_STYLE_BOLD);
    ts_write_format(writer, ": %s", input->form);
    if (input->compression != NULL)
        ts_write_format(writer, " in %s", input->compression);
    ts_write_format(writer, ", %s, ", input->layout);
    write_marks(writer, input);
    write_counted(writer, input->records, "record");
    if (input->blank_lines > 0) {
        ts_write(writer, ", ");
        write_counted(writer, input->blank_lines, "blank line");
    }
    if (input->quarantined > 0)
        ts_write_format(writer, ", %" PRIu64 " in quarantine", input->quarantined);
    ts_write(writer, "\n");
    write_left_out(writer, input, width);
    write_statuses(writer, input, width);
    write_remarks(writer, input, width);
    write_columns(writer, input, false, width);
    write_columns(writer, input, true, width);
}

static void add_count(struct ts_sheet *sheet, uint64_t count)
{
    struct ts_number_text text;

    ts_number_plain((struct ts_decimal){(ts_int128)count, 0}, &text);
    ts_sheet_number(sheet, &text);
}

static void add_partners(struct ts_sheet *sheet, const struct ts_inspected_series *series)
{
    struct ts_buffer text;
    struct ts_writer list;

    begin_paragraph(&list, &text);
    if (series->partner_count > LISTED_PARTNERS)
        ts_write_format(&list, "%zu partners", series->partner_count);
    for (size_t i = 0; i < series->partner_count && series->partner_count <= LISTED_PARTNERS; i++)
        ts_write_format(&list, "%s%s", i > 0 ? " " : "", series->partners[i]);
    if (sheet->code == TS_OK)
        sheet->code = list.code;
    ts_sheet_text(sheet, text.data == NULL ? "" : text.data);
    ts_buffer_release(&text);
}

/* The reporter of all series; NULL when there are several, or none. */
static const char *only_reporter(const struct ts_inspection *inspection)
{
    for (size_t i = 1; i < inspection->series_count; i++)
        if (strcmp(inspection->series[i].reporter, inspection->series[0].reporter) != 0)
            return NULL;
    return inspection->series_count > 0 ? inspection->series[0].reporter : NULL;
}

/* Columns that would say nothing are left out. */
struct series_columns {
    bool reporter, commodities, observations, statements;
};

static struct series_columns columns_for(const struct ts_inspection *inspection)
{
    struct series_columns columns = {
        .reporter = only_reporter(inspection) == NULL,
        .observations = inspection->observations > 0,
        .statements = inspection->statements > 0,
    };

    for (size_t i = 0; i < inspection->series_count; i++)
        if (inspection->series[i].commodity_count > 1)
            columns.commodities = true;
    return columns;
}

static void add_headers(struct ts_sheet *sheet, struct series_columns columns)
{
    if (columns.reporter)
        ts_sheet_key(sheet, "Reporter", 0);
    ts_sheet_key(sheet, "Flow", 0);
    ts_sheet_text_column(sheet, "Unit");
    ts_sheet_text_column(sheet, "Partners");
    ts_sheet_text_column(sheet, "Span");
    if (columns.commodities)
        ts_sheet_number_column(sheet, "Commo-\ndities", false);
    if (columns.observations)
        ts_sheet_number_column(sheet, "Obser-\nvations", false);
    if (columns.statements)
        ts_sheet_number_column(sheet, "State-\nments", false);
}

static void add_series(struct ts_sheet *sheet, const struct ts_inspected_series *series,
                       struct series_columns columns)
{
    char span[TS_PERIOD_TEXT_MAX] = "";

    if (series->span.months > 0)
        ts_period_text(series->span, span);
    if (columns.reporter)
        ts_sheet_text(sheet, series->reporter);
    ts_sheet_text(sheet, series->flow);
    ts_sheet_text(sheet, series->unit);
    add_partners(sheet, series);
    ts_sheet_text(sheet, span);
    if (columns.commodities)
        add_count(sheet, series->commodity_count);
    if (columns.observations)
        add_count(sheet, series->observations);
    if (columns.statements)
        add_count(sheet, series->statements);
}

static void write_all_series(struct ts_writer *writer, const struct ts_inspection *inspection,
                             size_t width)
{
    struct series_columns columns = columns_for(inspection);
    struct ts_sheet sheet;

    if (inspection->series_count == 0)
        return;
    ts_write(writer, "\n");
    ts_sheet_init(&sheet);
    add_headers(&sheet, columns);
    for (size_t i = 0; i < inspection->series_count; i++)
        add_series(&sheet, &inspection->series[i], columns);
    ts_sheet_write(&sheet, width, writer);
    ts_sheet_release(&sheet);
}

/* "UZB export: 2015, 2017-03" */
static void write_gaps(struct ts_writer *writer, const struct ts_inspected_series *series,
                       size_t width)
{
    struct ts_buffer text;
    struct ts_writer list;
    char period[TS_PERIOD_TEXT_MAX];

    begin_paragraph(&list, &text);
    ts_write_format(&list, "%s %s: ", series->reporter, series->flow);
    for (size_t i = 0; i < series->gap_count; i++) {
        ts_period_text(series->gaps[i], period);
        ts_write_format(&list, "%s%s", i > 0 ? ", " : "", period);
    }
    end_paragraph(&list, writer, "  ", width);
}

static void write_all_gaps(struct ts_writer *writer, const struct ts_inspection *inspection,
                           size_t width)
{
    bool any = false;

    for (size_t i = 0; i < inspection->series_count; i++) {
        if (inspection->series[i].gap_count == 0)
            continue;
        if (!any)
            ts_write(writer, "\nmonths without a record:\n");
        any = true;
        write_gaps(writer, &inspection->series[i], width);
    }
}

static void write_duplicate(struct ts_writer *writer,
                            const struct ts_inspected_duplicate *duplicate, size_t width)
{
    struct ts_buffer text;
    struct ts_writer line;
    char period[TS_PERIOD_TEXT_MAX];

    begin_paragraph(&line, &text);
    ts_period_text(duplicate->period, period);
    ts_write_format(&line, "%s %s %s %s %s: ", duplicate->reporter, duplicate->partner,
                    duplicate->flow, duplicate->commodity, period);
    write_counted(&line, duplicate->count, duplicate->statements ? "statement" : "observation");
    ts_write(&line, duplicate->statements ? ", intersected (" : ", summed (");
    ts_write_format(&line, "%s:%" PRIu64 " and ", duplicate->file, duplicate->line);
    if (strcmp(duplicate->file, duplicate->second_file) != 0)
        ts_write_format(&line, "%s:", duplicate->second_file);
    ts_write_format(&line, "%" PRIu64 ")", duplicate->second_line);
    end_paragraph(&line, writer, "  ", width);
}

static void write_duplicates(struct ts_writer *writer, const struct ts_inspection *inspection,
                             size_t width)
{
    uint64_t more = inspection->duplicates_in_all - inspection->duplicate_count;

    if (inspection->duplicate_count == 0)
        return;
    ts_write(writer, "\n");
    write_counted(writer, inspection->duplicates_in_all, "key");
    ts_write(writer, " with several figures:\n");
    for (size_t i = 0; i < inspection->duplicate_count; i++)
        write_duplicate(writer, &inspection->duplicates[i], width);
    if (more > 0)
        ts_write_format(writer, "  \u2026 %" PRIu64 " more\n", more);
}

static void write_rules(struct ts_writer *writer, const struct ts_inspection *inspection,
                        size_t width)
{
    if (inspection->rule_count == 0)
        return;
    ts_write(writer, "\nrules that the inputs state:\n");
    for (size_t i = 0; i < inspection->rule_count; i++)
        ts_write_wrapped(writer, "  ", inspection->rules[i], width, TS_STYLE_PLAIN);
}

static void write_overview(struct ts_writer *writer, const struct ts_inspection *inspection)
{
    const char *reporter = only_reporter(inspection);

    ts_write(writer, "\n");
    write_counted(writer, inspection->records, "record");
    ts_write(writer, ": ");
    write_counted(writer, inspection->observations, "observation");
    ts_write(writer, ", ");
    write_counted(writer, inspection->statements, "statement");
    if (reporter != NULL)
        ts_write_format(writer, "; all of %s", reporter);
    if (inspection->currency[0] != '\0')
        ts_write_format(writer, "; levels in %s", inspection->currency);
    ts_write(writer, "\n");
}

int ts_text_inspection(const struct ts_inspection *inspection,
                       const struct ts_render_options *options, struct ts_writer *writer,
                       struct ts_error *error)
{
    size_t width = ts_text_width(options);

    (void)error;
    for (size_t i = 0; i < inspection->input_count; i++)
        write_input(writer, &inspection->inputs[i], width);
    write_overview(writer, inspection);
    write_all_series(writer, inspection, width);
    write_all_gaps(writer, inspection, width);
    write_duplicates(writer, inspection, width);
    write_rules(writer, inspection, width);
    return TS_OK;
}
