#include "tradestat/render.h"

#include "render/renderer.h"

static const struct ts_renderer renderers[TS_OUTPUT_COUNT] = {
    [TS_OUTPUT_TEXT] = {"text", ts_text_result, ts_text_inspection},
    [TS_OUTPUT_JSON] = {"json", ts_json_result, ts_json_inspection},
    [TS_OUTPUT_CSV] = {"csv", ts_csv_result, ts_csv_inspection},
};

const char *ts_output_format_name(enum ts_output_format format)
{
    return renderers[format].name;
}

/* A renderer's own failure, or else the writer's. */
static int outcome(int code, const struct ts_writer *writer, struct ts_error *error)
{
    if (code != TS_OK)
        return code;
    return writer->code == TS_OK ? TS_OK : ts_error_memory(error);
}

int ts_render_result(const struct ts_result *result, enum ts_output_format format,
                     const struct ts_render_options *options, struct ts_buffer *out,
                     struct ts_error *error)
{
    struct ts_writer writer = {.out = out, .color = options->color};
    int code = renderers[format].result(result, options, &writer, error);

    return outcome(code, &writer, error);
}

int ts_render_inspection(const struct ts_inspection *inspection, enum ts_output_format format,
                         const struct ts_render_options *options, struct ts_buffer *out,
                         struct ts_error *error)
{
    struct ts_writer writer = {.out = out, .color = options->color};
    int code = renderers[format].inspection(inspection, options, &writer, error);

    return outcome(code, &writer, error);
}
