/* CSV of diffs: a row for each number of which one of the vintages has a figure. */
#include <inttypes.h>

#include "render/csv.h"
#include "render/renderer.h"

static void write_cell(struct ts_writer *writer, const char *text)
{
    ts_write(writer, ",");
    ts_write_csv_cell(writer, text);
}

static void write_vintage(struct ts_writer *writer, bool there,
                          const struct ts_checked_figure *figure)
{
    if (!there) {
        ts_write(writer, ",,,,,,");
        return;
    }
    write_cell(writer, figure->text);
    write_cell(writer, figure->unit);
    write_cell(writer, figure->file);
    ts_write_format(writer, ",%" PRIu64, figure->line);
    write_cell(writer, figure->source != NULL ? figure->source : "");
    write_cell(writer, figure->note != NULL ? figure->note : "");
}

void ts_diff_as_csv(const struct ts_diff *diff, const struct ts_render_options *options,
                    struct ts_writer *writer)
{
    char period[TS_PERIOD_TEXT_MAX];

    (void)options;
    ts_write(writer, "change,reporter,partner,flow,commodity,period,of,old,old_unit,old_file,"
                     "old_line,old_source,old_note,new,new_unit,new_file,new_line,new_source,"
                     "new_note\n");
    for (size_t i = 0; i < diff->count; i++) {
        const struct ts_difference *item = &diff->items[i];

        ts_period_text(item->series.period, period);
        ts_write(writer, ts_change_name(item->change));
        write_cell(writer, item->series.reporter);
        write_cell(writer, item->series.partner);
        write_cell(writer, item->series.flow);
        write_cell(writer, item->series.commodity);
        write_cell(writer, period);
        write_cell(writer, item->series.growth ? "growth" : "level");
        write_vintage(writer, item->has_old, &item->old_figure);
        write_vintage(writer, item->has_new, &item->new_figure);
        ts_write(writer, "\n");
    }
}
