/* Render: writes answers as text, JSON, CSV and other formats, into memory. */
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
    TS_OUTPUT_OF_ANSWERS,                   /* formats before this one suit every answer, */
    TS_OUTPUT_JUNIT = TS_OUTPUT_OF_ANSWERS, /* those from here on only checks */
    TS_OUTPUT_SARIF,
    TS_OUTPUT_TAP,
    TS_OUTPUT_GITHUB,
    TS_OUTPUT_COUNT
};

/* "text", "json", "csv", "junit", "sarif", "tap", "github". */
const char *ts_output_format_name(enum ts_output_format format);

/* Note that the zero value writes levels without decimals; most callers want decimals = -1. */
struct ts_render_options {
    bool interval;    /* add the lower and upper bound of every measure */
    bool color;       /* text: use ANSI colours */
    bool quiet;       /* text: the table without title and notes */
    bool page;        /* text: the one-page summary instead of a table */
    bool failures;    /* checks: only contradictions */
    int32_t decimals; /* text: decimals of levels; -1: as many as the figures support */
    const char *unit; /* text: "million", "USD thousand" …; NULL: chosen to fit */
    uint32_t width;   /* text: of the terminal, in columns; 0: 80 */
    size_t threads;   /* at most this many at once; 0: one per processor */
};

/* Each appends the whole answer to out, an initialised buffer of the caller's; on failure a part
 * of it may have been appended. Errors: TS_ERROR_USAGE (a unit that is unknown or does not fit
 * the result, a format that is only for checks), TS_ERROR_MEMORY (also when the limit of out is
 * reached). */
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

/* Appends the error as text for people: place, message, excerpt with a caret and hint, each on
 * its line. Control characters of the input are replaced. An error without a file begins with
 * program ("tradestat") instead. Returns TS_OK or TS_ERROR_MEMORY. */
int ts_render_error(const struct ts_error *error, const char *program, bool color,
                    struct ts_buffer *out);

#ifdef __cplusplus
}
#endif

#endif
