/* Text: the table that a person reads. */
#include "render/text.h"

#include <stdio.h>
#include <string.h>

#include "render/renderer.h"

enum { DEFAULT_WIDTH = 80 };

size_t ts_text_width(const struct ts_render_options *options)
{
    return options->width == 0 ? DEFAULT_WIDTH : options->width;
}

static void write_index(struct ts_writer *line, const struct ts_result *result, size_t measure,
                        bool interval)
{
    const char *name = result->measures[measure].name;
    struct ts_number number = result->total[measure];
    struct ts_number_text text;

    if (strchr(name, '_') != NULL)
        ts_write_format(line, " %.*s", (int)strcspn(name, "_"), name);
    ts_number_ratio(&number, &text);
    ts_write_format(line, " %s", text.text);
    if (!interval)
        return;
    ts_number_plain(number.low, &text);
    ts_write_format(line, " (%s", text.text);
    ts_number_plain(number.high, &text);
    ts_write_format(line, " to %s)", text.text);
}

/* Indices of all rows, which would be the same number in every row. */
static void write_indices(struct ts_writer *writer, const struct ts_result *result, bool interval,
                          size_t width)
{
    struct ts_buffer text;
    struct ts_writer line = {.out = &text};
    bool found = false;

    ts_buffer_init(&text, 0);
    ts_write(&line, "Herfindahl\u2013Hirschman index, 0 to 10\u202F000:");
    for (size_t i = 0; i < result->measure_count; i++) {
        if (!ts_index_is_of_all(result, i))
            continue;
        ts_write(&line, found ? "," : "");
        if (strcmp(result->measures[i].name, "hhi") == 0 && found)
            ts_write(&line, " turnover");
        write_index(&line, result, i, interval);
        found = true;
    }
    if (line.code != TS_OK)
        writer->code = line.code;
    else if (found) {
        ts_write(writer, "\n");
        ts_write_wrapped(writer, "", text.data, width, TS_STYLE_PLAIN);
    }
    ts_buffer_release(&text);
}

int ts_text_result(const struct ts_result *result, const struct ts_render_options *options,
                   struct ts_writer *writer, struct ts_error *error)
{
    size_t width = ts_text_width(options);
    struct ts_scale scale;
    struct ts_sheet sheet;
    char more[48];
    int code = ts_scale_choose(result, options, &scale, error);

    if (code != TS_OK || (options->page && ts_text_page(result, options, scale, writer)))
        return code;
    ts_sheet_init(&sheet);
    code = ts_result_sheet(result, options, scale, &sheet, error);
    if (result->rows_before_limit > result->row_count) {
        size_t hidden = result->rows_before_limit - result->row_count;

        snprintf(more, sizeof more, "\u2026 %zu more row%s", hidden, hidden == 1 ? "" : "s");
        sheet.more = more;
    }
    if (code == TS_OK) {
        if (!options->quiet) {
            ts_write_title(writer, result, &scale, width);
            ts_write(writer, "\n");
        }
        ts_sheet_write(&sheet, width, writer);
        write_indices(writer, result, options->interval, width);
        if (!options->quiet)
            ts_write_notes(writer, result, width);
    }
    ts_sheet_release(&sheet);
    return code;
}
