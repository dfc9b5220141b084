#include "tradestat/render.h"

#include "render/renderer.h"

static const struct ts_renderer renderers[TS_OUTPUT_COUNT] = {
    [TS_OUTPUT_TEXT] = {"text", ts_text_result, ts_text_inspection, ts_check_as_text,
                        ts_diff_as_text},
    [TS_OUTPUT_JSON] = {"json", ts_json_result, ts_json_inspection, ts_check_as_json,
                        ts_diff_as_json},
    [TS_OUTPUT_CSV] = {"csv", ts_csv_result, ts_csv_inspection, ts_check_as_csv, ts_diff_as_csv},
    [TS_OUTPUT_JUNIT] = {"junit", NULL, NULL, ts_check_as_junit, NULL},
    [TS_OUTPUT_SARIF] = {"sarif", NULL, NULL, ts_check_as_sarif, NULL},
    [TS_OUTPUT_TAP] = {"tap", NULL, NULL, ts_check_as_tap, NULL},
    [TS_OUTPUT_GITHUB] = {"github", NULL, NULL, ts_check_as_github, NULL},
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

static int refuse(enum ts_output_format format, struct ts_error *error)
{
    return ts_error_set(error, TS_ERROR_USAGE, "%s is a format only for checks",
                        ts_output_format_name(format));
}

int ts_render_result(const struct ts_result *result, enum ts_output_format format,
                     const struct ts_render_options *options, struct ts_buffer *out,
                     struct ts_error *error)
{
    struct ts_writer writer = {.out = out, .color = options->color};
    int code;

    if (format >= TS_OUTPUT_OF_ANSWERS)
        return refuse(format, error);
    code = renderers[format].result(result, options, &writer, error);

    return outcome(code, &writer, error);
}

int ts_render_inspection(const struct ts_inspection *inspection, enum ts_output_format format,
                         const struct ts_render_options *options, struct ts_buffer *out,
                         struct ts_error *error)
{
    struct ts_writer writer = {.out = out, .color = options->color};
    int code;

    if (format >= TS_OUTPUT_OF_ANSWERS)
        return refuse(format, error);
    code = renderers[format].inspection(inspection, options, &writer, error);

    return outcome(code, &writer, error);
}

int ts_render_check(const struct ts_check *check, enum ts_output_format format,
                    const struct ts_render_options *options, struct ts_buffer *out,
                    struct ts_error *error)
{
    struct ts_writer writer = {.out = out, .color = options->color};

    renderers[format].check(check, options, &writer);
    return outcome(TS_OK, &writer, error);
}

int ts_render_diff(const struct ts_diff *diff, enum ts_output_format format,
                   const struct ts_render_options *options, struct ts_buffer *out,
                   struct ts_error *error)
{
    struct ts_writer writer = {.out = out, .color = options->color};

    if (format >= TS_OUTPUT_OF_ANSWERS)
        return refuse(format, error);
    renderers[format].diff(diff, options, &writer);
    return outcome(TS_OK, &writer, error);
}
