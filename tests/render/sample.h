/* Results built by hand, for the tests of the renderers. */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tradestat/render.h"

/* An empty result of Uzbekistan with the given partners ("KAZ,KGZ") and periods;
 * freed with ts_result_free. */
struct ts_result *sample_result(const char *command, const char *unit, const char *partners,
                                const char *periods);
void sample_dimension(struct ts_result *result, enum ts_dimension dimension);
void sample_measure(struct ts_result *result, const char *name, enum ts_measure_kind kind);

/* Adds a row, or the total; keys as in "KAZ,2023". The numbers are texts separated by
 * spaces, one per measure: "5" exact, "5[4,6]" with bounds (one may be missing: "5[5,]"),
 * "-" unknown. */
void sample_row(struct ts_result *result, const char *keys, const char *period,
                const char *numbers);
void sample_total(struct ts_result *result, const char *numbers);
struct ts_number sample_number(const char *text);
/* Puts another number in the place of one. */
void sample_change(struct ts_result *result, size_t row, size_t measure, const char *number);

void sample_note(struct ts_result *result, const char *note);
void sample_input(struct ts_result *result, const char *file, uint64_t records,
                  uint64_t quarantined);

struct ts_period sample_period(const char *text);
/* A list of one period, for the result to own. */
struct ts_period *sample_gap(const char *text);

/* The published figures of January to September 2025: levels with their intervals. */
struct ts_result *sample_nine_months(const char *command);

/* The whole answer; freed with free(). Fails the test when it cannot be rendered. */
char *sample_render(const struct ts_result *result, enum ts_output_format format,
                    const struct ts_render_options *options);
/* The same without the title: the table alone, in the given width. */
char *sample_table(const struct ts_result *result, uint32_t width);

extern const struct ts_render_options sample_options;

#endif
