/* CSV of checks: the figures of the contradictions, one a row. */
#include <inttypes.h>

#include "render/csv.h"
#include "render/renderer.h"

static void write_cell(struct ts_writer *writer, const char *text)
{
    ts_write(writer, ",");
    ts_write_csv_cell(writer, text);
}

static void write_end(struct ts_writer *writer, bool there, struct ts_decimal value)
{
    char text[TS_DECIMAL_TEXT_MAX];

    ts_decimal_text(value, text);
    write_cell(writer, there ? text : "");
}

static void write_range(struct ts_writer *writer, const struct ts_check_range *range)
{
    write_end(writer, range->has_low, range->low);
    write_end(writer, range->has_high, range->high);
}

static void write_series(struct ts_writer *writer, const struct ts_check_series *series)
{
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(series->period, period);
    write_cell(writer, series->reporter);
    write_cell(writer, series->partner);
    write_cell(writer, series->flow);
    write_cell(writer, series->commodity);
    write_cell(writer, period);
    write_cell(writer, series->growth ? "growth" : series->share ? "share" : "level");
}

static void write_figure(struct ts_writer *writer, size_t conflict,
                         const struct ts_checked_figure *figure)
{
    ts_write_format(writer, "%zu", conflict);
    write_cell(writer, figure->file);
    ts_write_format(writer, ",%" PRIu64 ",", figure->line);
    if (figure->column > 0)
        ts_write_format(writer, "%" PRIu64, figure->column);
    write_cell(writer, figure->text);
    write_cell(writer, figure->unit);
    ts_write_format(writer, ",%" PRIu32, figure->rows);
    write_series(writer, &figure->series);
    write_range(writer, &figure->range);
    write_range(writer, &figure->implied);
    write_cell(writer, figure->meant != NULL ? figure->meant : "");
    write_cell(writer, figure->source != NULL ? figure->source : "");
    write_cell(writer, figure->note != NULL ? figure->note : "");
    ts_write(writer, "\n");
}

void ts_check_as_csv(const struct ts_check *check, const struct ts_render_options *options,
                     struct ts_writer *writer)
{
    (void)options;
    ts_write(writer, "conflict,file,line,column,text,unit,rows,reporter,partner,flow,commodity,"
                     "period,of,low,high,implied_low,implied_high,possibly_meant,source,note\n");
    for (size_t i = 0; i < check->conflict_count; i++)
        for (size_t k = 0; k < check->conflicts[i].figure_count; k++)
            write_figure(writer, i + 1, &check->conflicts[i].figures[k]);
}
