/* Text: the table that a person reads. */
#include "render/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/fields.h"
#include "render/renderer.h"

enum { DEFAULT_WIDTH = 80 };

size_t ts_text_width(const struct ts_render_options *options)
{
    return options->width == 0 ? DEFAULT_WIDTH : options->width;
}

int ts_text_result(const struct ts_result *result, const struct ts_render_options *options,
                   struct ts_writer *writer, struct ts_error *error)
{
    size_t width = ts_text_width(options);
    struct ts_scale scale;
    struct ts_layout layout;
    char more[48];
    int code = ts_scale_choose(result, options, &scale, error);

    if (code != TS_OK || (options->page && ts_text_page(result, options, scale, writer)))
        return code;
    ts_layout_init(&layout);
    code = ts_table_layout(result, options, scale, &layout, error);
    if (result->rows_before_limit > result->row_count) {
        size_t hidden = result->rows_before_limit - result->row_count;

        snprintf(more, sizeof more, "\u2026 %zu more row%s", hidden, hidden == 1 ? "" : "s");
        layout.more = more;
    }
    if (code == TS_OK) {
        if (!options->quiet) {
            ts_write_title(writer, result, &scale, width);
            ts_write(writer, "\n");
        }
        ts_layout_write(&layout, width, writer);
        if (!options->quiet)
            ts_write_notes(writer, result, width);
    }
    ts_layout_release(&layout);
    return code;
}
