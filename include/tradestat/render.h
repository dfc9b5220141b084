/* Answers to bytes. A renderer knows results, not commands or files. */
#ifndef TRADESTAT_RENDER_H
#define TRADESTAT_RENDER_H

#include <stdbool.h>
#include <stdint.h>

#include <tradestat/buffer.h>
#include <tradestat/check.h>
#include <tradestat/diff.h>
#include <tradestat/error.h>
#include <tradestat/inspect.h>
#include <tradestat/result.h>

#ifdef __cplusplus
extern "C" {
#endif

enum ts_output_format {
    TS_OUTPUT_TEXT,
    TS_OUTPUT_JSON,
    TS_OUTPUT_CSV,
    TS_OUTPUT_OF_ANSWERS,                   /* those before it are for every answer, */
    TS_OUTPUT_JUNIT = TS_OUTPUT_OF_ANSWERS, /* those from here on for checks alone */
    TS_OUTPUT_SARIF,
    TS_OUTPUT_TAP,
    TS_OUTPUT_GITHUB,
    TS_OUTPUT_COUNT
};

/* "text", "json", "csv", "junit", "sarif", "tap", "github". */
const char *ts_output_format_name(enum ts_output_format format);

/* The zero value writes levels without decimals: decimals = -1 is what most want. */
struct ts_render_options {
    bool interval;    /* bounds beside every measure */
    bool color;       /* text: ANSI colours */
    bool quiet;       /* text: the table alone, without title and notes */
    bool page;        /* text: the one-page summary instead of a table */
    bool failures;    /* of a check: contradictions alone */
    int32_t decimals; /* text: decimals of levels; -1: by the figures */
    const char *unit; /* text: "million", "USD thousand" …; NULL: chosen to fit */
    uint32_t width;   /* text: columns there are; 0: 80 */
    size_t threads;   /* that may write rows at once; 0: as many as there are processors */
};

/* Append the whole answer to out, which is initialised and the caller's; on failure a part of
 * it may be there. Errors: TS_ERROR_USAGE (a unit that is not known or is not the result's, a
 * format that is for checks alone), TS_ERROR_MEMORY (out has no room: none is left, or its limit).
 */
int ts_render_result(const struct ts_result *result, enum ts_output_format format,
                     const struct ts_render_options *options, struct ts_buffer *out,
                     struct ts_error *error);
int ts_render_inspection(const struct ts_inspection *inspection, enum ts_output_format format,
                         const struct ts_render_options *options, struct ts_buffer *out,
                         struct ts_error *error);

int ts_render_diff(const struct ts_diff *diff, enum ts_output_format format,
                   const struct ts_render_options *options, struct ts_buffer *out,
                   struct ts_error *error);
int ts_render_check(const struct ts_check *check, enum ts_output_format format,
                    const struct ts_render_options *options, struct ts_buffer *out,
                    struct ts_error *error);

/* The message as a person reads it, place and caret and hint, ending in '\n'; no
 * control character of the input reaches it. program ("tradestat") goes before a
 * message that has no file. 0 or TS_ERROR_MEMORY. */
int ts_render_error(const struct ts_error *error, const char *program, bool color,
                    struct ts_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
