/* Text of checks. */
#include "render/check_words.h"
#include "render/renderer.h"

static void write_conflict(struct ts_writer *writer, const struct ts_conflict *conflict)
{
    ts_write_begin(writer, TS_STYLE_BOLD);
    ts_write_figure_place(writer, &conflict->figures[0]);
    ts_write(writer, ": ");
    ts_write_end(writer, TS_STYLE_BOLD);
    ts_write_conflict_head(writer, conflict);
    ts_write_conflict_rest(writer, conflict);
    ts_write(writer, "\n");
}

static void write_bounds(struct ts_writer *writer, const struct ts_check *check)
{
    ts_write(writer, "\n");
    for (size_t i = 0; i < check->bound_count; i++) {
        ts_write_series(writer, &check->bounds[i].series);
        ts_write(writer, ": ");
        ts_write_bound(writer, &check->bounds[i]);
        ts_write(writer, "\n");
    }
}

void ts_check_as_text(const struct ts_check *check, const struct ts_render_options *options,
                      struct ts_writer *writer)
{
    for (size_t i = 0; i < check->conflict_count; i++)
        write_conflict(writer, &check->conflicts[i]);
    if (options->failures)
        return;
    if (!options->quiet) {
        ts_write_begin(writer, check->conflict_count > 0 ? TS_STYLE_RED : TS_STYLE_BOLD);
        ts_write_verdict(writer, check);
        ts_write_end(writer, check->conflict_count > 0 ? TS_STYLE_RED : TS_STYLE_BOLD);
        ts_write(writer, "\n");
    }
    if (check->bound_count > 0)
        write_bounds(writer, check);
}
