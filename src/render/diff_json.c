/* JSON of diffs. */
#include <inttypes.h>

#include "render/check_json.h"
#include "render/json.h"
#include "render/renderer.h"

static void write_vintage(struct ts_writer *writer, const char *key, bool there,
                          const struct ts_checked_figure *figure)
{
    ts_write_format(writer, ",\n     \"%s\": ", key);
    if (there)
        ts_write_json_figure(writer, figure);
    else
        ts_write(writer, "null");
}

static void write_item(struct ts_writer *writer, const void *context, size_t index)
{
    const struct ts_difference *item = &((const struct ts_diff *)context)->items[index];

    ts_write_format(writer, "{\"change\": \"%s\", ", ts_change_name(item->change));
    ts_write_json_series(writer, &item->series);
    write_vintage(writer, "old", item->has_old, &item->old_figure);
    write_vintage(writer, "new", item->has_new, &item->new_figure);
    ts_write(writer, "}");
}

static void write_input(struct ts_writer *writer, const void *context, size_t index)
{
    ts_write_json_input(writer, &((const struct ts_diff *)context)->inputs[index]);
}

void ts_diff_as_json(const struct ts_diff *diff, const struct ts_render_options *options,
                     struct ts_writer *writer)
{
    (void)options;
    ts_write(writer, "{\n  \"schema\": \"tradestat.diff/1\"");
    ts_write_format(writer, ",\n  \"verdict\": \"%s\"",
                    diff->counts[TS_CHANGE_REVISED] > 0 ? "revised" : "not revised");
    for (int change = 0; change < TS_CHANGE_COUNT; change++)
        ts_write_format(writer, "%s\"%s\": %" PRIu64, change == 0 ? ",\n  \"counts\": {" : ", ",
                        ts_change_name((enum ts_change)change), diff->counts[change]);
    ts_write(writer, "},\n  \"figures\": ");
    ts_write_json_lines(writer, 1, diff->count, write_item, diff);
    ts_write(writer, ",\n  \"inputs\": ");
    ts_write_json_lines(writer, 1, diff->input_count, write_input, diff);
    ts_write(writer, "\n}\n");
}
