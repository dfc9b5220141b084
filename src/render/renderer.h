/* What each output format implements. */
#ifndef TS_RENDER_RENDERER_H
#define TS_RENDER_RENDERER_H

#include "render/writer.h"
#include "tradestat/render.h"

/* Each writes to the writer, which keeps failures of memory; what they return is 0
 * or a failure of their own, described in error. */
struct ts_renderer {
    const char *name;
    int (*result)(const struct ts_result *result, const struct ts_render_options *options,
                  struct ts_writer *writer, struct ts_error *error);
    int (*inspection)(const struct ts_inspection *inspection,
                      const struct ts_render_options *options, struct ts_writer *writer,
                      struct ts_error *error);
    void (*check)(const struct ts_check *check, const struct ts_render_options *options,
                  struct ts_writer *writer);
    void (*diff)(const struct ts_diff *diff, const struct ts_render_options *options,
                 struct ts_writer *writer);
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

void ts_diff_as_text(const struct ts_diff *diff, const struct ts_render_options *options,
                     struct ts_writer *writer);
void ts_diff_as_json(const struct ts_diff *diff, const struct ts_render_options *options,
                     struct ts_writer *writer);
void ts_diff_as_csv(const struct ts_diff *diff, const struct ts_render_options *options,
                    struct ts_writer *writer);

void ts_check_as_text(const struct ts_check *check, const struct ts_render_options *options,
                      struct ts_writer *writer);
void ts_check_as_json(const struct ts_check *check, const struct ts_render_options *options,
                      struct ts_writer *writer);
void ts_check_as_csv(const struct ts_check *check, const struct ts_render_options *options,
                     struct ts_writer *writer);
void ts_check_as_junit(const struct ts_check *check, const struct ts_render_options *options,
                       struct ts_writer *writer);
void ts_check_as_sarif(const struct ts_check *check, const struct ts_render_options *options,
                       struct ts_writer *writer);
void ts_check_as_tap(const struct ts_check *check, const struct ts_render_options *options,
                     struct ts_writer *writer);
void ts_check_as_github(const struct ts_check *check, const struct ts_render_options *options,
                        struct ts_writer *writer);

#endif
