/* What each output format implements. */
#ifndef TS_RENDER_RENDERER_H
#define TS_RENDER_RENDERER_H

#include "render/writer.h"
#include "tradestat/render.h"

/* Both write to the writer, which keeps failures of memory; what they return is 0
 * or a failure of their own, described in error. */
struct ts_renderer {
    const char *name;
    int (*result)(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_writer *writer, struct ts_error *error);
    int (*inspection)(const struct ts_inspection *inspection,
                      const struct ts_render_options *options, struct ts_writer *writer,
                      struct ts_error *error);
};

int ts_text_result(const struct ts_result *result, const struct ts_render_options *options,
                   struct ts_writer *writer, struct ts_error *error);
int ts_text_inspection(const struct ts_inspection *inspection,
                       const struct ts_render_options *options, struct ts_writer *writer,
                       struct ts_error *error);
int ts_json_result(const struct ts_result *result, const struct ts_render_options *options,
                   struct ts_writer *writer, struct ts_error *error);
int ts_json_inspection(const struct ts_inspection *inspection,
                       const struct ts_render_options *options, struct ts_writer *writer,
                       struct ts_error *error);
int ts_csv_result(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_writer *writer, struct ts_error *error);
int ts_csv_inspection(const struct ts_inspection *inspection,
                      const struct ts_render_options *options, struct ts_writer *writer,
                      struct ts_error *error);

#endif
