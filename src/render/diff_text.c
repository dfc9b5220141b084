/* Text of diffs: what is not the same, then what was counted. */
#include <inttypes.h>

#include "render/check_words.h"
#include "render/renderer.h"

static void write_place(struct ts_writer *writer, const struct ts_difference *difference)
{
    const struct ts_checked_figure *at =
        difference->has_new ? &difference->new_figure : &difference->old_figure;

    ts_write_begin(writer, TS_STYLE_BOLD);
    ts_write_figure_place(writer, at);
    ts_write(writer, ": ");
    ts_write_end(writer, TS_STYLE_BOLD);
}

static void write_difference(struct ts_writer *writer, const struct ts_difference *difference)
{
    bool is_red = difference->change == TS_CHANGE_REVISED;

    write_place(writer, difference);
    ts_write_begin(writer, is_red ? TS_STYLE_RED : TS_STYLE_PLAIN);
    ts_write(writer, ts_change_name(difference->change));
    ts_write_end(writer, is_red ? TS_STYLE_RED : TS_STYLE_PLAIN);
    ts_write(writer, ": ");
    ts_write_series(writer, &difference->series);
    ts_write(writer, ": ");
    if (difference->has_old) {
        ts_write_figure_text(writer, &difference->old_figure, "");
        if (difference->has_new) {
            ts_write(writer, " (");
            ts_write_figure_place(writer, &difference->old_figure);
            ts_write(writer, ") became ");
        }
    }
    if (difference->has_new)
        ts_write_figure_text(writer, &difference->new_figure, "");
    ts_write(writer, "\n");
}

void ts_diff_as_text(const struct ts_diff *diff, const struct ts_render_options *options,
                     struct ts_writer *writer)
{
    static const enum ts_change order[] = {TS_CHANGE_REVISED, TS_CHANGE_REROUNDED, TS_CHANGE_NEW,
                                           TS_CHANGE_WITHDRAWN};
    bool any = false;

    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < diff->count; i++)
            if (diff->items[i].change == order[k]) {
                write_difference(writer, &diff->items[i]);
                any = true;
            }
    if (options->quiet)
        return;
    ts_write(writer, any ? "\n" : "");
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        ts_write_format(writer, "%" PRIu64 " %s, ", diff->counts[order[k]],
                        ts_change_name(order[k]));
    ts_write_format(writer, "%" PRIu64 " %s\n", diff->counts[TS_CHANGE_SAME],
                    ts_change_name(TS_CHANGE_SAME));
}
