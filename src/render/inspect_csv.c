/* CSV of inspections: the series. */
#include <inttypes.h>

#include "render/csv.h"
#include "render/renderer.h"

static void write_period(struct ts_writer *writer, struct ts_period period)
{
    char text[TS_PERIOD_TEXT_MAX];

    if (period.months == 0)
        return;
    ts_period_text(period, text);
    ts_write(writer, text);
}

static void write_series(struct ts_writer *writer, const struct ts_inspected_series *series)
{
    ts_write_csv_cell(writer, series->reporter);
    ts_write(writer, ",");
    ts_write_csv_cell(writer, series->flow);
    ts_write(writer, ",");
    ts_write_csv_cell(writer, series->unit);
    ts_write_format(writer, ",%" PRIu64 ",%" PRIu64 ",%zu,", series->observations,
                    series->statements, series->commodity_count);
    for (size_t i = 0; i < series->partner_count; i++)
        ts_write_format(writer, "%s%s", i > 0 ? " " : "", series->partners[i]);
    ts_write(writer, ",");
    write_period(writer, series->span);
    ts_write(writer, ",");
    for (size_t i = 0; i < series->gap_count; i++) {
        ts_write(writer, i > 0 ? " " : "");
        write_period(writer, series->gaps[i]);
    }
    ts_write(writer, "\n");
}

int ts_csv_inspection(const struct ts_inspection *inspection,
                      const struct ts_render_options *options, struct ts_writer *writer,
                      struct ts_error *error)
{
    (void)options;
    (void)error;
    ts_write(writer, "reporter,flow,unit,observations,statements,commodities,partners,span,gaps\n");
    for (size_t i = 0; i < inspection->series_count; i++)
        write_series(writer, &inspection->series[i]);
    return TS_OK;
}
